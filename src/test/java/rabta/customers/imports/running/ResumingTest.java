package rabta.customers.imports.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.imports.Import;
import rabta.customers.imports.ImportCustomers;
import rabta.customers.imports.Imports;
import rabta.customers.imports.TestIntake;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Run;

class ResumingTest extends RabtaTest {

    private static final int ROWS = 4_321;

    @Autowired
    Importing importing;
    @Autowired
    Imports imports;
    @Autowired
    ApplicationContext program;
    @Autowired
    JdbcClient jdbc;

    /** Dies, or is told to stop, when that many batches are in. */
    private record Dying(Viewer viewer, int batches, int[] seen, boolean stop) implements Run {

        @Override
        public long job() {
            return 0;
        }

        @Override
        public Long by() {
            return viewer.by();
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void progress(long done, long total) {
            // The first call says where we begin.
            if (seen[0]++ == batches && !stop) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public boolean cancelled() {
            return stop && seen[0] > batches;
        }
    }

    static String table() {
        var text = new StringBuilder("name,email,phone\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("Person ").append(i).append(",p").append(i).append("@x.pk,").append(i % 50 == 0 ? "12" : "").append('\n');
        }
        return text.toString();
    }

    void run(Viewer owner, long id, int batches, boolean stop) {
        world.in(owner, () -> {
            importing.on(new ImportCustomers(id), new Dying(owner, batches, new int[1], stop));
            return null;
        });
    }

    @Test
    void an_import_that_dies_again_and_again_loses_and_doubles_nothing() {
        var owner = world.found();
        long id = TestIntake.queued(program, new ByteArrayInputStream(table().getBytes(StandardCharsets.UTF_8)), owner);

        for (int batches = 1; batches <= 2; batches++) {
            int most = batches;
            assertThatThrownBy(() -> run(owner, id, most, false)).hasMessage("killed");
        }
        assertThat(world.in(owner, () -> imports.find(id, owner)).done()).isEqualTo(3_000);
        run(owner, id, 99, false);

        check(owner, id);
    }

    @Test
    void two_runs_at_once_share_the_lines_and_double_none() throws Exception {
        var owner = world.found();
        long id = TestIntake.queued(program, new ByteArrayInputStream(table().getBytes(StandardCharsets.UTF_8)), owner);
        var other = Thread.ofPlatform().start(() -> run(owner, id, 99, false));

        run(owner, id, 99, false);
        other.join();
        // Whoever came second left; one more run finds all done, or does the rest.
        run(owner, id, 99, false);

        check(owner, id);
    }

    @Test
    void an_import_that_is_stopped_goes_on_where_it_was() {
        var owner = world.found();
        long id = TestIntake.queued(program, new ByteArrayInputStream(table().getBytes(StandardCharsets.UTF_8)), owner);

        run(owner, id, 2, true);
        assertThat(world.in(owner, () -> imports.find(id, owner))).matches(i -> i.state() == Import.State.CANCELLED && i.done() > 0 && i.done() < ROWS);
        TestIntake.queue(program, id, owner);
        run(owner, id, 99, false);

        check(owner, id);
    }

    private void check(Viewer owner, long id) {
        var done = world.in(owner, () -> imports.find(id, owner));
        int bad = (ROWS + 49) / 50;
        assertThat(done).matches(i -> i.state() == Import.State.DONE && i.created() == ROWS - bad && i.refused() == bad, done.toString());
        assertThat(count(owner, "select count(distinct p.name) from people p where p.import_id = " + id)).isEqualTo(ROWS - bad);
        assertThat(count(owner, "select count(*) from people p")).isEqualTo(ROWS - bad);
        assertThat(count(owner, "select count(*) from contact_points c")).isEqualTo(ROWS - bad);
        assertThat(count(owner, "select count(*) from import_refusals r")).isEqualTo(bad);
        assertThat(count(owner, "select count(distinct (h.particulars ->> 'line')::int) from happenings h where h.kind = 'customer_imported'")).isEqualTo(ROWS - bad);
    }

    private long count(Viewer owner, String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }
}
