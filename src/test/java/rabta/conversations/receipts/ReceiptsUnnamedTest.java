package rabta.conversations.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Receipts;
import rabta.identity.Viewer;

/** What came as it came, when one of those who wrote is erased. */
class ReceiptsUnnamedTest extends RabtaTest {

    @Autowired
    Receipts receipts;
    @Autowired
    ReceiptsUnnamed unnamed;
    @Autowired
    ReceiptDesk desk;
    @Autowired
    Channels channels;
    @Autowired
    Intake intake;
    @Autowired
    Kiosk kiosk;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;

    private void keep(long channel, String id, String body) {
        world.in(owner, () -> receipts.keep(channel, Kiosk.KIND, id, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> left() {
        return world.sql(owner, () -> jdbc.sql("select r.external_id || ' ' || r.state from receipts r order by r.external_id").query(String.class).list());
    }

    private long person(String name, String handle) {
        return world.sql(owner, () -> {
            long id = jdbc.sql("insert into people (name, search, sound) values (?, lower(?), '') returning id").params(name, name).query(Long.class).single();
            jdbc.sql("insert into handles (kind, handle, person_id) values ('kiosk', ?, ?)").params(handle, id).update();
            return id;
        });
    }

    private static void until(BooleanSupplier done) throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); !done.getAsBoolean(); Thread.sleep(30)) {
            assertThat(System.nanoTime()).as("it does not end").isLessThan(end);
        }
    }

    @Test
    void whoever_is_erased_takes_their_own_along_and_nobody_elses() throws Exception {
        owner = world.found();
        long nadia = person("Nadia Rehman", "guest-nadia");
        person("Kamran Ali", "guest-kamran");
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "receipts@kiosk", Map.of(), Map.of()), owner));
        // "from|id|text"; what begins otherwise cannot be read.
        kiosk.read(owner.workspace(), receipt -> {
            var parts = receipt.text().split("\\|");
            if (parts.length != 3) {
                throw new IllegalStateException("unreadable");
            }
            intake.take(Arrival.text(receipt.channel(), parts[1], parts[0], null, parts[0], parts[2], Instant.now()));
        });
        keep(channel, "1 hers", "guest-nadia|m1|Is the blue one there?");
        keep(channel, "2 hers again", "guest-nadia|m1|Is the blue one there?");
        keep(channel, "3 his", "guest-kamran|m2|Tell guest-nadia that I bought it");
        until(() -> left().stream().allMatch(line -> line.endsWith("read")));
        // As if it had come before it was noted what became of it.
        world.sql(owner, () -> jdbc.sql("delete from receipt_messages x using receipts r where r.id = x.receipt_id and r.external_id = '2 hers again'").update());
        keep(channel, "4 unreadable", "{broken, of guest-nadia");
        keep(channel, "5 nobody's", "{broken");
        until(() -> left().stream().filter(line -> line.endsWith("failed")).count() == 2);
        world.sql(owner, () -> jdbc.sql("update control.jobs set state = 'FAILED' where workspace_id = ? and type = 'ReadReceipt' and state <> 'DONE'").param(owner.workspace()).update());

        assertThat(mvc.post().uri("/people/" + nadia + "/privacy/erasure").param("name", "Nadia Rehman").with(world.as(owner)).exchange()).hasStatus(303);
        until(() -> world.sql(owner, () -> jdbc.sql("select count(*) from people where id = ?").param(nadia).query(Long.class).single()) == 0);

        assertThat(left()).containsExactly("3 his read", "4 unreadable failed", "5 nobody's failed");
        var goes = world.sql(owner, () -> jdbc.sql("select r.goes_at from receipts r where r.goes_at is not null").query(OffsetDateTime.class).list());
        assertThat(goes).singleElement().satisfies(at -> assertThat(at.toInstant()).isCloseTo(Instant.now().plus(30, ChronoUnit.DAYS), within(1, ChronoUnit.HOURS)));
        long waiting = world.sql(owner, () -> jdbc.sql("select r.id from receipts r where r.goes_at is not null").query(Long.class).single());
        assertThat(mvc.get().uri("/settings/channels/receipts/" + waiting).with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("was erased");

        world.sql(owner, () -> jdbc.sql("update receipts set goes_at = now() - interval '1 minute' where goes_at is not null").update());
        world.in(owner, desk::tidyWorkspace);
        assertThat(left()).containsExactly("3 his read", "5 nobody's failed");
    }

    @Test
    void what_waits_to_be_read_is_read_before_anybody_is_erased() {
        owner = world.found();
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", "waiting@kiosk", Map.of(), Map.of()), owner));
        assertThat(world.in(owner, unnamed::busy)).isFalse();

        world.sql(owner, () -> jdbc.sql("insert into receipts (channel_id, kind, external_id, body, size, received_at) values (?, 'kiosk', 'waits', 'x', 1, now() - interval '1 minute')").param(channel).update());
        assertThat(world.in(owner, unnamed::busy)).isTrue();

        world.sql(owner, () -> jdbc.sql("update receipts set received_at = now() - interval '2 hours'").update());
        assertThat(world.in(owner, unnamed::busy)).as("nobody reads it any more").isFalse();
    }
}
