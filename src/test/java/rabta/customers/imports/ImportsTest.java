package rabta.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.imports.columns.Kind;
import rabta.identity.Viewer;

/** What tests of imports share: a business of its own, a file in, an import that is waited for. */
abstract class ImportsTest extends RabtaTest {

    @Autowired
    Intake intake;
    @Autowired
    Imports imports;
    @Autowired
    Bundles bundles;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long draft(String text) {
        return draft(text.getBytes(StandardCharsets.UTF_8));
    }

    long draft(byte[] bytes) {
        return world.in(owner, () -> intake.receive(new ByteArrayInputStream(bytes), "customers.csv", null, owner));
    }

    /** Files that are brought together. */
    Intake.Brought bring(Map<String, byte[]> files) {
        var uploads = files.entrySet().stream().map(f -> new Intake.Upload(f.getKey(), new ByteArrayResource(f.getValue()))).toList();
        return world.in(owner, () -> intake.receive(uploads, null, owner));
    }

    Bundle runAll(Intake.Brought brought) {
        world.in(owner, () -> bundles.start(brought.bundle(), owner));
        return overAll(brought.bundle());
    }

    Bundle overAll(long bundle) {
        world.in(owner, () -> bundles.find(bundle, owner)).parts().stream().filter(p -> p.state() != Import.State.LEFT_OUT).forEach(p -> over(p.id()));
        return world.in(owner, () -> bundles.find(bundle, owner));
    }

    Import find(long id) {
        return world.in(owner, () -> imports.find(id, owner));
    }

    void settle(long id, UnaryOperator<Settings> how) {
        world.in(owner, () -> imports.settle(id, how.apply(imports.find(id, owner).settings()), owner));
    }

    /** A line with a bad cell is refused, instead of taken without it. */
    static UnaryOperator<Settings> refusing() {
        return s -> {
            var m = s.mapping();
            return s.with(new rabta.customers.imports.columns.Mapping(m.kind(), m.header(), m.columns(), m.monthFirst(), m.region(), false, m.commas()));
        };
    }

    static UnaryOperator<Settings> doing(Duplicates duplicates) {
        return s -> s.with(duplicates);
    }

    Import run(long id) {
        world.in(owner, () -> imports.start(id, owner));
        return over(id);
    }

    Import take(String text) {
        return run(draft(text));
    }

    Import undo(long id) {
        world.in(owner, () -> imports.undo(id, owner));
        return over(id);
    }

    Import over(long id) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        var now = find(id);
        while (now.state().busy() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now = find(id);
        }
        assertThat(now.state().busy()).as("the import %s is still busy", now).isFalse();
        return now;
    }

    List<String> names(RecordKind kind) {
        return world.sql(owner, () -> jdbc.sql("select r.name from %s r where r.archived_at is null order by r.id".formatted(kind.table())).query(String.class).list());
    }

    long count(String from) {
        return world.sql(owner, () -> jdbc.sql("select count(*) from " + from).query(Long.class).single());
    }
}
