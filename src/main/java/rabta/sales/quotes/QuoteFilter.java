package rabta.sales.quotes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * What somebody looks for among quotes: all of it stands in the URL, so that a link shares it.
 *
 * @param q a number, or part of a title or of a customer's name
 * @param status {@code draft}, {@code sent}, {@code seen}, {@code accepted}, {@code refused}, {@code expired}, {@code superseded}, or {@code deleted} for the bin
 * @param owner a member, or {@code me}
 * @param sort {@code newest} or {@code total}
 * @param after the cursor of the page before
 */
public record QuoteFilter(String q, String status, String owner, Long deal, Long person, Long company, String sort, String after) {

    public QuoteFilter {
        q = cut(Typed.line(q), 200);
        status = cut(Typed.line(status), 20);
        owner = cut(Typed.line(owner), 20);
        after = after == null || after.length() > 2_000 ? null : after;
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    QuoteSort order() {
        return QuoteSort.named(sort);
    }

    public boolean bin() {
        return "deleted".equalsIgnoreCase(status);
    }

    public boolean narrowed() {
        return q != null || status != null || owner != null || deal != null || person != null || company != null;
    }

    /** What cannot be understood lets no row through, instead of all. Whoever does not see a deal or a customer cannot ask for their quotes. */
    Where where(Viewer viewer) {
        var where = Where.all().and(bin() ? "r.deleted_at is not null" : "r.deleted_at is null");
        if (status != null && !bin()) {
            where = QuoteStatus.named(status).map(QuoteFilter::of).map(where::and).orElse(Where.none());
        }
        if (owner != null) {
            var member = owner.equals("me") ? Long.valueOf(viewer.id()) : owner.matches("[1-9][0-9]{0,17}") ? Long.valueOf(owner) : null;
            where = member == null || VisibleQuotes.rights(viewer).hides("owner") ? Where.none() : where.and("r.owner_id = :owner", member);
        }
        if (q != null) {
            where = where.and("(r.number::text = regexp_replace(:q, '^#|-[0-9]+$', '', 'g') or strpos(lower(coalesce(r.title, '')), lower(:q)) > 0 or strpos(lower(coalesce(p.name, '')), lower(:q)) > 0"
                    + " or strpos(lower(coalesce(c.name, '')), lower(:q)) > 0)", q);
        }
        return where.given("d.id = :deal", deal).given("p.id = :person", person).given("c.id = :company", company);
    }

    private static Where of(QuoteStatus status) {
        return switch (status) {
            case EXPIRED -> Where.all().and("r.status in ('SENT', 'SEEN') and r.valid_until < :today");
            case SENT, SEEN -> Where.all().and("r.status = :status", status.name()).and("(r.valid_until is null or r.valid_until >= :today)");
            default -> Where.all().and("r.status = :status", status.name());
        };
    }

    private List<Map.Entry<String, String>> all() {
        var all = new ArrayList<Map.Entry<String, String>>();
        part(all, "q", q);
        part(all, "status", status);
        part(all, "owner", owner);
        part(all, "deal", deal);
        part(all, "person", person);
        part(all, "company", company);
        part(all, "sort", order() == QuoteSort.NEWEST ? null : order().word());
        return all;
    }

    private static void part(List<Map.Entry<String, String>> parts, String name, Object value) {
        if (value != null) {
            parts.add(Map.entry(name, value.toString()));
        }
    }

    /** What a form keeps in hidden fields, but for these names. */
    public List<Map.Entry<String, String>> kept(String... but) {
        var left = Set.of(but);
        return all().stream().filter(part -> !left.contains(part.getKey())).toList();
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, Object value) {
        var parts = new ArrayList<>(kept(name));
        part(parts, name, value);
        var query = new StringBuilder("?");
        parts.forEach(part -> query.append(query.length() == 1 ? "" : "&").append(part.getKey()).append('=').append(URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8)));
        return query.toString();
    }
}
