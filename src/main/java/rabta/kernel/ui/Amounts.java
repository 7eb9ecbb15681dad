package rabta.kernel.ui;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts as they are typed in a shop, in either script. */
public final class Amounts {

    private static final Pattern CURRENCY = Pattern.compile("(?<![\\p{L}])(rs\\.?|pkr|rupees?|rupay|rupaye|روپے|روپیہ|روپیے|روپئے|₨|₹|\\$|€|£|only|فقط|صرف)(?![\\p{L}])");
    private static final Pattern FIGURE = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?|\\d{1,3}(,\\d{2,3})*,\\d{3}(\\.\\d+)?|\\.\\d+");
    private static final Pattern TERM = Pattern.compile("\\s*([\\d.,]+|[\\p{L}\\p{M}-]+)");
    private static final Set<String> AND = Set.of("and", "اور");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    // Long enough for an amount in words; what is longer is no amount.
    private static final int LONGEST = 120;

    private static final Map<String, BigDecimal> UNITS = units();
    private static final Map<String, BigDecimal> SPELLED = spelled();

    static Optional<BigDecimal> parse(String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        String text = normal(typed);
        text = CURRENCY.matcher(text).replaceAll(" ").replaceAll("/[-=]\\s*$", " ").strip();
        boolean negative = text.startsWith("-") || text.startsWith("(") && text.endsWith(")");
        if (negative) {
            text = text.startsWith("-") ? text.substring(1) : text.substring(1, text.length() - 1);
        }
        return sum(text).map(amount -> negative ? amount.negate() : amount);
    }

    /**
     * Sums "1 crore 20 lakh 500": the units must fall, and what follows one must be less than it. Anything else
     * could be two numbers.
     */
    private static Optional<BigDecimal> sum(String text) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal smallest = null;
        BigDecimal group = null;
        boolean afterFigure = false;
        Matcher term = TERM.matcher(text);
        int at = 0;
        for (; at < text.length() && term.find(at) && term.start() == at; at = term.end()) {
            String word = term.group(1);
            BigDecimal unit = UNITS.get(word);
            if (AND.contains(word) && at > 0) {
                continue;
            }
            if (unit == null) {
                Optional<BigDecimal> figure = figure(word);
                if (figure.isEmpty() || afterFigure) {
                    return Optional.empty();
                }
                group = group == null ? figure.get() : group.add(figure.get());
            } else if (unit.equals(HUNDRED)) {
                if (group != null && group.compareTo(HUNDRED) >= 0) {
                    return Optional.empty();
                }
                group = group == null ? HUNDRED : group.multiply(HUNDRED);
            } else {
                BigDecimal part = group == null ? unit : group.multiply(unit);
                if (smallest != null && (group == null || part.compareTo(smallest) >= 0)) {
                    return Optional.empty();
                }
                total = total.add(part);
                smallest = unit;
                group = null;
            }
            afterFigure = unit == null;
        }
        boolean nothing = group == null && smallest == null;
        if (nothing || at < text.length() || group != null && smallest != null && group.compareTo(smallest) >= 0) {
            return Optional.empty();
        }
        return Optional.of(plain(group == null ? total : total.add(group)));
    }

    private static Optional<BigDecimal> figure(String word) {
        if (FIGURE.matcher(word).matches()) {
            return Optional.of(new BigDecimal(word.replace(",", "")));
        }
        return Optional.ofNullable(SPELLED.get(word));
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** One shape for what looks alike: Latin digits for those of any script, Arabic letters as Urdu's, plain separators, lower case. */
    public static String digits(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("[\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "")
                .replace('ي', 'ی').replace('ى', 'ی').replace('ك', 'ک').replace('ه', 'ہ')
                .replace('،', ',').replace('٬', ',').replace('٫', '.').replace('−', '-').replace('–', '-');
        StringBuilder digits = new StringBuilder(text);
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (Character.isDigit(c)) {
                digits.setCharAt(i, Character.forDigit(Character.digit(c, 10), 10));
            }
        }
        return digits.toString().strip();
    }

    // "12lakh" and "25k" are two words written as one.
    private static String normal(String typed) {
        return digits(typed).replaceAll("(?<=\\d)(?=\\p{L})", " ");
    }

    private static Map<String, BigDecimal> units() {
        Map<String, BigDecimal> units = new HashMap<>();
        put(units, "100", "hundred sau سو");
        put(units, "1000", "k thousand hazar hazaar ہزار");
        put(units, "100000", "lakh lakhs lac lacs لاکھ");
        put(units, "1000000", "m mn million ملین");
        put(units, "10000000", "cr crore crores karor کروڑ");
        put(units, "1000000000", "b bn billion arab ارب بلین");
        put(units, "100000000000", "kharab کھرب");
        return Map.copyOf(units);
    }

    private static Map<String, BigDecimal> spelled() {
        Map<String, BigDecimal> spelled = new HashMap<>();
        for (Language language : Language.values()) {
            String[] words = Spelling.of(language).upTo99();
            for (int n = 0; n < words.length; n++) {
                spelled.put(normal(words[n]), BigDecimal.valueOf(n));
            }
        }
        put(spelled, "0.5", "half aadha آدھا");
        put(spelled, "1.5", "dedh derh ڈیڑھ");
        put(spelled, "2.5", "dhai dhaai ڈھائی اڑھائی");
        return Map.copyOf(spelled);
    }

    private static void put(Map<String, BigDecimal> into, String value, String words) {
        for (String word : words.split(" ")) {
            into.put(normal(word), new BigDecimal(value));
        }
    }

    private Amounts() { }
}
