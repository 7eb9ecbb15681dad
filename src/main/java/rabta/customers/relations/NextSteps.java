package rabta.customers.relations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Dates.Leaning;

/** One next step for each customer: what will be done, and when. */
@Repository
@Transactional
public class NextSteps implements Linked {

    /** A step with whom it is for. */
    public record Due(RecordKind kind, long id, String name, NextStep step) {
    }

    record StepPlanned(Ref about, String name) implements Happening {
    }

    /** @param name what was done, and what came of it */
    record StepDone(Ref about, String name) implements Happening {
    }

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    NextSteps(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** Whether the viewer may see the record has been asked before. */
    @Transactional(readOnly = true)
    public Optional<NextStep> of(RecordKind kind, long id) {
        return jdbc.sql("select s.text, s.due from next_steps s where s.record = :record and s.record_id = :id").param("record", kind.type()).param("id", id)
                .query((r, n) -> new NextStep(r.getString(1), r.getObject(2, LocalDate.class))).optional();
    }

    /**
     * Plans the next step in place of the one before.
     *
     * @param due a day in words or digits ('kal', 'next friday', '14/3'), or blank
     */
    public void plan(RecordKind kind, long id, String typed, String due, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var text = Typed.line(typed);
        if (text == null) {
            throw new Flawed(Flaw.of("step", "invalid.required"));
        }
        if (text.length() > LONGEST) {
            throw new Flawed(Flaw.of("step", "invalid.too_long", LONGEST));
        }
        var day = due == null || due.isBlank() ? null : Dates.in(viewer.preferences()).parse(due, Leaning.FUTURE).orElseThrow(() -> new Flawed(Flaw.of("due", "invalid.date")));
        jdbc.sql("""
                insert into next_steps (record, record_id, text, due, by_member)
                values (:record, :id, :text, :due, :by)
                    on conflict (record, record_id) do update
                   set text = excluded.text, due = excluded.due, by_member = excluded.by_member, created_at = now()
                """)
                .param("record", kind.type()).param("id", id).param("text", text).param("due", day, java.sql.Types.DATE).param("by", viewer.by(), java.sql.Types.BIGINT).update();
        happenings.record(new StepPlanned(kind.ref(id), text), viewer.by());
    }

    /** Ends the step; what came of it stands on the timeline. Nothing happens where there is none. */
    public void done(RecordKind kind, long id, String outcome, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        jdbc.sql("delete from next_steps where record = :record and record_id = :id returning text").param("record", kind.type()).param("id", id).query(String.class).optional()
                .ifPresent(text -> {
                    var came = Typed.line(outcome);
                    happenings.record(new StepDone(kind.ref(id), came == null ? text : text + " — " + (came.length() > LONGEST ? came.substring(0, LONGEST) : came)), viewer.by());
                    jdbc.sql("update %s r set touched_at = now() where r.id = :id".formatted(kind.table())).param("id", id).update();
                });
    }

    /** The steps that are due until that day for customers of the viewer's own or nobody's, the oldest first. */
    @Transactional(readOnly = true)
    public List<Due> due(LocalDate until, int size, Viewer viewer) {
        return RecordKind.CUSTOMERS.stream().flatMap(kind -> due(kind, until, size, viewer).stream())
                .sorted(java.util.Comparator.comparing((Due d) -> d.step().due())).limit(size).toList();
    }

    private List<Due> due(RecordKind kind, LocalDate until, int size, Viewer viewer) {
        var where = Visible.to(viewer, kind, "r").and("(r.owner_id = :mine or r.owner_id is null)", viewer.id()).and("r.archived_at is null")
                .and("s.due <= :until", until).and("s.record = :record", kind.type());
        return jdbc.sql("select r.id, r.name, s.text, s.due from next_steps s join " + kind.table() + " r on r.id = s.record_id where " + where.sql()
                + " order by s.due, r.id limit " + size).params(where.params())
                .query((r, n) -> new Due(kind, r.getLong(1), r.getString(2), new NextStep(r.getString(3), r.getObject(4, LocalDate.class)))).list();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("next_steps").single());
    }
}
