package rabta.customers.merging;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.merging.Held.Change;
import rabta.customers.purchases.Totals;
import rabta.customers.records.Records;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Makes one record of several, and takes it back. */
@Service
@Transactional
public class Merging implements Linked {

    /** So many records at once, the survivor among them. */
    public static final int MOST = 10;

    private static final List<String> REACHED = List.of("phone", "email");

    /**
     * What an undo could not bring back.
     *
     * @param fields the names of fields that somebody changed since
     * @param rows how many notes, orders and other things are not with the survivor any more
     */
    public record Undone(Set<String> fields, int rows) {

        public boolean whole() {
            return fields.isEmpty() && rows == 0;
        }
    }

    private record Open(long survivor, Map<String, Change> changed) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Holdings holdings;
    private final Moving moving;
    private final Totals totals;
    private final Indexing indexing;
    private final Happenings happenings;

    Merging(JdbcClient jdbc, Records records, Holdings holdings, Moving moving, Totals totals, Indexing indexing, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.holdings = holdings;
        this.moving = moving;
        this.totals = totals;
        this.indexing = indexing;
        this.happenings = happenings;
    }

    /**
     * Makes the others part of the survivor: what hangs on them moves there, they leave every list and lead to it. Of each field
     * the survivor keeps its own value; where it has none it takes the latest of the others.
     *
     * @param picks by a field's name the record whose value stays instead
     * @return the merge, by which it can be undone
     * @throws NotFound if the viewer does not see every one of them
     * @throws Flawed for a field that is not theirs to write, or a record that is not among them
     */
    public long merge(RecordKind kind, long survivor, List<Long> others, Map<String, Long> picks, Viewer viewer) {
        var gone = new LinkedHashSet<>(others);
        gone.remove(survivor);
        records.mustEdit(kind, survivor, viewer);
        if (gone.isEmpty() || gone.size() >= MOST) {
            throw new Problem("merging.how_many", MOST);
        }
        records.mustDelete(kind, gone, viewer);
        var held = holdings.locked(kind, with(survivor, gone));
        var changes = held.get(survivor).changing(wanted(kind, survivor, held, picks, viewer));
        long merge = write(kind, survivor, changes, held, viewer);
        moving.move(merge, kind, survivor, List.copyOf(gone));
        bury(kind, survivor, gone, viewer);
        holdings.write(kind, survivor, to(changes));
        gather(kind, survivor, gone, viewer);
        first(kind, survivor, merge, held, picks);
        refresh(kind, List.of(survivor));
        tell(kind, survivor, changes, held, merge, viewer);
        return merge;
    }

    private static List<Long> with(long survivor, Set<Long> gone) {
        var all = new ArrayList<Long>();
        all.add(survivor);
        all.addAll(gone);
        return all;
    }

    private static Map<String, String> wanted(RecordKind kind, long survivor, Map<Long, Held> held, Map<String, Long> picks, Viewer viewer) {
        var wanted = usual(held.get(survivor), held.values().stream().filter(h -> h.id() != survivor).toList());
        var rights = viewer.rights().of(kind.type());
        var known = held.values().stream().flatMap(h -> h.values().keySet().stream()).collect(java.util.stream.Collectors.toSet());
        picks.forEach((name, from) -> {
            // A field that none of them fills is as good as any other: the choice changes nothing.
            boolean ours = known.contains(name) || Held.named(kind).contains(name) || REACHED.contains(name);
            if (!ours || !rights.writes(name) || !held.containsKey(from)) {
                throw new Flawed(Flaw.of(name, "invalid.choice"));
            }
            if (!REACHED.contains(name)) {
                wanted.put(name, held.get(from).value(name));
            }
        });
        return wanted;
    }

