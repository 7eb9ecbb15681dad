package rabta.customers.purchases;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;

/**
 * What somebody looks for among orders: all of it stands in the URL, so that a link shares it.
 *
 * @param q words of a product, a number or a part of it
 * @param status {@code open}, {@code paid}, {@code cancelled}, {@code returned}, or {@code deleted} for the trash
 * @param from placed on that day or later, as typed; {@code to} that day or earlier
 * @param person who bought; {@code company} for whom
 * @param sort {@code newest} or {@code total}
 * @param after the cursor of the page before
 */
public record OrderFilter(String q, String status, String from, String to, String channel, Long person, Long company, String sort, String after) {

    public OrderFilter {
        q = cut(Typed.line(q), 200);
        status = Typed.line(status);
        from = cut(Typed.line(from), 40);
        to = cut(Typed.line(to), 40);
        channel = cut(Typed.line(channel), 60);
        after = after == null || after.length() > 2_000 ? null : after;
    }

    public static OrderFilter none() {
        return new OrderFilter(null, null, null, null, null, null, null, null, null);
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    public OrderSort order() {
        return OrderSort.named(sort);
    }

    public boolean trash() {
        return "deleted".equalsIgnoreCase(status);
    }

    public boolean narrowed() {
        return !asked().isEmpty() || q != null;
    }

    /** A status or a day that cannot be read lets no row through, instead of all. */
    Where where(Viewer viewer) {
        var where = CustomerSearch.holding(q == null ? null : q.replaceFirst("^#", "")).and(trash() ? "r.deleted_at is not null" : "r.deleted_at is null");
        if (status != null && !trash()) {
            var named = OrderStatus.named(status);
            where = named.isEmpty() ? Where.none() : where.and("r.status = :status", named.get().name());
        }
        where = day(where, "r.placed_at >= :from", from, 0, viewer);
        where = day(where, "r.placed_at < :to", to, 1, viewer);
        return where.given("r.channel = :channel", channel).and(of(person, RecordKind.PERSON, viewer)).and(of(company, RecordKind.COMPANY, viewer));
    }

    // Whoever does not see a customer cannot ask for their orders, though they may see some of them as another's.
    private static Where of(Long id, RecordKind kind, Viewer viewer) {
        if (id == null) {
            return Where.all();
        }
        var asked = Where.all().and("r." + kind.type() + "_id = :" + kind.type(), id);
        if (viewer.sees(kind.type()) == Reach.ALL) {
            return asked;
        }
        var alias = "of_" + kind.type();
        var seen = Visible.to(viewer, kind, alias);
        return asked.and(new Where("exists (select from %2$s %1$s where %1$s.id = :%3$s and %4$s)".formatted(alias, kind.table(), kind.type(), seen.sql()), seen.params()));
    }

    private static Where day(Where where, String condition, String typed, int further, Viewer viewer) {
        if (typed == null) {
            return where;
        }
        return Dates.in(viewer.preferences()).parse(typed).map(d -> where.and(condition, start(d.plusDays(further), viewer))).orElse(Where.none());
    }

    private static OffsetDateTime start(LocalDate day, Viewer viewer) {
        return day.atStartOfDay(viewer.preferences().zone()).toOffsetDateTime();
    }

    /** Each part as name and value, for the chips. */
    public List<Map.Entry<String, String>> asked() {
        var parts = new ArrayList<Map.Entry<String, String>>();
        part(parts, "status", status);
        part(parts, "from", from);
        part(parts, "to", to);
        part(parts, "channel", channel);
        part(parts, "person", person);
        part(parts, "company", company);
        return parts;
    }

    private static void part(List<Map.Entry<String, String>> parts, String name, Object value) {
        if (value != null) {
            parts.add(Map.entry(name, value.toString()));
        }
    }

    private List<Map.Entry<String, String>> all() {
        var all = new ArrayList<Map.Entry<String, String>>();
        part(all, "q", q);
        all.addAll(asked());
        part(all, "sort", order() == OrderSort.NEWEST ? null : order().word());
        return all;
    }

    /** What a form keeps in hidden fields, but for these names. */
    public List<Map.Entry<String, String>> kept(String... but) {
        var left = Set.of(but);
        return all().stream().filter(p -> !left.contains(p.getKey())).toList();
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, Object value) {
        var parts = new ArrayList<>(kept(name));
        part(parts, name, value);
        var query = new StringBuilder("?");
        parts.forEach(p -> query.append(query.length() == 1 ? "" : "&").append(p.getKey()).append('=').append(URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8)));
        return query.toString();
    }
}
