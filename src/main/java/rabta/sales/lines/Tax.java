package rabta.sales.lines;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.customers.Typed;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * A tax upon a line as it was when the line was written: later rates do not change what was offered.
 *
 * @param percent of what is taxed, at most three decimals
 */
public record Tax(String en, String ur, BigDecimal percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST = 60;
    private static final int MOST = 5;

    public Tax {
        percent = percent.stripTrailingZeros();
        percent = percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** Of one name for both languages. */
    public Tax(String name, BigDecimal percent) {
        this(name, name, percent);
    }

    /**
     * Taxes as somebody writes them: {@code 18}, {@code GST 18%}, several joined by {@code +}.
     *
     * @param unnamed what one is called that bears no name
     * @return none for nothing; empty where they cannot be read, or where there are too many
     */
    public static Optional<List<Tax>> said(String written, String unnamed) {
        var typed = Typed.line(written);
        if (typed == null) {
            return Optional.of(List.of());
        }
        var taxes = new ArrayList<Tax>();
        for (var part : typed.split("\\s\\+\\s")) {
            var one = part.strip().replaceAll("[%٪]$", "").strip();
            int blank = one.lastIndexOf(' ');
            var percent = Numbers.parse(one.substring(blank + 1)).map(BigDecimal::stripTrailingZeros).filter(p -> p.signum() >= 0 && p.compareTo(HUNDRED) <= 0 && p.scale() <= 3);
            if (percent.isEmpty() || taxes.size() == MOST) {
                return Optional.empty();
            }
            var called = blank < 0 ? unnamed : one.substring(0, blank).strip();
            taxes.add(new Tax(called.length() > LONGEST ? called.substring(0, LONGEST) : called, percent.get()));
        }
        return Optional.of(taxes);
    }

    /** In the reader's language. */
    public String name() {
        return name(Preferences.current().language());
    }

    public String name(Language language) {
        return language == Language.UR ? ur : en;
    }

    /** "Sales tax (GST) 18%" */
    public String shown() {
        return name() + " " + rate();
    }

    /** "18%" */
    public String rate() {
        return Ui.number(percent) + "%";
    }
}
