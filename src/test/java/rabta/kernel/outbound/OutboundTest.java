package rabta.kernel.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rabta.kernel.outbound.OutboundFailure.Reason;

class OutboundTest {

    HttpServer canary;
    int port;
    List<String> hits = new CopyOnWriteArrayList<>();

    @BeforeEach
    void a_canary_sits_inside() throws IOException {
        canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        port = canary.getAddress().getPort();
        canary.createContext("/", exchange -> {
            hits.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            answer(exchange, 200, "sung".getBytes(UTF_8));
        });
        canary.start();
    }

    @AfterEach
    void the_canary_flies() {
        canary.stop(0);
    }

    /** Lets everything through to the canary's port, so that only the address can be what is refused. */
    Outbound strict(Guard.Resolver resolver) {
        return new Outbound(new Guard("", resolver), Set.of(80, 443, port));
    }

    Outbound opened() {
        return new Outbound(new Guard("127.0.0.1:" + port, GuardTest::names));
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void no_spelling_of_inside_reaches_the_canary() {
        Outbound outbound = strict(GuardTest::names);
        int tried = 0;
        for (String host : GuardTest.spellings_of_inside()) {
            URI uri;
            try {
                uri = new URI("http://" + host + ":" + port + "/");
            } catch (java.net.URISyntaxException e) {
                continue;
            }
            tried++;
            assertThatThrownBy(() -> outbound.send(Call.get(uri)))
                    .as(host).isInstanceOf(OutboundFailure.class)
                    .extracting("reason").isEqualTo(Reason.REFUSED);
        }
        assertThat(tried).isGreaterThan(70);
        assertThat(hits).isEmpty();
    }

    @Test
    void the_canary_would_sing_if_it_were_reached() {
        assertThat(opened().send(Call.get(at("/x"))).text()).isEqualTo("sung");
        assertThat(hits).containsExactly("GET /x");
    }

    @Test
    void a_name_that_turns_inside_after_the_check_is_asked_only_once_for_each_connection() {
        AtomicInteger asked = new AtomicInteger();
        // First an address that counts as open though it was never given to anyone, ever after the canary.
        Outbound outbound = strict(name -> asked.incrementAndGet() == 1
                ? new InetAddress[] {InetAddress.ofLiteral("2e00::dead")}
                : new InetAddress[] {InetAddress.getLoopbackAddress()});
        URI uri = URI.create("http://rebind.test:" + port + "/");

        assertThatThrownBy(() -> outbound.send(Call.get(uri).within(Duration.ofSeconds(1))))
                .isInstanceOf(OutboundFailure.class)
                .extracting("reason").isNotEqualTo(Reason.REFUSED);
        assertThat(asked).hasValue(1);
        assertThatThrownBy(() -> outbound.send(Call.get(uri)))
                .extracting("reason").isEqualTo(Reason.REFUSED);
        assertThat(hits).isEmpty();
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() {
        redirect("/moved", "/x", 302);

        Answer answer = opened().send(Call.get(at("/moved")));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(hits).isEmpty();
    }

    @Test
    void a_redirect_that_was_asked_for_is_followed_with_the_same_checks() {
        redirect("/moved", "/x", 302);
        redirect("/inside", "http://localhost:" + port + "/secret", 302);
        redirect("/file", "file:///etc/passwd", 302);
        redirect("/port", "http://open.test:22/", 307);

        assertThat(opened().send(Call.get(at("/moved")).following(1)).text()).isEqualTo("sung");
        for (String path : List.of("/inside", "/file", "/port")) {
            assertThatThrownBy(() -> opened().send(Call.get(at(path)).following(3)))
                    .as(path).extracting("reason").isEqualTo(Reason.REFUSED);
        }
        assertThat(hits).containsExactly("GET /x");
    }

    @Test
    void redirects_end_and_a_post_is_never_sent_on() {
        redirect("/round", "/round", 302);

        assertThat(opened().send(Call.get(at("/round")).following(3)).status()).isEqualTo(302);
        assertThat(opened().send(Call.post(at("/round")).json("{}").following(3)).status()).isEqualTo(302);
        assertThatThrownBy(() -> Call.get(at("/")).following(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_does_not_travel_with_a_redirect_to_another_host() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        List<String> keys = new CopyOnWriteArrayList<>();
        other.createContext("/", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 204, new byte[0]);
        });
        other.start();
        int otherPort = other.getAddress().getPort();
        redirect("/away", "http://127.0.0.1:" + otherPort + "/", 302);
        Outbound outbound = new Outbound(new Guard("127.0.0.1:" + port + ",127.0.0.1:" + otherPort, GuardTest::names));

        try {
            outbound.send(Call.get(at("/away")).header("Authorization", "Bearer key").following(1));
        } finally {
            other.stop(0);
        }

        assertThat(keys).containsExactly("null");
    }

    @Test
    void a_gzip_bomb_is_cut_at_the_limit() {
        canary.createContext("/bomb", exchange -> {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 64; i++) {
                    gzip.write(zeros);
                }
            }
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, 200, packed.toByteArray());
        });

