package rabta.conversations.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Privacy;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** What of what was said with somebody is handed out to them, and by whom. */
class ConversationPrivacyTest extends RabtaTest {

    @Autowired
    Channels channels;
    @Autowired
    Intake intake;
    @Autowired
    Conversations conversations;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private long person;

    private long said(Viewer whose, Privacy privacy, String word) {
        return world.in(owner, () -> {
            long channel = channels.add(new ChannelDraft(Kiosk.KIND, "Kiosk " + word, word + "@kiosk", Map.of(), Map.of(), null, whose == null ? null : whose.id(), privacy, "nobody", false, null), owner);
            return intake.take(new Arrival(channel, word + "-1", "guest-1", "Nadia", "guest-1", null, "Subject " + word, "Letter " + word, null, null,
                    List.of(ArrivedFile.of(word + ".txt", ("File " + word).getBytes(StandardCharsets.UTF_8))), Instant.now(), null, false, false, false, Map.of())).conversation();
        });
    }

    /** What somebody hands out: the entries of their file, by name. */
    private Map<String, String> file(Viewer maker) throws Exception {
        var bearer = "Bearer " + world.token(maker);
        var path = "/api/v1/people/" + person + "/personal-files";
        var made = mvc.post().uri(path).header(HttpHeaders.AUTHORIZATION, bearer).exchange();
        assertThat(made).hasStatus(202);
        var one = made.getResponse().getHeader("Location");
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); !read(one, bearer).path("state").asString().equals("done"); Thread.sleep(30)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        var entries = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(mvc.get().uri(one + "/file").header(HttpHeaders.AUTHORIZATION, bearer).exchange().getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private JsonNode read(String path, String bearer) throws Exception {
        return Json.read(mvc.get().uri(path).header(HttpHeaders.AUTHORIZATION, bearer).exchange().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void notes_never_leave_and_of_private_mailboxes_only_what_the_maker_sees() throws Exception {
        owner = world.found();
        var manager = world.join(owner, Role.MANAGER);
        person = world.sql(owner, () -> {
            long id = jdbc.sql("insert into people (name, search, sound) values ('Nadia Rehman', 'nadia rehman', '') returning id").query(Long.class).single();
            jdbc.sql("insert into handles (kind, handle, person_id) values ('kiosk', 'guest-1', ?)").param(id).update();
            return id;
        });
        long shared = said(null, Privacy.ALL, "shared");
        said(manager, Privacy.SUBJECT, "halfway");
        said(manager, Privacy.NOTHING, "hidden");
        said(manager, Privacy.ALL, "open");
        world.in(owner, () -> conversations.note(shared, "Remark about her", List.of(), owner));

        var owners = file(owner);
        assertThat(owners.get("data.json")).contains("Letter shared", "Letter open", "Subject halfway").doesNotContain("Letter halfway", "Letter hidden", "Subject hidden", "Remark about her");
        assertThat(owners.get("data.html")).contains("Letter shared", "More is held by " + manager.name()).doesNotContain("Letter halfway", "Letter hidden", "Remark about her");
        assertThat(Json.read(owners.get("data.json")).path("more_is_held_by").path(0).asString()).isEqualTo(manager.name());
        assertThat(owners.keySet()).filteredOn(name -> name.startsWith("files/")).extracting(name -> name.replaceAll("files/\\d+-", "")).containsExactlyInAnyOrder("shared.txt", "open.txt");
        assertThat(mvc.get().uri("/people/" + person + "/privacy").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("is seen by " + manager.name() + " alone");

        var managers = file(manager);
        assertThat(managers.get("data.json")).contains("Letter shared", "Letter halfway", "Letter hidden", "Letter open").doesNotContain("Remark about her", "more_is_held_by");
        assertThat(managers.get("data.html")).doesNotContain("More is held by");
        assertThat(mvc.get().uri("/people/" + person + "/privacy").with(world.as(manager)).exchange()).hasStatusOk().bodyText().doesNotContain("is seen by");
    }
}
