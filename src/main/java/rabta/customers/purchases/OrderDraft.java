package rabta.customers.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import rabta.customers.Flaw;

/**
 * An order as somebody means it, understood: from a form, the API or the lines of an import.
 *
 * @param number null lets the workspace give the next one
 * @param person who bought, or null; {@code company} likewise, for whom
 * @param outsideId its id in another program, by which it is found again; or null
 */
public record OrderDraft(String number, Long person, Long company, Instant placedAt, OrderStatus status, String channel, String outsideId, String note, String currency,
        List<OrderLine> lines) {

    /** However it comes: by hand, by the API, from a file. The longest invoice of a wholesaler that we know has 1,114. */
    public static final int MOST_LINES = 2_000;

    private static final BigDecimal MOST_QUANTITY = new BigDecimal("99999999999.999");
    private static final long MOST_TOTAL = 1_000_000_000_000_000L;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** The sum of the lines. */
    public long total() {
        return lines.stream().mapToLong(OrderLine::total).sum();
    }

    /** All that is not right, by the names of the form and the API; empty where it can be kept. */
    public List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        most(flaws, "number", number, 40);
        most(flaws, "channel", channel, 60);
        most(flaws, "outside_id", outsideId, 200);
        most(flaws, "note", note, 5_000);
        if (placedAt.isAfter(Instant.now().plus(1, ChronoUnit.DAYS))) {
            flaws.add(Flaw.of("placed", "invalid.past"));
        } else if (placedAt.isBefore(EARLIEST)) {
            flaws.add(Flaw.of("placed", "invalid.date"));
        }
        if (!known(currency)) {
            flaws.add(Flaw.of("currency", "invalid.choice"));
        }
        if (lines.isEmpty()) {
            flaws.add(Flaw.of("lines", "orders.no_lines"));
        } else if (lines.size() > MOST_LINES) {
            flaws.add(Flaw.of("lines", "orders.too_many_lines", MOST_LINES));
        }
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            line(flaws, "lines[" + i + "].", lines.get(i));
        }
        return flaws;
    }

    private static void line(List<Flaw> flaws, String at, OrderLine line) {
        if (line.product() == null) {
            flaws.add(Flaw.of(at + "product", "invalid.required"));
        }
        most(flaws, at + "product", line.product(), 300);
        var quantity = line.quantity().stripTrailingZeros();
        if (quantity.signum() == 0 || quantity.scale() > 3 || quantity.abs().compareTo(MOST_QUANTITY) > 0) {
            flaws.add(Flaw.of(at + "quantity", "orders.quantity"));
        }
        if (Math.abs(line.total()) > MOST_TOTAL || Math.abs(line.unitPrice()) > MOST_TOTAL || Math.abs(line.discount()) > MOST_TOTAL) {
            flaws.add(Flaw.of(at + "price", "invalid.amount"));
        }
    }

    private static void most(List<Flaw> flaws, String field, String text, int most) {
        if (text != null && text.codePointCount(0, text.length()) > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    private static boolean known(String currency) {
        try {
            return currency != null && Currency.getInstance(currency) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    OrderDraft numbered(String given) {
        return new OrderDraft(given, person, company, placedAt, status, channel, outsideId, note, currency, lines);
    }
}
