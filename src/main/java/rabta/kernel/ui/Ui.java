package rabta.kernel.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.BreakIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import rabta.kernel.text.Countries;
import rabta.kernel.text.Phones;

/** What templates call, for the reader of {@link Preferences#current()}. Plain text, never markup. */
public final class Ui {

    /** An address of so many letters stands on one line anywhere. */
    private static final int SHORT = 16;
    private static final Pattern BREAKS = Pattern.compile("(?<=[@/._?&=+-])(?=[^/])");

    /** The words of a key, see {@link Words#say}. */
    public static String t(String key, Object... args) {
        return Words.say(key, args);
    }

    /** The same without direction marks, for what leaves the page as plain text, see {@link Words#plain}. */
    public static String plain(String key, Object... args) {
        return Words.plain(key, args);
    }

    public static boolean has(String key) {
        return Words.has(key);
    }

    public static String lang() {
        return Preferences.current().language().tag();
    }

    public static String dir() {
        return Preferences.current().language().dir();
    }

    public static boolean rtl() {
        return Preferences.current().language() == Language.UR;
    }

    public static String number(long n) {
        return Numbers.current().number(n);
    }

    public static String number(BigDecimal n) {
        return n == null ? "" : Numbers.current().number(n);
    }

    /** A share: 0.41 is "41%". */
    public static String percent(double share) {
        return Numbers.current().percent(share);
    }

    /** "Rs 4,82,000", "4,82,000 روپے" */
    public static String money(long minor, String currency) {
        return new Money(minor, currency).show(Preferences.current());
    }

    /** "four lakh eighty-two thousand rupees" */
    public static String moneyWords(long minor, String currency) {
        return new Money(minor, currency).words(Preferences.current());
    }

    /** "Rs 12.3 lakh" */
    public static String compact(long minor, String currency) {
        return new Money(minor, currency).compact(Preferences.current());
    }

    /** "22 November 2026"; nothing for null, as all dates here. */
    public static String date(LocalDate d) {
        return d == null ? "" : Dates.current().date(d);
    }

    public static String date(Instant i) {
        return i == null ? "" : Dates.current().date(i);
    }

    /** "14 March" */
    public static String day(LocalDate d) {
        return d == null ? "" : Dates.current().day(d);
    }

    /** "November 2026" */
    public static String month(LocalDate d) {
        return d == null ? "" : Dates.current().month(d);
    }

    /** "Sunday, 22 November" */
    public static String weekday(LocalDate d) {
        return d == null ? "" : Dates.current().weekday(d);
    }

    /** "16:30" */
    public static String time(LocalTime t) {
        return t == null ? "" : Dates.current().time(t);
    }

    public static String time(Instant i) {
        return i == null ? "" : Dates.current().time(i);
    }

    public static String dateTime(Instant i) {
        return i == null ? "" : Dates.current().dateTime(i);
    }

    public static String ago(Instant i) {
        return i == null ? "" : Dates.current().ago(i);
    }

    /** "Pakistan", "پاکستان" for PK; what is no country stands as it was written. */
    public static String country(String written) {
        return Countries.name(written, Locale.of(lang()));
    }

    /** A long e-mail or web address cut where its line may break: after a sign between its words. */
    public static List<String> parts(String address) {
        return address.length() <= SHORT ? List.of(address) : List.of(BREAKS.split(address));
    }

    /** "+92 300 2345671", always in Latin digits; set it in an element with {@code dir="ltr"}. */
    public static String phone(String e164) {
        return Phones.show(e164);
    }

    /** "1.4 MB", in steps of 1024. */
    public static String size(long bytes) {
        String[] units = {"size.bytes", "size.kilobytes", "size.megabytes", "size.gigabytes", "size.terabytes"};
        int unit = 0;
        double left = Math.max(0, bytes);
        while (left >= 1023.95 && unit < units.length - 1) {
            left /= 1024;
            unit++;
        }
        BigDecimal shown = BigDecimal.valueOf(left).setScale(left < 10 && unit > 0 ? 1 : 0, RoundingMode.HALF_UP);
        return t(units[unit], shown);
    }

    /**
     * Up to two letters for an avatar: "AR" of Ayesha Rahman, "ع" of عائشہ رحمان (letters of an Urdu name would
     * join to a word that is none).
     */
    public static String initials(String name) {
        if (name == null || name.isBlank()) {
            return "";
        }
        String words = name.strip();
        int end = 0;
        while (end < words.length() && !space(words.charAt(end))) {
            end++;
        }
        int start = words.length();
        while (start > end && !space(words.charAt(start - 1))) {
            start--;
        }
        String first = letter(words.substring(0, end));
        boolean joins = !first.isEmpty() && Character.UnicodeScript.of(first.codePointAt(0)) == Character.UnicodeScript.ARABIC;
        String last = end < words.length() && !joins ? letter(words.substring(start)) : "";
        return (first + last).toUpperCase(Locale.ROOT);
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\u00a0' || c >= '\t' && c <= '\r';
    }

    private static String letter(String word) {
        int at = 0;
        while (at < word.length() && !Character.isLetterOrDigit(word.codePointAt(at))) {
            at += Character.charCount(word.codePointAt(at));
        }
        if (at == word.length()) {
            return "";
        }
        if (plain(word, at) && (at + 1 == word.length() || plain(word, at + 1))) {
            return word.substring(at, at + 1);
        }
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(word);
        return word.substring(at, letters.following(at));
    }

    // A letter or digit that no mark, joiner or half of a pair can stand beside as one sign.
    private static boolean plain(String word, int at) {
        char c = word.charAt(at);
        return c < 0x300 && Character.isLetterOrDigit(c) || c >= 0x620 && c < 0x6ee && Character.isLetterOrDigit(c);
    }

    private Ui() { }
}
