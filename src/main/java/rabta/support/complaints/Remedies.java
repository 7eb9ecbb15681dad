package rabta.support.complaints;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.collaboration.tasks.TaskProgress;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.tickets.TicketHappened;

/** What was promised to make complaints good. Each promise is a task too, for whoever sees to it. */
@Repository
@Transactional
public class Remedies {

    private static final int LONGEST = 1_000;
    private static final int SHOWN = 50;
    private static final String FROM = """

              from ticket_remedies x
                   join tickets r on r.id = x.ticket_id
                   left join members a on a.id = x.approved_by
                   left join members p on p.id = x.promised_by
                   left join members e on e.id = x.ended_by
             where\s""";

    private final JdbcClient jdbc;
    private final Records records;
    private final Ownership ownership;
    private final TaskPlanning planning;
    private final TaskProgress progress;
    private final Happenings happenings;

    Remedies(JdbcClient jdbc, Records records, Ownership ownership, TaskPlanning planning, TaskProgress progress, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.ownership = ownership;
        this.planning = planning;
        this.progress = progress;
        this.happenings = happenings;
    }

    /** The latest first. @throws NotFound for a ticket that the viewer does not see */
    @Transactional(readOnly = true)
    public List<Remedy> of(long ticket, Viewer viewer) {
        records.mustSee(TICKET, ticket, viewer);
        return jdbc.sql("select " + Remedy.COLUMNS + FROM + "x.ticket_id = :ticket and x.removed_at is null order by x.id desc limit " + SHOWN).param("ticket", ticket).query(Remedy::read).list();
    }

    /** What is promised for today or was for before, on tickets that are the viewer's. */
    @Transactional(readOnly = true)
    public List<Remedy> due(int size, LocalDate today, Viewer viewer) {
        if (viewer.sees(TICKET.type()) == Reach.NONE) {
            return List.of();
        }
        var where = Visible.to(viewer, TICKET, "r").and("r.archived_at is null").and("(r.owner_id = :me or r.owner_id is null and x.promised_by = :me)", viewer.id()).and("x.outcome is null and x.removed_at is null").and("x.due_on <= :today", today);
        return jdbc.sql("select " + Remedy.COLUMNS + FROM + where.sql() + " order by x.due_on, x.id limit " + size).params(where.params()).query(Remedy::read).list();
    }

