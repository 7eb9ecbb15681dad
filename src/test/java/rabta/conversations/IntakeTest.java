package rabta.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.PointForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;

class IntakeTest extends RabtaTest {

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private long channel;

    @BeforeEach
    void found() {
        owner = world.found();
        channel = connect("nobody");
    }

    private long connect(String newcomers) {
        return world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Kiosk " + newcomers, newcomers + "@kiosk", Map.of(), Map.of(), null, null, null, newcomers, false, null), owner));
    }

    private Arrival said(String id, String text) {
        return Arrival.text(channel, id, "guest-1", "Nadia Rehman", "guest-1", text, Instant.now());
    }

    private Intake.Taken take(Arrival arrival) {
        return world.in(owner, () -> intake.take(arrival));
    }

    private Conversation seen(long id) {
        return world.in(owner, () -> conversations.find(id, owner));
    }

    private List<Message> messages(long id) {
        return world.in(owner, () -> conversations.messages(id, null, 100, owner)).rows();
    }

    @Test
    void the_same_message_is_taken_in_once_however_often_it_comes() {
        var first = take(said("m1", "Is the blue one there?"));
        var again = take(said("m1", "Is the blue one there?"));

        assertThat(first.fresh()).isTrue();
        assertThat(again).isEqualTo(new Intake.Taken(first.conversation(), first.message(), false, false));
        assertThat(messages(first.conversation())).extracting(Message::text).containsExactly("Is the blue one there?");
        assertThat(seen(first.conversation())).satisfies(c -> {
            assertThat(c.contactName()).isEqualTo("Nadia Rehman");
            assertThat(c.preview()).isEqualTo("Is the blue one there?");
            assertThat(c.waitingSince()).isNotNull();
            assertThat(c.unread()).isTrue();
            assertThat(c.language()).isEqualTo("en");
        });
    }

