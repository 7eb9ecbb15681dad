package rabta.sales.products;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.customers.Typed;
import rabta.customers.search.CustomerSearch;
import rabta.kernel.sql.Where;

/**
 * What somebody looks for among products.
 *
 * @param q words of its names, its code or its category
 * @param state {@code retired}, or nothing for those that are sold
 * @param kind {@code goods} or {@code service}
 * @param sort see {@link ProductSort}
 * @param after the cursor of the page before
 */
public record ProductFilter(String q, String state, String category, String kind, String sort, String after) {

    private static final int LONGEST = 200;

    public ProductFilter {
        q = cut(Typed.line(q));
        state = Typed.line(state);
        category = cut(Typed.line(category));
        kind = Typed.line(kind);
        after = after == null || after.length() > 2_000 ? null : after;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    public boolean retired() {
        return "retired".equals(state);
    }

    public ProductSort order() {
        return ProductSort.named(sort);
    }

    public boolean narrowed() {
        return q != null || category != null || kind != null;
    }

    /** A kind that there is not lets none through, instead of all. */
    Where where() {
        var where = CustomerSearch.holding(q).and(retired() ? "r.retired_at is not null" : "r.retired_at is null").given("r.category = :category", category);
        return kind == null ? where : ProductKind.named(kind).map(k -> where.and("r.kind = :kind", k.name())).orElse(Where.none());
    }

    /** What a form keeps in hidden fields, but for that name. */
    public List<Map.Entry<String, String>> kept(String but) {
        var all = new LinkedHashMap<String, String>();
        all.put("q", q);
        all.put("state", state);
        all.put("category", category);
        all.put("kind", kind);
        all.put("sort", order() == ProductSort.NAME ? null : order().word());
        return all.entrySet().stream().filter(e -> e.getValue() != null && !e.getKey().equals(but)).map(e -> Map.entry(e.getKey(), e.getValue())).toList();
    }

    /** The list with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, String value) {
        var parts = new java.util.ArrayList<>(kept(name));
        if (value != null) {
            parts.add(Map.entry(name, value));
        }
        return "/products" + (parts.isEmpty() ? "" : parts.stream().map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&", "?", "")));
    }
}
