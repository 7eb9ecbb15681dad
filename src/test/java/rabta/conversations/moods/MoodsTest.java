package rabta.conversations.moods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Mood;
import rabta.conversations.Moods;
import rabta.conversations.Privacy;
import rabta.conversations.threads.Unreached;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class MoodsTest extends RabtaTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String BAD = "Worst service ever, my parcel is torn and nobody answers. I want my money back!";
    private static final String GOOD = "Thank you so much, the shawl is beautiful!";

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    Moods moods;

    private Viewer owner;
    private long channel;

    @BeforeEach
    void found() {
        owner = world.found();
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "kiosk", Map.of(), Map.of()), owner));
    }

    private Intake.Taken take(long channel, String guest, String text) {
        return world.in(owner, () -> intake.take(Arrival.text(channel, "m" + NUMBER.incrementAndGet(), guest, "Guest " + guest, guest, text, Instant.now())));
    }

    private List<Long> unhappy(Viewer viewer) {
        return world.in(viewer, () -> conversations.list(ConversationFilter.view("unhappy"), null, 50, viewer)).rows().stream().map(Conversation::id).toList();
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + world.token(owner));
        return body == null ? request.exchange() : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body)).exchange();
    }

    private JsonNode api(HttpMethod method, String path, Object body) {
        var answer = call(method, path, body);
        assertThat(answer).hasStatus2xxSuccessful();
        return Json.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void whoever_sounds_unhappy_is_found_until_they_sound_otherwise() {
        long bad = take(channel, "bad", BAD).conversation();
        long urdu = take(channel, "urdu", "بہت گھٹیا سروس ہے، میرے پیسے واپس کریں").conversation();
        long roman = take(channel, "roman", "bohat kharab service hai, paise wapis karo").conversation();
        long good = take(channel, "good", GOOD).conversation();
        long silent = take(channel, "silent", "5521").conversation();

        assertThat(unhappy(owner)).containsExactlyInAnyOrder(bad, urdu, roman);
        assertThat(world.in(owner, () -> conversations.counts(owner))).containsEntry("unhappy", 3);
        assertThat(world.in(owner, () -> conversations.find(good, owner)).mood()).isPositive();
        assertThat(world.in(owner, () -> conversations.find(silent, owner)).mood()).isNull();
        assertThat(mvc.get().uri("/inbox?view=unhappy").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("Unhappy customers", "Guest bad", "Guest urdu").doesNotContain("Guest good");
        assertThat(mvc.get().uri("/inbox/" + urdu).with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("Negative", "experimental", "گھٹیا");

        world.in(owner, () -> conversations.merge(bad, good, owner));
        world.in(owner, () -> conversations.unmerge(bad, owner));
        assertThat(unhappy(owner)).as("each as it was before the merge").containsExactlyInAnyOrder(bad, urdu, roman);

        take(channel, "bad", GOOD);
        assertThat(unhappy(owner)).containsExactlyInAnyOrder(urdu, roman);
    }

    @Test
    void a_member_knows_better_and_may_take_that_back() {
        var taken = take(channel, "bad", BAD);
        var path = "/messages/" + taken.message() + "/mood";
        assertThatObject(api(HttpMethod.GET, path, null)).satisfies(m -> {
            assertThat(m.path("label").asString()).isEqualTo("negative");
            assertThat(m.path("score").asDouble()).isBetween(-1.0, -0.4);
            assertThat(m.path("confidence").asDouble()).isBetween(0.5, 1.0);
            assertThat(m.path("language").asString()).isEqualTo("english");
            assertThat(m.path("words").toString()).contains("orst");
        });
        assertThat(api(HttpMethod.GET, "/conversations/" + taken.conversation() + "/messages", null).path("data").get(0).path("mood").asString()).isEqualTo("negative");
        assertThat(api(HttpMethod.GET, "/conversations/" + taken.conversation(), null).path("mood").asDouble()).isNegative();

        assertThat(mvc.post().uri("/inbox/" + taken.conversation() + "/messages/" + taken.message() + "/mood").param("label", "neutral").with(world.as(owner)).exchange()).hasStatus(303);
        assertThatObject(api(HttpMethod.GET, path, null)).satisfies(m -> {
            assertThat(m.path("label").asString()).isEqualTo("neutral");
            assertThat(m.path("said").asString()).isEqualTo("neutral");
            assertThat(m.path("said_by_id").asLong()).isEqualTo(owner.id());
        });
        assertThat(unhappy(owner)).isEmpty();
        assertThat(world.in(owner, () -> moods.of(BAD)).label()).as("nothing was learnt from that").isEqualTo(Mood.Label.NEGATIVE);

        assertThat(api(HttpMethod.DELETE, path, null).path("label").asString()).isEqualTo("negative");
        assertThat(unhappy(owner)).containsExactly(taken.conversation());
        assertThat(call(HttpMethod.PUT, path, Map.of("label", "furious"))).hasStatus(422);
        assertThat(call(HttpMethod.PUT, "/messages/999999/mood", Map.of("label", "neutral"))).hasStatus(404);
    }

    @Test
    void the_weeks_are_counted_by_channel_and_only_of_what_one_may_read() {
        long own = world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Mine", "mine@kiosk", Map.of(), Map.of(), null, owner.id(), Privacy.SUBJECT, "nobody", false, null), owner));
        take(channel, "one", BAD);
        take(channel, "two", GOOD);
        long hidden = take(own, "three", BAD).conversation();

        var weeks = api(HttpMethod.GET, "/moods?weeks=2", null).path("data");
        assertThat(weeks.size()).isEqualTo(2);
        assertThatObject(weeks.get(0)).satisfies(w -> {
            assertThat(w.path("channel").asString()).isEqualTo("Kiosk");
            assertThat(w.path("messages").asInt()).isEqualTo(2);
            assertThat(w.path("unhappy").asInt()).isEqualTo(1);
            assertThat(w.path("score").asDouble()).isBetween(-0.5, 0.5);
        });
        assertThat(mvc.get().uri("/moods").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("How customers sound", "Kiosk", "Mine");

        var member = world.join(owner, Role.MEMBER);
        assertThat(unhappy(member)).doesNotContain(hidden);
        assertThat(mvc.get().uri("/moods").with(world.as(member)).exchange()).hasStatusOk().bodyText().contains("Kiosk").doesNotContain("Mine");
        // What is hidden is not half shown where a long message is cut.
        var hides = new Unreached(true, true, member.id());
        for (int before : new int[] {280, 295, 390}) {
            assertThat(SoundingMessage.shown(("x".repeat(before - 1) + " 0300 1234567 is my number " + "y".repeat(200)).substring(0, 400), hides)).doesNotContain("0300", "030").hasSizeLessThanOrEqualTo(300);
        }
        assertThat(SoundingMessage.shown(("0300 1234567 ".repeat(40)).substring(0, 400), hides)).doesNotContain("03");
        assertThat(SoundingMessage.shown("Call 0300 1234567", hides)).isEqualTo("Call •••");
        // Only its subject may be seen; how it sounds is more than that.
        assertThat(world.in(member, () -> conversations.find(hidden, member)).mood()).isNull();
    }
}
