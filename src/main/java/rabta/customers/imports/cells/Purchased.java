package rabta.customers.imports.cells;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.customers.Typed;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;

/** Reads what cells say of an order. */
final class Purchased {

    private static final int LONGEST_PRODUCT = 300;
    private static final Instant EARLIEST = Instant.parse("1900-01-02T00:00:00Z");

    private final Mapping mapping;
    private final ZoneId zone;
    private final int decimals;

    Purchased(Mapping mapping, ZoneId zone, int decimals) {
        this.mapping = mapping;
        this.zone = zone;
        this.decimals = decimals;
    }

    void read(Target target, String raw, int i, Draft draft, List<Mark> marks) {
        var clean = Typed.line(raw);
        if (clean == null) {
            return;
        }
        switch (target) {
            case ORDER_NUMBER -> Cleaner.text(raw, i, 40, marks).ifPresent(n -> draft.bought(target, Vocabulary.id(n)));
            case CUSTOMER_ID -> Cleaner.text(raw, i, 200, marks).ifPresent(id -> draft.bought(target, Vocabulary.id(id)));
            case PRODUCT, SKU -> product(target, clean, i, draft, marks);
            case CHANNEL -> Cleaner.text(raw, i, 60, marks).ifPresent(c -> draft.bought(target, c));
            case ORDER_DATE -> date(clean, i, draft, marks);
            case QUANTITY -> Figures.number(clean, mapping.commas().contains(i)).filter(q -> q.stripTrailingZeros().scale() <= 3 && q.abs().precision() - q.scale() <= 11)
                    .ifPresentOrElse(q -> draft.bought(target, q), () -> marks.add(Mark.bad(i, "number", clean)));
            case UNIT_PRICE -> Figures.number(clean, mapping.commas().contains(i)).filter(p -> p.abs().precision() - p.scale() <= 13 && p.scale() < 12)
                    .ifPresentOrElse(p -> draft.bought(target, p), () -> marks.add(Mark.bad(i, "amount", clean)));
            case LINE_TOTAL, ORDER_TOTAL -> Figures.minor(clean, mapping.commas().contains(i), decimals)
                    .ifPresentOrElse(a -> draft.bought(target, a), () -> marks.add(Mark.bad(i, "amount", clean)));
            case STATUS -> Vocabulary.status(clean).ifPresentOrElse(s -> draft.bought(target, s), () -> {
                draft.bought(target, "OPEN");
                marks.add(Mark.note(i, "status", clean));
            });
            case CURRENCY -> currency(clean).ifPresentOrElse(c -> draft.bought(target, c), () -> marks.add(Mark.bad(i, "currency", clean)));
            default -> throw new IllegalStateException(target.name());
        }
    }

    private static void product(Target target, String clean, int i, Draft draft, List<Mark> marks) {
        Signs.note(clean, i, marks);
        var before = draft.bought() == null ? null : draft.bought().product();
        var whole = target == Target.PRODUCT && before != null ? before + " – " + clean : clean;
        if (whole.codePointCount(0, whole.length()) > LONGEST_PRODUCT) {
            marks.add(Mark.note(i, "product_long", LONGEST_PRODUCT));
            whole = whole.substring(0, whole.offsetByCodePoints(0, LONGEST_PRODUCT - 1)) + "…";
        }
        draft.bought(target, whole);
    }

    private void date(String clean, int i, Draft draft, List<Mark> marks) {
        var at = Days.instant(clean, mapping.monthFirst().contains(i), zone);
        if (at.isEmpty() || at.get().isBefore(EARLIEST)) {
            marks.add(Mark.bad(i, "date", clean));
        } else if (at.get().isAfter(Instant.now().plus(1, ChronoUnit.DAYS))) {
            // A chance to sell is expected to close some day; what was sold then is not known yet.
            marks.add(draft.bought() != null && draft.bought().at() != null ? Mark.note(i, "date_expected", clean) : Mark.bad(i, "date_future", clean));
        } else {
            // Of several days the last is when it was bought.
            draft.bought(Target.ORDER_DATE, at.get());
        }
    }

    private static Optional<String> currency(String clean) {
        var code = clean.toUpperCase(Locale.ROOT);
        var known = switch (code) {
            case "RS", "RS.", "RUPEES", "₨", "روپے" -> "PKR";
            case "$", "US$" -> "USD";
            case "€" -> "EUR";
            case "£" -> "GBP";
            default -> code;
        };
        try {
            return Optional.of(Currency.getInstance(known).getCurrencyCode());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Whether the line says enough: when, and how much. */
    boolean whole(Draft draft, List<Mark> marks) {
        var bought = draft.bought();
        if (bought == null || bought.at() == null) {
            if (marks.stream().noneMatch(Mark::bad)) {
                marks.add(Mark.bad(-1, "no_date"));
            }
            return false;
        }
        boolean amount = bought.orderTotal() != null || bought.lineTotal() != null || bought.unitPrice() != null;
        boolean undecided = "OPEN".equals(bought.status()) || "CANCELLED".equals(bought.status());
        if (!amount && !undecided) {
            if (marks.stream().noneMatch(Mark::bad)) {
                marks.add(Mark.bad(-1, "no_amount"));
            }
            return false;
        }
        if (bought.quantity() != null && bought.quantity().signum() == 0) {
            marks.add(Mark.bad(-1, "no_quantity"));
            return false;
        }
        return true;
    }
}
