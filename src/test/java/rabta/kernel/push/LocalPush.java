package rabta.kernel.push;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpServer;

/** A push service on this machine, which the program under test may call, and browsers that read what comes there. */
public final class LocalPush {

    private static final HttpServer SERVER = start();
    private static final Map<String, Subscribed> BROWSERS = new ConcurrentHashMap<>();

    /** What came for a browser, with its headers by their names in lower case. */
    public record Came(Map<String, String> headers, byte[] body) {
    }

    /** What it answers: first these, then 201. */
    public record Answer(int status, String retryAfter) {
    }

    private LocalPush() {}

    /** As {@code rabta.outbound.allow} has it. */
    public static String address() {
        return "127.0.0.1:" + SERVER.getAddress().getPort();
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                var browser = BROWSERS.get(exchange.getRequestURI().getPath().substring(1));
                var headers = new TreeMap<String, String>();
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
                var body = exchange.getRequestBody().readAllBytes();
                var answer = browser == null ? new Answer(404, null) : browser.answers.isEmpty() ? new Answer(201, null) : browser.answers.poll();
                if (browser != null) {
                    browser.came.add(new Came(headers, body));
                }
                if (answer.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
                }
                exchange.sendResponseHeaders(answer.status(), -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A browser that asked to be told. */
    public static Subscribed subscribed() {
        var browser = new Subscribed();
        BROWSERS.put(browser.name, browser);
        return browser;
    }

    /** As RFC 8291 has the receiver do, with nothing of the program's own but the curve. */
    static byte[] decrypt(byte[] body, KeyPair own, byte[] secret) {
        try {
            var in = ByteBuffer.wrap(body);
            var salt = new byte[16];
            in.get(salt);
            int record = in.getInt();
            var theirs = new byte[in.get()];
            in.get(theirs);
            var sealed = new byte[in.remaining()];
            in.get(sealed);
            if (sealed.length > record || body.length > 4096) {
                throw new IllegalStateException("Longer than one record");
            }
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.getPrivate());
            agreement.doPhase(Curve.key(theirs), true);
            var ours = Curve.point((ECPublicKey) own.getPublic());
            var shared = expand(mac(secret, agreement.generateSecret()), "WebPush: info\0".getBytes(StandardCharsets.US_ASCII), ours, theirs);
            var pseudo = mac(salt, shared);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(Arrays.copyOf(expand(pseudo, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII)), 16), "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(expand(pseudo, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII)), 12)));
            var padded = cipher.doFinal(sealed);
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            if (padded[end] != 2) {
                throw new IllegalStateException("Not the last record");
            }
            return Arrays.copyOf(padded, end);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (var part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] expand(byte[] key, byte[]... info) throws GeneralSecurityException {
        var parts = Arrays.copyOf(info, info.length + 1);
        parts[info.length] = new byte[] {1};
        return mac(key, parts);
    }

    static KeyPair pair(String publicKey, String privateKey) throws GeneralSecurityException {
        var secret = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(1, Base64.getUrlDecoder().decode(privateKey)), Curve.P256));
        return new KeyPair(Curve.key(Base64.getUrlDecoder().decode(publicKey)), secret);
    }

    public static final class Subscribed {

        private static final SecureRandom RANDOM = new SecureRandom();

        private final String name = "b" + Long.toHexString(RANDOM.nextLong());
        private final KeyPair own = Curve.pair();
        private final byte[] secret = new byte[16];
        public final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        public final BlockingQueue<Came> came = new LinkedBlockingQueue<>();

        Subscribed() {
            RANDOM.nextBytes(secret);
        }

        public String endpoint() {
            return "http://" + address() + "/" + name;
        }

        public String key() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Curve.point((ECPublicKey) own.getPublic()));
        }

        public String secret() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        }

        /** The next that comes, waited for. */
        public Came next() {
            try {
                var next = came.poll(30, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("Nothing came");
                }
                return next;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public String read(Came message) {
            return new String(decrypt(message.body(), own, secret), StandardCharsets.UTF_8);
        }
    }
}
