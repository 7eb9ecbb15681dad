package rabta.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.conversations.delivery.Deliver;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Worker;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.Problem;

class DeliveryTest extends RabtaTest {

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    Worker<Deliver> deliverer;
    @Autowired
    Kiosk kiosk;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private long channel;
    private long conversation;

    @BeforeEach
    void found() {
        owner = world.found();
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "kiosk", Map.of("gate", "north"), Map.of("token", "s3cret")), owner));
        conversation = world.in(owner, () -> intake.take(Arrival.text(channel, "m1", "guest", "Guest", "guest", "Hello", Instant.now()))).conversation();
    }

    private long reply(String text) {
        return world.in(owner, () -> conversations.reply(conversation, Reply.text(text), owner));
    }

    /** As if its ten seconds were over and a worker took it. */
    private void deliver(long message) {
        world.sql(owner, () -> jdbc.sql("update messages set send_at = now() - interval '1 second' where id = ? and state in ('queued', 'scheduled')").param(message).update());
        world.in(owner, () -> {
            deliverer.on(new Deliver(message), null);
            return null;
        });
    }

    private Message message(long id) {
        return world.in(owner, () -> conversations.message(id, owner));
    }

    private Conversation seen() {
        return world.in(owner, () -> conversations.find(conversation, owner));
    }

    @Test
    void an_answer_goes_out_once_however_many_workers_take_it() throws Exception {
        long message = reply("On its way");
        assertThat(seen().waitingSince()).isNull();
        world.sql(owner, () -> jdbc.sql("update messages set send_at = now() - interval '1 second' where id = ?").param(message).update());
        Callable<Boolean> worker = () -> Binding.within(owner.workspace(), () -> {
            deliverer.on(new Deliver(message), null);
            return true;
        });
        try (var pool = Executors.newFixedThreadPool(4)) {
            pool.invokeAll(List.of(worker, worker, worker, worker));
        }
        assertThat(kiosk.sent(owner.workspace(), conversation)).containsExactly("On its way");
    }

    @Test
    void an_answer_can_be_taken_back_until_it_goes_out() {
        long message = reply("Too fast");
        assertThat(message(message).state()).isEqualTo("queued");

        var back = world.in(owner, () -> conversations.undo(message, owner));

        assertThat(back.text()).isEqualTo("Too fast");
        assertThat(seen().waitingSince()).isNotNull();
        assertThat(seen().firstRepliedAt()).isNull();
        assertThat(seen().preview()).isEqualTo("Hello");
        deliver(message);
        assertThat(kiosk.sent(owner.workspace(), conversation)).isEmpty();

        long other = reply("Right");
        deliver(other);
        assertThatThrownBy(() -> world.in(owner, () -> conversations.undo(other, owner))).isInstanceOf(Problem.class).hasMessage("messages.gone_out");
    }

    @Test
    void a_scheduled_answer_counts_as_one_when_it_goes_out() {
        long message = world.in(owner, () -> conversations.reply(conversation, Reply.text("Good morning").at(Instant.now().plus(Duration.ofHours(3))), owner));
        assertThat(message(message).state()).isEqualTo("scheduled");
        assertThat(seen().waitingSince()).isNotNull();

        deliver(message);

        assertThat(kiosk.sent(owner.workspace(), conversation)).containsExactly("Good morning");
        assertThat(message(message).state()).isEqualTo("sent");
        assertThat(seen().waitingSince()).isNull();
    }

    @Test
    void what_a_dead_worker_had_claimed_is_told_as_doubtful_and_not_sent_again() {
        long message = reply("Rs 5,000 received");
        world.sql(owner, () -> jdbc.sql("update messages set state = 'sending', claimed_at = now() where id = ?").param(message).update());

        deliver(message);
        deliver(message);

        assertThat(kiosk.sent(owner.workspace(), conversation)).isEmpty();
        assertThat(message(message)).satisfies(m -> {
            assertThat(m.state()).isEqualTo("failed");
            assertThat(m.doubtful()).isTrue();
            assertThat(m.trouble().key()).isEqualTo("messages.trouble.doubtful");
        });
        world.in(owner, () -> conversations.retry(message, owner));
        deliver(message);
        assertThat(kiosk.sent(owner.workspace(), conversation)).containsExactly("Rs 5,000 received");
    }

    @Test
    void one_whose_sending_broke_off_in_the_middle_is_doubtful() {
        kiosk.dieAfter("broken line " + owner.workspace());
        long message = reply("broken line " + owner.workspace());
        deliver(message);
        assertThat(message(message).doubtful()).isTrue();
        assertThat(kiosk.sent(owner.workspace(), conversation)).hasSize(1);
    }

    @Test
    void what_may_go_out_later_is_tried_again_and_what_never_will_has_failed_with_its_reason() {
        var text = "later " + owner.workspace();
        kiosk.refuse(text, NotDelivered.later("messages.too_far"));
        long message = reply(text);
        deliver(message);
        assertThat(message(message)).satisfies(m -> {
            assertThat(m.state()).isEqualTo("queued");
            assertThat(m.sendAt()).isAfter(Instant.now().plusSeconds(5));
            assertThat(m.trouble().key()).isEqualTo("messages.too_far");
        });
        kiosk.take(text);
        deliver(message);
        assertThat(message(message).state()).isEqualTo("sent");
        assertThat(message(message).trouble()).isNull();

        var never = "never " + owner.workspace();
        kiosk.refuse(never, NotDelivered.never("messages.file_kind", "a.exe"));
        long other = reply(never);
        deliver(other);
        assertThat(message(other)).satisfies(m -> {
            assertThat(m.state()).isEqualTo("failed");
            assertThat(m.doubtful()).isFalse();
            assertThat(m.trouble()).isEqualTo(Trouble.of("messages.file_kind", "a.exe"));
        });
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.view("failed"), null, 10, owner)).rows()).extracting(Conversation::id).containsExactly(conversation);
    }

    @Test
    void a_state_never_goes_back() {
        long message = reply("Hello");
        deliver(message);
        var external = message(message).externalId();
        world.in(owner, () -> {
            assertThat(intake.state(channel, external, "read", Instant.now(), null)).isTrue();
            assertThat(intake.state(channel, external, "delivered", Instant.now(), null)).isTrue();
            assertThat(intake.state(channel, external, "failed", Instant.now(), Trouble.of("messages.too_far"))).isTrue();
            assertThat(intake.state(channel, "unknown", "read", Instant.now(), null)).isFalse();
        });
        assertThat(message(message).state()).isEqualTo("read");
        assertThat(message(message).trouble()).isNull();

        world.in(owner, () -> intake.reaction(channel, external, "guest", "❤️"));
        assertThat(message(message).particulars().path("reactions").path("guest").asString()).isEqualTo("❤️");
        world.in(owner, () -> intake.reaction(channel, external, "guest", ""));
        assertThat(message(message).particulars().path("reactions").isEmpty()).isTrue();
    }

    @Test
    void outside_of_its_window_a_channel_takes_a_template_only() {
        world.sql(owner, () -> jdbc.sql("update conversations set last_incoming_at = now() - interval '25 hours' where id = ?").param(conversation).update());
        assertThatThrownBy(() -> reply("Hello")).isInstanceOf(Flawed.class).satisfies(e -> assertThat(((Flawed) e).flaws()).singleElement().extracting(rabta.customers.Flaw::key).isEqualTo("messages.window_over"));
        assertThat(world.in(owner, () -> conversations.reply(conversation, new Reply("Your order", null, null, null, "order_ready", null, null, false, null), owner))).isPositive();
    }

    @Test
    void secrets_are_sealed_and_a_channel_that_is_off_sends_nothing() {
        assertThat(world.<String>sql(owner, () -> jdbc.sql("select secret from channels where id = ?").param(channel).query(String.class).single())).doesNotContain("s3cret");
        assertThat(world.in(owner, () -> channels.secrets(channel))).containsEntry("token", "s3cret");
        long message = reply("Late");
        world.in(owner, () -> channels.off(channel, true, owner));
        deliver(message);
        assertThat(message(message).trouble().key()).isEqualTo("messages.trouble.channel_off");
        assertThatThrownBy(() -> reply("Later")).isInstanceOf(Flawed.class);
    }

    @Test
    void of_a_trouble_it_is_told_since_when_and_that_it_is_over() {
        world.in(owner, () -> channels.trouble(channel, "messages.too_many_files", 3));
        assertThat(world.in(owner, () -> channels.find(channel)).orElseThrow()).satisfies(c -> {
            assertThat(c.state()).isEqualTo("troubled");
            assertThat(c.trouble().particulars()).containsExactly("3");
        });
        world.in(owner, () -> channels.working(channel));
        assertThat(world.in(owner, () -> channels.find(channel)).orElseThrow().trouble()).isNull();
    }
}
