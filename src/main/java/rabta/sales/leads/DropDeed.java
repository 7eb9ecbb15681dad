package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.bulk.Bulk;
import rabta.customers.bulk.Deed;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Drops many leads for one reason. Those that are dropped already stay as they are, and what became a customer is not dropped. */
@Component
class DropDeed implements Deed {

    private final JdbcClient jdbc;
    private final LeadMoves moves;

    DropDeed(JdbcClient jdbc, LeadMoves moves) {
        this.jdbc = jdbc;
        this.moves = moves;
    }

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public String icon() {
        return "thumb-down";
    }

    @Override
    public boolean offered(RecordKind kind, Viewer viewer) {
        return LEAD.equals(kind) && viewer.may(Permission.EDIT_DEALS) && viewer.rights().of(LEAD.type()).writes("status") && viewer.rights().of(LEAD.type()).writes("reason");
    }

    @Override
    public Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer) {
        var open = jdbc.sql("select r.id from leads r where r.id = any(:ids) and r.status in ('NEW', 'WORKING', 'QUALIFIED') order by r.id").param("ids", records.toArray(Long[]::new)).query(Long.class).list();
        open.forEach(id -> moves.move(id, LeadMove.drop(bulk.what(), bulk.value()), viewer));
        return new HashSet<>(open);
    }

    @Override
    public Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer) {
        record Was(long id, String from) {
        }
        var mine = jdbc.sql("""
                  select r.id, v.from_word
                    from leads r
                         join lateral (select x.from_word, x.to_word, x.at, x.reason_id from lead_moves x where x.lead_id = r.id order by x.id desc limit 1) v on true
                   where r.id = any(:ids) and r.status = 'DROPPED' and v.to_word = 'DROPPED' and v.reason_id = :reason and v.at >= :since
                order by r.id
                """).param("ids", records.toArray(Long[]::new)).param("reason", bulk.what()).param("since", bulk.createdAt().atOffset(ZoneOffset.UTC))
                .query((r, n) -> new Was(r.getLong(1), r.getString(2))).list();
        var back = new HashSet<Long>();
        mine.forEach(one -> {
            moves.move(one.id, LeadMove.to(LeadStatus.valueOf(one.from)), viewer);
            back.add(one.id);
        });
        return back;
    }
}
