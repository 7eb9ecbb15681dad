package rabta.customers.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.customers.SearchText;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.records.Pictures;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Once;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;

/**
 * Finds people and companies by whatever somebody remembers of them: names in either script, parts of numbers,
 * addresses, cities. What was typed comes first, what only sounds alike after it.
 */
@Repository
@Transactional(readOnly = true)
public class CustomerSearch implements SearchSource {

    /** Whoever has more hits is asked for another word: to sort them all would cost more with each customer. */
    public static final int MOST = 500;

    private static final int CANDIDATES = 300;
    private static final int[] WIDTHS = {1, 6, 20, 64};

    private final JdbcClient jdbc;
    private final List<KindSource> kinds;
    private final Once<String> fresh;

    CustomerSearch(JdbcClient jdbc, List<KindSource> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.fresh = new Once<>(() -> jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)").query(String.class).single());
    }

    @Override
    public List<Found> search(String typed, Viewer viewer, int size) {
        return search(typed, kinds.stream().flatMap(source -> source.all().stream()).map(KindSource.Named::kind).toList(), viewer, size);
    }

    /** People and companies alone. */
    public List<Found> customers(String typed, Viewer viewer, int size) {
        return search(typed, List.of(), viewer, size);
    }

    private List<Found> search(String typed, List<RecordKind> besides, Viewer viewer, int size) {
        var asked = Asked.of(Typed.line(typed));
        if (asked.nothing()) {
            return List.of();
        }
        planFresh();
        var found = new LinkedHashMap<String, Found>();
        add(found, begun(kind -> asked.begun(), besides, viewer, size), asked);
        if (found.size() < size) {
            add(found, held(kind -> asked.held(seen(kind, viewer)), MOST, besides, viewer, size), asked);
        }
        // Step by step: all keys at once bring so many strangers that the limit cuts the right ones off.
        for (int i = 0; i < WIDTHS.length && asked.sounds() && (i == 0 ? found.size() < size : found.isEmpty()); i++) {
            add(found, alike(held(widths(asked, WIDTHS[i]), 2 * CANDIDATES, besides, viewer, CANDIDATES), asked), asked);
        }
        return found.values().stream().sorted(Comparator.comparingDouble(Found::rank).reversed()).limit(size).toList();
    }

    /**
     * Plans the statements of this transaction for the values that they bring. A pattern that is unknown when the plan is
     * made lets PostgreSQL walk the sort index through a million rows.
     */
    public void planFresh() {
        fresh.get();
    }

    /** The rows that hold what was typed, for a list of people or companies under the alias {@code r}, in what the viewer sees of them. */
    public static Where holding(String typed, RecordKind kind, Viewer viewer) {
        return typed == null ? Where.all() : Asked.of(typed).held(seen(kind, viewer));
    }

    private static Where seen(RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return kind.person() ? SearchText.seenBy(rights, viewer.sees(RecordKind.COMPANY.type()) == Reach.ALL ? Where.all() : Visible.to(viewer, RecordKind.COMPANY, "sc"))
                : SearchText.seenBy(rights, Where.all());
    }

    /** Likewise for rows of which nothing is hidden from whoever sees them. */
    public static Where holding(String typed) {
        return typed == null ? Where.all() : Asked.of(typed).held(null);
    }

    /** The rows whose name begins as it was typed, over the alias {@code r}. */
    public static Where beginning(String typed) {
        return Asked.of(typed).begun();
    }

    /** The rows that sound like what was typed; none where it has no sound. */
    public static Where sounding(String typed) {
        var asked = Asked.of(typed);
        return asked.sounds() ? asked.sounding(1) : Where.none();
    }

    /**
     * The ids of the first so many rows that fulfil a condition about words, in no order. Sought and sorted in one breath,
     * PostgreSQL may walk the order's index through everybody: it cannot know how rare a word is, nor that all who bear it
     * stand at the end.
     */
    public List<Long> hits(RecordKind kind, Where where, int most) {
        return jdbc.sql("select r.id from " + kind.table() + " r where " + where.sql() + " limit " + most).params(where.params()).query(Long.class).list();
    }

    private void add(Map<String, Found> found, List<Found> more, Asked asked) {
        more.forEach(f -> found.putIfAbsent(f.href(), f.rank() > 0 ? f : f.ranked(rank(f, asked))));
    }

