package rabta.sales.invoices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;

import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * What somebody looks for among invoices; all of it stands in the address.
 *
 * @param q a part of the number or of the customer's name
 * @param state {@code draft}, {@code open}, {@code overdue}, {@code paid}, {@code cancelled}, {@code credit} or {@code discarded}; null for all that were not discarded
 */
public record InvoiceFilter(String q, String state, Long person, Long company, Long deal, Long order, String after) {

    public InvoiceFilter {
        q = Typed.line(q);
        state = Typed.line(state);
    }

    Where where(Viewer viewer) {
        var where = switch (state == null ? "" : state) {
            case "" -> Where.all().and("r.state <> 'DISCARDED'");
            case "draft" -> Where.all().and("r.state = 'DRAFT'");
            case "open" -> Where.all().and("r.state = 'ISSUED'").and("r.kind = 'INVOICE'").and("r.settled < r.total");
            case "overdue" -> Where.all().and("r.state = 'ISSUED'").and("r.kind = 'INVOICE'").and("r.settled < r.total").and("r.due_on < :today", LocalDate.now(viewer.preferences().zone()));
            case "paid" -> Where.all().and("r.state = 'ISSUED'").and("r.kind = 'INVOICE'").and("r.settled >= r.total");
            case "cancelled" -> Where.all().and("r.state = 'CANCELLED'");
            case "credit" -> Where.all().and("r.kind = 'CREDIT'").and("r.state = 'ISSUED'");
            case "discarded" -> Where.all().and("r.state = 'DISCARDED'");
            default -> Where.none();
        };
        where = where.given("p.id = :of_person", person).given("c.id = :of_company", company).given("r.deal_id = :of_deal", deal).given("r.order_id = :of_order", order);
        return q == null ? where : where.and("(r.number ilike :q or p.name ilike :q or c.name ilike :q)", "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    public boolean narrowed() {
        return q != null || person != null || company != null || deal != null || order != null;
    }

    /** The query with one value set ({@code null}: taken out), from the first page. */
    public String with(String name, Object value) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("q", q);
        asked.put("state", state);
        asked.put("person", person);
        asked.put("company", company);
        asked.put("deal", deal);
        asked.put("order", order);
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
