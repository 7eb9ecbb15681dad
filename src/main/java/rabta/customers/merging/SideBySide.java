package rabta.customers.merging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldText;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Links;
import rabta.customers.merging.MergeNew.Cell;
import rabta.customers.merging.MergeNew.Column;
import rabta.customers.merging.MergeNew.Line;
import rabta.customers.records.FilesSeen;
import rabta.customers.records.Pictures;
import rabta.customers.records.Records;
import rabta.customers.timeline.Moment.Change;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Problem;

/** Puts records beside each other, and proposes what stays. */
@Service
@Transactional(readOnly = true)
class SideBySide {

    private final JdbcClient jdbc;
    private final Records records;
    private final Holdings holdings;
    private final CustomFields fields;
    private final Links links;

    SideBySide(JdbcClient jdbc, Records records, Holdings holdings, CustomFields fields, Links links) {
        this.jdbc = jdbc;
        this.records = records;
        this.holdings = holdings;
        this.fields = fields;
        this.links = links;
    }

    MergeNew of(RecordKind kind, List<Long> asked, Long chosen, Map<String, Long> picks, Map<String, String> errors, Viewer viewer) {
        var ids = asked.stream().filter(Objects::nonNull).distinct().toList();
        if (ids.size() < 2 || ids.size() > Merging.MOST) {
            throw new Problem("merging.how_many", Merging.MOST);
        }
        records.mustEdit(kind, ids, viewer);
        records.mustDelete(kind, ids, viewer);
        var held = holdings.of(kind, ids);
        var rights = viewer.rights().of(kind.type());
        var hung = hung(kind, ids, viewer);
        long survivor = chosen != null && ids.contains(chosen) ? chosen : fullest(held.values(), hung, rights);
        var names = names(held.values(), viewer);
        return new MergeNew(kind, columns(kind, held.values(), hung, names, rights), lines(kind, held, survivor, picks, names, viewer), survivor, errors);
    }

    /** Who has most that hangs on them and is known of them; among equals the one that was changed last. */
    private static long fullest(Collection<Held> held, Map<Long, Map<String, Integer>> hung, Rights.Kind rights) {
        return held.stream().max(java.util.Comparator.comparingInt((Held h) -> h.filled(rights) + hung.get(h.id()).values().stream().mapToInt(Integer::intValue).sum())
                .thenComparing(Held::updatedAt)).orElseThrow().id();
    }

    private static List<Column> columns(RecordKind kind, Collection<Held> held, Map<Long, Map<String, Integer>> hung, Map<String, Map<String, String>> names, Rights.Kind rights) {
        return held.stream().map(h -> {
            var city = rights.hides("city") ? null : h.value("city");
            var sub = rights.hides("company") ? city : names.get("company").getOrDefault(h.value("company"), city);
            return new Column(h.id(), h.name(), sub, Pictures.href(kind, h.id(), picture(kind, h)), h.updatedAt(), hung.get(h.id()));
        }).toList();
    }

    private static Long picture(RecordKind kind, Held held) {
        return kind.customer() && held.value(Pictures.word(kind)) != null ? Long.valueOf(held.value(Pictures.word(kind))) : null;
    }

    private List<Line> lines(RecordKind kind, Map<Long, Held> held, long survivor, Map<String, Long> picks, Map<String, Map<String, String>> names, Viewer viewer) {
        var keys = new ArrayList<>(Held.named(kind));
        keys.removeIf(Held::same);
        if (kind.customer()) {
            keys.addAll(1, List.of("phone", "email"));
        }
        var lines = new ArrayList<Line>();
        keys.forEach(key -> line(key, Ui.t(key.equals("owner") ? "word.owner" : key.equals("team") ? "customers.team" : "fact." + key), key.equals("email") || key.equals("website"), value -> shown(key, value, names),
                held, survivor, picks).ifPresent(lines::add));
        for (var field : fields.of(kind, viewer)) {
            var linked = field.links() == null ? Map.<Long, String>of() : links.names(field.links(), ids(field.slot(), held.values()), viewer);
            line(field.slot(), field.label(), field.type() == FieldType.EMAIL || field.type() == FieldType.URL, value -> field.links() == null ? FieldText.of(field, value) : linked.get(Long.valueOf(value)),
                    held, survivor, picks).ifPresent(lines::add);
        }
        var rights = viewer.rights().of(kind.type());
        lines.removeIf(line -> !rights.writes(line.key()));
        return lines;
    }

