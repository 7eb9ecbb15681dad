package rabta.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

class ConversationsTest extends RabtaTest {

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    rabta.collaboration.notifications.Notifications notifications;
    @Autowired
    rabta.conversations.threads.ManyConversations many;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private long channel;

    @BeforeEach
    void found() {
        owner = world.found();
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "kiosk", Map.of(), Map.of()), owner));
    }

    private long from(String guest, String... texts) {
        long id = 0;
        for (int i = 0; i < texts.length; i++) {
            int number = i;
            id = world.in(owner, () -> intake.take(Arrival.text(channel, guest + number, guest, "Guest " + guest, guest, texts[number], Instant.now().minusSeconds(texts.length - number)))).conversation();
        }
        return id;
    }

    private Conversation seen(long id, Viewer viewer) {
        return world.in(viewer, () -> conversations.find(id, viewer));
    }

    private List<String> texts(long id) {
        return world.in(owner, () -> conversations.messages(id, null, 100, owner)).rows().stream().map(Message::text).toList();
    }

    private List<Long> list(ConversationFilter filter, Viewer viewer) {
        return world.in(viewer, () -> conversations.list(filter, null, 50, viewer)).rows().stream().map(Conversation::id).toList();
    }

    @Test
    void a_merge_is_followed_by_later_words_and_can_be_taken_back() {
        long one = from("one", "first", "second");
        long two = from("two", "third");

        world.in(owner, () -> conversations.merge(one, two, owner));

        assertThat(texts(two)).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(list(ConversationFilter.NONE, owner)).containsExactly(two);
        var later = world.in(owner, () -> intake.take(Arrival.text(channel, "one9", "one", "Guest one", "one", "fourth", Instant.now())));
        assertThat(later.conversation()).isEqualTo(two);
        assertThatThrownBy(() -> world.in(owner, () -> conversations.reply(one, Reply.text("x"), owner))).isInstanceOf(Problem.class);

        world.in(owner, () -> conversations.unmerge(one, owner));
        assertThat(texts(one)).containsExactly("first", "second");
        assertThat(texts(two)).containsExactly("third", "fourth");
        assertThat(list(ConversationFilter.NONE, owner)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void a_split_takes_a_message_and_all_after_it() {
        long id = from("one", "My order is late", "Also, do you sell lamps?", "Brass ones");
        var messages = world.in(owner, () -> conversations.messages(id, null, 100, owner)).rows();
        assertThatThrownBy(() -> world.in(owner, () -> conversations.split(messages.getFirst().id(), null, owner))).isInstanceOf(Problem.class);

        long lamps = world.in(owner, () -> conversations.split(messages.get(1).id(), "Lamps", owner));

        assertThat(texts(id)).containsExactly("My order is late");
        assertThat(texts(lamps)).containsExactly("Also, do you sell lamps?", "Brass ones");
        assertThat(seen(lamps, owner).subject()).isEqualTo("Lamps");
        assertThat(seen(id, owner).preview()).isEqualTo("My order is late");
        assertThat(world.in(owner, () -> conversations.linked(conversations.find(id, owner), owner))).extracting(Conversation::id).containsExactly(lamps);
    }

    @Test
    void linked_conversations_name_each_other() {
        long one = from("one", "a");
        long two = from("two", "b");
        world.in(owner, () -> conversations.link(two, one, owner));
        world.in(owner, () -> conversations.link(one, two, owner));
        assertThat(world.in(owner, () -> conversations.linked(conversations.find(one, owner), owner))).extracting(Conversation::id).containsExactly(two);
        world.in(owner, () -> conversations.unlink(one, two, owner));
        assertThat(world.in(owner, () -> conversations.linked(conversations.find(two, owner), owner))).isEmpty();
    }

    @Test
    void views_hold_what_they_say_and_words_find_what_may_be_read() {
        long one = from("one", "The brass lantern is broken");
        long two = from("two", "پیتل کی لالٹین ٹوٹ گئی");
        world.in(owner, () -> conversations.assign(one, owner.id(), owner));
        world.in(owner, () -> conversations.tag(two, "urgent", owner));

        assertThat(list(ConversationFilter.view("mine"), owner)).containsExactly(one);
        assertThat(list(ConversationFilter.view("unassigned"), owner)).containsExactly(two);
        assertThat(list(ConversationFilter.view("waiting"), owner)).containsExactlyInAnyOrder(one, two);
        assertThat(list(asked("lantern brass"), owner)).containsExactly(one);
        assertThat(list(asked("لالٹین"), owner)).containsExactly(two);
        assertThat(list(asked("guest two"), owner)).containsExactly(two);
        assertThat(list(asked("silver"), owner)).isEmpty();
        assertThat(list(ConversationFilter.view("nonsense"), owner)).isEmpty();
        assertThat(world.in(owner, () -> conversations.counts(owner))).containsEntry("mine", 1).containsEntry("unassigned", 1).containsEntry("all", 2);
        world.in(owner, () -> conversations.read(one, owner));
        assertThat(seen(one, owner).unread()).isFalse();
        assertThat(seen(two, owner).unread()).isTrue();
    }

    private static ConversationFilter asked(String q) {
        return new ConversationFilter(null, null, null, null, null, null, null, null, null, null, q, false);
    }

    @Test
    void a_list_goes_on_where_it_ended() {
        var ids = new java.util.ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            ids.add(from("g" + i, "word"));
        }
        var first = world.in(owner, () -> conversations.list(ConversationFilter.NONE, null, 4, owner));
        var rest = world.in(owner, () -> conversations.list(ConversationFilter.NONE, first.next(), 4, owner));
        assertThat(first.rows()).hasSize(4);
        assertThat(rest.rows()).hasSize(3);
        assertThat(java.util.stream.Stream.concat(first.rows().stream(), rest.rows().stream()).map(Conversation::id)).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void a_teams_channel_is_its_members_and_what_was_given_to_one_is_theirs() {
        var sales = world.join(owner, Role.MEMBER, "Sales");
        var stock = world.join(owner, Role.MEMBER, "Stock");
        long team = sales.teams().getFirst();
        world.in(owner, () -> channels.change(channel, new ChannelDraft(Kiosk.KIND, "Kiosk", "kiosk", null, null, team, null, null, "nobody", false, null), null, owner));
        long id = from("one", "Hello");

        assertThat(list(ConversationFilter.NONE, sales)).containsExactly(id);
        assertThat(list(ConversationFilter.NONE, stock)).isEmpty();
        assertThatThrownBy(() -> seen(id, stock)).isInstanceOf(NotFound.class);

        world.in(owner, () -> conversations.assign(id, stock.id(), owner));
        assertThat(seen(id, stock).whole()).isTrue();
    }

    @Test
    void of_a_colleagues_own_mailbox_one_sees_as_much_as_they_let_one() {
        var asad = world.join(owner, Role.MEMBER);
        var saba = world.join(owner, Role.MEMBER);
        for (var privacy : Privacy.values()) {
            long own = world.in(asad, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Asad " + privacy, "asad-" + privacy.word(), Map.of(), Map.of(), null, asad.id(), privacy, "nobody", false, null), asad));
            long id = world.in(asad, () -> intake.take(new Arrival(own, "p" + privacy, "wife", "At home", null, null, "Dinner " + privacy, "aubergines at eight", null, null, null, Instant.now(), null, false, false, false, null))).conversation();
            world.sql(owner, () -> jdbc.sql("update conversations set assignee_id = null where id = ?").param(id).update());

            assertThat(seen(id, asad).whole()).isTrue();
            for (var other : List.of(saba, owner)) {
                switch (privacy) {
                    case ALL -> assertThat(seen(id, other).preview()).isEqualTo("aubergines at eight");
                    case SUBJECT -> {
                        assertThat(seen(id, other)).satisfies(c -> {
                            assertThat(c.subject()).isEqualTo("Dinner SUBJECT");
                            assertThat(c.preview()).isNull();
                            assertThat(c.whole()).isFalse();
                        });
                        assertThat(world.in(other, () -> conversations.messages(id, null, 10, other)).rows()).isEmpty();
                        assertThat(list(asked("dinner"), other)).contains(id);
                        assertThat(list(asked("aubergines"), other)).doesNotContain(id);
                        assertThatThrownBy(() -> world.in(other, () -> conversations.resolve(id, other))).isInstanceOf(NotFound.class);
                    }
                    case NOTHING -> assertThatThrownBy(() -> seen(id, other)).isInstanceOf(NotFound.class);
                }
            }
            assertThatThrownBy(() -> world.in(owner, () -> channels.find(own, owner))).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void who_only_looks_changes_nothing_and_connects_nothing() {
        long id = from("one", "Hello");
        var viewer = world.join(owner, Role.VIEWER);
        var member = world.join(owner, Role.MEMBER);
        assertThat(seen(id, viewer).preview()).isEqualTo("Hello");
        assertThatThrownBy(() -> world.in(viewer, () -> conversations.resolve(id, viewer))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(viewer, () -> conversations.reply(id, Reply.text("x"), viewer))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(member, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Mine", "mine", Map.of(), Map.of()), member))).isInstanceOf(Forbidden.class);
        assertThat(world.in(member, () -> conversations.reply(id, Reply.text("Welcome"), member))).isPositive();
    }

    @Test
    void a_note_is_for_the_team_and_leaves_the_customer_waiting() {
        long id = from("one", "Hello");
        long note = world.in(owner, () -> conversations.note(id, "She always pays late", List.of(), owner));
        assertThat(world.in(owner, () -> conversations.message(note, owner)).note()).isTrue();
        assertThat(seen(id, owner)).satisfies(c -> {
            assertThat(c.preview()).isEqualTo("Hello");
            assertThat(c.waitingSince()).isNotNull();
        });
    }

    @Test
    void one_begins_with_somebody_and_their_answer_comes_into_the_same() {
        assertThatThrownBy(() -> world.in(owner, () -> conversations.start(channel, null, "guest-7", Reply.text("Hello"), owner))).isInstanceOf(rabta.customers.Flawed.class);
        long message = world.in(owner, () -> conversations.start(channel, null, "guest-7", new Reply("Your order is ready", null, null, null, "ready", null, null, false, null), owner));
        long id = world.in(owner, () -> conversations.message(message, owner)).conversationId();
        assertThat(seen(id, owner).state()).isEqualTo(State.PENDING);
        assertThat(world.in(owner, () -> intake.take(Arrival.text(channel, "x", "guest-7", "Guest", "guest-7", "Thank you", Instant.now()))).conversation()).isEqualTo(id);
        assertThat(seen(id, owner).state()).isEqualTo(State.OPEN);
    }

    @Test
    void members_hear_of_what_concerns_them_and_of_a_customers_words_once_until_they_read_them() {
        long id = from("one", "Hello");
        var saba = world.join(owner, Role.MEMBER);
        world.in(owner, () -> conversations.assign(id, saba.id(), owner));
        assertThat(told(saba)).containsExactly("conversation_given");
        world.in(saba, () -> conversations.read(id, saba));
        assertThat(told(saba)).isEmpty();

        for (var text : List.of("Are you there?", "Please")) {
            world.in(owner, () -> intake.take(Arrival.text(channel, text, "one", "Guest one", "one", text, Instant.now())));
        }
        assertThat(told(saba)).containsExactly("conversation_written");

        world.in(owner, () -> channels.trouble(channel, "messages.too_far"));
        assertThat(told(owner)).containsExactly("channel_troubled");
        assertThat(told(saba)).doesNotContain("channel_troubled");
    }

    private List<String> told(Viewer viewer) {
        return world.in(viewer, () -> notifications.list(null, true, null, 20, viewer)).rows().stream().map(rabta.collaboration.notifications.Notification::kind).toList();
    }

    @Test
    void a_business_can_be_filled_to_measure_by() {
        world.in(owner, () -> many.fill(60, owner));
        assertThat(world.<Long>sql(owner, () -> jdbc.sql("select count(*) from messages where external_id like 'many-%'").query(Long.class).single())).isEqualTo(600);
        assertThat(list(ConversationFilter.NONE, owner)).isNotEmpty();
        assertThat(list(ConversationFilter.view("waiting"), owner)).isNotEmpty();
        assertThat(world.<Long>sql(owner, () -> jdbc.sql("select count(*) from conversations where last_incoming_id is null").query(Long.class).single())).isZero();
    }
}
