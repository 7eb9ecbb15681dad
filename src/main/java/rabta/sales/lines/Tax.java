package rabta.sales.lines;

import java.math.BigDecimal;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * A tax upon a line as it was when the line was written: later rates do not change what was offered.
 *
 * @param percent of what is taxed, at most three decimals
 */
public record Tax(String en, String ur, BigDecimal percent) {

    public Tax {
        percent = percent.stripTrailingZeros();
        percent = percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** Of one name for both languages. */
    public Tax(String name, BigDecimal percent) {
        this(name, name, percent);
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
