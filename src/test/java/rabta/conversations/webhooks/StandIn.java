package rabta.conversations.webhooks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * The machines behind channels, on this one: Meta's Graph API, Telegram's Bot API and a gateway for short messages. It asks for the token
 * and its proof, knows its numbers, refuses with Meta's own errors, tells of a closed window only later, and lists by pages.
 */
public final class StandIn {

    public static final String TOKEN = "EAAGoodToken";
    public static final String SECRET = "app-secret";
    public static final String NUMBER = "106540352242922";
    /** A number whose 24 hours are over, and one that Meta sends too much to. */
    public static final String CLOSED = "923009999999";
    public static final String BUSY = "923008888888";
    /** One at which Meta says how long it takes until it listens again. */
    public static final String TIRED = "923007777777";
    public static final byte[] PICTURE = java.util.Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    // Above what the tests themselves number.
    private static final AtomicLong COUNT = new AtomicLong(1_000);
    private static final HttpServer SERVER = start();
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static final Map<String, Queue<String>> UPDATES = new ConcurrentHashMap<>();
    private static final Map<String, String> LEADS = new ConcurrentHashMap<>();

    /** What was asked of it. */
    public record Call(String method, String path, String query, String body) {

        public JsonNode json() {
            return Json.read(body);
        }
    }

    private StandIn() {
    }

    public static String address() {
        return "127.0.0.1:" + SERVER.getAddress().getPort();
    }

    public static String graph() {
        return "http://" + address() + "/v23.0";
    }

    public static String telegram() {
        return "http://" + address();
    }

    public static List<Call> calls(String pathEnd) {
        return CALLS.stream().filter(call -> call.path().endsWith(pathEnd)).toList();
    }

    /** What the bot of that token is told when it asks next. */
    public static void tell(String bot, String update) {
        UPDATES.computeIfAbsent(bot, key -> new ConcurrentLinkedQueue<>()).add(update);
    }

    /** What was left on an advertisement, or a form; one that is empty is given out to nobody. */
    public static void lead(String id, String held) {
        LEADS.put(id, held);
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", StandIn::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        var path = exchange.getRequestURI().getPath();
        var query = exchange.getRequestURI().getQuery();
        CALLS.add(new Call(exchange.getRequestMethod(), path, query == null ? "" : query, new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        var told = CALLS.getLast();
        try {
            if (path.startsWith("/bot")) {
                bot(exchange, path.substring(4), told);
            } else if (path.startsWith("/file/bot")) {
                send(exchange, path.contains(":AAgoodBot/") ? 200 : 404, PICTURE, "image/png");
            } else if (path.startsWith("/picture")) {
                send(exchange, 200, PICTURE, "image/png");
            } else if (path.startsWith("/sms")) {
                sms(exchange, told);
            } else if (path.startsWith("/media-bytes/")) {
                boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
                send(exchange, known ? 200 : 401, known ? PICTURE : new byte[0], "image/png");
            } else {
                graph(exchange, path.replaceFirst("^/v[0-9.]+/", ""), told);
            }
        } catch (RuntimeException e) {
            send(exchange, 500, "{}".getBytes(StandardCharsets.UTF_8), "application/json");
        }
    }

    private static void graph(HttpExchange exchange, String path, Call call) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            error(exchange, 401, 190, "Invalid OAuth access token", "The token could not be read");
            return;
        }
        if (!call.query().contains("appsecret_proof=" + Signature.hmac(SECRET, TOKEN.getBytes(StandardCharsets.UTF_8)))) {
            error(exchange, 400, 100, "Invalid appsecret_proof", null);
            return;
        }
        var ends = path.substring(path.lastIndexOf('/') + 1);
        switch (ends) {
            case "messages" -> messages(exchange, call);
            case "media" -> json(exchange, "{\"id\":\"uploaded-1\"}");
            case "message_attachments" -> json(exchange, "{\"attachment_id\":\"attached-1\"}");
            case "message_templates" -> templates(exchange, call);
            case "subscribed_apps" -> json(exchange, exchange.getRequestMethod().equals("GET") ? "{\"data\":[{\"subscribed_fields\":[\"messages\"]}]}" : "{\"success\":true}");
            case "comments", "replies" -> json(exchange, "{\"id\":\"answer-" + COUNT.incrementAndGet() + "\"}");
            case "likes" -> json(exchange, "{\"success\":true}");
            case "leadgen_forms" -> json(exchange, "{\"data\":[]}");
            default -> {
                if (LEADS.containsKey(ends)) {
                    // Who may not look after the advertisements is told nothing that asks for the names of these.
                    if (LEADS.get(ends).isEmpty() || call.query().contains("campaign_name") && !LEADS.get(ends).contains("campaign_name")) {
                        error(exchange, 403, 200, "Requires leads_retrieval permission to manage the object", null);
                    } else {
                        json(exchange, LEADS.get(ends));
                    }
                } else if (ends.startsWith("unknown")) {
                    error(exchange, 400, 100, "Unsupported get request", "Object does not exist");
                } else if (exchange.getRequestMethod().equals("POST")) {
                    json(exchange, "{\"success\":true}");
                } else if (call.query().contains("fields=")) {
                    json(exchange, "{\"id\":\"" + ends + "\",\"display_phone_number\":\"+92 300 1112223\",\"verified_name\":\"Kashmir Crafts\",\"name\":\"Kashmir Crafts\",\"first_name\":\"Sana\",\"last_name\":\"Mir\"}");
                } else {
                    json(exchange, "{\"url\":\"http://" + address() + "/media-bytes/" + ends + "\",\"mime_type\":\"image/png\",\"file_size\":" + PICTURE.length + ",\"id\":\"" + ends + "\"}");
                }
            }
        }
    }

