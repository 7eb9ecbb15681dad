package rabta.collaboration.steps;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.Task;
import rabta.collaboration.tasks.Task.State;
import rabta.collaboration.tasks.TaskLines;
import rabta.collaboration.tasktypes.TaskType;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;

/**
 * Records by what is to be done about them. Which records those are is said by a condition over their table as {@code r}, which
 * must begin with what the viewer may see: whoever sees a record sees its tasks.
 */
@Repository
@Transactional(readOnly = true)
public class Steps {

    /** So many rows are a page. */
    public static final int SIZE = 40;
    /** Of more open tasks no column says how many they are: to count them all would cost more than the rows. */
    static final int COUNTED = 5_000;

    private static final String OPEN = "%1$s.done_at is null and %1$s.deleted_at is null";

    private final JdbcClient jdbc;
    private final TaskTypes types;
    private final TaskLines lines;
    private final Records records;

    Steps(JdbcClient jdbc, TaskTypes types, TaskLines lines, Records records) {
        this.records = records;
        this.jdbc = jdbc;
        this.types = types;
        this.lines = lines;
    }

    private record Spot(long id, LocalDate due) {

        List<String> key() {
            return List.of(due == null ? "" : due.toString(), String.valueOf(id));
        }
    }

    private record Counted(Long type, String state, long count) {
    }

    private record Ranked(Task task, long count) {
    }

    /** The numbers of a page of records: by the day of the next step the soonest first, those for which no day is planned by their number, the latest first. */
    public Paged<Long> page(RecordKind kind, Where where, StepsAsked asked, Viewer viewer) {
        if (!asked.only().isEmpty()) {
            return new Paged<>(among(kind, asked.only(), where), null);
        }
        var today = Dates.in(viewer.preferences()).today();
        var from = Paged.key(asked.after(), 2).flatMap(Steps::spot);
        boolean inDated = from.isEmpty() || from.get().due() != null;
        boolean inBare = from.isEmpty() || from.get().due() == null;
        var found = new ArrayList<Spot>();
        if (asked.bareFirst()) {
            if (inBare) {
                found.addAll(bare(kind, where, asked.state(), from, SIZE + 1));
            }
            if (found.size() <= SIZE) {
                found.addAll(dated(kind, where, asked.state(), from.filter(spot -> spot.due() != null), today, SIZE + 1 - found.size()));
            }
        } else {
            if (inDated) {
                found.addAll(dated(kind, where, asked.state(), from, today, SIZE + 1));
            }
            if (found.size() <= SIZE) {
                found.addAll(bare(kind, where, asked.state(), from.filter(spot -> spot.due() == null), SIZE + 1 - found.size()));
            }
        }
        var page = Paged.of(found, SIZE, Spot::key);
        return new Paged<>(page.rows().stream().map(Spot::id).toList(), page.next());
    }

