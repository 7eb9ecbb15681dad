package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Option;

/** Who looks after a customer. */
@Service
@Transactional
public class Ownership {

    private final JdbcClient jdbc;
    private final Records records;
    private final RecordReaders readers;
    private final Happenings happenings;
    private final Undoings undoings;
    private final Colleagues colleagues;

    Ownership(JdbcClient jdbc, Records records, RecordReaders readers, Happenings happenings, Undoings undoings, Colleagues colleagues) {
        this.jdbc = jdbc;
        this.records = records;
        this.readers = readers;
        this.happenings = happenings;
        this.undoings = undoings;
        this.colleagues = colleagues;
    }

    private record Given(long id, Long before) {

        static Given read(ResultSet r, int n) throws SQLException {
            return new Given(r.getLong(1), r.getObject(2, Long.class));
        }
    }

    /** Gives them all to that member, or to nobody; those count that had another owner before. */
    public Done assign(RecordKind kind, List<Long> ids, Long owner, Viewer viewer) {
        records.mustEdit(kind, ids, viewer);
        records.mustWrite(kind, List.of("owner"), viewer);
        var name = owner == null ? null : member(owner).orElseThrow(() -> new Flawed(Flaw.of("owner", "invalid.choice")));
        var given = jdbc.sql("""
                update %1$s r set owner_id = :owner, updated_at = now(), version = r.version + 1
                  from (select o.id, o.owner_id from %1$s o where o.id = any(:ids) and o.owner_id is distinct from :owner for update) b
                 where r.id = b.id
                returning r.id, b.owner_id
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).param("owner", owner, java.sql.Types.BIGINT).query(Given::read).list();
        happenings.record(given.stream().map(g -> new Happened.OwnerAssigned(kind.ref(g.id()), owner, name, g.before())).toList(), viewer.by());
        return given.isEmpty() ? Done.NOTHING : new Done(given.size(), undoings.keep(kind,
                new Undoing.Assigned(owner, given.stream().map(Given::id).toList(), given.stream().map(Given::before).toList()), viewer));
    }

    // Whoever gave a customer away by mistake may not see them any more, and gets them back all the same: they must still be
    // with whom they were given to. A former owner who has left meanwhile gets none.
    void takeBack(RecordKind kind, Undoing.Assigned done, Viewer viewer) {
        var returned = jdbc.sql("""
                update %s r set owner_id = m.id, updated_at = now(), version = r.version + 1
                  from unnest(:ids::bigint[], :before::bigint[]) u (id, owner_id)
                       left join members m on m.id = u.owner_id and m.left_at is null
                 where r.id = u.id and r.owner_id is not distinct from :to
                returning r.id, m.id, m.name
                """.formatted(kind.table()))
                .param("ids", done.ids().toArray(Long[]::new)).param("before", done.before().toArray(Long[]::new)).param("to", done.to(), java.sql.Types.BIGINT)
                .query((r, n) -> new Happened.OwnerAssigned(kind.ref(r.getLong(1)), r.getObject(2, Long.class), r.getString(3), done.to())).list();
        happenings.record(returned, viewer.by());
        readers.forget(kind, done.ids());
    }

    /** The name of a member who has not left. */
    @Transactional(readOnly = true)
    public Optional<String> member(long id) {
        return jdbc.sql("select m.name from members m where m.id = :id and m.left_at is null").param("id", id).query(String.class).optional();
    }

    /** Who looks after it now, by number and name; both empty for nobody. */
    @Transactional(readOnly = true)
    public Option of(RecordKind kind, long id) {
        return jdbc.sql("select m.id, m.name from %s r join members m on m.id = r.owner_id where r.id = :id".formatted(kind.table())).param("id", id)
                .query((r, n) -> new Option(r.getString(1), r.getString(2))).optional().orElse(new Option("", ""));
    }

    @Transactional(readOnly = true)
    public boolean team(long id) {
        return jdbc.sql("select exists (select t.id from teams t where t.id = :id)").param("id", id).query(Boolean.class).single();
    }

    /** All who may look after customers, by name. */
    @Transactional(readOnly = true)
    public List<Option> members() {
        return colleagues.present();
    }

    @Transactional(readOnly = true)
    public List<Option> teams() {
        return jdbc.sql("select t.id, t.name from teams t order by t.name limit 200").query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
    }
}
