package rabta.customers.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/**
 * An order as somebody typed it.
 *
 * @param person who bought, by id; {@code company} for whom
 * @param placed the day, as typed; nothing is today
 * @param version of the order when it was read; null for a new one
 */
public record OrderForm(Long person, Long company, String number, String placed, String status, String channel, String note, Integer version, List<LineForm> lines) {

    private static final int LINES_AT_FIRST = 2;
    /** One more than there may be, so that the excess is told and not cut off. */
    private static final int MOST_SHOWN = OrderDraft.MOST_LINES + 1;

    public OrderForm {
        lines = lines == null ? List.of() : lines.stream().filter(Objects::nonNull).limit(MOST_SHOWN).toList();
    }

    static OrderForm of(Order order, List<OrderLine> lines, Viewer viewer) {
        return new OrderForm(order.personId(), order.companyId(), order.number(), day(order.placedAt(), viewer).toString(), order.status().name(), order.channel(), order.note(),
                order.version(), lines.stream().map(l -> LineForm.of(l, order.currency())).toList());
    }

    private static LocalDate day(Instant at, Viewer viewer) {
        return at.atZone(viewer.preferences().zone()).toLocalDate();
    }

    /** As a page shows it: with empty lines to begin with. */
    OrderForm shown() {
        var shown = new ArrayList<>(lines);
        while (shown.size() < LINES_AT_FIRST) {
            shown.add(LineForm.EMPTY);
        }
        return with(shown);
    }

    OrderForm withMore() {
        var more = new ArrayList<>(lines);
        more.add(LineForm.EMPTY);
        return with(more);
    }

    private OrderForm with(List<LineForm> lines) {
        return new OrderForm(person, company, number, placed, status, channel, note, version, lines);
    }

    /**
     * What was meant; lines that were left empty are passed over.
     *
     * @param before the order as it was, which keeps what the form does not ask for; null for a new one
     * @throws Flawed with all that cannot be read, and all that is wrong about the rest
     */
    OrderDraft understood(Order before, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var currency = before == null ? viewer.preferences().currency() : before.currency();
        var understood = new ArrayList<OrderLine>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).empty()) {
                lines.get(i).understood("lines[" + i + "].", currency, flaws).ifPresent(understood::add);
            }
        }
        var at = at(before, viewer, flaws);
        var as = status == null ? OrderStatus.PAID : OrderStatus.named(status).orElse(null);
        if (as == null) {
            flaws.add(Flaw.of("status", "invalid.choice"));
        }
        var draft = new OrderDraft(Typed.line(number), person, company, at, as, Typed.line(channel), before == null ? null : before.outsideId(), Typed.text(note), currency, understood);
        if (flaws.isEmpty()) {
            flaws.addAll(draft.flaws());
        }
        Flawed.unless(flaws);
        return draft;
    }

    // A day alone is its noon, so that no zone makes another day of it; today is now.
    private Instant at(Order before, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(placed) == null) {
            return before == null ? Instant.now() : before.placedAt();
        }
        var day = Dates.in(viewer.preferences()).parse(placed, Dates.Leaning.PAST);
        if (day.isEmpty()) {
            flaws.add(Flaw.of("placed", "invalid.date"));
            return Instant.now();
        }
        if (before != null && day.get().equals(day(before.placedAt(), viewer))) {
            return before.placedAt();
        }
        return day.get().equals(day(Instant.now(), viewer)) ? Instant.now() : day.get().atTime(12, 0).atZone(viewer.preferences().zone()).toInstant();
    }

    /** What the line comes to as far as it can be read; null else. */
    Long total(int line, String currency) {
        return lines.get(line).empty() ? null : lines.get(line).understood("", currency, new ArrayList<>()).map(OrderLine::total).orElse(null);
    }
}
