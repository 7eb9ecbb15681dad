package rabta.conversations.webhooks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** A program of the business, in the tests' own process: it keeps what it is posted and answers as it is told. */
public final class Program {

    /** @param headers by their names in small letters */
    public record Call(String path, Map<String, String> headers, byte[] body) {

        public JsonNode json() {
            return Json.read(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        }

        public boolean signedWith(String secret) {
            return SignedCall.fits(secret, headers.get("rabta-timestamp"), headers.get("rabta-signature"), body);
        }
    }

    public record Answer(int status, String body) {
    }

    private static final HttpServer SERVER = start();
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static final Map<String, Function<Call, Answer>> ANSWERS = new ConcurrentHashMap<>();

    private Program() {
    }

    public static String url(String path) {
        return "http://" + address() + path;
    }

    public static String address() {
        return "127.0.0.1:" + SERVER.getAddress().getPort();
    }

    public static void answers(String path, Function<Call, Answer> answer) {
        ANSWERS.put(path, answer);
    }

    public static List<Call> calls(String path) {
        return CALLS.stream().filter(call -> call.path().equals(path)).toList();
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", Program::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var headers = new ConcurrentHashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        var call = new Call(exchange.getRequestURI().getPath(), headers, exchange.getRequestBody().readAllBytes());
        CALLS.add(call);
        var answer = ANSWERS.getOrDefault(call.path(), any -> new Answer(200, "")).apply(call);
        var bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