    /** Exact above begun, begun above held; what only sounds alike stays below them all. */
    private static double rank(Found found, Asked asked) {
        var name = Folding.fold(found.name());
        if (name.equals(asked.folded())) {
            return 3;
        }
        return (name.startsWith(asked.folded()) ? 2 : 1) + 1.0 / (2 + name.length());
    }

    private static List<Found> alike(List<Found> rows, Asked asked) {
        return rows.stream().map(f -> f.ranked(sound(asked.folded(), f))).filter(f -> f.rank() >= Sound.UNLIKE)
                .sorted(Comparator.comparingDouble(Found::rank).reversed()).toList();
    }

    // Under 1 even where the sounds are the same.
    private static double sound(String asked, Found found) {
        var name = Sound.rank(asked, found.name());
        return Math.min(0.999, found.sub() == null ? name : Math.max(name, Sound.rank(asked, found.name() + " " + found.sub())));
    }

    private static Function<RecordKind, Where> widths(Asked asked, int width) {
        return kind -> asked.sounding(width);
    }

    // Where names begin, the order's own index knows: nothing is taken out beforehand.
    private List<Found> begun(Function<RecordKind, Where> where, List<RecordKind> besides, Viewer viewer, int size) {
        return rows("(select %s from %s r where %s)", where, besides, viewer, size);
    }

    private List<Found> held(Function<RecordKind, Where> where, int most, List<RecordKind> besides, Viewer viewer, int size) {
        return rows("(select %s from %s r where %s limit " + most + ")", where, besides, viewer, size);
    }

    private List<Found> rows(String from, Function<RecordKind, Where> where, List<RecordKind> besides, Viewer viewer, int size) {
        var people = Visible.to(viewer, RecordKind.PERSON, "r").and(where.apply(RecordKind.PERSON)).and("r.archived_at is null");
        var employer = Visible.to(viewer, RecordKind.COMPANY, "c");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "r").and(where.apply(RecordKind.COMPANY)).and("r.archived_at is null");
        var params = new HashMap<String, Object>(people.params());
        params.putAll(companies.params());
        params.putAll(employer.params());
        return jdbc.sql("""
                (  select 'person', r.id, r.name, c.name, r.city, r.phone, %6$s
                     from %1$s r
                          left join companies c on c.id = r.company_id and %4$s
                 order by %3$s, r.id
                    limit :size)
                union all
                (  select 'company', r.id, r.name, null, r.city, r.phone, %5$s
                     from %2$s r
                 order by %3$s, r.id
                    limit :size)
                """.formatted(from.formatted("r.id, r.name, r.company_id, r.city, r.phone, r.search, r.picture", "people", people.sql()),
                        from.formatted("r.id, r.name, r.city, r.phone, r.search, r.logo", "companies", companies.sql()), SearchText.NAME, employer.sql(), Pictures.sql(RecordKind.COMPANY), Pictures.sql(RecordKind.PERSON))
                + objects(from, where, besides, viewer, params))
                .params(params).param("size", size)
                .query((r, n) -> Found.read(r, viewer.rights())).list();
    }

    // Their parameters bear the names that those of people bear, and the same values.
    private static String objects(String from, Function<RecordKind, Where> where, List<RecordKind> besides, Viewer viewer, Map<String, Object> params) {
        var sql = new StringBuilder();
        for (var kind : besides) {
            var visible = Visible.to(viewer, kind, "r").and(where.apply(kind)).and("r.archived_at is null");
            params.putAll(visible.params());
            sql.append("union all\n(select '%s', r.id, r.name, null, null, null, null from %s r order by %s, r.id limit :size)\n"
                    .formatted(kind.type(), from.formatted("r.id, r.name, r.search", kind.table(), visible.sql()), SearchText.NAME));
        }
        return sql.toString();
    }

    /** Those rows of a page that only sound like what was typed, best first. */
    public static <T> List<T> best(String typed, List<T> rows, java.util.function.Function<T, String> name, int size) {
        var asked = Folding.fold(typed);
        record Ranked<T>(T row, double rank) {
        }
        var ranked = new ArrayList<Ranked<T>>();
        for (var row : rows) {
            var rank = Sound.rank(asked, name.apply(row));
            if (rank >= Sound.UNLIKE) {
                ranked.add(new Ranked<>(row, rank));
            }
        }
        ranked.sort(Comparator.comparingDouble((Ranked<T> r) -> r.rank()).reversed());
        return ranked.stream().limit(size).map(Ranked::row).toList();
    }
}