        Answer answer = opened().send(Call.get(at("/bomb")));

        assertThat(answer.body()).hasSize(64 * 1024);
        assertThat(answer.cut()).isTrue();
    }

    @Test
    void an_answer_of_exactly_the_limit_is_whole() {
        canary.createContext("/exact", exchange -> answer(exchange, 200, new byte[100]));

        assertThat(opened().send(Call.get(at("/exact")).upTo(100)).cut()).isFalse();
        assertThat(opened().send(Call.get(at("/exact")).upTo(99)).cut()).isTrue();
    }

    @Test
    void an_endless_body_is_cut_and_the_call_returns() throws IOException {
        try (ServerSocket endless = raw("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(8192))) {
            Answer answer = opened(endless).send(Call.get(to(endless)));

            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(64 * 1024);
        }
    }

    @Test
    void endless_headers_are_an_error() throws IOException {
        try (ServerSocket endless = raw("HTTP/1.1 200 OK\r\n", "X-More: " + "x".repeat(1000) + "\r\n")) {
            assertThatThrownBy(() -> opened(endless).send(Call.get(to(endless))))
                    .extracting("reason").isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void a_machine_that_never_answers_is_left() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> opened(silent).send(Call.get(to(silent)).within(Duration.ofMillis(200))))
                    .extracting("reason").isEqualTo(Reason.TOO_SLOW);
        }
    }

    @Test
    void nobody_listening_is_unreachable() throws IOException {
        ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        gone.close();

        var failure = catchThrowableOfType(OutboundFailure.class, () -> opened(gone).send(Call.get(to(gone))));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void a_body_and_its_headers_arrive_as_they_were_given() {
        canary.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("X-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
            answer(exchange, 201, body);
        });

        Answer answer = opened().send(Call.post(at("/echo")).json("{\"نام\":\"عائشہ\"}"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.ok()).isTrue();
        assertThat(answer.text()).isEqualTo("{\"نام\":\"عائشہ\"}");
        assertThat(answer.header("X-Type")).contains("application/json");
    }

    @Test
    void a_header_cannot_break_out_of_its_line() {
        Call call = Call.get(at("/"));

        for (String value : List.of("a\r\nHost: evil", "a\nb", "a\u0000b", "a\u2028b", "ü")) {
            assertThatThrownBy(() -> call.header("X-Note", value)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("Host", "host", "Transfer-Encoding", "X Y", "X:Y", "")) {
            assertThatThrownBy(() -> call.header(name, "a")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    void redirect(String from, String to, int status) {
        canary.createContext(from, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            answer(exchange, status, new byte[0]);
        });
    }

    Outbound opened(ServerSocket server) {
        return new Outbound(new Guard("127.0.0.1:" + server.getLocalPort(), GuardTest::names));
    }

    static URI to(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    /** A server that says its head once and then the same thing until the caller hangs up. */
    static ServerSocket raw(String head, String forever) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
                out.write(head.getBytes(US_ASCII));
                while (true) {
                    out.write(forever.getBytes(US_ASCII));
                }
            } catch (IOException hungUp) {
                // That is what the caller should do.
            }
        });
        return server;
    }
}
