package rabta.sales.quotes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Tax;

/**
 * A quote as a program sends it: whole for a new one; of one that is changed only what is to be another, lines as a whole.
 *
 * @param dealId for a new one; its customers, currency and lines are the deal's unless they are named
 * @param discountPercent on the whole, or {@code discount_minor} as an amount
 * @param version for a change: what it was read at
 */
record QuoteRequest(@JsonProperty("deal_id") Long dealId, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId, String language, String currency,
        @JsonProperty("valid_until") String validUntil, String title, String note, String terms, @JsonProperty("discount_percent") BigDecimal discountPercent, @JsonProperty("discount_minor") Long discount,
        @JsonProperty("prices_include_tax") Boolean included, List<LineRequest> lines, Integer version) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** As the database takes quantities. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000L);

    /** @param unitPrice in the minor unit of the currency @param quantity left out, it is one @param every {@code month} or {@code year} */
    record LineRequest(@JsonProperty("product_id") Long product, String name, String about, String unit, BigDecimal quantity, @JsonProperty("unit_price_minor") Long unitPrice,
            @JsonProperty("discount_percent") BigDecimal share, @JsonProperty("discount_minor") Long discount, List<TaxRequest> taxes, String every) {

        Optional<Line> line(String at, List<Flaw> flaws) {
            int before = flaws.size();
            var called = Typed.line(name);
            if (called == null) {
                flaws.add(Flaw.of(at + "name", "invalid.required"));
            } else if (called.length() > 200) {
                flaws.add(Flaw.of(at + "name", "invalid.too_long", 200));
            }
            fit(flaws, at + "about", Typed.text(about), 2000);
            fit(flaws, at + "unit", Typed.line(unit), 30);
            var count = quantity == null ? BigDecimal.ONE : quantity;
            if (count.signum() <= 0 || decimals(count) > 3 || count.compareTo(MOST) > 0) {
                flaws.add(Flaw.of(at + "quantity", "invalid.number"));
            }
            if (unitPrice == null || unitPrice < 0) {
                flaws.add(Flaw.of(at + "unit_price_minor", unitPrice == null ? "invalid.required" : "invalid.amount"));
            }
            if (share != null && (share.signum() < 0 || share.compareTo(HUNDRED) > 0 || decimals(share) > 3)) {
                flaws.add(Flaw.of(at + "discount_percent", "invalid.number"));
            }
            var again = every == null ? null : Line.Every.named(every).orElse(null);
            if (every != null && again == null) {
                flaws.add(Flaw.of(at + "every", "invalid.choice"));
            }
            var taxed = taxes == null ? List.<TaxRequest>of() : taxes;
            if (taxed.size() > 5 || taxed.stream().anyMatch(tax -> tax == null || !tax.right())) {
                flaws.add(Flaw.of(at + "taxes", "invalid.number"));
            }
            if (flaws.size() > before) {
                return Optional.empty();
            }
            try {
                var all = taxed.stream().map(tax -> new Tax(Typed.line(tax.name()), tax.percent())).toList();
                var line = share != null || discount == null ? Line.shared(product, called, Typed.text(about), Typed.line(unit), count, unitPrice, share, all, again)
                        : new Line(product, called, Typed.text(about), Typed.line(unit), count, unitPrice, null, discount, all, again, false);
                if (line.discount() < 0 || line.total() < 0 || line.gross() > MOST.longValueExact() * 1000) {
                    throw new ArithmeticException();
                }
                return Optional.of(line);
            } catch (ArithmeticException tooMuch) {
                flaws.add(Flaw.of(at + "unit_price_minor", "invalid.amount"));
                return Optional.empty();
            }
        }

        private static void fit(List<Flaw> flaws, String field, String text, int most) {
            if (text != null && text.length() > most) {
                flaws.add(Flaw.of(field, "invalid.too_long", most));
            }
        }
    }

    record TaxRequest(String name, BigDecimal percent) {

        boolean right() {
            var called = Typed.line(name);
            return called != null && called.length() <= 60 && percent != null && percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0 && decimals(percent) <= 3;
        }
    }

    /** The same as a form says it, on top of what there is. */
    QuoteForm form(QuoteForm before) {
        return new QuoteForm(dealId == null ? before.deal() : dealId, personId == null ? before.person() : "#" + personId, companyId == null ? before.company() : "#" + companyId, given(language, before.language()),
                given(currency, before.currency()), given(validUntil, before.valid()), given(title, before.title()), note == null ? before.note() : Typed.text(note), terms == null ? before.terms() : Typed.text(terms), null, version);
    }

    /** @param before what the quote has already, where the request does not say otherwise */
    QuoteLines.Typed typed(QuoteLines.Typed before, List<Flaw> flaws) {
        var less = discountPercent != null ? new Less(discountPercent, 0) : discount != null ? new Less(null, discount) : before.less();
        if (discountPercent != null && (discountPercent.signum() < 0 || discountPercent.compareTo(HUNDRED) > 0 || decimals(discountPercent) > 3)) {
            flaws.add(Flaw.of("discount_percent", "invalid.number"));
        }
        if (discountPercent == null && discount != null && discount < 0) {
            flaws.add(Flaw.of("discount_minor", "invalid.amount"));
        }
        return new QuoteLines.Typed(lines == null ? before.lines() : lines(flaws), less, included == null ? before.included() : included);
    }

    private List<Line> lines(List<Flaw> flaws) {
        var understood = new ArrayList<Line>();
        for (int i = 0; i < Math.min(lines.size(), Line.MOST + 1); i++) {
            var line = lines.get(i);
            if (line == null) {
                flaws.add(Flaw.of("lines[" + i + "]", "invalid.required"));
            } else {
                line.line("lines[" + i + "].", flaws).ifPresent(understood::add);
            }
        }
        if (lines.size() > Line.MOST) {
            flaws.add(Flaw.of("lines", "quotes.too_many_lines", Line.MOST));
        }
        return understood;
    }

    private static int decimals(BigDecimal number) {
        return number.precision() > 30 || Math.abs((long) number.scale()) > 30 ? 31 : Math.max(0, number.stripTrailingZeros().scale());
    }

    // An empty text takes out what was there; nothing at all leaves it.
    private static String given(String sent, String before) {
        return sent == null ? before : Typed.line(sent);
    }
}
