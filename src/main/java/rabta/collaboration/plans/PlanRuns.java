package rabta.collaboration.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.plans.PlanStep.Whose;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Begins plans for records, and takes them back as far as nobody has touched their tasks. */
@Service
@Transactional
public class PlanRuns {

    private record Kept(long id, Long owner) {

        static Kept read(ResultSet r, int n) throws SQLException {
            return new Kept(r.getLong(1), r.getObject(2, Long.class));
        }
    }

    private final JdbcClient jdbc;
    private final Plans plans;
    private final Records records;
    private final Viewers viewers;
    private final Happenings happenings;

    PlanRuns(JdbcClient jdbc, Plans plans, Records records, Viewers viewers, Happenings happenings) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.records = records;
        this.viewers = viewers;
        this.happenings = happenings;
    }

    /** Begins it for one record on that day; answers the number of the run. */
    public long begin(Plan plan, RecordKind kind, long record, LocalDate start, Viewer viewer) {
        records.mustEdit(kind, record, viewer);
        long run = run(plan, null, start, viewer);
        lay(plan, run, kind, List.of(record), start, viewer);
        return run;
    }

    private long run(Plan plan, Long bulk, LocalDate start, Viewer viewer) {
        return jdbc.sql("insert into plan_runs (plan_id, bulk_id, start, by_member) values (:plan, :bulk, :start, :by) returning id").param("plan", plan.id()).param("bulk", bulk, java.sql.Types.BIGINT)
                .param("start", start).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
    }

    /** Begins it for some of the records of a change of many; whether the viewer may has been asked. */
    void begin(long plan, long bulk, RecordKind kind, Collection<Long> some, LocalDate start, Viewer viewer) {
        var begun = plans.find(plan);
        lay(begun, of(bulk).orElseGet(() -> run(begun, bulk, start, viewer)), kind, some, start, viewer);
    }

    private Optional<Long> of(long bulk) {
        return jdbc.sql("select n.id from plan_runs n where n.bulk_id = :bulk").param("bulk", bulk).query(Long.class).optional();
    }

    private void lay(Plan plan, long run, RecordKind kind, Collection<Long> some, LocalDate start, Viewer viewer) {
        var kept = jdbc.sql("select r.id, r.owner_id from " + kind.table() + " r where r.id = any(:ids) order by r.id").param("ids", some.toArray(Long[]::new)).query(Kept::read).list();
        var seen = seen(plan, kind, kept, viewer);
        var offsets = plan.offsets();
        var rows = new Rows();
        for (var record : kept) {
            for (int i = 0; i < plan.steps().size(); i++) {
                rows.add(record, plan.steps().get(i), start.plusDays(offsets.get(i)), doer(plan.steps().get(i), record, seen, viewer));
            }
        }
        rows.insert(run, kind, viewer);
        happenings.record(kept.stream().map(record -> new PlanHappened.PlanBegun(kind.ref(record.id()), run, plan.name())).toList(), viewer.by());
    }

    // What somebody is to do who has left, or does not see the record, is whoever begins the plan to do.
    private static Long doer(PlanStep step, Kept record, Map<Long, Set<Long>> seen, Viewer viewer) {
        var meant = meant(step, record);
        return meant != null && seen.getOrDefault(meant, Set.of()).contains(record.id()) ? meant : viewer.by();
    }

    private static Long meant(PlanStep step, Kept record) {
        return switch (step.whose()) {
            case ME -> null;
            case OWNER -> record.owner();
            case MEMBER -> step.member();
        };
    }

    /** Which of the records each of those sees who are to do something: a statement for each of them, not for each record. */
    private Map<Long, Set<Long>> seen(Plan plan, RecordKind kind, List<Kept> kept, Viewer viewer) {
        var doers = new HashSet<Long>();
        plan.steps().stream().filter(step -> step.whose() != Whose.ME).forEach(step -> kept.forEach(record -> doers.add(meant(step, record))));
        doers.remove(null);
        var ids = kept.stream().map(Kept::id).toList();
        var seen = new HashMap<Long, Set<Long>>();
        doers.forEach(doer -> viewers.member(doer).map(Viewers.Known::viewer).ifPresent(other -> {
            var where = Visible.to(other, kind, "r").and("r.id = any(:ids)", ids);
            seen.put(doer, new HashSet<>(jdbc.sql("select r.id from " + kind.table() + " r where " + where.sql()).params(where.params()).query(Long.class).list()));
        }));
        return seen;
    }

    private final class Rows {

        private final List<Long> records = new ArrayList<>();
        private final List<Long> types = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<String> days = new ArrayList<>();
        private final List<Long> owners = new ArrayList<>();

        void add(Kept record, PlanStep step, LocalDate due, Long owner) {
            records.add(record.id());
            types.add(step.type());
            texts.add(step.text());
            days.add(due.toString());
            owners.add(owner);
        }

        void insert(long run, RecordKind kind, Viewer viewer) {
            jdbc.sql("""
                    insert into tasks (record, record_id, type_id, text, due, owner_id, made_by, run_id)
                    select :record, u.record, u.type, u.text, u.due, u.owner, :by, :run
                      from unnest(:records::bigint[], :types::bigint[], :texts::text[], :days::date[], :owners::bigint[]) u (record, type, text, due, owner)
                    """)
                    .param("record", kind.type()).param("by", viewer.by(), java.sql.Types.BIGINT).param("run", run).param("records", records.toArray(Long[]::new)).param("types", types.toArray(Long[]::new))
                    .param("texts", texts.toArray(String[]::new)).param("days", days.toArray(String[]::new)).param("owners", owners.toArray(Long[]::new)).update();
        }
    }

    private record Run(long id, String name, boolean mine, boolean late) {

        static Run read(ResultSet r, int n) throws SQLException {
            return new Run(r.getLong(1), r.getString(2), r.getBoolean(3), r.getBoolean(4));
        }
    }

    /**
     * Takes one's own back for a day; answers how many of its tasks went: those that nobody has touched.
     *
     * @throws NotFound for one that is not the viewer's
     */
    public int undo(long run, Viewer viewer) {
        var begun = jdbc.sql("""
                select n.id, p.name, n.by_member = :me, n.undone_at is not null or n.at < now() - interval '1 day'
                  from plan_runs n join plans p on p.id = n.plan_id
                 where n.id = :id and n.bulk_id is null for update of n
                """).param("id", run).param("me", viewer.id()).query(Run::read).optional().filter(Run::mine).orElseThrow(NotFound::new);
        if (begun.late()) {
            throw new Problem("plans.not_undoable");
        }
        jdbc.sql("update plan_runs set undone_at = now() where id = :id").param("id", run).update();
        return takeBack(begun.id(), begun.name(), null, viewer).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Takes it back from some records of a change of many; answers those whose tasks went. */
    Set<Long> undo(long bulk, String name, Collection<Long> some, Viewer viewer) {
        return of(bulk).map(run -> takeBack(run, name, some, viewer).keySet()).orElse(Set.of());
    }

    private Map<Long, Integer> takeBack(long run, String name, Collection<Long> some, Viewer viewer) {
        var gone = new HashMap<Long, Integer>();
        var happened = new HashMap<Long, PlanHappened.PlanTakenBack>();
        var where = Where.all().and("run_id = :run", run).and("version = 1 and done_at is null and deleted_at is null").and(some == null ? Where.all() : Where.all().and("record_id = any(:some)", List.copyOf(some)));
        jdbc.sql("delete from tasks where " + where.sql() + " returning record, record_id").params(where.params()).query(r -> {
                    gone.merge(r.getLong(2), 1, Integer::sum);
                    happened.put(r.getLong(2), new PlanHappened.PlanTakenBack(RecordKind.ofType(r.getString(1)).orElseThrow().ref(r.getLong(2)), run, name));
                });
        happenings.record(List.copyOf(happened.values()), viewer.by());
        return gone;
    }
}
