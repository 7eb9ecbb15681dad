package rabta.customers.imports.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldValues;
import rabta.customers.imports.Import;
import rabta.customers.imports.Settings;
import rabta.customers.imports.Sign;
import rabta.customers.imports.columns.Kind;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Finds the customers that a batch of lines could mean, in a few statements at most. */
@Repository
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
class Twins {

    /** A company by its name. */
    record Named(long id, String name, Long importId) {
    }

    private static final Pattern FORM = Pattern.compile("(?i)[\\s,]*\\(?\\b(pvt|private|smc)\\b\\.?\\)?|[\\s,]*\\b(ltd|limited|llc|inc|plc)\\b\\.?");

    private final JdbcClient jdbc;
    private final CustomFields fields;
    private final FieldValues values;

    Twins(JdbcClient jdbc, CustomFields fields, FieldValues values) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.values = values;
    }

    /** The import and those that it was brought with. */
    Set<Long> own(Import what) {
        var own = new HashSet<>(Set.of(what.id()));
        if (what.bundle() != null) {
            own.addAll(jdbc.sql("select i.id from imports i where i.bundle_id = :bundle").param("bundle", what.bundle()).query(Long.class).list());
        }
        return own;
    }

    /** Those that the viewer may see, by every sign that a line of the batch gives. */
    Likenesses of(Import what, Collection<Arrival> arrivals, Set<Long> own, Viewer viewer) {
        return of(what.kind(), what.settings(), arrivals, own, viewer);
    }

    Likenesses of(Kind of, Settings settings, Collection<Arrival> arrivals, Set<Long> own, Viewer viewer) {
        var kind = of.records();
        var found = new Likenesses(of, settings, own);
        byPoint(kind, arrivals, viewer, found);
        byOutsideId(kind, arrivals, viewer, found);
        if (of.company() || settings.sign() == Sign.NAME) {
            byName(kind, arrivals.stream().filter(a -> !a.refused()).toList(), Set.of(), viewer, found);
        } else if (!of.object()) {
            byName(kind, arrivals.stream().filter(a -> !a.refused() && a.bare()).toList(), own, viewer, found);
        }
        if (settings.sign() == Sign.FIELD) {
            byField(kind, arrivals, settings.signField(), viewer, found);
        }
        return found;
    }

    private static String likeness(RecordKind kind, String editable) {
        return (kind.customer() ? LIKENESS : OF_OBJECT).formatted(editable);
    }

    private static final String OF_OBJECT = "r.id, r.name, null::text, r.outside_id, r.import_id, null::text, r.outside_id is null, %s";
    private static final String LIKENESS = "r.id, r.name, r.email, r.outside_id, r.import_id, r.city, r.phone is null and r.email is null and r.outside_id is null, %s";
    private static final int COLUMNS = 8;

    private static Likeness read(ResultSet r) throws SQLException {
        return new Likeness(r.getLong(1), null, Folding.fold(r.getString(2)), r.getString(3), r.getString(4), r.getObject(5, Long.class), r.getString(6), r.getBoolean(7),
                r.getBoolean(8));
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
        var editable = Visible.editable(viewer, kind, "r");
        jdbc.sql("""
                  select %s, c.kind, c.value
                    from contact_points c
                    join %s r on r.id = c.%s_id
                   where c.value = any(:values)
                     and not c.doubtful
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(likeness(kind, editable.sql()), kind.table(), kind.type(), visible.sql()))
                .param("values", values.toArray(String[]::new)).params(visible.params()).params(editable.params())
                .query(r -> {
                    found.add(Likenesses.key(Point.Kind.valueOf(r.getString(COLUMNS + 1)), r.getString(COLUMNS + 2)), read(r));
                });
    }

    private void byOutsideId(RecordKind kind, Collection<Arrival> arrivals, Viewer viewer, Likenesses found) {
        Set<String> ids = new TreeSet<>();
        arrivals.stream().filter(a -> !a.refused() && a.draft().outsideId() != null).forEach(a -> ids.add(a.draft().outsideId()));
        if (ids.isEmpty()) {
            return;
        }
        var visible = Visible.to(viewer, kind, "r");
        var editable = Visible.editable(viewer, kind, "r");
        jdbc.sql("""
                  select %s
                    from %s r
                   where r.outside_id = any(:ids)
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(likeness(kind, editable.sql()), kind.table(), visible.sql()))
                .param("ids", ids.toArray(String[]::new)).params(visible.params()).params(editable.params())
                .query(r -> {
                    found.add("i:" + r.getString(4), read(r));
                });
    }

    /** @param within the imports that made them; empty for anybody */
    private void byName(RecordKind kind, Collection<Arrival> arrivals, Set<Long> within, Viewer viewer, Likenesses found) {
        var names = arrivals.stream().map(a -> a.draft().name()).distinct().toList();
        if (names.isEmpty()) {
            return;
        }
        var visible = Visible.to(viewer, kind, "r");
        var editable = Visible.editable(viewer, kind, "r");
        jdbc.sql("""
                  select %s
                    from %s r
                   where %s
                     and r.archived_at is null
                     %s
                     and %s
                order by r.id
                """.formatted(likeness(kind, editable.sql()), kind.table(), alike("r", kind), within.isEmpty() ? "" : "and r.import_id = any(:within)", visible.sql()))
                .params(keys(names)).param("within", within.toArray(Long[]::new))
                .params(visible.params()).params(editable.params())
                .query(r -> {
                    found.named(read(r), r.getString(2));
                });
    }

    private void byField(RecordKind kind, Collection<Arrival> arrivals, String slot, Viewer viewer, Likenesses found) {
        var values = arrivals.stream().filter(a -> !a.refused()).map(a -> a.draft().fields().get(slot)).filter(Objects::nonNull).distinct().toList();
        var field = fields.of(kind, viewer).stream().filter(f -> f.slot().equals(slot)).findFirst();
        if (values.isEmpty() || field.isEmpty()) {
            return;
        }
        var held = this.values.held(field.get(), values, List.of());
        var visible = Visible.to(viewer, kind, "r");
        var editable = Visible.editable(viewer, kind, "r");
        jdbc.sql("""
                  select %s
                    from %s r
                   where r.id = any(:ids)
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(likeness(kind, editable.sql()), kind.table(), visible.sql()))
                .param("ids", held.keySet().toArray(Long[]::new)).params(visible.params()).params(editable.params())
                .query(r -> {
                    found.add("f:" + Folding.fold(held.get(r.getLong(1))), read(r));
                });
    }

    // The expressions of the indexes: what reads alike has one plain form; of companies also what has one skeleton, or sounds alike and holds the same digits.
    static String alike(String alias, RecordKind kind) {
        var ways = new ArrayList<>(List.of(way(kind, "select distinct %s from unnest(:names::text[]) n".formatted(letters("n")), letters("a.name"))));
        if (kind.equals(RecordKind.COMPANY)) {
            ways.add(way(kind, "select distinct nullif(%s, '') from unnest(:names::text[]) n".formatted(skeleton("n")), skeleton("a.name")));
            ways.add(way(kind, "select n from unnest(:sounds::text[]) n", "a.sound || ' ' || translate(a.name, translate(a.name, '0123456789', ''), '')"));
        }
        return "%s.id = any(array(%s))".formatted(alias, String.join(" union ", ways));
    }

    // One look into the index for each name. Of an index with a condition PostgreSQL believes no statistics: asked for all names at once it takes
    // them for three quarters of everybody, and works out the expressions of a whole table instead (11 s for 83,000 companies).
    private static String way(RecordKind kind, String keys, String held) {
        return "select s.id from (%s) k (key) cross join lateral (select a.id from %s a where %s = k.key and a.archived_at is null offset 0) s".formatted(keys, kind.table(), held);
    }

    /** Without the form in which a company is registered, plurals and vowels: Habib Metal Ltd and Habib Metals Limited. */
    private static String skeleton(String name) {
        return "translate(" + letters("regexp_replace(regexp_replace(lower(" + name + "), '\\y(pvt|private|smc|ltd|limited|llc|inc|incorporated|plc|llp|gmbh|and|پرائیویٹ|لمیٹڈ)\\y', '', 'g'), 's\\y', '', 'g')")
                + ", 'aeiou', '')";
    }

    private static String letters(String name) {
        return "lower(translate(" + name + ", 'يىئكھهةۀأإآٱؤ .,-&''/()_\"', 'یییکہہہہااااو'))";
    }

    static Map<String, Object> keys(Collection<String> names) {
        return Map.of("names", names.toArray(String[]::new),
                "sounds", names.stream().flatMap(n -> Stream.of(n, withoutForm(n))).map(n -> rabta.customers.SearchText.sound(n, null) + " " + digits(n)).distinct().sorted().toArray(String[]::new));
    }

    private static String withoutForm(String name) {
        return FORM.matcher(name).replaceAll("").strip();
    }

    /**
     * The companies whose names read or sound like those; which of them is meant is for the caller to say.
     *
     * @param names as they are written
     */
    List<Named> named(Collection<String> names, Viewer viewer) {
        return named(RecordKind.COMPANY, names, viewer);
    }

    List<Named> named(RecordKind kind, Collection<String> names, Viewer viewer) {
        if (names.isEmpty()) {
            return List.of();
        }
        var visible = Visible.to(viewer, kind, "r");
        return jdbc.sql("""
                  select r.id, r.name, r.import_id
                    from %s r
                   where %s
                     and r.archived_at is null
                     and %s
                order by r.id
                """.formatted(kind.table(), alike("r", kind), visible.sql()))
                .params(keys(names)).params(visible.params())
                .query((r, n) -> new Named(r.getLong(1), r.getString(2), r.getObject(3, Long.class)))
                .list();
    }

    /** Records by their ids in the other program. */
    Map<String, Long> outside(RecordKind kind, Collection<String> ids, Viewer viewer) {
        var found = new HashMap<String, Long>();
        if (!ids.isEmpty()) {
            var visible = Visible.to(viewer, kind, "r");
            jdbc.sql("select r.outside_id, r.id from %s r where r.outside_id = any(:ids) and r.archived_at is null and %s order by r.id desc".formatted(kind.table(), visible.sql()))
                    .param("ids", ids.toArray(String[]::new)).params(visible.params())
                    .query(r -> {
                        found.put(r.getString(1), r.getLong(2));
                    });
        }
        return found;
    }

    // As the index has them: ASCII alone.
    private static String digits(String name) {
        var digits = new StringBuilder();
        name.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
