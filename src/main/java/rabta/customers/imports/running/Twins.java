package rabta.customers.imports.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Point;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Finds the customers that a batch of lines could mean, in three statements at most. */
@Repository
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
class Twins {

    private final JdbcClient jdbc;

    Twins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that the viewer may see, by every sign that a line of the batch gives. */
    Likenesses of(RecordKind kind, Collection<Arrival> arrivals, Viewer viewer) {
        var found = new Likenesses(kind);
        byPoint(kind, arrivals, viewer, found);
        byOutsideId(kind, arrivals, viewer, found);
        if (kind == RecordKind.COMPANY) {
            var names = new HashMap<String, String>();
            arrivals.stream().filter(a -> !a.refused()).forEach(a -> names.put(a.draft().name(), a.sound()));
            named(names, viewer).forEach(found::add);
        }
        return found;
    }

    private void byPoint(RecordKind kind, Collection<Arrival> arrivals, Viewer viewer, Likenesses found) {
        Set<String> values = new TreeSet<>();
        for (var arrival : arrivals) {
            if (!arrival.refused()) {
                arrival.draft().points().stream().filter(p -> !p.doubtful()).map(Point::value).forEach(values::add);
            }
        }
        if (values.isEmpty()) {
            return;
        }
        var visible = Visible.to(viewer, kind, "r");
        jdbc.sql("""
                  select c.kind, c.value, r.id, r.name, r.email, r.outside_id, r.import_id
                    from contact_points c
                    join %s r on r.id = c.%s_id
                   where c.value = any(:values)
                     and not c.doubtful
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(kind.table(), kind.type(), visible.sql()))
                .param("values", values.toArray(String[]::new)).params(visible.params())
                .query(r -> {
                    var one = new Likeness(r.getLong(3), null, Folding.fold(r.getString(4)), r.getString(5), r.getString(6), r.getObject(7, Long.class));
                    found.add(Likenesses.key(Point.Kind.valueOf(r.getString(1)), r.getString(2)), one);
                });
    }

    private void byOutsideId(RecordKind kind, Collection<Arrival> arrivals, Viewer viewer, Likenesses found) {
        Set<String> ids = new TreeSet<>();
        arrivals.stream().filter(a -> !a.refused() && a.draft().outsideId() != null).forEach(a -> ids.add(a.draft().outsideId()));
        if (ids.isEmpty()) {
            return;
        }
        var visible = Visible.to(viewer, kind, "r");
        jdbc.sql("""
                  select r.id, r.name, r.email, r.outside_id, r.import_id
                    from %s r
                   where r.outside_id = any(:ids)
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(kind.table(), visible.sql()))
                .param("ids", ids.toArray(String[]::new)).params(visible.params())
                .query(r -> {
                    found.add("i:" + r.getString(4), new Likeness(r.getLong(1), null, Folding.fold(r.getString(2)), r.getString(3), r.getString(4), r.getObject(5, Long.class)));
                });
    }

    /**
     * The companies whose names sound like those and hold the same digits; whether they read alike is for the caller to say.
     *
     * @param names each with its sound
     */
    List<Likeness> named(Map<String, String> names, Viewer viewer) {
        if (names.isEmpty()) {
            return List.of();
        }
        var visible = Visible.to(viewer, RecordKind.COMPANY, "r");
        return jdbc.sql("""
                  select r.id, r.name, r.email, r.outside_id, r.import_id
                    from companies r
                   where r.sound || ' ' || translate(r.name, translate(r.name, '0123456789', ''), '') = any(:keys)
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(visible.sql()))
                .param("keys", names.entrySet().stream().map(e -> e.getValue() + " " + digits(e.getKey())).distinct().sorted().toArray(String[]::new))
                .params(visible.params())
                .query((r, n) -> new Likeness(r.getLong(1), null, Folding.fold(r.getString(2)), r.getString(3), r.getString(4), r.getObject(5, Long.class)))
                .list();
    }

    // As the index has them: ASCII alone.
    private static String digits(String name) {
        var digits = new StringBuilder();
        name.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
