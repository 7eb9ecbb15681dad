package rabta.customers.objects;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.identity.archive.OwnTables;

/** The tables of the objects that the business added, each made after one pattern and named by its number alone. */
@Repository
@Transactional
@Order(Ordered.HIGHEST_PRECEDENCE)
class ObjectTables implements OwnTables, Linked {

    // No record lies in the pattern itself.
    private static final RecordKind PATTERN = new RecordKind("object_records", "object_records", "");

    private final JdbcClient jdbc;

    ObjectTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void make(long object) {
        jdbc.sql("create table o_%d (like object_records including all)".formatted(object)).update();
        // What refers to members and teams is not copied with the pattern.
        jdbc.sql("alter table o_%1$d add constraint o_%1$d_owner foreign key (owner_id) references members (id), add constraint o_%1$d_team foreign key (team_id) references teams (id)"
                .formatted(object)).update();
    }

    void drop(long object) {
        jdbc.sql("drop table o_%d".formatted(object)).update();
    }

    private List<Long> all() {
        return jdbc.sql("select o.id from objects o order by o.id").query(Long.class).list();
    }

    @Override
    public void remake() {
        all().forEach(this::make);
    }

    @Override
    public List<Link> links() {
        return Stream.concat(Stream.of(PATTERN), all().stream().map(RecordKind::object)).map(kind -> Link.of(kind, kind.table(), "merged_into").emptied()).toList();
    }
}
