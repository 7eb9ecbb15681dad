package rabta.conversations.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Message;
import rabta.conversations.Reply;
import rabta.conversations.webhooks.Program;
import rabta.identity.Viewer;

class BotsTest extends RabtaTest {

    @Autowired
    private Channels channels;
    @Autowired
    private Conversations conversations;
    @Autowired
    private Intake intake;
    @Autowired
    private Bots bots;
    @Autowired
    private BotTalks talks;
    @Autowired
    private SilentBotLeaver leaver;
    @Autowired
    private JdbcClient jdbc;

    private record Set(Viewer owner, long channel, String path, String secret) {
    }

    private Set set() {
        var owner = world.found();
        var path = "/bot-" + System.nanoTime();
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared("kiosk", "Kiosk", null, null, null), owner));
        assertThat(mvc.post().uri("/settings/channels/" + channel + "/bot").param("url", Program.url(path)).with(world.as(owner))).hasStatus(303);
        return new Set(owner, channel, path, world.in(owner, () -> channels.secrets(channel)).get(Bots.BOT));
    }

    private long write(Set set, String thread, String id, String text) {
        return world.in(set.owner, () -> intake.take(Arrival.text(set.channel, id, thread, "Ayesha", thread, text, Instant.now()))).conversation();
    }

    private List<Message> messages(Set set, long conversation) {
        return world.in(set.owner, () -> conversations.messages(conversation, null, 50, set.owner)).rows();
    }

    private List<Long> ids(Set set, String view) {
        return world.in(set.owner, () -> conversations.list(ConversationFilter.view(view), null, 50, set.owner)).rows().stream().map(Conversation::id).toList();
    }

    private boolean with(Set set, long conversation) {
        return world.in(set.owner, () -> talks.has(conversation));
    }

    @Test
    void a_bot_answers_first_and_the_team_sees_the_conversation_as_new_when_it_hands_over() {
        var set = set();
        Program.answers(set.path, call -> new Program.Answer(200, call.json().path("text").asString().contains("person") ? "{\"hand_over\":true,\"note\":\"Wants a person\"}" : "{\"text\":\"We are open until nine\"}"));
        long id = write(set, "t1", "m1", "Until when are you open?");
        await().until(() -> messages(set, id).stream().anyMatch(one -> one.text().equals("We are open until nine")));
        assertThat(messages(set, id)).filteredOn(one -> "out".equals(one.direction())).singleElement().satisfies(one -> {
            assertThat(one.automatic()).isTrue();
            assertThat(one.authorId()).isNull();
        });
        var call = Program.calls(set.path).getFirst();
        assertThat(call.signedWith(set.secret)).isTrue();
        assertThat(call.json().path("conversation_id").asLong()).isEqualTo(id);
        assertThat(with(set, id)).isTrue();
        assertThat(ids(set, "waiting")).isEmpty();
        assertThat(ids(set, "unassigned")).isEmpty();
        assertThat(mvc.get().uri("/inbox/" + id).with(world.as(set.owner))).hasStatusOk().bodyText().contains("With the bot").contains("/bot-conversations/" + id + "/takeover");
        world.in(set.owner, () -> conversations.read(id, set.owner));

        write(set, "t1", "m2", "I want a person");
        await().until(() -> !with(set, id));
        assertThat(Program.calls(set.path).getLast().json().path("before")).hasSize(2);
        assertThat(ids(set, "waiting")).containsExactly(id);
        assertThat(ids(set, "unassigned")).containsExactly(id);
        assertThat(world.in(set.owner, () -> conversations.find(id, set.owner)).unread()).isTrue();
        assertThat(messages(set, id)).anyMatch(one -> one.note() && one.text().equals("Wants a person"));
        assertThat(mvc.get().uri("/inbox/" + id).with(world.as(set.owner))).bodyText().contains("handed the conversation to the team").doesNotContain("With the bot");
        int calls = Program.calls(set.path).size();
        write(set, "t1", "m3", "Hello?");
        assertThat(Program.calls(set.path)).hasSize(calls);
    }

    @Test
    void a_bot_answers_by_the_api_only_while_it_has_the_conversation() {
        var set = set();
        Program.answers(set.path, call -> new Program.Answer(202, "{\"silent\":true}"));
        long id = write(set, "t1", "m1", "Salam");
        await().until(() -> Program.calls(set.path).size() == 1);
        var token = "Bearer " + world.token(set.owner);
        var messages = "/api/v1/conversations/" + id + "/bot/messages";
        assertThat(mvc.post().uri(messages).header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"text\":\"Wa alaikum\"}")).hasStatus(201);
        assertThat(mvc.post().uri(messages).header("Authorization", "Bearer " + world.token(world.found())).contentType(MediaType.APPLICATION_JSON).content("{\"text\":\"x\"}")).hasStatus(404);
        assertThat(messages(set, id)).anyMatch(one -> one.automatic() && one.text().equals("Wa alaikum"));

        assertThat(mvc.post().uri("/bot-conversations/" + id + "/takeover?view=waiting").with(world.as(set.owner))).as("the list stays as it was").hasStatus(303).hasHeader("Location", "/inbox/" + id + "?view=waiting");
        assertThat(with(set, id)).isFalse();
        assertThat(world.in(set.owner, () -> conversations.find(id, set.owner)).assigneeId()).isEqualTo(set.owner.id());
        assertThat(mvc.post().uri(messages).header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"text\":\"Me again\"}")).hasStatus(422).bodyText().contains("does not have this conversation");

        long other = write(set, "t2", "m2", "Salam");
        await().until(() -> with(set, other));
        assertThat(mvc.post().uri("/api/v1/conversations/" + other + "/bot/handover").header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"note\":\"Angry\"}")).hasStatus(204);
        assertThat(with(set, other)).isFalse();
        assertThat(ids(set, "waiting")).contains(other);
    }

    @Test
    void a_bot_that_fails_or_is_silent_leaves_the_conversation_to_the_team() {
        var set = set();
        var tries = new AtomicInteger();
        Program.answers(set.path, call -> new Program.Answer(tries.incrementAndGet() > 0 ? 500 : 200, ""));
        long id = write(set, "t1", "m1", "Salam");
        await().until(() -> tries.get() == 1);
        // The pauses between the tries are not waited for.
        await().until(() -> world.in(set.owner, () -> talks.claim(id)));
        world.in(set.owner, () -> {
            talks.failed(id);
            talks.release(id);
            return null;
        });
        world.in(set.owner, () -> asker.on(new AskBot(id), null));
        assertThat(with(set, id)).isFalse();
        assertThat(mvc.get().uri("/inbox/" + id).with(world.as(set.owner))).bodyText().contains("could not be reached");

        Program.answers(set.path, call -> new Program.Answer(200, "Thanks"));
        long quiet = write(set, "t2", "m2", "Salam");
        await().until(() -> world.sql(set.owner, () -> jdbc.sql("select b.asked_id from bot_talks b where b.conversation_id = ?").param(quiet).query(Long.class).single()) == messages(set, quiet).getFirst().id());
        // What the program says by itself, out of hours, is no word of the bot's.
        world.in(set.owner, () -> conversations.reply(quiet, Reply.text("We are closed").byItself(), set.owner));
        assertThat(with(set, quiet)).isTrue();
        world.in(set.owner, () -> leaver.on(new LeaveSilentBot(quiet, messages(set, quiet).getFirst().id()), null));
        assertThat(with(set, quiet)).isFalse();
        assertThat(ids(set, "waiting")).contains(id, quiet);
    }

    @Autowired
    private BotAsker asker;

    @Test
    void whoever_answers_or_resolves_ends_it_and_a_channel_without_a_bot_hands_all_over() {
        var set = set();
        Program.answers(set.path, call -> new Program.Answer(200, "{\"silent\":true}"));
        long answered = write(set, "t1", "m1", "Salam");
        world.in(set.owner, () -> conversations.reply(answered, Reply.text("I am here"), set.owner));
        assertThat(with(set, answered)).isFalse();
        long resolved = write(set, "t2", "m2", "Salam");
        world.in(set.owner, () -> conversations.resolve(resolved, set.owner));
        assertThat(with(set, resolved)).isFalse();
        // Whoever comes back begins with the bot again.
        write(set, "t2", "m3", "Once more");
        assertThat(with(set, resolved)).isTrue();
        assertThat(mvc.post().uri("/settings/channels/" + set.channel + "/bot/removal").with(world.as(set.owner))).hasStatus(303);
        assertThat(with(set, resolved)).isFalse();
        long later = write(set, "t4", "m5", "Salam");
        assertThat(with(set, later)).isFalse();
        assertThat(mvc.post().uri("/settings/channels/" + set.channel + "/bot/restoration").with(world.as(set.owner))).hasStatus(303);
        assertThat(world.in(set.owner, () -> channels.find(set.channel).orElseThrow().setting(Bots.BOT))).isEqualTo(Program.url(set.path));
        assertThat(mvc.post().uri("/settings/channels/" + set.channel + "/bot").param("url", "http://10.0.0.1/bot").with(world.as(set.owner))).hasStatus(422).bodyText().contains("may not be called");
    }
}
