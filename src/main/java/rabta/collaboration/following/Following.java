package rabta.collaboration.following;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;

/** Who is told of what happens to a record: whoever chose it, looks after it, wrote on it or was called there, and did not choose otherwise. */
@Service
@Transactional
public class Following implements Linked {

    private final JdbcClient jdbc;
    private final Records records;

    Following(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** @throws rabta.kernel.web.NotFound for a record that the viewer does not see */
    @Transactional(readOnly = true)
    public boolean follows(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select exists (select f.member_id from follows f where f.record = :record and f.record_id = :id and f.member_id = :me and f.following)")
                .param("record", kind.type()).param("id", id).param("me", viewer.id()).query(Boolean.class).single();
    }

    /** As the viewer chooses; what they choose against begins by itself no more. */
    public void choose(RecordKind kind, long id, boolean follow, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        jdbc.sql("""
                insert into follows (record, record_id, member_id, following) values (:record, :id, :me, :follow)
                    on conflict (record, record_id, member_id) do update set following = excluded.following, at = excluded.at
                """).param("record", kind.type()).param("id", id).param("me", viewer.id()).param("follow", follow).update();
    }

    /** Has them follow from now on who have not chosen against it. */
    public void begin(Collection<Map.Entry<Ref, Long>> pairs) {
        if (!pairs.isEmpty()) {
            jdbc.sql("""
                    insert into follows (record, record_id, member_id, following)
                    select u.record, u.id, u.member, true from unnest(:records::text[], :ids::bigint[], :members::bigint[]) u (record, id, member)
                        on conflict (record, record_id, member_id) do nothing
                    """).param("records", pairs.stream().map(p -> p.getKey().type()).toArray(String[]::new)).param("ids", pairs.stream().map(p -> p.getKey().id()).toArray(Long[]::new))
                    .param("members", pairs.stream().map(Map.Entry::getValue).toArray(Long[]::new)).update();
        }
    }

    /** The records with each of their followers. */
    @Transactional(readOnly = true)
    public List<Map.Entry<Ref, Long>> of(Collection<Ref> records) {
        return jdbc.sql("""
                select f.record, f.record_id, f.member_id
                  from unnest(:records::text[], :ids::bigint[]) u (record, id)
                       join follows f on f.record = u.record and f.record_id = u.id and f.following
                """).param("records", records.stream().map(Ref::type).toArray(String[]::new)).param("ids", records.stream().map(Ref::id).toArray(Long[]::new))
                .query((r, n) -> Map.entry(Ref.of(r.getString(1), r.getLong(2)), r.getLong(3))).list();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("follows").keyed("member_id").once("member_id"));
    }
}
