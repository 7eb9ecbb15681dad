package rabta.support.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Privacy;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** How customers sound: on their pages and among the numbers of service, as the mean of rows that open, and of what one may read alone. */
class SoundingTest extends RabtaTest {

    private static final String BAD = "Worst service ever, my parcel is torn and nobody answers. I want my money back!";
    private static final String GOOD = "Thank you so much, the shawl is beautiful!";

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private Viewer helper;
    private long desk;
    private long own;
    private long company;
    private long person;
    private int guests;

    @BeforeEach
    void customers_who_write() {
        owner = world.found();
        helper = world.join(owner, Role.MEMBER);
        desk = channel("Desk", null);
        own = channel("Own", helper);
        company = call(owner, HttpMethod.POST, "/api/v1/companies", "{\"name\":\"Zari House\"}").path("id").asLong();
        person = call(owner, HttpMethod.POST, "/api/v1/people", "{\"name\":\"Mehwish\",\"company_id\":" + company + ",\"contact_points\":[{\"kind\":\"phone\",\"value\":\"+923007770009\"}]}").path("id").asLong();
    }

    @Test
    void a_customer_sounds_as_the_mean_of_what_they_wrote_of_late_where_one_may_read_it() {
        long first = wrote(desk, BAD);
        wrote(desk, GOOD);
        wrote(desk, GOOD);
        wrote(desk, "5521");
        long old = wrote(desk, BAD);
        world.sql(owner, () -> jdbc.sql("update messages set created_at = now() - interval '91 days' where conversation_id = :id").param("id", old).update());
        wrote(own, BAD + " They hid it");

        var json = call(owner, HttpMethod.GET, "/api/v1/people/" + person + "/sounding", null);
        assertThat(json.path("messages").asInt()).isEqualTo(3);
        assertThat(List.of(json.path("positive").asInt(), json.path("negative").asInt())).containsExactly(2, 1);
        mean(json);
        assertThat(call(helper, HttpMethod.GET, "/api/v1/people/" + person + "/sounding", null).path("messages").asInt()).as("who reads their own mailbox too").isEqualTo(4);
        var page = text(get(owner, "/people/" + person + "/sounding"));
        assertThat(page).contains("id=\"sounding\"", "67% positive · 33% negative", "3 messages in 90 days", "/inbox/" + first, "the shawl is beautiful").doesNotContain("They hid it", "5521");
        assertThat(text(get(owner, "/people/" + person))).contains("hx-get=\"/people/" + person + "/sounding\"");
        assertThat(text(mvc.get().uri("/companies/" + company + "/sounding").header("Accept-Language", "ur").with(world.as(owner)).exchange())).contains("67%", "/inbox/" + first);
        mean(call(owner, HttpMethod.GET, "/api/v1/companies/" + company + "/sounding", null));

        // What a member says of a message counts in place of what was read.
        long message = json.path("data").valueStream().filter(one -> one.path("label").asString().equals("negative")).findFirst().orElseThrow().path("message_id").asLong();
        call(owner, HttpMethod.PUT, "/api/v1/messages/" + message + "/mood", "{\"label\":\"neutral\"}");
        assertThat(call(owner, HttpMethod.GET, "/api/v1/people/" + person + "/sounding", null).path("negative").asInt()).isZero();

        rights(Map.of("person", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.NONE, true, Set.of(), Set.of())));
        assertThat(get(helper, "/people/" + person + "/sounding")).hasStatus(404);
        assertThat(call(helper, HttpMethod.GET, "/api/v1/companies/" + company + "/sounding", null).path("messages").asInt()).as("of people whom one does not see").isZero();
        rights(Map.of("person", new Rights.Kind(Reach.ALL, Reach.ALL, Reach.NONE, true, Set.of("company"), Set.of())));
        assertThat(call(helper, HttpMethod.GET, "/api/v1/companies/" + company + "/sounding", null).path("messages").asInt()).as("whose company is hidden").isZero();
    }

    @Test
    void among_the_numbers_each_mean_opens_the_messages_that_it_counts() {
        long angry = wrote(desk, BAD);
        wrote(desk, GOOD);
        wrote(own, BAD + " They hid it");
        long ticket = world.sql(owner, () -> jdbc.sql("select v.ticket_id from ticket_conversations v where v.conversation_id = :id").param("id", angry).query(Long.class).single());
        world.sql(owner, () -> jdbc.sql("update tickets set owner_id = :helper where id = :id").param("helper", helper.id()).param("id", ticket).update());

        var json = call(owner, HttpMethod.GET, "/api/v1/support/numbers?by=owner", null);
        var mood = json.path("figures").valueStream().filter(one -> one.path("key").asString().equals("service_mood")).findFirst().orElseThrow();
        var scores = world.sql(owner, () -> jdbc.sql("select f.score / 100.0 from message_moods f join messages m on m.id = f.message_id where m.channel_id = :desk order by m.id").param("desk", desk).query(Double.class).list());
        assertThat(mood.path("value").asDouble()).isCloseTo(scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), within(1e-6));
        var theirs = json.path("groups").valueStream().filter(one -> one.path("of").asString("").equals(String.valueOf(helper.id()))).findFirst().orElseThrow();
        assertThat(theirs.path("mood").asDouble()).isCloseTo(scores.getFirst(), within(1e-6));
        assertThat(theirs.path("mood_messages").asInt()).isEqualTo(1);

        assertThat(text(get(owner, "/support/numbers"))).contains("How customers sound", "50% positive · 50% negative of 2 messages", "/support/numbers/moods");
        assertThat(text(get(owner, "/support/numbers/moods"))).contains("my parcel is torn", "the shawl is beautiful").doesNotContain("They hid it");
        assertThat(text(get(owner, "/support/numbers/groups?by=owner"))).contains("/support/numbers/moods?by=owner&amp;of=" + helper.id());
        assertThat(text(get(owner, "/support/numbers/moods?by=owner&of=" + helper.id()))).contains("my parcel is torn", helper.name()).doesNotContain("the shawl is beautiful");
        assertThat(text(get(owner, "/support/numbers/moods?by=channel&of=mail"))).contains("Nothing could be told");
        assertThat(get(owner, "/support/numbers/moods?by=weather")).hasStatus(404);
        assertThat(text(get(owner, "/support/numbers/tables/groups?by=team"))).contains("How they sound");
        assertThat(text(get(helper, "/support/numbers/moods"))).as("their own mailbox too").contains("They hid it");
        rights(Map.of("ticket", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.NONE, true, Set.of(), Set.of())));
        assertThat(text(get(helper, "/support/numbers/moods"))).as("tickets that one does not see count nowhere").contains("my parcel is torn").doesNotContain("the shawl is beautiful");
    }

    private static void mean(JsonNode json) {
        assertThat(json.path("score").asDouble()).isCloseTo(json.path("data").valueStream().mapToDouble(one -> one.path("score").asDouble()).average().orElseThrow(), within(1e-6));
        assertThat(json.path("data").size()).isEqualTo(json.path("messages").asInt());
    }

    private long channel(String name, Viewer whose) {
        return world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, name, name.toLowerCase() + "@kiosk", Map.of(), Map.of(), null, whose == null ? null : whose.id(), whose == null ? null : Privacy.NOTHING, "nobody", true, null), whose == null ? owner : whose));
    }

    /** @return the conversation, which is the customer's */
    private long wrote(long channel, String text) {
        var guest = "guest" + ++guests;
        long conversation = world.in(owner, () -> intake.take(Arrival.text(channel, guest + "-1", guest, guest, guest, text, Instant.now()))).conversation();
        world.sql(owner, () -> jdbc.sql("update conversations set person_id = :person where id = :id").param("person", person).param("id", conversation).update());
        return conversation;
    }

    private void rights(Map<String, Rights.Kind> kinds) {
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false) on conflict (role) do update set rights = excluded.rights")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), kinds))).update());
    }

    private MvcTestResult get(Viewer viewer, String path) {
        return mvc.get().uri(path).with(world.as(viewer)).exchange();
    }

    private JsonNode call(Viewer viewer, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + world.token(viewer));
        return Json.read(text((body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange()));
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