    /** The survivor's values, and where it has none the latest of the others. */
    static Map<String, String> usual(Held survivor, List<Held> others) {
        var usual = new HashMap<>(survivor.values());
        others.stream().sorted(Comparator.comparing(Held::updatedAt).reversed()).forEach(other -> other.values().forEach((name, value) -> {
            if (!Held.same(name) || !value.equals(String.valueOf(survivor.id()))) {
                usual.putIfAbsent(name, value);
            }
        }));
        return usual;
    }

    private long write(RecordKind kind, long survivor, Map<String, Change> changes, Map<Long, Held> held, Viewer viewer) {
        var tags = held.values().stream().flatMap(h -> h.tags().stream()).distinct().filter(t -> !held.get(survivor).tags().contains(t)).map(String::valueOf).toList();
        var changed = new LinkedHashMap<>(changes);
        if (!tags.isEmpty()) {
            changed.put("tags", new Change(null, String.join(",", tags)));
        }
        long merge = jdbc.sql("insert into merges (record, survivor_id, changed, by_member) values (:record, :survivor, :changed, :by) returning id")
                .param("record", kind.type()).param("survivor", survivor).param("changed", Json.jsonb(changed)).param("by", viewer.by(), java.sql.Types.BIGINT)
                .query(Long.class).single();
        var gone = held.values().stream().filter(h -> h.id() != survivor).toList();
        jdbc.sql("insert into merge_members (merge_id, record, record_id, name) select :merge, :record, u.id, u.name from unnest(:ids::bigint[], :names::text[]) u (id, name)")
                .param("merge", merge).param("record", kind.type()).param("ids", gone.stream().map(Held::id).toArray(Long[]::new))
                .param("names", gone.stream().map(Held::name).toArray(String[]::new)).update();
        return merge;
    }

    private static Map<String, String> to(Map<String, Change> changes) {
        var values = new HashMap<String, String>();
        changes.forEach((name, change) -> values.put(name, change.to()));
        return values;
    }

    private void bury(RecordKind kind, long survivor, Set<Long> gone, Viewer viewer) {
        jdbc.sql("""
                update %s r
                   set merged_into = :survivor, deleted_at = now(), deleted_by = :by, archived_at = coalesce(r.archived_at, now()), updated_at = now(), version = r.version + 1
                 where r.id = any(:gone)
                """.formatted(kind.table())).param("survivor", survivor).param("gone", gone.toArray(Long[]::new)).param("by", viewer.by(), java.sql.Types.BIGINT).update();
    }

    /** The labels of all, the latest contact of any, and what all of them bought. */
    private void gather(RecordKind kind, long survivor, Set<Long> gone, Viewer viewer) {
        jdbc.sql("""
                update %1$s r
                   set tags = array(select t.id
                                      from unnest(r.tags || array(select unnest(g.tags) from %1$s g where g.id = any(:gone))) with ordinality t (id, place)
                                  group by t.id order by min(t.place)),
                       touched_at = greatest(r.touched_at, (select max(g.touched_at) from %1$s g where g.id = any(:gone)))
                 where r.id = :survivor
                """.formatted(kind.table())).param("survivor", survivor).param("gone", gone.toArray(Long[]::new)).update();
        total(kind, List.of(survivor), viewer);
    }

    private void total(RecordKind kind, List<Long> ids, Viewer viewer) {
        if (kind.customer()) {
            totals.retotal(kind, ids, viewer);
        }
    }

    /** The survivor's ways to be reached come first, then the others'; before all the ones that were picked. */
    // By numbers far apart, so that an undo finds every place again.
    private void first(RecordKind kind, long survivor, long merge, Map<Long, Held> held, Map<String, Long> picks) {
        var before = REACHED.stream().filter(picks::containsKey).map(name -> held.get(picks.get(name)).value(name)).filter(Objects::nonNull).toArray(String[]::new);
        place(kind, survivor, merge, "+ case when %s then 1000 else 0 end - case when c.value = any(:before) then 10000 else 0 end", before);
    }

