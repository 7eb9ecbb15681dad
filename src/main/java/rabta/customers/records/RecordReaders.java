package rabta.customers.records;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

/**
 * Who reads a record beside whoever looks after it, and changes nothing in it: whoever looked after it before, and whom somebody
 * named. It counts for those alone to whom their role does not show all records of the kind ({@link rabta.customers.Visible}); a kind
 * that a role does not show at all stays closed.
 */
@Service
@Transactional
public class RecordReaders implements Linked, Witness {

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    RecordReaders(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** Those who are still members and do not look after it now, by number and name. Whether the viewer sees the record has been asked before. */
    @Transactional(readOnly = true)
    public List<Option> of(RecordKind kind, long id) {
        return jdbc.sql("""
                  select m.id, m.name
                    from readers k
                         join members m on m.id = k.member_id and m.left_at is null
                         join %s r on r.id = k.record_id and r.owner_id is distinct from k.member_id
                   where k.record = :record and k.record_id = :id
                order by m.name, m.id
                """.formatted(kind.table())).param("record", kind.type()).param("id", id).query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
    }

    /** The same for whoever asks from outside. @throws NotFound for a record that the viewer does not see, or whose owner is hidden from them */
    @Transactional(readOnly = true)
    public List<Option> of(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        if (viewer.rights().of(kind.type()).hides("owner")) {
            throw new NotFound();
        }
        return of(kind, id);
    }

    /**
     * From now on they read it too. Nothing where they do already.
     *
     * @return their name
     * @throws Flawed where they are no member any more
     */
    public String add(RecordKind kind, long id, Long member, Viewer viewer) {
        mayName(kind, id, viewer);
        var name = name(member).orElseThrow(() -> new Flawed(Flaw.of("reader", member == null ? "invalid.required" : "invalid.choice")));
        if (jdbc.sql("insert into readers (record, record_id, member_id) values (:record, :id, :member) on conflict do nothing")
                .param("record", kind.type()).param("id", id).param("member", member).update() > 0) {
            happenings.record(new Happened.ReaderAdded(kind.ref(id), member, name), viewer.by());
        }
        return name;
    }

    /**
     * From now on they read it no more beside its owner. Each may leave off themselves.
     *
     * @return their name
     * @throws NotFound where they did not
     */
    public String remove(RecordKind kind, long id, long member, Viewer viewer) {
        if (member == viewer.id()) {
            records.mustSee(kind, id, viewer);
        } else {
            mayName(kind, id, viewer);
        }
        var name = jdbc.sql("""
                delete from readers k using members m
                 where k.record = :record and k.record_id = :id and k.member_id = :member and m.id = k.member_id
                returning m.name
                """).param("record", kind.type()).param("id", id).param("member", member).query(String.class).optional().orElseThrow(NotFound::new);
        happenings.record(new Happened.ReaderRemoved(kind.ref(id), member, name), viewer.by());
        return name;
    }

    private void mayName(RecordKind kind, long id, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        records.mustWrite(kind, List.of("owner"), viewer);
    }

    private Optional<String> name(Long member) {
        return jdbc.sql("select m.name from members m where m.id = :id and m.left_at is null").param("id", member, java.sql.Types.BIGINT).query(String.class).optional();
    }

    /** Whoever looked after it goes on reading what was given to another. */
    @Override
    public void saw(List<Hint> happened) {
        var given = happened.stream().filter(hint -> hint.kind().equals("owner_assigned")).map(Hint::id).toArray(Long[]::new);
        if (given.length > 0) {
            jdbc.sql("""
                    insert into readers (record, record_id, member_id)
                    select distinct h.record, h.record_id, m.id
                      from happenings h
                           join members m on m.id = (h.particulars ->> 'before')::bigint and m.left_at is null
                     where h.id = any(:given)
                        on conflict do nothing
                    """).param("given", given).update();
        }
    }

    /** What was given in this transaction was only given back: to whom it had gone by mistake reads it no more. */
    public void forget(RecordKind kind, Collection<Long> ids) {
        jdbc.sql("delete from readers k where k.record = :record and k.record_id = any(:ids) and k.at = now()")
                .param("record", kind.type()).param("ids", ids.toArray(Long[]::new)).update();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("readers").keyed("member_id").once("member_id"));
    }
}
