package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.Problem;
import rabta.sales.sources.DropReason;
import rabta.sales.sources.LeadWords;

/** Takes leads on: worked on, qualified, dropped for a reason, taken up again. Each step is written down in the transaction that makes it. */
@Repository
@Transactional
public class LeadMoves {

    private static final int TOLD = 50;
    private static final int LONGEST_NOTE = 500;

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;
    private final LeadWords words;

    LeadMoves(JdbcClient jdbc, Records records, Happenings happenings, LeadWords words) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
        this.words = words;
    }

    /**
     * Gives a lead another status. Where it has it already nothing is done.
     *
     * @throws Problem if it does not stand any more where it was seen, or was converted
     * @throws Flawed for a status or a reason that there is not, and for a lead that is dropped without one
     */
    public LeadStatus move(long id, LeadMove form, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        records.mustWrite(LEAD, List.of("status"), viewer);
        // Nobody makes a customer by giving a lead a word: that is the conversion's.
        var to = LeadStatus.named(form.to()).filter(status -> status != LeadStatus.CONVERTED).orElseThrow(() -> new Flawed(Flaw.of("to", "invalid.choice")));
        // The row is held until the end, so that two who take one lead on come one after the other.
        var was = LeadStatus.valueOf(jdbc.sql("select r.status from leads r where r.id = :id for update").param("id", id).query(String.class).single());
        if (was == to) {
            return to;
        }
        if (was == LeadStatus.CONVERTED) {
            throw new Problem("leads.is_converted");
        }
        if (form.from() != null && !form.from().equals(was.word())) {
            throw new Problem("leads.moved_meanwhile");
        }
        if (to == LeadStatus.DROPPED) {
            records.mustWrite(LEAD, form.note() == null || form.note().isBlank() ? List.of("reason") : List.of("reason", "reason_note"), viewer);
        }
        step(id, was, to, to == LeadStatus.DROPPED ? reason(form) : null, note(form), viewer);
        return to;
    }

    private void step(long id, LeadStatus was, LeadStatus to, DropReason reason, String note, Viewer viewer) {
        write(id, to, reason == null ? null : reason.id(), viewer.by());
        jdbc.sql("""
                update leads r
                   set status = :to, status_at = greatest(now(), r.status_at), worked_at = case when :to = 'NEW' then r.worked_at else coalesce(r.worked_at, now()) end,
                       reason_id = :reason, reason_note = :note, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("to", to.name()).param("reason", reason == null ? null : reason.id(), Types.BIGINT).param("note", reason == null ? null : note, Types.VARCHAR).param("id", id).update();
        var about = LEAD.ref(id);
        happenings.record(switch (to) {
            case DROPPED -> new LeadHappened.LeadDropped(about, was.word(), reason.id(), reason.name());
            case QUALIFIED -> new LeadHappened.LeadQualified(about, was.word());
            case NEW, WORKING, CONVERTED -> was == LeadStatus.DROPPED ? new LeadHappened.LeadTakenUp(about, was.word()) : new LeadHappened.LeadWorked(about, was.word());
        }, viewer.by());
    }

    /** Writes down that it goes into that status from where it stands; before it does. */
    public void write(long id, LeadStatus to, Long reason, Long by) {
        jdbc.sql("""
                insert into lead_moves (lead_id, from_word, to_word, by_member, seconds, reason_id)
                select r.id, r.status, :to, :by, greatest(0, floor(extract(epoch from now() - r.status_at))), :reason
                  from leads r
                 where r.id = :id
                """).param("to", to.name()).param("by", by, Types.BIGINT).param("reason", reason, Types.BIGINT).param("id", id).update();
    }

    private DropReason reason(LeadMove form) {
        if (form.reason() == null) {
            throw new Flawed(Flaw.of("reason", "leads.drop.why"));
        }
        return words.reasons().stream().filter(one -> one.id() == form.reason()).findFirst().orElseThrow(() -> new Flawed(Flaw.of("reason", "invalid.choice")));
    }

    private static String note(LeadMove form) {
        var note = Typed.line(form.note());
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new Flawed(Flaw.of("note", "invalid.too_long", LONGEST_NOTE));
        }
        return note;
    }

    /** The latest first. @throws rabta.kernel.web.NotFound for a lead that the viewer does not see */
    @Transactional(readOnly = true)
    public List<LeadStep> of(long id, Viewer viewer) {
        records.mustSee(LEAD, id, viewer);
        var rights = viewer.rights().of(LEAD.type());
        return rights.hides("status") ? List.of() : jdbc.sql("select " + LeadStep.COLUMNS + """

                  from lead_moves v
                       left join members m on m.id = v.by_member
                       left join drop_reasons w on w.id = v.reason_id
                 where v.lead_id = :id
                order by v.id desc
                 limit\s""" + TOLD).param("id", id).query(LeadStep::read).list().stream().map(step -> rights.hides("reason") ? step.unreasoned() : step).toList();
    }
}