    private static void messages(HttpExchange exchange, Call call) throws IOException {
        var body = call.json();
        var to = Tree.text(body, "to");
        if (TIRED.equals(to)) {
            exchange.getResponseHeaders().set("X-Business-Use-Case-Usage", "{\"102290129340398\":[{\"type\":\"messages\",\"call_count\":100,\"total_cputime\":25,\"total_time\":25,\"estimated_time_to_regain_access\":12}]}");
            error(exchange, 400, 80007, "There have been too many calls to this WhatsApp Business account", null);
        } else if (BUSY.equals(to)) {
            error(exchange, 429, 131056, "Pair rate limit hit", "Too many messages sent from this phone number to the same phone number");
        } else if ("template".equals(Tree.text(body, "type")) && "gone".equals(Tree.text(body, "template", "name"))) {
            error(exchange, 404, 132001, "Template does not exist", "template name (gone) does not exist in en");
        } else {
            // A closed window is told of later, by the state of the message.
            json(exchange, "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.OUT" + COUNT.incrementAndGet() + "\"}],\"message_id\":\"m_out" + COUNT.get() + "\",\"recipient_id\":\"1\"}");
        }
    }

    private static void templates(HttpExchange exchange, Call call) throws IOException {
        if (call.query().contains("after=second")) {
            json(exchange, "{\"data\":[{\"id\":\"3\",\"name\":\"plain\",\"language\":\"ur\",\"status\":\"PENDING\",\"category\":\"UTILITY\",\"components\":[{\"type\":\"BODY\",\"text\":\"سلام\"}]}],\"paging\":{\"cursors\":{\"after\":\"last\"}}}");
        } else {
            json(exchange, """
                    {"data":[{"id":"1","name":"order_ready","language":"en","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Dear {{1}}, your order {{2}} is ready.","example":{"body_text":[["Ayesha","A-17"]]}},
                    {"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://shop.test/{{1}}"}]}]},{"id":"2","name":"bad","language":"en","status":"REJECTED","rejected_reason":"INVALID_FORMAT","category":"MARKETING","components":[]}],
                    "paging":{"cursors":{"after":"second"},"next":"http://elsewhere.test/steal"}}""");
        }
    }

    private static void bot(HttpExchange exchange, String path, Call call) throws IOException {
        var token = path.substring(0, path.indexOf('/'));
        var method = path.substring(path.indexOf('/') + 1);
        if (!token.endsWith(":AAgoodBot")) {
            json(exchange, 401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
            return;
        }
        switch (method) {
            case "getMe" -> json(exchange, "{\"ok\":true,\"result\":{\"id\":4242,\"is_bot\":true,\"username\":\"kashmir_bot\"}}");
            case "getWebhookInfo" -> json(exchange, "{\"ok\":true,\"result\":{\"url\":\"\"}}");
            case "getFile" -> json(exchange, "{\"ok\":true,\"result\":{\"file_id\":\"x\",\"file_path\":\"photos/file_1.png\"}}");
            case "getUpdates" -> {
                var waiting = UPDATES.computeIfAbsent(token, key -> new ConcurrentLinkedQueue<>());
                for (int tries = 0; waiting.isEmpty() && tries < 20; tries++) {
                    pause();
                }
                var told = waiting.poll();
                json(exchange, "{\"ok\":true,\"result\":[" + (told == null ? "" : told) + "]}");
            }
            case "sendMessage", "sendPhoto", "sendDocument", "sendVoice" -> {
                if (call.body().contains("grown") && call.json().path("chat_id").longValue() != -200900) {
                    json(exchange, 400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-200900}}");
                } else if (call.body().contains("slowly")) {
                    json(exchange, 429, "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\",\"parameters\":{\"retry_after\":7}}");
                } else {
                    json(exchange, "{\"ok\":true,\"result\":{\"message_id\":" + COUNT.incrementAndGet() + ",\"chat\":{\"id\":77}}}");
                }
            }
            default -> json(exchange, "{\"ok\":true,\"result\":true}");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sms(HttpExchange exchange, Call call) throws IOException {
        boolean known = "Key s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        json(exchange, known ? 200 : 403, known ? "{\"status\":\"accepted\",\"id\":\"SM" + COUNT.incrementAndGet() + "\"}" : "{\"status\":\"denied\"}");
    }

    private static void error(HttpExchange exchange, int status, int code, String message, String details) throws IOException {
        json(exchange, status, "{\"error\":{\"message\":\"" + message + "\",\"type\":\"OAuthException\",\"code\":" + code + (details == null ? "" : ",\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":\"" + details + "\"}")
                + ",\"fbtrace_id\":\"Trace1\"}}");
    }

    private static void json(HttpExchange exchange, String json) throws IOException {
        json(exchange, 200, json);
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        send(exchange, status, json.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