    private static Optional<Spot> spot(List<String> key) {
        if (!key.getLast().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(key.getLast());
        return key.getFirst().isEmpty() ? Optional.of(new Spot(id, null)) : Paged.day(key.getFirst()).map(day -> new Spot(id, day));
    }

    // As the index tasks_soonest has them, the first of each record alone; what else is asked is looked up for each that it names.
    private List<Spot> dated(RecordKind kind, Where where, State state, Optional<Spot> after, LocalDate today, int size) {
        var bound = state == null ? "" : switch (state) {
            case LATE -> " and led.due < :steps_today";
            case TODAY -> " and led.due = :steps_today";
            case PLANNED -> " and led.due > :steps_today";
            case NONE, DONE -> null;
        };
        if (bound == null) {
            return List.of();
        }
        return jdbc.sql("""
                  select led.record_id, led.due
                    from tasks led
                         join %1$s r on r.id = led.record_id
                   where led.record = '%2$s' and led.due is not null and %3$s%4$s
                     and (led.due, led.record_id) > (:steps_day, :steps_id)
                     and not exists (select from tasks e
                                      where e.record = led.record and e.record_id = led.record_id and %5$s
                                            and (e.due < led.due or e.due = led.due and e.id < led.id))
                     and %6$s
                order by led.due, led.record_id
                   limit %7$d
                """.formatted(kind.table(), kind.type(), OPEN.formatted("led"), bound, OPEN.formatted("e"), where.sql(), size))
                .params(where.params()).param("steps_today", today).param("steps_day", after.map(Spot::due).orElse(LocalDate.of(1, 1, 1))).param("steps_id", after.map(Spot::id).orElse(0L))
                .query((r, n) -> new Spot(r.getLong(1), r.getObject(2, LocalDate.class))).list();
    }

    private List<Spot> bare(RecordKind kind, Where where, State state, Optional<Spot> after, int size) {
        var tasks = "exists (select from tasks e where e.record = '" + kind.type() + "' and e.record_id = r.id and " + OPEN.formatted("e");
        var standing = state == null ? "not " + tasks + " and e.due is not null)" : switch (state) {
            case NONE -> "not " + tasks + ")";
            case PLANNED -> "not " + tasks + " and e.due is not null) and " + tasks + ")";
            case LATE, TODAY, DONE -> null;
        };
        if (standing == null) {
            return List.of();
        }
        return jdbc.sql("select r.id from " + kind.table() + " r where " + standing + " and r.id < :steps_id and " + where.sql() + " order by r.id desc limit " + size)
                .params(where.params()).param("steps_id", after.map(Spot::id).orElse(Long.MAX_VALUE)).query((r, n) -> new Spot(r.getLong(1), null)).list();
    }

    /** Over {@code r}: those whose next step stands so; all for null. */
    public Where standing(RecordKind kind, State state, Viewer viewer) {
        if (state == null) {
            return Where.all();
        }
        var open = "exists (select from tasks e where e.record = '" + kind.type() + "' and e.record_id = r.id and " + OPEN.formatted("e");
        var today = Dates.in(viewer.preferences()).today();
        return switch (state) {
            case LATE -> Where.all().and(open + " and e.due < :steps_today)", today);
            case TODAY -> Where.all().and(open + " and e.due = :steps_today) and not " + open + " and e.due < :steps_today)", today);
            case PLANNED -> Where.all().and(open + ") and not " + open + " and e.due <= :steps_today)", today);
            case NONE -> Where.all().and("not " + open + ")");
            case DONE -> Where.none();
        };
    }

    /** Those of them that the condition holds for, in their order. */
    private List<Long> among(RecordKind kind, List<Long> ids, Where where) {
        var held = new HashSet<>(jdbc.sql("select r.id from " + kind.table() + " r where r.id = any(:steps_ids) and " + where.sql()).params(where.params()).param("steps_ids", ids.toArray(Long[]::new)).query(Long.class).list());
        return ids.stream().filter(held::contains).toList();
    }

    /** How many records the condition holds for, counted up to {@code most}. */
    public int count(RecordKind kind, Where where, int most) {
        return jdbc.sql("select count(*) from (select from " + kind.table() + " r where " + where.sql() + " limit " + most + ") x").params(where.params()).query(Integer.class).single();
    }

    /**
     * A page of records, or some that are on one already, with what is to be done about each.
     *
     * @param rows all of which the viewer sees
     * @param where what all pages hold, of which the columns say how many tasks stand how
     */
    public StepGrid grid(RecordKind kind, String what, List<StepRow> rows, Where where, String path, List<Long> only, String next, Viewer viewer) {
        var ids = rows.stream().map(StepRow::id).toList();
        var cells = cells(kind, ids, viewer);
        return new StepGrid(kind, what, columns(kind, where, cells, viewer), rows, cells, planned(kind, ids, viewer), viewer.id(), path, only, next);
    }

    // Of each type the soonest, as the list of a record has it.
    private Map<Long, Map<Long, StepCell>> cells(RecordKind kind, List<Long> ids, Viewer viewer) {
        var ranked = jdbc.sql("""
                select %1$s, t.of_type
                  from (select t.*, count(*) over (partition by t.record_id, t.type_id) as of_type,
                               row_number() over (partition by t.record_id, t.type_id order by t.due nulls last, t.priority, t.due_time nulls last, t.id) as place
                          from tasks t
                         where t.record = :kind and t.record_id = any(:ids) and %2$s) t
                       left join members m on m.id = t.owner_id
                 where t.place = 1
                """.formatted(Task.COLUMNS, OPEN.formatted("t"))).param("kind", kind.type()).param("ids", ids.toArray(Long[]::new)).query((r, n) -> new Ranked(Task.read(r, n), r.getLong("of_type"))).list();
        var shown = lines.of(ranked.stream().map(Ranked::task).toList(), viewer);
        var cells = new HashMap<Long, Map<Long, StepCell>>();
        for (int i = 0; i < ranked.size(); i++) {
            var line = shown.get(i);
            cells.computeIfAbsent(line.task().record(), record -> new HashMap<>()).put(StepColumn.key(line.type()), new StepCell(line, ranked.get(i).count()));
        }
        return cells;
    }

    // Those that are offered, those of which something is left to be done, and what has no type.
    private List<StepColumn> columns(RecordKind kind, Where where, Map<Long, Map<Long, StepCell>> cells, Viewer viewer) {
        var counted = counted(kind, where, viewer);
        var used = new HashSet<Long>();
        cells.values().forEach(row -> used.addAll(row.keySet()));
        counted.keySet().forEach(used::add);
        var columns = new ArrayList<StepColumn>();
        types.all().stream().filter(type -> !type.retired() || used.contains(type.id())).forEach(type -> columns.add(column(type, counted)));
        columns.add(column(null, counted));
        return columns;
    }

    private static StepColumn column(TaskType type, Map<Long, Map<State, Long>> counted) {
        var of = counted.getOrDefault(StepColumn.key(type), Map.of());
        return new StepColumn(type, of.getOrDefault(State.LATE, 0L), of.getOrDefault(State.TODAY, 0L), of.getOrDefault(State.PLANNED, 0L));
    }

    /** By type and state; nothing where they are too many. */
    private Map<Long, Map<State, Long>> counted(RecordKind kind, Where where, Viewer viewer) {
        var all = jdbc.sql("""
                  select x.type_id, x.state, count(*)
                    from (select t.type_id, case when t.due < :steps_today then 'LATE' when t.due = :steps_today then 'TODAY' else 'PLANNED' end as state
                            from tasks t
                                 join %1$s r on r.id = t.record_id
                           where t.record = '%2$s' and %3$s and %4$s
                           limit %5$d) x
                group by x.type_id, x.state
                """.formatted(kind.table(), kind.type(), OPEN.formatted("t"), where.sql(), COUNTED + 1)).param("steps_today", Dates.in(viewer.preferences()).today()).params(where.params())
                .query((r, n) -> new Counted(r.getObject(1, Long.class), r.getString(2), r.getLong(3))).list();
        var counted = new HashMap<Long, Map<State, Long>>();
        if (all.stream().mapToLong(Counted::count).sum() <= COUNTED) {
            all.forEach(one -> counted.computeIfAbsent(one.type() == null ? 0 : one.type(), type -> new EnumMap<>(State.class)).put(State.valueOf(one.state()), one.count()));
        }
        return counted;
    }

    /** Those among them for which the viewer may plan something. */
    private Set<Long> planned(RecordKind kind, List<Long> ids, Viewer viewer) {
        return viewer.may(Permission.EDIT_CUSTOMERS) ? records.editable(kind, ids, viewer) : Set.of();
    }
}