    private void unplace(RecordKind kind, long survivor, long merge) {
        place(kind, survivor, merge, "- case when %s then 1000 else 0 end + case when c.position < -5000 and cardinality(:before) = 0 then 10000 else 0 end");
    }

    private void place(RecordKind kind, long survivor, long merge, String shift, String... before) {
        if (kind.customer()) {
            var moved = "c.id::text in (select m.row_key from merge_moves m where m.merge_id = :merge and m.part = :part)";
            jdbc.sql("update contact_points c set position = c.position %s where c.%s_id = :survivor".formatted(shift.formatted(moved), kind.type()))
                    .param("merge", merge).param("part", "contact_points." + kind.type() + "_id").param("survivor", survivor).param("before", before).update();
        }
    }

    private void refresh(RecordKind kind, List<Long> ids) {
        indexing.refresh(kind, ids);
        if (kind.equals(RecordKind.COMPANY)) {
            ids.forEach(indexing::refreshPeopleOf);
        }
    }

    private void tell(RecordKind kind, long survivor, Map<String, Change> changes, Map<Long, Held> held, long merge, Viewer viewer) {
        var about = kind.ref(survivor);
        var told = new ArrayList<Happening>();
        told.addAll(changed(kind, survivor, changes));
        held.values().stream().filter(h -> h.id() != survivor).forEach(h -> told.add(new Happened.RecordsMerged(about, merge, h.id(), h.name())));
        happenings.record(told, viewer.by());
    }

    /** The changes in the words in which they are told: a company and a member by their names. */
    private List<Happening> changed(RecordKind kind, long id, Map<String, Change> changes) {
        var told = new ArrayList<Happening>();
        changes.forEach((name, change) -> {
            switch (name) {
                case "owner" -> told.add(new Happened.OwnerAssigned(kind.ref(id), change.to() == null ? null : Long.valueOf(change.to()), named("members", change.to()), change.from() == null ? null : Long.valueOf(change.from())));
                case "company" -> told.add(Happened.changed(kind.ref(id), name, named("companies", change.from()), named("companies", change.to())));
                case "team", "parent", "referred_by", "logo", "picture" -> { }
                default -> told.add(Happened.changed(kind.ref(id), name, change.from(), change.to()));
            }
        });
        return told;
    }

    private String named(String table, String id) {
        return id == null ? null : jdbc.sql("select t.name from " + table + " t where t.id = :id").param("id", Long.valueOf(id)).query(String.class).optional().orElse(null);
    }

    /**
     * Takes a merge back: the others are there again with what was theirs and is not touched since.
     *
     * @throws NotFound if there is none that can be undone, or the viewer may not have all of its records
     * @throws Problem if the survivor itself became part of another since: that merge comes first
     */
    public Undone undo(RecordKind kind, long survivor, long merge, Viewer viewer) {
        var open = open(kind, survivor, merge);
        records.mustEdit(kind, survivor, viewer);
        var members = members(kind, merge, viewer);
        var held = holdings.locked(kind, List.of(survivor)).get(survivor);
        jdbc.sql("update merges m set undone_at = now(), undone_by = :by where m.id = :merge").param("by", viewer.by(), java.sql.Types.BIGINT).param("merge", merge).update();
        unplace(kind, survivor, merge);
        int lost = moving.back(merge, kind, survivor);
        var kept = restore(kind, held, open.changed(), viewer);
        revive(kind, members);
        var all = with(survivor, new LinkedHashSet<>(members));
        total(kind, all, viewer);
        refresh(kind, all);
        happenings.record(new Happened.MergeUndone(kind.ref(survivor), merge), viewer.by());
        return new Undone(kept, lost);
    }

    private Open open(RecordKind kind, long survivor, long merge) {
        return jdbc.sql("""
                select m.survivor_id, m.changed
                  from merges m
                 where m.id = :merge and m.record = :record and m.survivor_id = :survivor
                   and m.undone_at is null and m.at > now() - make_interval(days => :days)
                   for update
                """).param("merge", merge).param("record", kind.type()).param("survivor", survivor).param("days", Merge.DAYS)
                .query((r, n) -> new Open(r.getLong(1), changes(r.getString(2)))).optional().orElseThrow(NotFound::new);
    }

