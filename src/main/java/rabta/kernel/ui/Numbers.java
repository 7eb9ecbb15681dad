package rabta.kernel.ui;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.text.DecimalFormat;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.util.ULocale;

/** Numbers as people in Pakistan write, say and type them: 4,82,000, چار لاکھ بیاسی ہزار, "4.82 lakh". */
public final class Numbers {

    // Java's own formats for ur-PK and en-PK group in thousands, so the pattern is spelled out.
    private static final String GROUPED = "#,##,##0.##";

    private static final Map<Language, Map<Digits, Numbers>> ALL = all();

    private final Language language;
    private final boolean nativeDigits;
    private final DecimalFormatSymbols symbols;
    private final LocalizedNumberFormatter plain;
    private final LocalizedNumberFormatter[] fixed;
    private final LocalizedNumberFormatter percent;

    private Numbers(Language language, Digits digits) {
        this.language = language;
        nativeDigits = language == Language.UR && digits == Digits.NATIVE;
        symbols = symbols();
        plain = format(GROUPED);
        // No currency has more than four decimals.
        fixed = IntStream.rangeClosed(0, 4).mapToObj(n -> format("#,##,##0" + (n == 0 ? "" : "." + "0".repeat(n)))).toArray(LocalizedNumberFormatter[]::new);
        percent = format("#,##,##0.#%");
    }

    public static Numbers in(Preferences preferences) {
        return ALL.get(preferences.language()).get(preferences.digits());
    }

    public static Numbers current() {
        return in(Preferences.current());
    }

    /** "4,82,000" */
    public String number(long n) {
        return plain.format(n).toString();
    }

    /** "4,82,000.5": at most two decimals. */
    public String number(BigDecimal n) {
        return plain.format(n).toString();
    }

    /** A share as per cent with at most one decimal: 0.415 is "41.5%". */
    public String percent(double share) {
        return percent.format(Double.isFinite(share) ? share : 0).toString();
    }

    /** Always with these decimals, as in a price: "500.50". */
    String fixed(BigDecimal n, int decimals) {
        return fixed[decimals].format(n).toString();
    }

    /** The reader's digits for text that is already laid out, such as a time; everything else stays as it is. */
    public String digits(String text) {
        if (!nativeDigits) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c >= '0' && c <= '9') {
                shown.setCharAt(i, (char) ('۰' + c - '0'));
            }
        }
        return shown.toString();
    }

    /** In words with lakh and crore: "four lakh eighty-two thousand", "چار لاکھ بیاسی ہزار". */
    public String words(long n) {
        return Spelling.of(language).words(n);
    }

    /** As a sentence counts: in Urdu a word up to ten ("دو"), else figures. */
    public String spelled(long n) {
        return language == Language.UR && n >= 1 && n <= 10 ? words(n) : number(n);
    }

    /**
     * A number or an amount as people type it: "12 lakh", "1.5 crore", "12,34,567", "۱۲ لاکھ", "Rs 500",
     * "500 روپے", "500/-", "ڈیڑھ لاکھ", "1 crore 20 lakh", "25k". Empty where it is no number, or could be
     * two ("12,5" is refused rather than guessed).
     */
    public static Optional<BigDecimal> parse(String typed) {
        return Amounts.parse(typed);
    }

    static BigDecimal exact(Number n) {
        return switch (n) {
            case null -> BigDecimal.ZERO;
            case BigDecimal exact -> exact;
            case BigInteger whole -> new BigDecimal(whole);
            case Double d -> Double.isFinite(d) ? BigDecimal.valueOf(d) : BigDecimal.ZERO;
            case Float f -> Float.isFinite(f) ? BigDecimal.valueOf(f.doubleValue()) : BigDecimal.ZERO;
            default -> BigDecimal.valueOf(n.longValue());
        };
    }

    private LocalizedNumberFormatter format(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(com.ibm.icu.math.BigDecimal.ROUND_HALF_UP);
        return format.toNumberFormatter();
    }

    private DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(ULocale.ENGLISH);
        if (nativeDigits) {
            symbols.setDigitStrings(new String[] {"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"});
            symbols.setGroupingSeparatorString("،");
            symbols.setDecimalSeparatorString("٫");
            symbols.setPercentString("٪");
        }
        if (language == Language.UR) {
            // Without the mark the sign would stand on the wrong side of its number.
            symbols.setMinusSignString("\u200e-");
        }
        return symbols;
    }

    private static Map<Language, Map<Digits, Numbers>> all() {
        Map<Language, Map<Digits, Numbers>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<Digits, Numbers> of = new EnumMap<>(Digits.class);
            for (Digits digits : Digits.values()) {
                of.put(digits, new Numbers(language, digits));
            }
            all.put(language, of);
        }
        return all;
    }
}
