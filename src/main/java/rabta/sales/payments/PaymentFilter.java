package rabta.sales.payments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;

/**
 * What somebody looks for among payments; all of it stands in the address.
 *
 * @param q a number or a reference
 * @param state {@code ahead}, {@code cheques} or {@code reversed}; null for those that count
 * @param method its key or number
 * @param from of that day or later, as typed; {@code to} that day or earlier
 */
public record PaymentFilter(String q, String state, String method, String from, String to, Long person, Long company, String after) {

    public PaymentFilter {
        q = Typed.line(q);
        state = Typed.line(state);
        method = Typed.line(method);
        from = Typed.line(from);
        to = Typed.line(to);
    }

    /** What cannot be read lets no row through, instead of all. */
    Where where(Viewer viewer) {
        var where = switch (state == null ? "" : state) {
            case "" -> Where.all().and("r.reversed_at is null");
            case "ahead" -> Where.all().and("r.reversed_at is null").and("r.free > 0");
            case "cheques" -> Where.all().and("r.reversed_at is null").and("r.cheque_state = 'HELD'");
            case "reversed" -> Where.all().and("r.reversed_at is not null");
            default -> Where.none();
        };
        where = where.given("(w.key = :method or w.id::text = :method)", method).given("c.id = :of_company", company).given("p.id = :of_person", person);
        if (q != null) {
            where = where.and("(r.number ilike :q or r.reference ilike :q)", "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        return day(day(where, "r.on_day >= :from", from, viewer), "r.on_day <= :to", to, viewer);
    }

    private static Where day(Where where, String condition, String typed, Viewer viewer) {
        return typed == null ? where : Dates.in(viewer.preferences()).parse(typed, Dates.Leaning.PAST).map((LocalDate day) -> where.and(condition, day)).orElse(Where.none());
    }

    public boolean narrowed() {
        return q != null || method != null || from != null || to != null || person != null || company != null;
    }

    private Map<String, Object> asked() {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("q", q);
        asked.put("state", state);
        asked.put("method", method);
        asked.put("from", from);
        asked.put("to", to);
        asked.put("person", person);
        asked.put("company", company);
        return asked;
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, Object value) {
        var asked = asked();
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
