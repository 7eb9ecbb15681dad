package rabta.customers.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;

/**
 * An order as a program sends it: whole for a new one; of one that is changed only what is to be another.
 *
 * @param number left out, it gets the workspace's next one
 * @param placedAt left out, it is now
 * @param status left out, it is paid
 * @param currency left out, it is the workspace's
 * @param version for a change: what it was read at
 */
record OrderRequest(String number, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId, @JsonProperty("placed_at") Instant placedAt,
        String status, String channel, String note, @JsonProperty("outside_id") String outsideId, String currency, List<Line> lines, Integer version) {

    /** @param unitPrice in the minor unit of the currency; @param quantity left out, it is one */
    record Line(String product, BigDecimal quantity, @JsonProperty("unit_price_minor") Long unitPrice, @JsonProperty("discount_minor") Long discount) {
    }

    OrderDraft draft(String home) {
        return draft(new OrderDraft(null, null, null, Instant.now(), OrderStatus.PAID, null, null, null, home, List.of()));
    }

    /** The order with what is asked for in the place of what it was. */
    OrderDraft changing(Order order, List<OrderLine> had) {
        return draft(new OrderDraft(order.number(), order.personId(), order.companyId(), order.placedAt(), order.status(), order.channel(), order.outsideId(), order.note(),
                order.currency(), had));
    }

    private OrderDraft draft(OrderDraft before) {
        var flaws = new ArrayList<Flaw>();
        var as = status == null ? before.status() : OrderStatus.named(status).orElse(null);
        if (as == null) {
            flaws.add(Flaw.of("status", "invalid.choice"));
        }
        var wanted = lines == null ? before.lines() : lines(flaws);
        Flawed.unless(flaws);
        return new OrderDraft(given(number, before.number()), personId == null ? before.person() : personId, companyId == null ? before.company() : companyId,
                placedAt == null ? before.placedAt() : placedAt, as, given(channel, before.channel()), given(outsideId, before.outsideId()),
                note == null ? before.note() : Typed.text(note), given(currency, before.currency()), wanted);
    }

    // An empty text takes out what was there; nothing at all leaves it.
    private static String given(String sent, String before) {
        return sent == null ? before : Typed.line(sent);
    }

    private List<OrderLine> lines(List<Flaw> flaws) {
        var understood = new ArrayList<OrderLine>();
        for (int i = 0; i < Math.min(lines.size(), OrderDraft.MOST_LINES + 1); i++) {
            var line = lines.get(i);
            if (line == null || line.unitPrice() == null) {
                flaws.add(Flaw.of("lines[" + i + "].unit_price_minor", "invalid.required"));
                continue;
            }
            try {
                understood.add(OrderLine.of(Typed.line(line.product()), line.quantity() == null ? BigDecimal.ONE : line.quantity(), line.unitPrice(),
                        line.discount() == null ? 0 : line.discount()));
            } catch (ArithmeticException tooMuch) {
                flaws.add(Flaw.of("lines[" + i + "].unit_price_minor", "invalid.amount"));
            }
        }
        return understood;
    }
}
