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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
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
 * @param sort a field that orders the list, with {@code .asc} or {@code .desc} where it is not its usual direction
 * @param after the cursor of the page before
 * @param filter a condition as JSON, see {@link ConditionJson}
 * @param columns the keys of the fields that are shown, in their order; empty for the usual ones
 * @param group the field whose values the rows are gathered by, a date's with {@code .month} or {@code .year}
 * @param open the value of the group that stands open
 * @param totals what is counted below the columns: {@code spent.sum}
 * @param saved the number of the saved view that this is or was made of
 */
public record CustomerFilter(String q, String view, Long owner, List<Long> tag, List<String> city, Long company, String over, String under, String before,
        String since, List<String> has, String language, String sort, String after, String filter, List<String> columns, String group, String open, List<String> totals, Long saved) {

    /** The field by which a filter asks for words. */
    public static final String WORDS = "words";

    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,60}(\\.[a-z]{1,10})?");
    private static final Set<String> ARRANGING = Set.of("sort", "columns", "group", "totals", "saved");
    private static final int BRANCHES = 6;
    private static final Set<String> STRAIGHT = Set.of("city", "owner", "company");
    private static final Set<String> REACH = Set.of("phone", "email");

    public CustomerFilter {
        q = cut(Typed.line(q), 200);
        tag = tag == null ? List.of() : tag.stream().filter(Objects::nonNull).distinct().limit(50).toList();
        city = city == null ? List.of() : city.stream().map(Typed::line).filter(Objects::nonNull).distinct().limit(50).toList();
        has = has == null ? List.of() : has.stream().filter(Objects::nonNull).flatMap(some -> Stream.of(some.split(","))).filter(REACH::contains).distinct().toList();
        over = Typed.line(over);
        under = Typed.line(under);
        before = Typed.line(before);
        since = Typed.line(since);
        language = "en".equals(language) || "ur".equals(language) ? language : null;
        after = after == null || after.length() > 2_000 ? null : after;
        filter = filter == null || filter.isBlank() ? null : filter;
        columns = words(columns);
        totals = words(totals);
        group = group != null && WORD.matcher(group).matches() ? group : null;
        open = group == null ? null : cut(open, 300);
    }

    private static List<String> words(List<String> given) {
        return given == null ? List.of() : given.stream().filter(Objects::nonNull).flatMap(some -> Stream.of(some.split(","))).filter(word -> WORD.matcher(word).matches()).distinct().limit(40).toList();
    }

    public static CustomerFilter none() {
        return asking(null);
    }

    public static CustomerFilter asking(String q) {
        return new CustomerFilter(q, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** A view that every list begins with, as it is. */
    public static CustomerFilter viewed(View view) {
        return new CustomerFilter(null, view.word(), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with that condition in the place of all that narrowed it but the words and the view; null for none. */
    public CustomerFilter narrowedTo(Condition condition) {
        var asked = Set.copyOf(parts().stream().map(p -> p[0]).toList());
        var kept = new ArrayList<>(all().stream().filter(p -> !asked.contains(p[0]) && !p[0].equals("filter")).toList());
        part(kept, "filter", condition == null ? null : ConditionJson.write(condition));
        return read(query(kept));
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
    }

    /** The word that orders the list, where nobody chose one that of its view, or of its kind. */
    public String sorting(RecordKind kind) {
        return sort != null ? sort : shown() == View.QUIET ? Sort.TOUCHED.word() : usual(kind).word();
    }

    /** How a list of that kind stands from the start. */
    public static Sort usual(RecordKind kind) {
        return kind.trade().map(TradeKind::order).orElse(Sort.NAME);
    }

    /** The same rows from the first, as such a list stands from the start and not gathered. */
    public CustomerFilter plainly() {
        return read(query(all().stream().filter(p -> !p[0].equals("sort") && !p[0].equals("group")).toList()));
    }

    public View shown() {
        return View.named(view);
    }

    /** Whether anything but the view narrows the list. */
    public boolean narrowed() {
        return q != null || !parts().isEmpty() || filter != null;
    }

    /** Whether words are all that it asks of all customers. */
    public boolean wordsAlone() {
        return q != null && filter == null && parts().isEmpty() && shown() == View.ALL;
    }

    /** Whether it asks for all customers that are there. */
    public boolean plain() {
        return !narrowed() && shown() == View.ALL;
    }

    /** Whether one index finds its rows in the order of names already: nothing narrows it but one city, owner or company. */
    public boolean straight() {
        var parts = parts();
        return q == null && filter == null && parts.size() <= 1 && parts.stream().allMatch(part -> STRAIGHT.contains(part[0]));
    }

    /**
     * All but what the viewer may see and the words of {@code q}, over the alias {@code r}.
     *
     * @param fields what the viewer may filter by, made up only where something is filtered
     */
    public Where where(Supplier<Fields> fields, Viewer viewer) {
        var seen = seen(fields).where(viewer);
        var condition = condition(viewer);
        return condition.isEmpty() ? seen : seen.matching(condition, fields.get());
    }

    /** Conditions that together find the same rows: what must be one thing or another is taken apart. */
    public List<Where> branches(Supplier<Fields> fields, Viewer viewer) {
        var parts = narrowings(viewer).stream().map(Narrowing::condition).toList();
        var either = parts.stream().filter(Either.class::isInstance).map(Either.class::cast).filter(e -> e.of().size() <= BRANCHES).findFirst();
        // One part that is not understood empties the whole filter, not itself alone.
        if (either.isEmpty() || fields.get().misfit(new Every(parts)).isPresent()) {
            return List.of(where(fields, viewer));
        }
        return either.get().of().stream().map(branch -> seen(fields).where(viewer)
                .matching(Optional.of(new Every(parts.stream().map(part -> part == either.get() ? branch : part).toList())), fields.get())).toList();
    }

    // A view that tells of a field that is hidden is no view at all.
    private View seen(Supplier<Fields> fields) {
        return shown().field() == null || fields.get().has(shown().field()) ? shown() : View.ALL;
    }

    /** All that narrows the list but the words and the view. */
    public Optional<Condition> condition(Viewer viewer) {
        var all = narrowings(viewer).stream().map(Narrowing::condition).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Every(all));
    }

    /** One thing that narrows the list. @param without the query without it */
    public record Narrowing(Condition condition, String without) {
    }

    /** What the words and the view say, which stand beside {@link #condition}. @param known whether there is a field of that key for the viewer */
    public List<Condition> beside(Predicate<String> known) {
        var beside = new ArrayList<Condition>();
        // A view that tells of a field that is hidden is no view at all.
        shown().condition().filter(condition -> known.test(shown().field())).ifPresent(beside::add);
        if (q != null) {
            beside.add(compare(WORDS, Operator.CONTAINS, q));
        }
        return beside;
    }

    /** Each thing that narrows the list, as a chip shows it. */
    public List<Narrowing> narrowings(Viewer viewer) {
        var all = new ArrayList<Narrowing>();
        one(all, "owner", owner, o -> o == 0 ? new Compare("owner", Operator.EMPTY, List.of()) : compare("owner", Operator.IS, o.toString()));
        tag.forEach(t -> all.add(new Narrowing(compare("tag", Operator.IS, t.toString()), shownBy(without("tag", t.toString())))));
        // One city has an index that is in order already; of several PostgreSQL would sort or sift.
        one(all, "city", city.isEmpty() ? null : city, c -> new Compare("city", c.size() == 1 ? Operator.IS : Operator.ANY_OF, c));
        one(all, "company", company, c -> compare("company", Operator.IS, c.toString()));
        one(all, "over", amount(over, viewer), a -> compare("spent", Operator.OVER, a));
        one(all, "under", amount(under, viewer), a -> compare("spent", Operator.UNDER, a));
        one(all, "before", date(before), d -> new Either(List.of(compare("last_contact", Operator.BEFORE, d), new Compare("last_contact", Operator.EMPTY, List.of()))));
        one(all, "since", date(since), d -> compare("created", Operator.AFTER, d));
        has.forEach(h -> all.add(new Narrowing(new Compare(h, Operator.FILLED, List.of()), shownBy(without("has", h)))));
        one(all, "language", language, l -> compare("language", Operator.IS, l));
        ConditionJson.read(filter).ifPresent(condition -> parts(condition, all));
        return all;
    }

    private <T> void one(List<Narrowing> all, String name, T value, Function<T, Condition> condition) {
        if (value != null) {
            all.add(new Narrowing(condition.apply(value), shownBy(with(name, null))));
        }
    }

    private void parts(Condition condition, List<Narrowing> all) {
        var parts = condition instanceof Every every && !every.of().isEmpty() ? every.of() : List.of(condition);
        for (int i = 0; i < parts.size(); i++) {
            var left = new ArrayList<>(parts);
            left.remove(i);
            all.add(new Narrowing(parts.get(i), shownBy(with("filter", left.isEmpty() ? null : ConditionJson.write(left.size() == 1 ? left.getFirst() : new Every(left))))));
        }
    }

    // A list that is asked for nothing opens the view that was open last.
    private String shownBy(String query) {
        return query.equals("?") ? "?view=" + shown().word() : query;
    }

    /** The query of this list, whatever view was open last. */
    public String asked() {
        return shownBy(with("after", null));
    }

    private static Compare compare(String field, Operator operator, String value) {
        return new Compare(field, operator, List.of(value));
    }

    /** An amount or a day that cannot be read lets no row through, instead of all. */
    private static String amount(String typed, Viewer viewer) {
        return typed == null ? null : Money.parse(typed, viewer.preferences().currency()).map(m -> String.valueOf(m.minor())).orElse("?");
    }

    private static String date(String typed) {
        return typed == null ? null : Dates.current().parse(typed).map(LocalDate::toString).orElse("?");
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
        // Beside a saved view's number the view says that the rest is what somebody made of it: see whole().
        part(all, "view", shown() == View.ALL ? saved == null ? null : View.ALL.word() : view);
        all.addAll(parts());
        part(all, "filter", filter);
        part(all, "sort", sort);
        part(all, "columns", columns.isEmpty() ? null : String.join(",", columns));
        part(all, "group", group);
        part(all, "totals", totals.isEmpty() ? null : String.join(",", totals));
        part(all, "saved", saved);
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

    /** The query of another view: the words stay, the rest begins anew. */
    public String viewing(View other) {
        var parts = new ArrayList<String[]>();
        part(parts, "q", q);
        part(parts, "view", other.word());
        return query(parts);
    }

    /** The query of everything that makes the view, without a saved view's number: the same for the same view. */
    public String whole() {
        return query(all().stream().filter(p -> !p[0].equals("saved") && !(p[0].equals("view") && p[1].equals(View.ALL.word()))).toList());
    }

    /** The query of what narrows the list, without how its rows stand. */
    public String narrowing() {
        return query(all().stream().filter(p -> !ARRANGING.contains(p[0])).toList());
    }

    /** The same rows in another arrangement. */
    public CustomerFilter arranged(String sort, List<String> columns, String group, List<String> totals, Long saved) {
        // Beside a number the first view has to be said, see all().
        var said = shown() == View.ALL ? this.saved == null ? null : View.ALL.word() : view;
        return new CustomerFilter(q, said, owner, tag, city, company, over, under, before, since, has, language, sort, null, filter, columns, group, null, totals, saved);
    }

    /** The same without the saved view that it was made of. */
    public CustomerFilter unsaved() {
        return arranged(sort, columns, group, totals, null);
    }

    /** Whether nothing at all was asked. */
    public boolean bare() {
        return saved == null && view == null && after == null && whole().equals("?");
    }

    /** The query of a view that was opened as it is, which the member comes back to; null for anything else. */
    public String opened() {
        if (asKept()) {
            return "?saved=" + saved;
        }
        boolean plain = saved == null && view != null && after == null && q == null && parts().isEmpty() && filter == null && sort == null && columns.isEmpty() && group == null
                && totals.isEmpty();
        return plain && shown() != View.ARCHIVED ? viewing(shown()) : null;
    }

    /** Whether a saved view was asked for and nothing else: it is to be shown as it was kept. */
    public boolean asKept() {
        return saved != null && view == null && q == null && after == null && whole().equals("?");
    }

    /** What a query string of {@link #whole} stands for. */
    public static CustomerFilter read(String query) {
        return Queries.read(query, CustomerFilter.class);
    }

    public String next(String cursor) {
        var parts = new ArrayList<>(all());
        part(parts, "open", open);
        part(parts, "after", cursor);
        return query(parts);
    }

    private static String query(List<String[]> parts) {
        var query = new StringBuilder();
        for (var part : parts) {
            query.append(query.isEmpty() ? '?' : '&').append(part[0]).append('=').append(URLEncoder.encode(part[1], StandardCharsets.UTF_8).replace("%2C", ","));
        }
        return query.isEmpty() ? "?" : query.toString();
    }
}