    /** Nothing where none of them holds anything. */
    private static Optional<Line> line(String key, String label, boolean address, UnaryOperator<String> shown, Map<Long, Held> held, long survivor, Map<String, Long> picks) {
        if (held.values().stream().allMatch(h -> h.value(key) == null)) {
            return Optional.empty();
        }
        long pick = picks.getOrDefault(key, usual(key, held, survivor));
        return Optional.of(new Line(key, label, address, held.values().stream()
                .map(h -> new Cell(h.id(), h.value(key) == null ? null : shown.apply(h.value(key)), h.id() == pick)).toList())).filter(line -> line.cells().stream().anyMatch(cell -> cell.shown() != null));
    }

    private static List<Long> ids(String key, Collection<Held> held) {
        return held.stream().map(h -> h.value(key)).filter(Objects::nonNull).map(Long::valueOf).distinct().toList();
    }

    /** Whose value stays: the survivor's, or the latest of the others. */
    private static long usual(String key, Map<Long, Held> held, long survivor) {
        return held.get(survivor).value(key) != null ? survivor
                : held.values().stream().filter(h -> h.value(key) != null).max(java.util.Comparator.comparing(Held::updatedAt)).orElseThrow().id();
    }

    private static String shown(String key, String value, Map<String, Map<String, String>> names) {
        return names.containsKey(key) ? names.get(key).get(value) : new Change(key, null, null, null).shown(value);
    }

    /** The names behind the numbers; a company that the viewer does not see has none, and is as if it were not there. */
    private Map<String, Map<String, String>> names(Collection<Held> held, Viewer viewer) {
        var names = new HashMap<String, Map<String, String>>();
        names.put("company", called(links.names(RecordKind.COMPANY, ids("company", held), viewer)));
        Map.of("owner", "members", "team", "teams").forEach((key, table) -> {
            var ids = ids(key, held);
            var found = new HashMap<String, String>();
            if (!ids.isEmpty()) {
                jdbc.sql("select t.id, t.name from " + table + " t where t.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(r -> {
                    found.put(r.getString(1), r.getString(2));
                });
            }
            names.put(key, found);
        });
        return names;
    }

    private static Map<String, String> called(Map<Long, String> names) {
        return names.entrySet().stream().collect(Collectors.toMap(name -> name.getKey().toString(), Map.Entry::getValue));
    }

    private Map<Long, Map<String, Integer>> hung(RecordKind kind, List<Long> ids, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var files = FilesSeen.of(kind, viewer);
        var hung = new HashMap<Long, Map<String, Integer>>();
        boolean customer = kind.customer();
        jdbc.sql("""
                select u.id,
                       (select count(*) from notes n where n.record = :record and n.record_id = u.id and n.deleted_at is null),
                       (select count(*) from attachments a where a.record = :record and a.record_id = u.id and a.removed_at is null and %s),
                       %s,
                       %s
                  from unnest(:ids::bigint[]) u (id)
                """.formatted(files.sql(), customer ? "(select count(*) from orders o where o.%s_id = u.id and o.deleted_at is null)".formatted(kind.type()) : "0",
                kind.equals(RecordKind.COMPANY) ? "(select count(*) from people p where p.company_id = u.id and p.archived_at is null and " + people.sql() + ")" : "0"))
                .param("record", kind.type()).param("ids", ids.toArray(Long[]::new)).params(files.params()).params(kind.equals(RecordKind.COMPANY) ? people.params() : Map.of()).query(r -> {
                    var counts = new LinkedHashMap<String, Integer>();
                    counts.put("notes", r.getInt(2));
                    counts.put("files", r.getInt(3));
                    counts.put("orders", rights.hides("orders") ? 0 : r.getInt(4));
                    counts.put("people", r.getInt(5));
                    counts.values().removeIf(n -> n == 0);
                    hung.put(r.getLong(1), counts);
                });
        return hung;
    }
}
