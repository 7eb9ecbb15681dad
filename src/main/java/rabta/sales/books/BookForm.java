package rabta.sales.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;

/** The settings of the books as somebody types them. */
public record BookForm(String invoicePrefix, String creditPrefix, String receiptPrefix, String period, String dueDays, String ntn, String strn, String address, String terms, String payTo, String linkDays, String linkPaidDays) {

    private static final int LONGEST_LINK = 3650;
    private static final Pattern PREFIX = Pattern.compile("[A-Z]{1,8}");

    static BookForm of(BookSettings s) {
        return new BookForm(s.invoicePrefix(), s.creditPrefix(), s.receiptPrefix(), s.period().name(), String.valueOf(s.dueDays()), s.ntn(), s.strn(), s.address(), s.terms(), s.payTo(), String.valueOf(s.linkDays()), String.valueOf(s.linkPaidDays()));
    }

    /** @throws Flawed for what cannot be kept */
    BookSettings understood() {
        var flaws = new ArrayList<Flaw>();
        var prefixes = List.of(prefix("invoicePrefix", invoicePrefix, flaws), prefix("creditPrefix", creditPrefix, flaws), prefix("receiptPrefix", receiptPrefix, flaws));
        if (flaws.isEmpty() && prefixes.stream().distinct().count() < 3) {
            flaws.add(Flaw.of("receiptPrefix", "books.prefixes_differ"));
        }
        var chosen = chosen();
        if (chosen.isEmpty()) {
            flaws.add(Flaw.of("period", "invalid.choice"));
        }
        var days = rabta.kernel.ui.Numbers.parse(dueDays == null ? "" : dueDays).filter(d -> d.stripTrailingZeros().scale() <= 0 && d.signum() >= 0 && d.intValue() <= 365);
        if (days.isEmpty()) {
            flaws.add(Flaw.of("dueDays", "books.days"));
        }
        var linked = days("linkDays", linkDays, 1, flaws);
        var afterPaid = days("linkPaidDays", linkPaidDays, 0, flaws);
        most("ntn", ntn, 40, flaws);
        most("strn", strn, 40, flaws);
        most("address", address, 500, flaws);
        most("terms", terms, 2_000, flaws);
        most("payTo", payTo, 500, flaws);
        Flawed.unless(flaws);
        return new BookSettings(prefixes.get(0), prefixes.get(1), prefixes.get(2), chosen.get(), days.get().intValue(), Typed.line(ntn), Typed.line(strn), Typed.text(address), Typed.text(terms), Typed.text(payTo), linked, afterPaid);
    }

    private Optional<Period> chosen() {
        return java.util.Arrays.stream(Period.values()).filter(one -> one.name().equals(period)).findFirst();
    }

    private static Integer days(String field, String typed, int least, List<Flaw> flaws) {
        if (typed == null) {
            return null;
        }
        var days = rabta.kernel.ui.Numbers.parse(typed).filter(d -> d.stripTrailingZeros().scale() <= 0 && d.intValue() >= least && d.intValue() <= LONGEST_LINK);
        if (days.isEmpty()) {
            flaws.add(Flaw.of(field, "bill_links.days", least, LONGEST_LINK));
        }
        return days.map(java.math.BigDecimal::intValue).orElse(null);
    }

    private static String prefix(String field, String typed, List<Flaw> flaws) {
        var prefix = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
        if (!PREFIX.matcher(prefix).matches()) {
            flaws.add(Flaw.of(field, "books.prefix_letters"));
        }
        return prefix;
    }

    private static void most(String field, String typed, int most, List<Flaw> flaws) {
        if (typed != null && typed.codePointCount(0, typed.length()) > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }
}
