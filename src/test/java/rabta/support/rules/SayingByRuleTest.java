package rabta.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Message;
import rabta.identity.Viewer;

/** What a rule says goes out once, whatever dies and however often it is asked for. */
class SayingByRuleTest extends RabtaTest {

    private static final String SAID = "We have your letter";

    @Autowired
    SayingByRule saying;
    @Autowired
    ServiceRules rules;
    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static long desk;
    private static int guests;

    @BeforeEach
    void a_business_whose_rule_answers() {
        if (shop == null) {
            shop = world.found();
            desk = world.in(shop, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Desk", "desk@kiosk", Map.of(), Map.of(), null, null, null, "nobody", true, null), shop));
            world.in(shop, () -> rules.create(RuleForm.of("Receipt", "opened", false, null, null, null, false, false, true, saying(SAID)), null, shop));
        }
    }

    static Deeds saying(String text) {
        return new Deeds(null, null, null, null, null, null, null, null, null, text, null, null, null, null, null, null, null);
    }

    @Test
    void dying_between_the_deed_and_its_end_neither_loses_nor_doubles_what_is_said() throws Exception {
        long conversation = take("The heel broke");
        long run = run(conversation);
        world.sql(shop, () -> jdbc.sql("delete from messages where conversation_id = ? and direction = 'out'").param(conversation).update());
        world.sql(shop, () -> jdbc.sql("update rule_runs set said_at = null where id = ?").param(run).update());

        world.in(shop, () -> new TransactionTemplate(transactions).executeWithoutResult(dying -> {
            saying.on(new SayByRule(run), null);
            assertThat(said(conversation)).hasSize(1);
            dying.setRollbackOnly();
        }));
        assertThat(world.in(shop, () -> said(conversation))).as("what was not committed was not said").isEmpty();
        world.in(shop, () -> saying.on(new SayByRule(run), null));
        world.in(shop, () -> saying.on(new SayByRule(run), null));
        assertThat(world.in(shop, () -> said(conversation))).as("and then it is said once, also where the job comes again").hasSize(1);
    }

    @Test
    void eight_who_say_it_at_once_say_it_once() throws Exception {
        long conversation = take("The strap tore");
        long run = run(conversation);
        world.sql(shop, () -> jdbc.sql("delete from messages where conversation_id = ? and direction = 'out'").param(conversation).update());
        world.sql(shop, () -> jdbc.sql("update rule_runs set said_at = null where id = ?").param(run).update());

        at_once(() -> {
            world.in(shop, () -> saying.on(new SayByRule(run), null));
            return null;
        });
        assertThat(world.in(shop, () -> said(conversation))).hasSize(1);
    }

    @Test
    void one_letter_that_comes_eight_times_at_once_is_answered_once() throws Exception {
        var same = letter("The buckle is bent");
        at_once(() -> world.in(shop, () -> intake.take(same)));
        long conversation = world.in(shop, () -> intake.take(same)).conversation();

        assertThat(world.sql(shop, () -> jdbc.sql("select count(*) from rule_runs u join ticket_conversations v on v.ticket_id = u.record_id where v.conversation_id = ?").param(conversation).query(Long.class).single())).isEqualTo(1);
        run(conversation);
        assertThat(world.in(shop, () -> said(conversation))).hasSize(1);
    }

    private void at_once(Callable<?> deed) throws Exception {
        try (var eight = Executors.newFixedThreadPool(8)) {
            for (Future<?> done : eight.invokeAll(Collections.nCopies(8, deed))) {
                done.get();
            }
        }
    }

    private Arrival letter(String text) {
        var guest = "guest" + ++guests;
        return Arrival.text(desk, guest + "-1", guest, guest, guest, text, Instant.now());
    }

    private long take(String text) {
        return world.in(shop, () -> intake.take(letter(text))).conversation();
    }

    /** What the rule did there, once it has been said. */
    private long run(long conversation) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> world.sql(shop, () -> jdbc.sql("select u.id from rule_runs u join ticket_conversations v on v.ticket_id = u.record_id and u.record = 'ticket' where v.conversation_id = ? and u.said_at is not null")
                .param(conversation).query(Long.class).optional()), Optional::isPresent).orElseThrow();
    }

    private List<Message> said(long conversation) {
        return conversations.messages(conversation, null, 50, shop).rows().stream().filter(message -> !message.incoming() && message.text().equals(SAID)).toList();
    }
}
