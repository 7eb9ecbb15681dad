package rabta.kernel.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.ibm.icu.util.ULocale;

/**
 * An amount in minor units (paisa, cents) of an ISO 4217 currency.
 *
 * @throws IllegalArgumentException for a currency that is none
 */
public record Money(long minor, String currency) {

    // Where people count in lakh and crore; elsewhere in millions.
    private static final Set<String> LAKH = Set.of("PKR", "INR", "BDT", "NPR", "LKR", "AFN");

    private static final List<Step> LAKHS = List.of(new Step(5, "number.lakh"), new Step(7, "number.crore"), new Step(9, "number.arab"));
    private static final List<Step> MILLIONS = List.of(new Step(6, "number.million"), new Step(9, "number.billion"));

    private record Step(int zeros, String key) { }

    public Money {
        Currency.getInstance(currency);
    }

    /** Rounded half up to the currency's minor unit; ArithmeticException beyond what a long holds. */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.movePointRight(decimals(currency)).setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    /** What someone typed, see {@link Numbers#parse}; empty also where it has more decimals than the currency or is too large. */
    public static Optional<Money> parse(String typed, String currency) {
        return Numbers.parse(typed)
                .map(amount -> amount.movePointRight(decimals(currency)).stripTrailingZeros())
                .filter(minor -> minor.scale() <= 0 && minor.precision() - minor.scale() <= 18)
                .map(minor -> new Money(minor.longValueExact(), currency));
    }

    /** How many decimals the minor unit has: 2 for PKR, 0 for JPY. */
    public static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, decimals(currency));
    }

    /** "Rs 4,82,000", "4,82,000 روپے", "$500.50": the minor part is hidden where it is zero. */
    public String show(Preferences preferences) {
        BigDecimal amount = amount().abs();
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return dressed(preferences, Numbers.in(preferences).fixed(amount, whole ? 0 : decimals(currency)));
    }

    /** "Rs 12.3 lakh", "1.2 کروڑ روپے", "$1.2 million": one decimal from a lakh (a million) on, below it the whole amount. */
    public String compact(Preferences preferences) {
        boolean lakh = LAKH.contains(currency);
        BigDecimal amount = amount().abs();
        BigDecimal rounded = amount.setScale(0, RoundingMode.HALF_UP);
        String shown = Numbers.in(preferences).fixed(rounded, 0);
        for (Step step : lakh ? LAKHS : MILLIONS) {
            if (rounded.movePointLeft(step.zeros).compareTo(BigDecimal.ONE) < 0) {
                break;
            }
            BigDecimal steps = amount.movePointLeft(step.zeros).setScale(1, RoundingMode.HALF_UP);
            shown = Numbers.in(preferences).number(steps) + " " + Words.pattern(preferences.language(), step.key);
            // What the next step sees is the rounded figure: 99.96 lakh is 1 crore, not 100 lakh.
            rounded = steps.movePointRight(step.zeros);
        }
        return dressed(preferences, shown);
    }

    /** "four lakh eighty-two thousand rupees", "چار لاکھ بیاسی ہزار روپے", "… rupees and fifty paisa". */
    public String words(Preferences preferences) {
        BigDecimal amount = amount();
        long whole = amount.longValue();
        long rest = Math.abs(minor % BigDecimal.ONE.movePointRight(decimals(currency)).longValueExact());
        Numbers numbers = Numbers.in(preferences);
        String said = (minor < 0 && whole == 0 ? Words.pattern(preferences.language(), "number.minus") + " " : "")
                + numbers.words(whole) + " " + unit(preferences, Math.abs(whole));
        if (rest == 0) {
            return said;
        }
        String key = "currency." + currency + ".minor";
        return said + " " + Words.pattern(preferences.language(), "number.and") + " "
                + numbers.words(rest) + " " + (Words.has(key) ? Words.say(preferences, key, rest) : Words.pattern(preferences.language(), "currency.minor"));
    }

    private String unit(Preferences preferences, long whole) {
        String key = "currency." + currency + ".unit";
        return Words.has(key) ? Words.say(preferences, key, whole) : name(preferences);
    }

    private String dressed(Preferences preferences, String figures) {
        if (preferences.language() == Language.UR) {
            // The sign belongs before the figures; the mark before it keeps a text that begins so from being taken for one from left to right.
            return (minor < 0 ? "\u200f\u200e-" : "") + figures + " " + unit(preferences, 2);
        }
        String symbol = currency.equals("PKR") ? Words.pattern(Language.EN, "currency.PKR.symbol")
                : com.ibm.icu.util.Currency.getInstance(currency).getSymbol(ULocale.ENGLISH);
        boolean letters = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return (minor < 0 ? "-" : "") + symbol + (letters ? " " : "") + figures;
    }

    private String name(Preferences preferences) {
        String name = com.ibm.icu.util.Currency.getInstance(currency)
                .getName(ULocale.forLocale(preferences.language().locale()), com.ibm.icu.util.Currency.LONG_NAME, null);
        return name == null ? currency : name;
    }
}
