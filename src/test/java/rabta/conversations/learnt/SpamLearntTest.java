package rabta.conversations.learnt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Receipt;
import rabta.conversations.Reply;
import rabta.customers.PointForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** What the team says of letters is learnt; what resembles spam is set aside, and nothing of somebody whom the business knows. */
class SpamLearntTest extends RabtaTest {

    private static final Path LETTERS = Path.of("../shared/data/mail/spamassassin");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String SPAM = "Dear winner, claim your lottery cash prize now at http://prize.example/claim before the offer expires";
    private static final String LETTER = "Salam, is the embroidered shawl in blue still there and what does delivery to Lahore cost please";

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    Lessons lessons;
    @Autowired
    SpamLearning learning;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private long channel;

    @BeforeEach
    void found() {
        owner = world.found();
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "kiosk", Map.of(), Map.of()), owner));
    }

    private long take(String guest, String text) {
        return world.in(owner, () -> intake.take(Arrival.text(channel, "m" + NUMBER.incrementAndGet(), guest, "Guest", guest, text, Instant.now()))).conversation();
    }

    private boolean aside(long conversation) {
        return world.in(owner, () -> conversations.find(conversation, owner)).spam();
    }

    private SpamLearnt learnt() {
        return world.in(owner, lessons::learnt);
    }

    private void learn(long conversation) {
        world.in(owner, () -> lessons.learn(List.of(conversation)));
    }

    private void say(long conversation, boolean spam) {
        world.in(owner, () -> conversations.spam(conversation, spam, owner));
        learn(conversation);
    }

    private void answer(long conversation) {
        world.in(owner, () -> conversations.reply(conversation, Reply.text("Thank you, we look."), owner));
        learn(conversation);
    }

    private void taught() {
        taught(LETTER);
    }

    private void taught(String letter) {
        var conversations = new ArrayList<Long>();
        for (int i = 0; i < SpamLearnt.FEWEST; i++) {
            long bad = take("spammer-" + i, SPAM + " number " + (char) ('a' + i) + "word");
            long good = take("customer-" + i, letter + " number " + (char) ('a' + i) + "word");
            conversations.addAll(List.of(bad, good));
        }
        world.in(owner, () -> {
            for (int i = 0; i < conversations.size(); i += 2) {
                lessons.said(conversations.get(i), true, owner.id());
            }
        });
        world.sql(owner, () -> jdbc.sql("insert into messages (conversation_id, channel_id, direction, author_id, text, state) select c.id, c.channel_id, 'out', :me, 'Thank you', 'sent' from conversations c where c.contact_address like 'customer-%'").param("me", owner.id()).update());
        world.in(owner, () -> {
            lessons.learn(conversations);
            learning.measure();
        });
    }

    private String words() {
        return world.sql(owner, () -> jdbc.sql("select coalesce(string_agg(w.word || ' ' || w.spam || ' ' || w.other, ',' order by w.word), '') from spam_words w").query(String.class).single());
    }

    @Test
    void nothing_is_judged_before_enough_of_both_was_learnt() {
        for (int i = 0; i < 10; i++) {
            say(take("spammer-" + i, SPAM), true);
        }
        answer(take("customer", LETTER));
        assertThat(learnt()).satisfies(l -> {
            assertThat(l.spam()).isEqualTo(10);
            assertThat(l.other()).isEqualTo(1);
            assertThat(l.enough()).isFalse();
            assertThat(l.judges()).isFalse();
        });
        assertThat(aside(take("another", SPAM))).isFalse();
        assertThat(mvc.get().uri("/settings/spam").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("It judges nothing before it has learnt 20 messages of each kind. So far: 10 of spam, 1 others.");
    }

    @Test
    void a_language_of_which_nothing_honest_was_learnt_comes_in() {
        taught("Salam bhai, neeli shawl abhi tak mil sakti hai kya aur Lahore delivery kitne ki hogi");
        assertThat(learnt().judges()).isTrue();
        // Word for word what was called spam, and still: every English word speaks for spam here.
        assertThat(aside(take("stranger", SPAM))).isFalse();
        assertThat(aside(take("newcomer", "Dear shop, please tell me what your shawl and the delivery cost now, I have to offer it before Eid"))).isFalse();
        assertThat(aside(take("chaalaak", "aap lottery winner, cash prize claim karein http://prize.example/claim offer expires, claim karo"))).as("in the language of its customers it judges").isTrue();
    }

    @Test
    void what_resembles_spam_is_set_aside_with_its_reason_and_one_word_brings_it_back() {
        taught();
        assertThat(learnt().judges()).isTrue();

        long spam = take("stranger", SPAM);
        long letter = take("newcomer", LETTER);
        assertThat(aside(spam)).isTrue();
        assertThat(aside(letter)).isFalse();
        assertThat(aside(take("shy", "Is the shop open?"))).isFalse();
        // What the program decided teaches it nothing.
        learn(spam);
        assertThat(learnt().spam()).isEqualTo(SpamLearnt.FEWEST);

        var why = api(HttpMethod.GET, "/conversations/" + spam + "/set-aside", null);
        assertThat(why.path("reason").asString()).isEqualTo("learnt");
        assertThat(why.path("score").asDouble()).isGreaterThan(0.95);
        assertThat(why.path("words").size()).isEqualTo(5);
        assertThat(why.path("words").toString()).containsAnyOf("lottery", "prize", "winner", "claim", "cash");
        assertThat(mvc.get().uri("/inbox/" + spam + "?view=spam").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("It resembles what you called spam.", "It is no spam");
        assertThat(mvc.get().uri("/inbox/" + letter).with(world.as(owner)).exchange()).hasStatusOk().bodyText().doesNotContain("It resembles");

        say(spam, false);
        assertThat(aside(spam)).isFalse();
        assertThat(learnt().other()).as("it was wrong, and has learnt that").isEqualTo(SpamLearnt.FEWEST + 1);
        assertThat(api(HttpMethod.GET, "/conversations/" + spam + "/set-aside", null).path("reason").isNull()).isTrue();
        assertThatObject(api(HttpMethod.GET, "/spam", null)).satisfies(s -> {
            assertThat(s.path("judging").asBoolean()).isTrue();
            assertThat(s.path("set_aside_30_days").asInt()).isEqualTo(1);
            assertThat(s.path("taken_back_30_days").asInt()).isEqualTo(1);
            assertThat(s.path("measured").path("false_alarms").asInt()).isZero();
        });
    }

    @Test
    void a_label_taken_back_is_unlearnt_exactly_and_learning_twice_counts_once() {
        say(take("first", SPAM), true);
        answer(take("customer", LETTER));
        var before = words();
        assertThat(before).contains("lottery 1 0", "shawl 0 1");

        long second = take("second", SPAM + " moreover bitcoin");
        say(second, true);
        var after = words();
        learn(second);
        learn(second);
        assertThat(words()).isEqualTo(after).contains("bitcoin 1 0", "lottery 2 0");
        assertThat(learnt().spam()).isEqualTo(2);

        say(second, false);
        assertThat(words()).isEqualTo(before);
        assertThat(learnt()).satisfies(l -> assertThat(l.spam()).isEqualTo(1)).satisfies(l -> assertThat(l.other()).isEqualTo(1));
        // By night it is counted anew from the letters: nothing has changed by that.
        world.in(owner, () -> lessons.prune());
        assertThat(words()).isEqualTo(before);
    }

    @Test
    void what_was_measured_before_languages_were_asked_judges_nothing_and_is_measured_when_a_letter_meets_it() {
        taught();
        world.sql(owner, () -> jdbc.sql("update spam_learnt set measured = measured - 'spoken' where id = 1").update());
        assertThat(learnt().judges()).isFalse();
        assertThat(api(HttpMethod.GET, "/spam", null).path("judging").asBoolean()).isFalse();
        assertThat(mvc.get().uri("/settings/spam").with(world.as(owner)).exchange()).bodyText().contains("It judges nothing before it is known how well it does.");

        assertThat(aside(take("stranger", SPAM))).isFalse();

        await().until(() -> learnt().judges());
        assertThat(aside(take("another", SPAM))).isTrue();
    }

    @Test
    void whoever_the_business_knows_is_never_set_aside() {
        taught();
        // Somebody who wrote before and was answered, in a thread that is over long since.
        long answered = take("regular", LETTER);
        answer(answered);
        world.sql(owner, () -> jdbc.sql("update conversations set state = 'resolved', resolved_at = now() - interval '90 days' where id = ?").param(answered).update());
        assertThat(aside(take("regular", SPAM))).isFalse();

        // Somebody who was entered before they ever wrote.
        long mail = world.in(owner, () -> channels.add(ChannelDraft.shared("sms", "SMS", "+923000000001", Map.of(), Map.of()), owner));
        world.in(owner, () -> people.create(new PersonForm("Entered Before", null, null, null, List.of(new PointForm("PHONE", "+923017654321", null)), null, null, null, null, null, null, null, null, null, null, null, List.of()), owner));
        var known = world.in(owner, () -> intake.take(Arrival.text(mail, "s1", "+923017654321", "E B", "+923017654321", SPAM, Instant.now())));
        var stranger = world.in(owner, () -> intake.take(Arrival.text(mail, "s2", "+923017654399", "X Y", "+923017654399", SPAM, Instant.now())));
        assertThat(aside(known.conversation())).isFalse();
        assertThat(aside(stranger.conversation())).isTrue();
    }

    @Test
    void it_can_be_switched_off_forgotten_and_remembered_by_whoever_looks_after_channels() {
        taught();
        assertThat(api(HttpMethod.PATCH, "/spam", Map.of("used", false)).path("judging").asBoolean()).isFalse();
        assertThat(aside(take("stranger", SPAM))).isFalse();
        api(HttpMethod.PATCH, "/spam", Map.of("used", true));
        assertThat(aside(take("another", SPAM))).isTrue();

        assertThat(mvc.post().uri("/settings/spam/forgetting").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(learnt()).satisfies(l -> assertThat(l.spam() + l.other()).isZero()).satisfies(l -> assertThat(l.judges()).isFalse());
        assertThat(words()).isEmpty();
        assertThat(mvc.post().uri("/settings/spam/remembering").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(learnt().spam()).isEqualTo(SpamLearnt.FEWEST);
        assertThat(mvc.get().uri("/settings/spam").with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("Learnt from the team");

        var member = world.join(owner, Role.MEMBER);
        assertThat(mvc.get().uri("/settings/spam").with(world.as(member)).exchange()).hasStatus(403);
        assertThat(mvc.post().uri("/settings/spam/forgetting").with(world.as(member)).exchange()).hasStatus(403);
        // What another business learnt is theirs.
        assertThat(world.in(world.sara(), lessons::learnt).spam()).isZero();
    }

    @Test
    void the_junk_folder_of_a_mailbox_teaches_and_what_a_server_marked_does_not() {
        long junk = world.in(owner, () -> intake.take(Arrival.text(channel, "j1", "one", "One", "one", SPAM, Instant.now()).with(Map.of("spam", "junk")).flagged(false, true, false))).conversation();
        long marked = world.in(owner, () -> intake.take(Arrival.text(channel, "j2", "two", "Two", "two", SPAM, Instant.now()).with(Map.of("spam", "marked")).flagged(false, true, false))).conversation();
        learn(junk);
        learn(marked);
        assertThat(learnt().spam()).isEqualTo(1);
        assertThat(api(HttpMethod.GET, "/conversations/" + junk + "/set-aside", null).path("reason").asString()).isEqualTo("junk");

        // What joins a matter that goes on is none, though its server laid it among the junk.
        long good = world.in(owner, () -> intake.take(Arrival.text(channel, "j3", "three", "Three", "three", LETTER, Instant.now()))).conversation();
        world.in(owner, () -> intake.take(Arrival.text(channel, "j4", "three", "Three", "three", SPAM, Instant.now()).with(Map.of("spam", "junk")).flagged(false, true, false)));
        learn(good);
        assertThat(learnt().spam()).isEqualTo(1);

        say(junk, false);
        assertThat(learnt()).satisfies(l -> assertThat(l.spam()).isZero()).satisfies(l -> assertThat(l.other()).isEqualTo(1));
    }

    @Test
    void a_private_mailbox_teaches_nothing() {
        long own = world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Mine", "mine@kiosk", Map.of(), Map.of(), null, owner.id(), rabta.conversations.Privacy.NOTHING, "nobody", false, null), owner));
        long conversation = world.in(owner, () -> intake.take(Arrival.text(own, "p1", "guest", "Guest", "guest", SPAM, Instant.now()))).conversation();
        say(conversation, true);
        assertThat(learnt().spam()).isZero();
        assertThat(words()).isEmpty();
    }

    /** Half of the letters teach, by the clicks of a member; the other half comes in by the same door and is judged. */
    @Test
    void of_real_letters_that_it_never_saw_none_is_set_aside_wrongly() throws Exception {
        assumeThat(Files.isDirectory(LETTERS)).as("no letters in " + LETTERS).isTrue();
        long mail = world.in(owner, () -> channels.add(ChannelDraft.shared("mail", "Shop", "shop" + NUMBER.incrementAndGet() + "@learnt.test", Map.of("entry", "password", "user", "u", "imap", Map.of("host", "127.0.0.1", "port", 1, "security", "none"), "smtp", Map.of("host", "127.0.0.1", "port", 1, "security", "none")), Map.of("password", "secret")), owner));
        int caught = 0;
        int alarms = 0;
        int spam = 0;
        int others = 0;
        for (boolean teaching : new boolean[] {true, false}) {
            int number = 0;
            for (var folder : List.of("easy-ham-1", "hard-ham-1", "spam-2")) {
                for (var file : files(LETTERS.resolve(folder))) {
                    if (number++ % 2 == 0 != teaching) {
                        continue;
                    }
                    boolean bad = folder.startsWith("spam");
                    long conversation = came(mail, file);
                    if (teaching && bad) {
                        world.in(owner, () -> conversations.spam(conversation, true, owner));
                    } else if (teaching) {
                        world.sql(owner, () -> jdbc.sql("insert into messages (conversation_id, channel_id, direction, author_id, text, state) values (:id, :channel, 'out', :me, 'Thank you', 'sent')").param("id", conversation).param("channel", mail).param("me", owner.id()).update());
                    } else {
                        boolean aside = world.sql(owner, () -> jdbc.sql("select m.particulars ->> 'spam' = 'learnt' from messages m where m.conversation_id = :id order by m.id desc limit 1").param("id", conversation).query((r, n) -> r.getBoolean(1)).single());
                        spam += bad ? 1 : 0;
                        others += bad ? 0 : 1;
                        caught += bad && aside ? 1 : 0;
                        alarms += !bad && aside ? 1 : 0;
                    }
                    if (teaching) {
                        learn(conversation);
                    }
                }
            }
            if (teaching) {
                world.in(owner, () -> learning.measure());
                assertThat(learnt()).as("%s", learnt()).satisfies(l -> assertThat(l.judges()).isTrue()).satisfies(l -> assertThat(l.measured().alarms()).isZero());
            }
        }
        System.out.printf("spam learnt from %d and %d letters: %d of %d found, %d of %d set aside wrongly%n", learnt().spam(), learnt().other(), caught, spam, alarms, others);
        assertThat(alarms).as("set aside wrongly").isZero();
        assertThat(caught / (double) spam).as("found").isGreaterThan(0.4);
    }

    private static List<Path> files(Path folder) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private long came(long mail, Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        world.in(owner, () -> {
            channels.kind("mail").read(new Receipt(0, mail, "mail", file.getFileName().toString(), Map.of(), bytes, Instant.now(), 0));
            return null;
        });
        return world.sql(owner, () -> jdbc.sql("select m.conversation_id from messages m where m.channel_id = :mail order by m.id desc limit 1").param("mail", mail).query(Long.class).single());
    }

    private JsonNode api(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + world.token(owner));
        var answer = body == null ? request.exchange() : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body)).exchange();
        assertThat(answer).hasStatus2xxSuccessful();
        return Json.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
