package rabta.customers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Fields;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;

/**
 * What somebody looks for among people or companies: all of it stands in the URL, so that a link shares it.
 *
 * @param q words, a part of a number, an address
 * @param view one of {@link View}
 * @param over total spent above this amount, as typed; {@code under} likewise
 * @param before last contact before this day, as typed
 * @param since created after this day, as typed
 * @param has {@code phone}, {@code email}
 * @param sort one of {@link Sort}
 * @param after the cursor of the page before
 * @param filter a condition as JSON, see {@link ConditionJson}
 */
public record CustomerFilter(String q, String view, Long owner, List<Long> tag, List<String> city, Long company, String over, String under, String before,
        String since, List<String> has, String language, String sort, String after, String filter) {

    private static final Set<String> REACH = Set.of("phone", "email");

    public CustomerFilter {
        q = cut(Typed.line(q), 200);
        tag = tag == null ? List.of() : tag.stream().filter(Objects::nonNull).distinct().limit(50).toList();
        city = city == null ? List.of() : city.stream().map(Typed::line).filter(Objects::nonNull).distinct().limit(50).toList();
        has = has == null ? List.of() : has.stream().filter(REACH::contains).distinct().toList();
        over = Typed.line(over);
        under = Typed.line(under);
        before = Typed.line(before);
        since = Typed.line(since);
        language = "en".equals(language) || "ur".equals(language) ? language : null;
        after = after == null || after.length() > 2_000 ? null : after;
        filter = filter == null || filter.isBlank() ? null : filter;
    }

    public static CustomerFilter none() {
        return new CustomerFilter(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public static CustomerFilter asking(String q) {
        return new CustomerFilter(q, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
    }

    public Sort order() {
        return sort == null && View.named(view) == View.QUIET ? Sort.TOUCHED : Sort.named(sort);
    }

    public View shown() {
        return View.named(view);
    }

    /** Whether anything but the view narrows the list. */
    public boolean narrowed() {
        return q != null || !parts().isEmpty() || filter != null;
    }

    /**
     * All but what the viewer may see and the words of {@code q}, over the alias {@code r}.
     *
     * @param fields what the viewer may filter by
     */
    public Where where(Fields fields, Viewer viewer) {
        return shown().where(viewer).matching(condition(viewer), fields);
    }

    /** The chips and the condition in one. */
    public Optional<Condition> condition(Viewer viewer) {
        var all = new ArrayList<Condition>();
        Optional.ofNullable(owner).ifPresent(o -> all.add(o == 0 ? new Compare("owner", Operator.EMPTY, List.of()) : compare("owner", Operator.IS, o.toString())));
        tag.forEach(t -> all.add(compare("tag", Operator.IS, t.toString())));
        if (!city.isEmpty()) {
            all.add(new Compare("city_fold", Operator.ANY_OF, city.stream().map(String::toLowerCase).toList()));
        }
        Optional.ofNullable(company).ifPresent(c -> all.add(compare("company", Operator.IS, c.toString())));
        amount(over, viewer).ifPresent(a -> all.add(compare("spent", Operator.OVER, a)));
        amount(under, viewer).ifPresent(a -> all.add(compare("spent", Operator.UNDER, a)));
        date(before).ifPresent(d -> all.add(new Condition.Either(List.of(compare("last_contact", Operator.BEFORE, d), new Compare("last_contact", Operator.EMPTY, List.of())))));
        date(since).ifPresent(d -> all.add(compare("created", Operator.AFTER, d)));
        has.forEach(h -> all.add(new Compare(h, Operator.FILLED, List.of())));
        Optional.ofNullable(language).ifPresent(l -> all.add(compare("language", Operator.IS, l)));
        ConditionJson.read(filter).ifPresent(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(new Every(all));
    }

    private static Compare compare(String field, Operator operator, String value) {
        return new Compare(field, operator, List.of(value));
    }

    /** An amount or a day that cannot be read lets no row through, instead of all. */
    private static Optional<String> amount(String typed, Viewer viewer) {
        return typed == null ? Optional.empty()
                : Optional.of(Money.parse(typed, viewer.preferences().currency()).map(m -> String.valueOf(m.minor())).orElse("?"));
    }

    private static Optional<String> date(String typed) {
        return typed == null ? Optional.empty() : Optional.of(Dates.current().parse(typed).map(LocalDate::toString).orElse("?"));
    }

    /** The query string without page: pairs of name and value in their order. */
    private List<String[]> parts() {
        var parts = new ArrayList<String[]>();
        part(parts, "owner", owner);
        tag.forEach(t -> part(parts, "tag", t));
        city.forEach(c -> part(parts, "city", c));
        part(parts, "company", company);
        part(parts, "over", over);
        part(parts, "under", under);
        part(parts, "before", before);
        part(parts, "since", since);
        has.forEach(h -> part(parts, "has", h));
        part(parts, "language", language);
        return parts;
    }

    private static void part(List<String[]> parts, String name, Object value) {
        if (value != null) {
            parts.add(new String[] {name, value.toString()});
        }
    }

    private List<String[]> all() {
        var all = new ArrayList<String[]>();
        part(all, "q", q);
        part(all, "view", shown() == View.ALL ? null : view);
        all.addAll(parts());
        part(all, "filter", filter);
        part(all, "sort", sort);
        return all;
    }

    /** What a form keeps in hidden fields, but for these names. */
    public List<Map.Entry<String, String>> kept(String... but) {
        var left = Set.of(but);
        return all().stream().filter(p -> !left.contains(p[0])).map(p -> Map.entry(p[0], p[1])).toList();
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, String value) {
        var parts = new ArrayList<>(all().stream().filter(p -> !p[0].equals(name)).toList());
        part(parts, name, value);
        return query(parts);
    }

    /** The query without one value of one name. */
    public String without(String name, String value) {
        return query(all().stream().filter(p -> !(p[0].equals(name) && p[1].equals(value))).toList());
    }

    /** The query of another view: the words and the order stay, the rest begins anew. */
    public String viewing(View other) {
        var parts = new ArrayList<String[]>();
        part(parts, "q", q);
        part(parts, "view", other == View.ALL ? null : other.word());
        return query(parts);
    }

    public String next(String cursor) {
        return with("after", cursor);
    }

    private static String query(List<String[]> parts) {
        var query = new StringBuilder();
        for (var part : parts) {
            query.append(query.isEmpty() ? '?' : '&').append(part[0]).append('=').append(URLEncoder.encode(part[1], StandardCharsets.UTF_8));
        }
        return query.isEmpty() ? "?" : query.toString();
    }

    /** Each part as name and value, for the chips. */
    public List<Map.Entry<String, String>> asked() {
        return parts().stream().map(p -> Map.entry(p[0], p[1])).toList();
    }
}
