package rabta.customers.imports.running;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.customers.Point;
import rabta.customers.imports.CustomerImported;
import rabta.customers.imports.Import;
import rabta.customers.records.Pictures;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;

/** Adds to customers that are there what they lack, a batch at a time, and keeps what it added for an undo. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Fillings {

    /** What one customer gets. */
    private record Filling(Standing standing, Arrival arrival, List<Long> tags, List<Point> points, Map<String, Object> columns, Map<String, String> fields) {

        boolean empty() {
            return tags.isEmpty() && points.isEmpty() && columns.isEmpty() && fields.isEmpty();
        }
    }

    /** How far somebody came by the import, told as if by hand. */
    private record Step(String field, String from, String to, long importId) {
    }

    static final String STEPPED = Happening.kind(Happened.PersonChanged.class);

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Makings makings;
    private final Indexing indexing;
    private final Uniques uniques;
    private final Portraits portraits;

    Fillings(JdbcClient jdbc, DataSource source, Makings makings, Indexing indexing, Uniques uniques, Portraits portraits) {
        this.portraits = portraits;
        this.uniques = uniques;
        this.jdbc = jdbc;
        this.source = source;
        this.makings = makings;
        this.indexing = indexing;
    }

    /**
     * Returns the ids of those that got anything.
     *
     * @param over whether what a line says takes the place of what stands
     */
    Set<Long> write(Import what, Map<Long, Arrival> arrivals, Predicate<Long> over, Viewer viewer) {
        var kind = what.kind().records();
        var standing = standing(kind, arrivals.keySet().toArray(Long[]::new));
        var tags = makings.tags(arrivals.values());
        var pictures = pictures(what, standing.values(), arrivals, over, viewer);
        var fillings = standing.values().stream().map(one -> filling(kind, one, arrivals.get(one.id), tags, pictures.get(one.id), over.test(one.id))).filter(f -> !f.empty()).toList();
        if (fillings.isEmpty()) {
            return Set.of();
        }
        uniques.makeWay(what, fillings.stream().collect(toMap(f -> f.standing().id, f -> f.standing().fields())), fillings.stream().collect(toMap(f -> f.standing().id, Filling::fields)), viewer);
        update(kind, fillings);
        var points = points(kind, fillings);
        indexing.refresh(kind, fillings.stream().map(f -> f.standing().id).toList());
        remember(what, fillings, points);
        happened(what, fillings, viewer);
        return fillings.stream().map(f -> f.standing().id).collect(toSet());
    }

    private Map<Long, Long> pictures(Import what, Collection<Standing> standing, Map<Long, Arrival> arrivals, Predicate<Long> over, Viewer viewer) {
        var cells = new HashMap<Long, String>();
        var present = new HashMap<Long, String>();
        for (var one : standing) {
            var cell = arrivals.get(one.id).draft().picture();
            if (cell != null && (one.picture() == null || over.test(one.id))) {
                cells.put(one.id, cell);
                present.put(one.id, one.picture());
            }
        }
        return cells.isEmpty() ? Map.of() : portraits.hang(what, what.kind().records(), cells, present, viewer);
    }

    private Map<Long, Standing> standing(RecordKind kind, Long[] ids) {
        var standing = new HashMap<Long, Standing>();
        jdbc.sql("select %s from %s r where r.id = any(:ids) order by r.id for update".formatted(Standing.columns(kind), kind.table()))
                .param("ids", ids).query(r -> {
                    standing.put(r.getLong(1), Standing.read(kind, r));
                });
        if (!kind.customer()) {
            return standing;
        }
        jdbc.sql("select c.%1$s_id, c.kind, c.value from contact_points c where c.%1$s_id = any(:ids)".formatted(kind.type()))
                .param("ids", ids).query(r -> {
                    standing.get(r.getLong(1)).has(r.getString(2), r.getString(3));
                });
        return standing;
    }

    private static Filling filling(RecordKind kind, Standing standing, Arrival arrival, Map<String, Long> tags, Long picture, boolean over) {
        var draft = arrival.draft();
        var columns = new HashMap<String, Object>();
        for (var fact : Standing.fillable(kind)) {
            columns.put(fact.key(), standing.fill(fact, draft, over));
        }
        columns.put("owner_id", standing.owner(draft, over));
        if (kind.customer()) {
            columns.put(Pictures.word(kind), picture);
        }
        columns.put("outside_id", standing.outsideId(draft, over));
        if (kind == RecordKind.PERSON) {
            columns.put("company_id", standing.company(arrival, over));
        }
        columns.values().removeIf(java.util.Objects::isNull);
        return new Filling(standing, arrival, standing.tags(draft.tags().stream().map(t -> tags.get(Folding.fold(t))).toList()), standing.points(draft), columns, standing.fields(draft, over));
    }

    private void update(RecordKind kind, List<Filling> fillings) {
        var texts = new ArrayList<>(Standing.fillable(kind).stream().map(f -> f.key()).toList());
        texts.add("outside_id");
        var numbers = kind == RecordKind.PERSON ? List.of("owner_id", "company_id", "picture") : kind.customer() ? List.of("owner_id", "logo") : List.of("owner_id");
        Function<String, String> set = c -> "%1$s = coalesce(u.%1$s%2$s, r.%1$s)".formatted(c, numbers.contains(c) ? "" : "::" + Fact.type(c));
        var all = new ArrayList<>(texts);
        all.addAll(numbers);
        var statement = jdbc.sql("""
                update %s r
                   set %s,
                       tags = r.tags || u.tags::bigint[], fields = r.fields || u.fields::jsonb, version = r.version + 1, updated_at = now()
                  from unnest(:ids::bigint[], :tags::text[], :fields::text[], %s) u (id, tags, fields, %s)
                 where r.id = u.id
                """.formatted(kind.table(), all.stream().map(set).collect(joining(", ")),
                all.stream().map(c -> ":" + c + (numbers.contains(c) ? "::bigint[]" : "::text[]")).collect(joining(", ")), String.join(", ", all)))
                .param("ids", fillings.stream().map(f -> f.standing().id).toArray(Long[]::new))
                .param("tags", fillings.stream().map(f -> f.tags().stream().map(String::valueOf).collect(joining(",", "{", "}"))).toArray(String[]::new))
                .param("fields", fillings.stream().map(f -> Json.write(f.fields())).toArray(String[]::new));
        for (var text : texts) {
            statement = statement.param(text, fillings.stream().map(f -> (String) f.columns().get(text)).toArray(String[]::new));
        }
        for (var number : numbers) {
            statement = statement.param(number, fillings.stream().map(f -> (Long) f.columns().get(number)).toArray(Long[]::new));
        }
        statement.update();
    }

    /** Adds the new points after those that are there; answers their ids by the customer's. */
    private Map<Long, List<Long>> points(RecordKind kind, List<Filling> fillings) {
        int count = fillings.stream().mapToInt(f -> f.points().size()).sum();
        if (count == 0) {
            return Map.of();
        }
        var ids = jdbc.sql("select nextval('contact_points_id_seq') from generate_series(1, :count)").param("count", count).query(Long.class).list().iterator();
        var added = new HashMap<Long, List<Long>>();
        try (var copy = Copy.into("contact_points (id, %s_id, kind, value, label, doubtful, position)".formatted(kind.type()), source)) {
            for (var filling : fillings) {
                int position = filling.standing().position();
                for (var point : filling.points()) {
                    long id = ids.next();
                    added.computeIfAbsent(filling.standing().id, f -> new ArrayList<>()).add(id);
                    copy.row(id, filling.standing().id, point.kind(), point.value(), point.label(), point.doubtful(), position++);
                }
            }
        }
        return added;
    }

    private void remember(Import what, List<Filling> fillings, Map<Long, List<Long>> points) {
        var ids = fillings.stream().map(f -> f.standing().id).toArray(Long[]::new);
        var before = new HashMap<Long, Added>();
        jdbc.sql("select c.record_id, c.added from import_changes c where c.import_id = :import and c.record = :record and c.record_id = any(:ids)")
                .param("import", what.id()).param("record", what.kind().type()).param("ids", ids)
                .query(r -> {
                    before.put(r.getLong(1), Json.read(r.getString(2), Added.class));
                });
        jdbc.sql("""
                insert into import_changes (import_id, record, record_id, version, added)
                select :import, :record, u.id, u.version, u.added::jsonb
                  from unnest(:ids::bigint[], :versions::int[], :added::text[]) u (id, version, added)
                    on conflict (import_id, record, record_id) do update set version = excluded.version, added = excluded.added
                """)
                .param("import", what.id()).param("record", what.kind().type()).param("ids", ids)
                .param("versions", fillings.stream().map(f -> f.standing().version + 1).toArray(Integer[]::new))
                .param("added", fillings.stream().map(f -> {
                    var now = added(f, points.getOrDefault(f.standing().id, List.of()));
                    var then = before.get(f.standing().id);
                    return Json.write(then == null ? now : then.and(now));
                }).toArray(String[]::new))
                .update();
    }

    private static Added added(Filling filling, List<Long> points) {
        var empty = new ArrayList<String>();
        var before = new HashMap<String, String>();
        var changed = new ArrayList<>(filling.columns().keySet());
        filling.fields().keySet().forEach(slot -> changed.add(Added.FIELD + slot));
        for (var column : changed) {
            var held = filling.standing().held(column);
            if (held == null) {
                empty.add(column);
            } else {
                before.put(column, held);
            }
        }
        return Added.of(empty, points, filling.tags(), before);
    }

    private void happened(Import what, List<Filling> fillings, Viewer viewer) {
        try (var copy = Copy.into("happenings (kind, record, record_id, by_member, particulars)", source)) {
            for (var filling : fillings) {
                var stage = (String) filling.columns().get(Fact.LIFECYCLE.key());
                if (stage != null) {
                    copy.row(STEPPED, what.kind().type(), filling.standing().id, viewer.by(), Json.write(new Step(Fact.LIFECYCLE.key(), filling.standing().held(Fact.LIFECYCLE.key()), stage, what.id())));
                }
                copy.row(CustomerImported.KIND, what.kind().type(), filling.standing().id, viewer.by(),
                        "{\"importId\": %d, \"line\": %d, \"made\": false}".formatted(what.id(), filling.arrival().line().number()));
            }
        }
    }
}
