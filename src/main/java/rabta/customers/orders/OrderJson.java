package rabta.customers.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.MoneyJson;
import rabta.customers.api.Versioned;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderLine;

/** @param status {@code open}, {@code paid}, {@code cancelled} or {@code returned} */
record OrderJson(long id, String number, @JsonProperty("person_id") Long personId, String person, @JsonProperty("company_id") Long companyId, String company,
        @JsonProperty("placed_at") Instant placedAt, String status, MoneyJson total, String channel, String note, @JsonProperty("outside_id") String outsideId, List<Line> lines,
        int version, @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("deleted_at") Instant deletedAt)
        implements Versioned {

    /** @param quantity at most three decimals; amounts in the order's minor unit; {@code total_minor} = quantity × unit price, rounded half up, less the discount */
    record Line(String product, BigDecimal quantity, @JsonProperty("unit_price_minor") long unitPrice, @JsonProperty("discount_minor") long discount,
            @JsonProperty("total_minor") long total) {
    }

    static OrderJson of(Order o, List<OrderLine> lines) {
        return new OrderJson(o.id(), o.number(), o.personId(), o.person(), o.companyId(), o.company(), o.placedAt(), o.status().name().toLowerCase(Locale.ROOT),
                new MoneyJson(o.total(), o.currency()), o.channel(), o.note(), o.outsideId(),
                lines.stream().map(l -> new Line(l.product(), l.quantity().scale() < 0 ? l.quantity().setScale(0) : l.quantity(), l.unitPrice(), l.discount(), l.total())).toList(),
                o.version(), o.createdAt(), o.updatedAt(), o.deletedAt());
    }
}