    /**
     * Promises something.
     *
     * @return its number
     * @throws Flawed for what is not right with it
     */
    public long promise(long ticket, RemedyForm form, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        var flaws = new ArrayList<Flaw>();
        var text = Typed.line(form.text());
        if (text == null) {
            flaws.add(Flaw.of("text", "invalid.required"));
        } else if (text.length() > LONGEST) {
            flaws.add(Flaw.of("text", "invalid.too_long", LONGEST));
        }
        var day = Typed.line(form.due()) == null ? null : Dates.in(viewer.preferences()).parse(form.due(), Dates.Leaning.FUTURE).filter(d -> d.getYear() >= 2000 && d.getYear() < 3000).orElse(null);
        if (day == null) {
            flaws.add(Flaw.of("due", Typed.line(form.due()) == null ? "invalid.required" : "invalid.date"));
        }
        if (form.approved() != null && ownership.member(form.approved()).isEmpty()) {
            flaws.add(Flaw.of("approved", "invalid.choice"));
        }
        if (form.owner() != null && ownership.member(form.owner()).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        Flawed.unless(flaws);
        var owner = form.owner() != null ? form.owner() : jdbc.sql("select r.owner_id from tickets r where r.id = :id").param("id", ticket).query((r, n) -> java.util.Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(viewer.by());
        Long task = viewer.may(Permission.EDIT_CUSTOMERS) ? planning.planFor(TICKET, ticket, cut(text), day, Stream.of(owner).filter(Objects::nonNull).toList(), viewer) : null;
        long id = jdbc.sql("insert into ticket_remedies (ticket_id, text, due_on, approved_by, promised_by, task_id) values (:ticket, :text, :due, :approved, :by, :task) returning id")
                .param("ticket", ticket).param("text", text).param("due", day).param("approved", form.approved(), Types.BIGINT).param("by", viewer.by(), Types.BIGINT).param("task", task, Types.BIGINT).query(Long.class).single();
        happenings.record(new TicketHappened.RemedyPromised(TICKET.ref(ticket), id, text, day.toString()), viewer.by());
        return id;
    }

    private static String cut(String text) {
        return text.length() <= 500 ? text : text.substring(0, 499) + "…";
    }

    /** It was kept, or it was not. What was said before is said anew. */
    public void end(long ticket, long id, boolean kept, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        var remedy = held(ticket, id);
        if (remedy.kept() != null && remedy.kept() == kept) {
            return;
        }
        jdbc.sql("update ticket_remedies x set outcome = :outcome, ended_at = now(), ended_by = :by where x.id = :id").param("outcome", kept ? "KEPT" : "BROKEN").param("by", viewer.by(), Types.BIGINT).param("id", id).update();
        if (remedy.open() && remedy.task() != null && viewer.may(Permission.EDIT_CUSTOMERS) && tasked(remedy.task())) {
            progress.done(remedy.task(), null, viewer);
        }
        happenings.record(kept ? new TicketHappened.RemedyKept(TICKET.ref(ticket), id, remedy.text()) : new TicketHappened.RemedyBroken(TICKET.ref(ticket), id, remedy.text()), viewer.by());
    }

    // Somebody may have thrown the task away, or done it, meanwhile.
    private boolean tasked(long task) {
        return jdbc.sql("select exists (select from tasks t where t.id = :id and t.done_at is null and t.deleted_at is null)").param("id", task).query(Boolean.class).single();
    }

    /** It was entered by mistake; so was its task. */
    public void remove(long ticket, long id, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        var remedy = held(ticket, id);
        if (remedy.task() != null && tasked(remedy.task())) {
            planning.remove(remedy.task(), viewer);
        }
        jdbc.sql("update ticket_remedies x set removed_at = now() where x.id = :id").param("id", id).update();
    }

    public void restore(long ticket, long id, Viewer viewer) {
        records.mustEdit(TICKET, ticket, viewer);
        // A task that somebody had thrown away before stays away.
        var gone = jdbc.sql("select t.id from ticket_remedies x join tasks t on t.id = x.task_id and t.deleted_at >= x.removed_at where x.id = :id and x.ticket_id = :ticket and x.removed_at is not null").param("id", id)
                .param("ticket", ticket).query(Long.class).optional();
        if (jdbc.sql("update ticket_remedies x set removed_at = null where x.id = :id and x.ticket_id = :ticket and x.removed_at is not null").param("id", id).param("ticket", ticket).update() == 0) {
            throw new NotFound();
        }
        gone.ifPresent(task -> planning.restore(task, viewer));
    }

    private Remedy held(long ticket, long id) {
        jdbc.sql("select x.id from ticket_remedies x where x.id = :id and x.ticket_id = :ticket and x.removed_at is null for update").param("id", id).param("ticket", ticket).query(Long.class).optional().orElseThrow(NotFound::new);
        return jdbc.sql("select " + Remedy.COLUMNS + FROM + "x.id = :id").param("id", id).query(Remedy::read).single();
    }

    /**
     * What complaints came of.
     *
     * @param cause its number, or null where nobody has said one
     * @param open how many are not solved yet
     * @param kept promises that were kept, {@code broken} those that were not or are late
     */
    public record Count(Long cause, String en, String ur, long complaints, long open, long promised, long kept, long broken) {
    }

    /** Complaints that were opened since that day, by their causes, the most frequent first; of those that the viewer sees. */
    @Transactional(readOnly = true)
    public List<Count> counts(LocalDate since, LocalDate today, Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        if (rights.hides("cause")) {
            throw new Problem("complaints.hidden");
        }
        var where = Visible.to(viewer, TICKET, "r").and("r.archived_at is null").and("r.created_at >= :since", since.atStartOfDay(viewer.preferences().zone()).toOffsetDateTime());
        return jdbc.sql("""
                  select c.id, c.en, c.ur, count(*), count(*) filter (where r.solved_at is null), coalesce(sum(x.promised), 0), coalesce(sum(x.kept), 0), coalesce(sum(x.broken), 0)
                    from tickets r
                         join ticket_types t on t.id = r.type_id and t.complaint
                         left join ticket_causes c on c.id = r.cause_id
                         left join lateral (select count(*) promised, count(*) filter (where y.outcome = 'KEPT') kept,
                                                   count(*) filter (where y.outcome = 'BROKEN' or y.outcome is null and y.due_on < :today) broken
                                              from ticket_remedies y
                                             where y.ticket_id = r.id and y.removed_at is null) x on true
                   where %s
                group by c.id, c.en, c.ur
                order by count(*) desc, c.id nulls last
                """.formatted(where.sql())).params(where.params()).param("today", today)
                .query((r, n) -> new Count(r.getObject(1, Long.class), r.getString(2), r.getString(3), r.getLong(4), r.getLong(5), r.getLong(6), r.getLong(7), r.getLong(8))).list();
    }
}
