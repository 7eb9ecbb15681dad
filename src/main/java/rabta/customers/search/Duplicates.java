package rabta.customers.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Doubled;
import rabta.customers.Point;
import rabta.customers.Visible;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Telling;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.text.Sound;

/** Finds who may be the same as somebody: by a shared number or address, or by a name that sounds the same. */
@Repository
@Transactional(readOnly = true)
public class Duplicates {

    private static final double SAME = 0.85;
    private static final int MOST = 5;

    private final JdbcClient jdbc;

    private final CustomFields fields;
    private final DuplicateRules rules;

    Duplicates(JdbcClient jdbc, CustomFields fields, DuplicateRules rules) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.rules = rules;
    }

    /**
     * Only among those whom the viewer sees, by the rules of the business and by no field that is hidden from the viewer.
     *
     * @param but the record itself, or 0 for one that is not there yet
     * @param held values of fields by slot, as they are kept or typed
     */
    public List<Likely> of(RecordKind kind, long but, String name, List<Point> points, Map<String, String> held, Viewer viewer) {
        var counted = rules.current();
        var likely = new ArrayList<>(sharing(kind, but, counted.of(points), viewer));
        likely.addAll(told(kind, but, held, viewer));
        var seen = new HashSet<Long>();
        likely.removeIf(l -> !seen.add(l.id()));
        if (likely.size() < MOST && counted.names(kind)) {
            alike(kind, but, name, viewer).stream().filter(l -> seen.add(l.id())).limit(MOST - likely.size()).forEach(likely::add);
        }
        plan("auto");
        return likely;
    }

    /** @throws Doubled if somebody whom the viewer sees shares one of the points or of the fields that count */
    public void refuse(RecordKind kind, List<Point> points, Map<String, String> held, Viewer viewer) {
        var sharing = new ArrayList<>(sharing(kind, 0, rules.current().of(points), viewer));
        sharing.addAll(told(kind, 0, held, viewer));
        plan("auto");
        if (!sharing.isEmpty()) {
            throw new Doubled(sharing);
        }
    }

    /** By what is held in the fields by which records are known. */
    public List<Likely> told(RecordKind kind, long but, Map<String, String> held, Viewer viewer) {
        // A statement for each of the few fields of which something is typed.
        return Telling.of(fields.of(kind, viewer)).stream().filter(field -> (field.chosen() || field.searchable()) && Telling.key(field, held.get(field.slot())) != null)
                .flatMap(field -> telling(kind, but, field, held.get(field.slot()), viewer).stream()).toList();
    }

    private List<Likely> telling(RecordKind kind, long but, CustomField field, String value, Viewer viewer) {
        plan("force_custom_plan");
        var key = Telling.key(field, value);
        var own = "r.fields ->> '" + field.slot() + "'";
        var where = Visible.to(viewer, kind, "r").and("r.archived_at is null").and(untold(kind)).and("r.id <> :but", but);
        where = field.chosen() ? where.and(Telling.sql(field, own) + " = " + Telling.sql(field, "cast(:held as text)"), field.type() == FieldType.NUMBER ? key : value)
                : where.and("r.search like :like", Telling.like(field, value));
        var shared = new Likely.Shared(field.key(), field.label());
        // Ordered by the bare id, few would be sought among everybody in the order of their ids.
        var same = jdbc.sql("select r.id, r.name, %s from %s r where %s order by r.id + 0 limit 50".formatted(own, kind.table(), where.sql())).params(where.params())
                .query((r, n) -> new Likely(r.getLong(1), r.getString(2), r.getString(3), null, "field", shared)).list().stream().filter(l -> key.equals(Telling.key(field, l.sub()))).toList();
        return same.size() <= Telling.SHARED ? same : field.chosen() ? same.subList(0, MOST) : List.of();
    }

    // Whom somebody told apart from it is not the same any more.
    private static String untold(RecordKind kind) {
        return "not exists (select from likely_pairs l where l.record = '%s' and l.low_id = least(r.id, :but) and l.high_id = greatest(r.id, :but) and l.dismissed_at is not null)".formatted(kind.type());
    }

    private void plan(String mode) {
        jdbc.sql("select set_config('plan_cache_mode', ?, true)").param(mode).query(String.class).single();
    }

    private List<Likely> sharing(RecordKind kind, long but, List<Point> all, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        var points = all.stream().filter(point -> !rights.hides(point.field())).toList();
        if (points.isEmpty()) {
            return List.of();
        }
        // It goes by its index whatever it brings, and planning it anew costs more than doing it; what follows must know its keys, or
        // it may walk through everybody.
        plan("force_generic_plan");
        var where = Visible.to(viewer, kind, "r").and("r.archived_at is null").and(untold(kind)).and("r.id <> :but", but)
                .and("p.value = any(:values)", points.stream().map(Point::value).toList());
        return jdbc.sql("""
                  select r.id, r.name, r.city, r.phone, case when p.kind = 'EMAIL' then 'email' else 'phone' end
                    from contact_points p
                         join %s r on r.id = p.%s_id
                   where %s
                order by r.id
                   limit 10
                """.formatted(kind.table(), kind.type(), where.sql())).params(where.params())
                .query((r, n) -> likely(r, r.getString(5), rights)).list();
    }

    private List<Likely> alike(RecordKind kind, long but, String name, Viewer viewer) {
        var keys = name == null ? "" : Sound.key(name);
        // One name alone is shared by thousands of people.
        if (keys.isEmpty() || kind.customer() && keys.indexOf(' ') < 0) {
            return List.of();
        }
        var where = Visible.to(viewer, kind, "r").and("r.archived_at is null").and(untold(kind)).and("r.id <> :but", but)
                .and("string_to_array(r.sound, ' ') @> cast(:keys as text[])", List.of(keys.split(" ")));
        record Named(Likely likely, double rank) {
        }
        plan("force_custom_plan");
        var named = jdbc.sql("select r.id, r.name, %s from %s r where %s limit 100".formatted(kind.customer() ? "r.city, r.phone" : "null, null", kind.table(), where.sql())).params(where.params())
                .query((r, n) -> likely(r, "name", viewer.rights().of(kind.type()))).list().stream()
                .map(l -> new Named(l, Sound.rank(name, l.name()))).filter(n -> n.rank() >= SAME)
                .sorted((a, b) -> Double.compare(b.rank(), a.rank())).map(Named::likely).toList();
        // What many vehicles are called tells nothing of one.
        return kind.customer() || named.size() <= MOST ? named : List.of();
    }

    private static Likely likely(ResultSet r, String reason, Rights.Kind rights) throws SQLException {
        return new Likely(r.getLong(1), r.getString(2), rights.hides("city") ? null : r.getString(3), rights.hides("phone") ? null : r.getString(4), reason, null);
    }
}
