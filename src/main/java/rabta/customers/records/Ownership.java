package rabta.customers.records;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Option;

/** Who looks after a customer. */
@Service
@Transactional
public class Ownership {

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    Ownership(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** Gives them all to that member, or to nobody. Answers how many had another owner before. */
    public int assign(RecordKind kind, List<Long> ids, Long owner, Viewer viewer) {
        records.mustEdit(kind, ids, viewer);
        var name = owner == null ? null : member(owner).orElseThrow(() -> new Flawed(Flaw.of("owner", "invalid.choice")));
        var changed = jdbc.sql("""
                update %s r set owner_id = :owner, updated_at = now(), version = r.version + 1
                 where r.id = any(:ids) and r.owner_id is distinct from :owner
                returning r.id
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).param("owner", owner, java.sql.Types.BIGINT).query(Long.class).list();
        happenings.record(changed.stream().map(id -> new Happened.OwnerAssigned(kind.ref(id), owner, name)).toList(), viewer.by());
        return changed.size();
    }

    /** The name of a member who has not left. */
    @Transactional(readOnly = true)
    public Optional<String> member(long id) {
        return jdbc.sql("select m.name from members m where m.id = :id and m.left_at is null").param("id", id).query(String.class).optional();
    }

    @Transactional(readOnly = true)
    public boolean team(long id) {
        return jdbc.sql("select exists (select t.id from teams t where t.id = :id)").param("id", id).query(Boolean.class).single();
    }

    /** All who may look after customers, by name. */
    @Transactional(readOnly = true)
    public List<Option> members() {
        return jdbc.sql("select m.id, m.name from members m where m.left_at is null order by m.name, m.id limit 500")
                .query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
    }

    @Transactional(readOnly = true)
    public List<Option> teams() {
        return jdbc.sql("select t.id, t.name from teams t order by t.name limit 200").query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
    }
}
