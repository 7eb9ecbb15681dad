package rabta.sales.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;

import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;

/**
 * Whose accounts somebody looks for; all of it stands in the address.
 *
 * @param q a part of the customer's name or number
 * @param only {@code overdue}, {@code promised}, {@code broken} or {@code ahead}; null for all who owe
 * @param sort {@code oldest}; otherwise who owes most comes first
 */
public record AccountFilter(String q, String only, String currency, String sort, String after) {

    public AccountFilter {
        q = Typed.line(q);
        only = Typed.line(only);
        currency = Typed.line(currency);
        sort = Typed.line(sort);
    }

    boolean byAge() {
        return "oldest".equals(sort) && !"ahead".equals(only);
    }

    boolean credit() {
        return "ahead".equals(only);
    }

    Where where(Viewer viewer) {
        var today = LocalDate.now(viewer.preferences().zone());
        var where = switch (only == null ? "" : only) {
            case "" -> Where.all().and("r.balance > 0");
            case "overdue" -> Where.all().and("r.balance > 0").and("r.oldest_on < :today", today);
            case "promised" -> Where.all().and("r.balance > 0").and("r.promised_on >= :today", today);
            case "broken" -> Where.all().and("r.balance > 0").and("r.promised_on < :today", today);
            case "ahead" -> Where.all().and("r.balance < 0");
            default -> Where.none();
        };
        where = where.given("r.currency = :currency", currency);
        return q == null ? where : where.and("coalesce(p.search, c.search) like :words", "%" + Folding.fold(q).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, String value) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("q", q);
        asked.put("only", only);
        asked.put("currency", currency);
        asked.put("sort", sort);
        asked.put(name, value);
        var query = new StringBuilder("?");
        asked.forEach((key, one) -> {
            if (one != null) {
                query.append(query.length() == 1 ? "" : "&").append(key).append('=').append(URLEncoder.encode(one, StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
