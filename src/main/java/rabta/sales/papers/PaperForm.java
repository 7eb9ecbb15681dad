package rabta.sales.papers;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;

/** @param validDays as typed; nothing is two weeks @param wins {@code true}, else not */
public record PaperForm(String letterhead, String termsEn, String termsUr, String validDays, String wins) {

    private static final int USUAL = 14;

    public PaperForm {
        letterhead = Typed.text(letterhead);
        termsEn = Typed.text(termsEn);
        termsUr = Typed.text(termsUr);
        validDays = Typed.line(validDays);
    }

    static PaperForm of(Letterhead letterhead) {
        return new PaperForm(letterhead.lines(), letterhead.termsEn(), letterhead.termsUr(), String.valueOf(letterhead.validDays()), String.valueOf(letterhead.wins()));
    }

    void mustBeWhole() {
        var flaws = new ArrayList<Flaw>();
        mustFit(flaws, "letterhead", letterhead, 600);
        mustFit(flaws, "termsEn", termsEn, 8000);
        mustFit(flaws, "termsUr", termsUr, 8000);
        if (days() < 1 || days() > 365) {
            flaws.add(Flaw.of("validDays", "papers.days.between"));
        }
        Flawed.unless(flaws);
    }

    private static void mustFit(List<Flaw> flaws, String field, String text, int most) {
        if (text != null && text.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    int days() {
        return validDays == null ? USUAL : rabta.kernel.ui.Numbers.parse(validDays).filter(n -> n.stripTrailingZeros().scale() <= 0 && n.precision() < 6).map(java.math.BigDecimal::intValue).orElse(0);
    }

    public boolean winning() {
        return "true".equals(wins);
    }
}
