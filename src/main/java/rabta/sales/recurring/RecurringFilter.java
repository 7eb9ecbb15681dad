package rabta.sales.recurring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

import rabta.customers.Typed;
import rabta.kernel.sql.Where;

/**
 * What somebody looks for among what comes again; all of it stands in the address.
 *
 * @param q a part of what it is for or of the customer's name
 * @param state {@code running}, {@code paused}, {@code over} or {@code removed}; null for all that were not removed
 */
public record RecurringFilter(String q, String state, Long person, Long company, String after) {

    static final RecurringFilter ALL = new RecurringFilter(null, null, null, null, null);

    public RecurringFilter {
        q = Typed.line(q);
        state = Typed.line(state);
    }

    static RecurringFilter of(Long person, Long company) {
        return new RecurringFilter(null, null, person, company, null);
    }

    Where where() {
        var where = switch (state == null ? "" : state) {
            case "" -> Where.all().and("r.removed_at is null");
            case "running" -> Where.all().and("r.removed_at is null").and("r.paused_at is null").and("r.next_on is not null");
            case "paused" -> Where.all().and("r.removed_at is null").and("r.paused_at is not null").and("r.next_on is not null");
            case "over" -> Where.all().and("r.removed_at is null").and("r.next_on is null");
            case "removed" -> Where.all().and("r.removed_at is not null");
            default -> Where.none();
        };
        where = where.given("p.id = :of_person", person).given("c.id = :of_company", company);
        return q == null ? where : where.and("(r.title ilike :q or p.name ilike :q or c.name ilike :q)", "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    public boolean narrowed() {
        return q != null || person != null || company != null;
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, Object value) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("q", q);
        asked.put("state", state);
        asked.put("person", person);
        asked.put("company", company);
        asked.put(name, value);
        var query = new StringBuilder("?");
        asked.forEach((key, one) -> {
            if (one != null) {
                query.append(query.length() == 1 ? "" : "&").append(key).append('=').append(URLEncoder.encode(one.toString(), StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
