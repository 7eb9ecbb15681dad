package rabta.kernel.ui;

import java.util.EnumMap;
import java.util.Map;

/** Numbers in words. The words themselves are messages: in Urdu all hundred of them are irregular. */
final class Spelling {

    private static final Map<Language, Spelling> ALL = new EnumMap<>(Map.of(
            Language.EN, new Spelling(Language.EN), Language.UR, new Spelling(Language.UR)));

    private final String[] upTo99;
    private final String minus;
    private final String hundred;
    private final String thousand;
    private final String lakh;
    private final String crore;
    private final String arab;

    private Spelling(Language language) {
        upTo99 = Words.pattern(language, "number.words").split(" ");
        minus = Words.pattern(language, "number.minus");
        hundred = Words.pattern(language, "number.hundred");
        thousand = Words.pattern(language, "number.thousand");
        lakh = Words.pattern(language, "number.lakh");
        crore = Words.pattern(language, "number.crore");
        arab = Words.pattern(language, "number.arab");
    }

    static Spelling of(Language language) {
        return ALL.get(language);
    }

    String[] upTo99() {
        return upTo99;
    }

    String words(long n) {
        if (n < 0) {
            return minus + " " + (n == Long.MIN_VALUE ? words(Long.MAX_VALUE) : words(-n));
        }
        return n == 0 ? upTo99[0] : say(n).strip();
    }

    private String say(long n) {
        StringBuilder said = new StringBuilder();
        n = take(said, n, 1_000_000_000L, arab);
        n = take(said, n, 10_000_000, crore);
        n = take(said, n, 100_000, lakh);
        n = take(said, n, 1_000, thousand);
        n = take(said, n, 100, hundred);
        if (n > 0) {
            said.append(' ').append(upTo99[(int) n]);
        }
        return said.toString();
    }

    private long take(StringBuilder said, long n, long unit, String name) {
        if (n >= unit) {
            said.append(say(n / unit)).append(' ').append(name);
        }
        return n % unit;
    }
}
