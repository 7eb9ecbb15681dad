package rabta.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.editing.Locks;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Notes;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.access.Sessions;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Open pages, through the real server: their lines, and what comes on them. */
abstract class OpenPages extends RabtaTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    Notes notes;
    @Autowired
    Ownership ownership;
    @Autowired
    Happenings happenings;
    @Autowired
    Sessions sessions;
    @Autowired
    Locks locks;
    @Autowired
    Live live;
    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Line> lines = new ArrayList<>();
    Viewer owner;
    long person;

    /** An open page's line; what comes is read as it comes. */
    final class Line implements AutoCloseable {

        final int status;
        private final java.io.InputStream body;
        private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<JsonNode> company = new LinkedBlockingQueue<>();
        private boolean ofCompany;
        String id;

        Line(String session, String query, String last) throws Exception {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live?" + query)).header("Cookie", Sessions.COOKIE + "=" + session);
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            status = answer.statusCode();
            body = answer.body();
            Thread.startVirtualThread(() -> {
                try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                    reader.lines().forEach(this::read);
                } catch (IOException | RuntimeException left) {
                    // It was closed here.
                }
                said.add("over");
            });
            lines.add(this);
        }

        /** Who is there and who types is told beside what changed. */
        private void read(String line) {
            if (line.equals("event: here") || line.equals("event: typing")) {
                ofCompany = true;
            } else if (ofCompany && line.startsWith("data: ")) {
                ofCompany = false;
                company.add(Json.read(line.substring(6)));
            } else {
                said.add(line);
            }
        }

        /** Waits until these are shown and nobody else. */
        void shows(Viewer... members) throws InterruptedException {
            var wanted = Stream.of(members).map(Viewer::name).toList();
            for (var told = List.<String>of("nothing yet"); !told.equals(wanted);) {
                var next = company.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("somebody else is shown: " + told).isNotNull();
                told = next.has("here") ? next.path("here").valueStream().map(one -> one.path("name").asString()).toList() : told;
            }
        }

        /** Who types next, and where. */
        String types() throws InterruptedException {
            var next = company.poll(20, TimeUnit.SECONDS);
            while (next != null && !next.has("who")) {
                next = company.poll(20, TimeUnit.SECONDS);
            }
            return next == null ? "nobody" : next.path("who").path("name").asString() + " " + next.path("field").asString();
        }

        /** The next that is no sign of life, by its kind; {@code over} at the end. */
        String next() throws InterruptedException {
            while (true) {
                var line = said.poll(20, TimeUnit.SECONDS);
                if (line == null || line.equals("over")) {
                    return String.valueOf(line);
                }
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    return line.substring(7);
                } else if (line.startsWith("data: {")) {
                    var hint = Json.read(line.substring(6));
                    return hint.path("kind").asString() + " " + hint.path("record").asString() + "-" + hint.path("of").asLong();
                }
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    @BeforeEach
    void a_person() {
        owner = world.found();
        person = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rehman"), owner));
    }

    @AfterEach
    void nobody_listens_any_more() throws IOException {
        for (var line : lines) {
            line.close();
        }
    }

    void write(String text) {
        world.in(owner, () -> notes.write(RecordKind.PERSON, person, text, owner));
    }

    // A line that began while this node had not heard everything is first asked to fetch its page, and may be told no more of what was before.
    void tells(Line line, String text) throws Exception {
        write(text);
        for (var told = line.next(); !told.equals("note_written person-" + person); told = line.next()) {
            assertThat(told).as("what the line says").isNotIn("null", "over", "end");
            if (told.equals("refresh")) {
                write(text);
            }
        }
    }

    // What happened shortly before may come again: a line that begins meanwhile is told both by what is remembered and as it is heard.
    static String beyond(Line line, String... passed) throws InterruptedException {
        var told = line.next();
        while (List.of(passed).contains(told)) {
            told = line.next();
        }
        return told;
    }

    Line watching(Viewer viewer) throws Exception {
        return new Line(world.session(viewer), "watch=person-" + person, null);
    }
}
