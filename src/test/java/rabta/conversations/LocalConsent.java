package rabta.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import rabta.kernel.sql.Json;

/** Google's tokens on this machine: it gives them for a code once, to who knows the client's secret and the verifier of the challenge (RFC 6749, RFC 7636), and for a refresh token until that is taken back. */
public final class LocalConsent {

    /** @param challenge what the browser was sent with @param back where to */
    private record Asked(String client, String challenge, String back, String address) {
    }

    private static final HttpServer SERVER = start();
    private static final Map<String, Asked> CODES = new ConcurrentHashMap<>();
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();
    private static final Map<String, String> REFRESHES = new ConcurrentHashMap<>();
    private static final Set<String> REVOKED = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private LocalConsent() {
    }

    public static String address() {
        return "127.0.0.1:" + SERVER.getAddress().getPort();
    }

    public static String tokens() {
        return "http://" + address() + "/token";
    }

    /** A program that is registered. */
    public static void register(String client, String secret) {
        SECRETS.put(client, secret);
    }

    /** Somebody says yes at that address. @return the code that their browser comes back with */
    public static String consent(String location, String address) {
        var asked = form(location.substring(location.indexOf('?') + 1));
        if (!"S256".equals(asked.get("code_challenge_method")) || !"code".equals(asked.get("response_type"))) {
            throw new IllegalArgumentException(location);
        }
        var code = "code-" + COUNT.incrementAndGet();
        CODES.put(code, new Asked(asked.get("client_id"), asked.get("code_challenge"), asked.get("redirect_uri"), address));
        return code;
    }

    /** What was given to that address is worth nothing any more. */
    public static void revoke(String address) {
        REFRESHES.forEach((token, whose) -> {
            if (whose.equals(address)) {
                REVOKED.add(token);
            }
        });
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/token", LocalConsent::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var refused = !exchange.getRequestMethod().equals("POST") ? "invalid_request" : !SECRETS.getOrDefault(asked.getOrDefault("client_id", ""), "\u0000").equals(asked.get("client_secret")) ? "invalid_client" : null;
        var body = new LinkedHashMap<String, Object>();
        if (refused == null && "authorization_code".equals(asked.get("grant_type"))) {
            var known = CODES.remove(asked.getOrDefault("code", ""));
            if (known == null || !known.client.equals(asked.get("client_id")) || !known.back.equals(asked.get("redirect_uri")) || !known.challenge.equals(challenge(asked.getOrDefault("code_verifier", "")))) {
                refused = "invalid_grant";
            } else {
                var refresh = "refresh-" + COUNT.incrementAndGet();
                REFRESHES.put(refresh, known.address);
                body.put("access_token", "access-" + COUNT.incrementAndGet());
                body.put("refresh_token", refresh);
                body.put("expires_in", 3600);
                body.put("id_token", "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(Map.of("email", known.address)).getBytes(UTF_8)) + ".x");
            }
        } else if (refused == null && "refresh_token".equals(asked.get("grant_type"))) {
            var token = asked.getOrDefault("refresh_token", "");
            if (!REFRESHES.containsKey(token) || REVOKED.contains(token)) {
                refused = "invalid_grant";
            } else {
                body.put("access_token", "access-" + COUNT.incrementAndGet());
                body.put("expires_in", 3600);
            }
        } else if (refused == null) {
            refused = "unsupported_grant_type";
        }
        if (refused != null) {
            body.put("error", refused);
        }
        var bytes = Json.write(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(refused == null ? 200 : "invalid_client".equals(refused) ? 401 : 400, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            int at = pair.indexOf('=');
            form.put(URLDecoder.decode(pair.substring(0, Math.max(0, at)), UTF_8), URLDecoder.decode(pair.substring(at + 1), UTF_8));
        }
        return form;
    }
}