    @Test
    void those_that_come_at_the_same_moment_make_one_conversation() throws Exception {
        List<Callable<Intake.Taken>> many = IntStream.range(0, 24).<Callable<Intake.Taken>>mapToObj(i -> () -> Binding.within(owner.workspace(), () -> intake.take(said("burst-" + i / 2, "Word " + i / 2)))).toList();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var taken = pool.invokeAll(many).stream().map(IntakeTest::got).toList();

            assertThat(taken).extracting(Intake.Taken::conversation).containsOnly(taken.getFirst().conversation());
            assertThat(taken).filteredOn(Intake.Taken::fresh).hasSize(12);
            assertThat(taken).filteredOn(Intake.Taken::opened).hasSize(1);
            assertThat(messages(taken.getFirst().conversation())).hasSize(12);
        }
    }

    private static Intake.Taken got(java.util.concurrent.Future<Intake.Taken> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_was_resolved_lately_is_opened_again_and_what_was_long_ago_goes_on_in_another() {
        long id = take(said("m1", "Please call me")).conversation();
        world.in(owner, () -> conversations.resolve(id, owner));
        assertThat(seen(id).waitingSince()).isNull();

        assertThat(take(said("m2", "One more thing")).conversation()).isEqualTo(id);
        assertThat(seen(id)).satisfies(c -> {
            assertThat(c.state()).isEqualTo(State.OPEN);
            assertThat(c.resolvedAt()).isNull();
        });

        world.in(owner, () -> conversations.resolve(id, owner));
        world.sql(owner, () -> jdbc.sql("update conversations set resolved_at = now() - interval '8 days' where id = ?").param(id).update());
        var later = take(said("m3", "Another matter"));
        assertThat(later.opened()).isTrue();
        assertThat(seen(later.conversation()).earlierId()).isEqualTo(id);
        assertThat(take(said("m4", "And")).conversation()).isEqualTo(later.conversation());
    }

    @Test
    void a_machine_neither_opens_again_nor_waits() {
        long id = take(said("m1", "Hello")).conversation();
        world.in(owner, () -> conversations.resolve(id, owner));

        take(said("m2", "I am out of the office").flagged(true, false, false));

        assertThat(seen(id).state()).isEqualTo(State.RESOLVED);
        assertThat(seen(id).waitingSince()).isNull();
        assertThat(messages(id)).hasSize(2);
    }

    @Test
    void what_was_put_off_or_waits_for_the_customer_is_opened_by_their_word() {
        long id = take(said("m1", "Hello")).conversation();
        world.in(owner, () -> conversations.snooze(id, Instant.now().plus(Duration.ofDays(2)), owner));
        assertThat(seen(id).state()).isEqualTo(State.SNOOZED);

        take(said("m2", "Still there?"));

        assertThat(seen(id).state()).isEqualTo(State.OPEN);
        assertThat(seen(id).snoozedUntil()).isNull();
    }

    @Test
    void spam_is_set_aside_and_whom_one_knows_is_no_spam() {
        long spam = take(said("m1", "You have won").flagged(false, true, false)).conversation();
        assertThat(seen(spam).spam()).isTrue();
        assertThat(seen(spam).waitingSince()).isNull();
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.NONE, null, 10, owner)).rows()).isEmpty();
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.view("spam"), null, 10, owner)).rows()).extracting(Conversation::id).containsExactly(spam);

        world.in(owner, () -> conversations.spam(spam, false, owner));
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.NONE, null, 10, owner)).rows()).extracting(Conversation::id).containsExactly(spam);
        assertThat(seen(spam).waitingSince()).isNotNull();
    }

    @Test
    void who_is_blocked_is_kept_but_disturbs_nobody() {
        long id = take(said("m1", "Buy gold")).conversation();
        world.in(owner, () -> conversations.block(id, true, owner));

        var next = take(said("m2", "Buy silver"));

        assertThat(messages(id)).hasSize(2);
        assertThat(seen(next.conversation()).blocked()).isTrue();
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.NONE, null, 10, owner)).rows()).isEmpty();
        world.in(owner, () -> conversations.block(id, false, owner));
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.NONE, null, 10, owner)).rows()).hasSize(1);
    }

    @Test
    void a_stranger_becomes_what_the_channel_says_and_one_who_is_known_is_found() {
        channel = connect("person");
        var taken = take(said("m1", "السلام علیکم، دکان کب کھلتی ہے؟"));
        var met = seen(taken.conversation());
        assertThat(met.personId()).isNotNull();
        assertThat(met.language()).isEqualTo("ur");
        assertThat(world.in(owner, () -> people.find(met.personId(), owner)).name()).isEqualTo("Nadia Rehman");

        // The same handle on another channel of that kind is the same person.
        channel = connect("");
        assertThat(seen(take(said("m2", "Hello again")).conversation()).personId()).isEqualTo(met.personId());
    }

    @Test
    void a_mailbox_knows_a_person_by_their_address() {
        long person = world.in(owner, () -> people.create(new PersonForm("Imran Sheikh", null, null, null, List.of(new PointForm("EMAIL", "imran@example.pk", null)), null, null, null, null, null, null, null, null, null, null, null, List.of()), owner));
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared("mail", "Info", "info@shop.test", Map.of(), Map.of()), owner));

        var taken = take(new Arrival(channel, "<1@example.pk>", "imran@example.pk", "Imran", null, null, "Re: AW: Price list", "Send it please", null, "> old", List.of(ArrivedFile.of("list.txt", "a,b".getBytes())), Instant.now(), null, false, false, false, Map.of("cc", "x@example.pk")));

        assertThat(seen(taken.conversation()).personId()).isEqualTo(person);
        assertThat(messages(taken.conversation())).singleElement().satisfies(m -> {
            assertThat(m.quoted()).isEqualTo("> old");
            assertThat(m.files()).extracting(Message.MessageFile::name).containsExactly("list.txt");
            assertThat(m.particulars().path("cc").asString()).isEqualTo("x@example.pk");
        });
        assertThat(world.<String>sql(owner, () -> jdbc.sql("select topic from conversations where id = ?").param(taken.conversation()).query(String.class).single())).isEqualTo("price list");
    }

    @Test
    void a_file_that_cannot_be_kept_costs_neither_the_others_nor_the_message() {
        var taken = take(said("m1", "two files").with(List.of(ArrivedFile.of("empty.txt", new byte[0]), ArrivedFile.of("full.txt", "x".getBytes()))));

        assertThat(messages(taken.conversation())).singleElement().satisfies(m -> {
            assertThat(m.files()).extracting(Message.MessageFile::name).containsExactly("full.txt");
            assertThat(m.particulars().path("filesLeftOut").get(0).path("name").asString()).isEqualTo("empty.txt");
        });
    }

    @Test
    void what_was_answered_on_the_phone_itself_counts_as_answered() {
        long id = take(said("m1", "Price?")).conversation();

        take(said("m2", "Rs 500").flagged(false, false, true));

        assertThat(seen(id)).satisfies(c -> {
            assertThat(c.waitingSince()).isNull();
            assertThat(c.lastDirection()).isEqualTo("out");
        });
        assertThat(messages(id)).extracting(Message::state).containsExactly("received", "sent");
    }

    @Test
    void receipts_are_read_once_and_what_cannot_be_read_waits_with_its_reason() throws Exception {
        world.in(owner, () -> {
            var receipts = receipts();
            assertThat(receipts.keep(channel, Kiosk.KIND, "r1", Map.of("X-From", "here"), "raw".getBytes())).isTrue();
            assertThat(receipts.keep(channel, Kiosk.KIND, "r1", Map.of(), "raw".getBytes())).isFalse();
        });
        var until = Instant.now().plusSeconds(20);
        String state;
        do {
            Thread.sleep(100);
            state = world.sql(owner, () -> jdbc.sql("select state || ' ' || coalesce(trouble, '') from receipts").query(String.class).single());
        } while (state.startsWith("new") && Instant.now().isBefore(until));
        assertThat(state).isEqualTo("failed receipts.trouble.unexpected");
    }

    @Autowired
    Receipts receipts;

    private Receipts receipts() {
        return receipts;
    }
}