    private static Map<String, Change> changes(String json) {
        var changes = new LinkedHashMap<String, Change>();
        Json.read(json).properties().forEach(p -> changes.put(p.getKey(), new Change(text(p.getValue().path("from")), text(p.getValue().path("to")))));
        return changes;
    }

    private static String text(tools.jackson.databind.JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private List<Long> members(RecordKind kind, long merge, Viewer viewer) {
        var asked = jdbc.sql("select m.record_id from merge_members m where m.merge_id = :merge order by m.record_id").param("merge", merge).query(Long.class).list();
        var where = Visible.binned(viewer, kind, "r").and("r.id = any(:ids)", asked).and("r.merged_into = (select m.survivor_id from merges m where m.id = :merge)", merge);
        var found = jdbc.sql("select r.id from " + kind.table() + " r where " + where.sql() + " order by r.id for update").params(where.params()).query(Long.class).list();
        if (found.size() != asked.size()) {
            throw new NotFound();
        }
        return found;
    }

    /** Gives the survivor back what it held, unless somebody changed it since; answers the names of those. */
    private Set<String> restore(RecordKind kind, Held held, Map<String, Change> changed, Viewer viewer) {
        var kept = new LinkedHashSet<String>();
        var back = new HashMap<String, Change>();
        changed.forEach((name, change) -> {
            if (name.equals("tags")) {
                untag(kind, held.id(), change.to());
            } else if (Objects.equals(held.values().get(name), change.to())) {
                back.put(name, new Change(change.to(), change.from()));
            } else {
                kept.add(name);
            }
        });
        holdings.write(kind, held.id(), to(back));
        happenings.record(changed(kind, held.id(), back), viewer.by());
        return kept;
    }

    private void untag(RecordKind kind, long id, String tags) {
        jdbc.sql("update %s r set tags = array(select t.id from unnest(r.tags) with ordinality t (id, place) where t.id <> all(:tags) order by t.place) where r.id = :id"
                .formatted(kind.table())).param("tags", java.util.Arrays.stream(tags.split(",")).map(Long::valueOf).toArray(Long[]::new)).param("id", id).update();
    }

    // A row that was archived before it was buried keeps that earlier moment, and stays archived.
    private void revive(RecordKind kind, List<Long> ids) {
        jdbc.sql("""
                update %s r
                   set archived_at = case when r.archived_at = r.deleted_at then null else r.archived_at end,
                       merged_into = null, deleted_at = null, deleted_by = null, updated_at = now(), version = r.version + 1
                 where r.id = any(:ids)
                """.formatted(kind.table())).param("ids", ids.toArray(Long[]::new)).update();
    }

    /** The merges into a record that can still be undone, the latest first. Whether the viewer may see the record has been asked before. */
    @Transactional(readOnly = true)
    public List<Merge> into(RecordKind kind, long id) {
        return jdbc.sql("""
                  select m.id, array(select x.name from merge_members x where x.merge_id = m.id order by x.record_id), b.name, m.at
                    from merges m left join members b on b.id = m.by_member
                   where m.record = :record and m.survivor_id = :id and m.undone_at is null and m.at > now() - make_interval(days => :days)
                order by m.id desc
                   limit 20
                """).param("record", kind.type()).param("id", id).param("days", Merge.DAYS)
                .query((r, n) -> new Merge(r.getLong(1), List.of((String[]) r.getArray(2).getArray()), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant())).list();
    }

    /** A record that is gone cannot come back out of another: its part of a merge goes with it. */
    @Override
    public List<Link> links() {
        return List.of(Link.any("merges", "survivor_id").still(), Link.any("merge_members").still());
    }
}
