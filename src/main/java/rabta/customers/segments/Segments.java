package rabta.customers.segments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.KindSource;
import rabta.customers.Kinds;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.Catalogue;
import rabta.customers.filters.Misfits;
import rabta.customers.records.Records;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * Customers who match a rule, kept under a name: for lists, campaigns, rules and reports. Who is in one is asked anew each time,
 * and each viewer finds those in it whom they may see.
 */
@Repository
@Transactional
public class Segments implements Linked {

    /** More a workspace does not keep; a record's page asks all of them. */
    public static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final Misfits misfits;
    private final Records records;
    private final Kinds kinds;
    private final Jobs jobs;

    Segments(JdbcClient jdbc, Catalogue catalogue, Misfits misfits, Records records, Kinds kinds, Jobs jobs) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.misfits = misfits;
        this.records = records;
        this.kinds = kinds;
        this.jobs = jobs;
    }

    /** Those that the viewer may use, by name. @param kind of one kind of record alone, or null */
    @Transactional(readOnly = true)
    public List<Segment> list(RecordKind kind, Viewer viewer) {
        var seen = seen(viewer);
        return read(SegmentsAsked.known(viewer).given("s.kind = :kind", kind == null ? null : kind.type())).stream().filter(s -> seen.contains(s.kind())).toList();
    }

    /** @throws NotFound for one that is not there, or that the viewer may not know */
    @Transactional(readOnly = true)
    public Segment find(long id, Viewer viewer) {
        return read(SegmentsAsked.known(viewer).and("s.id = :id", id)).stream().filter(s -> seen(viewer).contains(s.kind())).findFirst().orElseThrow(NotFound::new);
    }

    // Of a kind of record that was taken away there is nothing to be seen.
    private Set<RecordKind> seen(Viewer viewer) {
        return kinds.seen(viewer).stream().map(KindSource.Named::kind).collect(Collectors.toSet());
    }

    private List<Segment> read(Where where) {
        return jdbc.sql("select " + Segment.COLUMNS + " from segments s left join members m on m.id = s.by_member where " + where.sql() + " order by s.name, s.id limit " + MOST)
                .params(where.params()).query(Segment::read).list();
    }

    /** The condition that its members meet, for whatever narrows by a segment. */
    public static Condition in(long segment) {
        return new Compare(SegmentsAsked.FIELD, Operator.IS, List.of(String.valueOf(segment)));
    }

    /** The list of its members. */
    public static CustomerFilter filter(long segment) {
        return CustomerFilter.none().narrowedTo(in(segment));
    }

    /** Its members as far as the viewer may see them, over the kind's table under the alias {@code r}; nobody where the segment is gone. */
    @Transactional(readOnly = true)
    public Where where(Segment segment, Viewer viewer) {
        return Visible.to(viewer, segment.kind(), "r").and("r.archived_at is null").matching(Optional.of(in(segment.id())), catalogue.conditions(segment.kind(), viewer));
    }

    /** How many members the viewer may see. */
    @Transactional(readOnly = true)
    public long size(Segment segment, Viewer viewer) {
        var where = where(segment, viewer);
        return jdbc.sql("select count(*) from " + segment.kind().table() + " r where " + where.sql()).params(where.params()).query(Long.class).single();
    }

    @Transactional(readOnly = true)
    public boolean contains(Segment segment, long record, Viewer viewer) {
        return containing(List.of(segment), record, viewer).contains(segment.id());
    }

    /** Which of these segments of one kind the record is in; one statement for all. */
    @Transactional(readOnly = true)
    public Set<Long> containing(List<Segment> segments, long record, Viewer viewer) {
        if (segments.isEmpty()) {
            return Set.of();
        }
        var params = new HashMap<String, Object>();
        var asked = new ArrayList<String>();
        for (var segment : segments) {
            var where = where(segment, viewer).prefixed("s" + segment.id() + "_");
            params.putAll(where.params());
            asked.add("select " + segment.id() + " from " + segment.kind().table() + " r where r.id = :record and " + where.sql());
        }
        return new LinkedHashSet<>(jdbc.sql(String.join("\nunion all\n", asked)).params(params).param("record", record).query(Long.class).list());
    }

    /** @throws Flawed for a name that is missing, a condition that cannot be understood, one that names a segment which others may not know */
    public long create(RecordKind kind, SegmentForm form, Condition condition, Viewer viewer) {
        check(kind, 0, form, condition, viewer);
        if (list(null, viewer).size() >= MOST) {
            throw new Problem("segments.too_many", MOST);
        }
        long id = jdbc.sql("""
                insert into segments (kind, name, condition, shared, by_member)
                values (:kind, :name, cast(:condition as jsonb), :shared, :by)
                returning id
                """).param("kind", kind.type()).param("name", form.clean()).param("condition", condition == null ? null : ConditionJson.write(condition), java.sql.Types.VARCHAR).param("shared", form.open())
                .param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
        jobs.add(new CountSegment(id), viewer.by());
        return id;
    }

    /** @throws Flawed likewise, and where it asks what the viewer may not know: nobody replaces what they do not see */
    public void change(long id, SegmentForm form, Condition condition, Viewer viewer) {
        var segment = mine(id, viewer);
        if (hidden(segment, viewer)) {
            throw new Flawed(Flaw.of("filter", "segments.part_hidden"));
        }
        check(segment.kind(), id, form, condition, viewer);
        jdbc.sql("update segments set name = :name, condition = cast(:condition as jsonb), shared = :shared, updated_at = now() where id = :id")
                .param("name", form.clean()).param("condition", condition == null ? null : ConditionJson.write(condition), java.sql.Types.VARCHAR).param("shared", form.open()).param("id", id).update();
        jobs.add(new CountSegment(id), viewer.by());
    }

    /** Another name, other users; what it asks stays, whether the viewer may know it or not. */
    public void rename(long id, SegmentForm form, Viewer viewer) {
        var segment = mine(id, viewer);
        Flawed.unless(form.flaws());
        segment.condition().ifPresent(condition -> known(form, condition, viewer));
        jdbc.sql("update segments set name = :name, shared = :shared, updated_at = now() where id = :id").param("name", form.clean()).param("shared", form.open()).param("id", id).update();
    }

    /** Whether it asks what the viewer may not know. */
    @Transactional(readOnly = true)
    public boolean hidden(Segment segment, Viewer viewer) {
        return segment.condition().filter(condition -> misfits.hidden(condition, segment.kind(), viewer)).isPresent();
    }

    private void check(RecordKind kind, long id, SegmentForm form, Condition condition, Viewer viewer) {
        Flawed.unless(form.flaws());
        if (viewer.sees(kind.type()) == Reach.NONE) {
            throw new NotFound();
        }
        if (condition == null) {
            return;
        }
        if (ConditionJson.write(condition).length() > ConditionJson.LONGEST) {
            throw new Flawed(Flaw.of("filter", "invalid.too_long", ConditionJson.LONGEST));
        }
        misfits.refuse(Optional.of(condition), kind, viewer);
        var named = named(condition);
        if (id != 0 && leadsTo(id, named, viewer)) {
            throw new Flawed(Flaw.of("filter", "segments.circle"));
        }
        known(form, condition, viewer);
    }

    private void known(SegmentForm form, Condition condition, Viewer viewer) {
        var named = named(condition);
        if (form.open() && list(null, Viewer.system(viewer.workspace())).stream().anyMatch(other -> named.contains(other.id()) && !other.shared())) {
            throw new Flawed(Flaw.of("filter", "segments.names_private"));
        }
    }

    // Segments are few, and each names few others: all are read once and followed here.
    private boolean leadsTo(long id, Set<Long> named, Viewer viewer) {
        var known = new HashMap<Long, Segment>();
        list(null, Viewer.system(viewer.workspace())).forEach(segment -> known.put(segment.id(), segment));
        var seen = new HashSet<Long>();
        var ahead = new ArrayList<>(named);
        while (!ahead.isEmpty()) {
            var next = ahead.removeLast();
            if (next == id) {
                return true;
            }
            if (seen.add(next) && known.containsKey(next)) {
                known.get(next).condition().ifPresent(condition -> ahead.addAll(named(condition)));
            }
        }
        return false;
    }

    /** The segments that a condition names. */
    static Set<Long> named(Condition condition) {
        return switch (condition) {
            case Every every -> named(every.of());
            case Either either -> named(either.of());
            case Not not -> named(not.of());
            case Related related -> related.where() == null ? Set.of() : named(related.where());
            case Compare compare -> {
                var ids = new HashSet<Long>();
                if (compare.field().equals(SegmentsAsked.FIELD) || compare.field().endsWith("." + SegmentsAsked.FIELD)) {
                    compare.values().stream().filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf).forEach(ids::add);
                }
                yield ids;
            }
        };
    }

    private static Set<Long> named(List<Condition> conditions) {
        var all = new HashSet<Long>();
        conditions.forEach(condition -> all.addAll(named(condition)));
        return all;
    }

    /** Takes it away; answers its name. @throws Problem where another segment names it */
    public String remove(long id, Viewer viewer) {
        var segment = mine(id, viewer);
        var user = list(null, Viewer.system(viewer.workspace())).stream().filter(other -> other.condition().map(c -> named(c).contains(id)).orElse(false)).findFirst();
        if (user.isPresent()) {
            throw new Problem("segments.in_use", user.get().name());
        }
        jdbc.sql("update segments set deleted_at = now() where id = :id").param("id", id).update();
        return segment.name();
    }

    public String restore(long id, Viewer viewer) {
        var there = new Where("s.id = :id and s.deleted_at is not null", Map.of("id", id));
        var segment = read(there).stream().filter(s -> s.mayChange(viewer)).findFirst().orElseThrow(NotFound::new);
        jdbc.sql("update segments set deleted_at = null where id = :id").param("id", id).update();
        return segment.name();
    }

    /** @throws Forbidden for one that the viewer may use but not change */
    Segment mine(long id, Viewer viewer) {
        var segment = find(id, viewer);
        if (!segment.mayChange(viewer)) {
            throw new Forbidden();
        }
        return segment;
    }

    /** Puts records in, whatever the condition says, or out; {@code null} leaves them to the condition again. */
    public void place(long id, List<Long> ids, Boolean included, Viewer viewer) {
        var segment = mine(id, viewer);
        records.mustSee(segment.kind(), ids, viewer);
        if (included == null) {
            jdbc.sql("delete from segment_members where segment_id = :segment and record_id = any(:ids)").param("segment", id).param("ids", ids.toArray(Long[]::new)).update();
        } else {
            jdbc.sql("""
                    insert into segment_members (segment_id, record_id, included, by_member)
                    select :segment, i.id, :included, :by
                      from unnest(:ids) i (id)
                        on conflict (segment_id, record_id) do update set included = excluded.included, by_member = excluded.by_member, created_at = excluded.created_at
                    """).param("segment", id).param("included", included).param("by", viewer.by(), java.sql.Types.BIGINT).param("ids", ids.toArray(Long[]::new)).update();
        }
        jobs.add(new CountSegment(id), viewer.by());
    }

    /** Which of these segments the record was put into (true) or out of (false) by hand. */
    @Transactional(readOnly = true)
    public Map<Long, Boolean> placed(List<Segment> segments, long record) {
        var placed = new HashMap<Long, Boolean>();
        jdbc.sql("select m.segment_id, m.included from segment_members m where m.record_id = :record and m.segment_id = any(:ids)").param("record", record)
                .param("ids", segments.stream().map(Segment::id).toArray(Long[]::new)).query(r -> {
                    placed.put(r.getLong(1), r.getBoolean(2));
                });
        return placed;
    }

    void counted(long id, long size) {
        jdbc.sql("update segments set size = :size, counted_at = now() where id = :id").param("size", size).param("id", id).update();
    }

    /** A segment's kind says which kind of record the numbers of its members are. */
    @Override
    public List<Link> links() {
        return kinds.all().stream().map(KindSource.Named::kind).map(kind -> new Link("segment_members", "record_id",
                "(select l.record_id from segments g where g.id = l.segment_id and g.kind = '" + kind.type() + "')", "record_id = :to", "record_id = null", kind,
                List.of("segment_id", "record_id"), List.of("segment_id"), null, true, Link.Fate.GOES, false)).toList();
    }
}
