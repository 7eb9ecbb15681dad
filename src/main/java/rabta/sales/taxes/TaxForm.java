package rabta.sales.taxes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Numbers;

/** A tax as somebody types it; one name may be missing, the other then stands for both. @param usual {@code GOODS}, {@code SERVICE} or nothing */
public record TaxForm(String en, String ur, String percent, String usual) {

    static final TaxForm BLANK = new TaxForm(null, null, null, null);

    private static final int LONGEST = 60;
    private static final Set<String> KINDS = Set.of("GOODS", "SERVICE");

    public TaxForm {
        var english = Typed.line(en);
        var urdu = Typed.line(ur);
        en = english == null ? urdu : english;
        ur = urdu == null ? english : urdu;
        usual = Typed.line(usual);
    }

    static TaxForm of(SalesTax tax) {
        return new TaxForm(tax.en(), tax.ur(), tax.upon().percent().toPlainString(), tax.usual());
    }

    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        if (en == null) {
            flaws.add(Flaw.of("en", "invalid.required"));
        } else {
            longest(flaws, "en", en);
            longest(flaws, "ur", ur);
        }
        if (share() == null) {
            flaws.add(Flaw.of("percent", Typed.line(percent) == null ? "invalid.required" : "taxes.percent.wrong"));
        }
        if (usual != null && !KINDS.contains(usual)) {
            flaws.add(Flaw.of("usual", "invalid.choice"));
        }
        return flaws;
    }

    private static void longest(List<Flaw> flaws, String field, String name) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        }
    }

    BigDecimal share() {
        var typed = Typed.line(percent);
        return typed == null ? null : Numbers.parse(typed.replaceFirst("\\s*[%٪]$", "")).filter(p -> p.signum() >= 0 && p.compareTo(BigDecimal.valueOf(100)) <= 0 && p.stripTrailingZeros().scale() <= 3).orElse(null);
    }
}
