package rabta.kernel.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/**
 * Telephone numbers as people type them, kept as E.164 ({@code +923002345671}).
 *
 * <p>Any digits (Latin, Urdu, Arabic, full width), marks of direction, spaces, dots, dashes, brackets and a final {@code .0} or a
 * leading apostrophe from a spreadsheet are understood. An extension is dropped, since E.164 has no place for it. Of several numbers
 * in one cell ({@code 0300-1234567 / 042-35761234}) the first good one is taken. A label in front ({@code Cell:}, {@code UAN}) is
 * passed over; any other letter makes the text no number.
 *
 * <p>Pakistan's universal access numbers: with a city code ({@code 042-111-222-333}) the number is {@code +9242111222333}; a bare
 * {@code 111-222-333} has no city to add and is kept as {@code +92111222333}, which is how businesses print it.
 *
 * <p>Safe for any thread. Pakistani mobile numbers take a path of their own, far below the tens of microseconds of
 * any other number.
 */
public final class Phones {

    private static final String PAKISTAN = "PK";
    private static final int LONGEST_TYPED = 80;
    /** ITU-T E.164: fifteen with the country's code. */
    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_ABROAD = 6;
    private static final int FEWEST_AT_HOME = 5;
    private static final int SHORTEST_CODE = 3;
    private static final String PUNCTUATION = "+-.()[]/\\,;،؛~_'*‐‑‒–—―−٫٬";
    private static final Set<String> LABELS = Set.of(
            "tel", "t", "ph", "p", "phone", "mob", "mobile", "m", "cell", "c", "uan", "whatsapp", "wa", "no", "office", "res", "home", "contact", "فون", "موبایل", "واٹسایپ");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phones() {}

    /**
     * The number in E.164, or nothing where it cannot be one: too short, too long, a range that no operator has, letters.
     *
     * @param region two letters (ISO 3166) of the country whose local spelling is meant; null is Pakistan
     */
    public static Optional<String> e164(String typed, String region) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String home = region == null || region.isBlank() ? PAKISTAN : region;
        String number = number(typed);
        if (number == null) {
            return Optional.empty();
        }
        String known = known(number, home);
        return known != null ? Optional.of(known) : firstOf(typed, home);
    }

    /** Whether the text is a number that could be called, Pakistani spelling understood. */
    public static boolean plausible(String typed) {
        return e164(typed, PAKISTAN).isPresent();
    }

    /**
     * Whether the text could be a number that somebody wrote down, known to an operator or not: of digits alone, and no fewer and no
     * more of them than some country's plan has. The shortest that are called from abroad have six digits, behind a leading zero stand
     * at least five, and what has neither may be an office's short code.
     */
    public static boolean possible(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return false;
        }
        String number = number(typed);
        if (number == null) {
            return false;
        }
        boolean abroad = number.startsWith("+") || number.startsWith("00");
        int digits = number.length() - (number.startsWith("+") ? 1 : abroad ? 2 : number.startsWith("0") ? 1 : 0);
        return digits <= MOST_DIGITS && digits >= (abroad ? FEWEST_ABROAD : number.startsWith("0") ? FEWEST_AT_HOME : SHORTEST_CODE);
    }

    /** The digits alone, in ASCII, whatever script they were typed in. For searching a part of a number. */
    public static String digits(String any) {
        if (any == null) {
            return "";
        }
        StringBuilder digits = new StringBuilder(any.length());
        for (int at = 0; at < any.length(); at++) {
            int digit = Character.digit(any.charAt(at), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        return digits.toString();
    }

    /** For people to read, international and with spaces: {@code +92 300 2345671}. What is no E.164 number comes back as it is. */
    public static String show(String e164) {
        if (e164 == null || e164.length() < 8 || e164.charAt(0) != '+') {
            return e164 == null ? "" : e164;
        }
        if (e164.startsWith("+923") && e164.length() == 13) {
            return "+92 " + e164.substring(3, 6) + ' ' + e164.substring(6);
        }
        if (isBareUan(e164, 3)) {
            return "+92 111 " + e164.substring(6, 9) + ' ' + e164.substring(9);
        }
        try {
            return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.INTERNATIONAL).replace('-', ' ');
        } catch (NumberParseException e) {
            return e164;
        }
    }

    /** What follows {@code https://wa.me/}: country code and number, digits only. */
    public static String whatsapp(String e164) {
        return digits(e164);
    }

    private static Optional<String> firstOf(String typed, String home) {
        for (String part : typed.split("[/\\\\,;،؛\\n]|\\s{2,}")) {
            String number = part.length() == typed.length() ? null : number(part);
            String known = number == null ? null : known(number, home);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static String known(String number, String home) {
        String quick = pakistani(number, home);
        if (quick != null) {
            return quick;
        }
        int digits = number.length();
        if (digits < 4 || digits > 22) {
            return null;
        }
        try {
            PhoneNumber parsed = NUMBERS.parse(number, home);
            return NUMBERS.isValidNumber(parsed) ? NUMBERS.format(parsed, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** Only the ranges that are surely mobile, and the bare access numbers; the rest is for the library to judge. */
    private static String pakistani(String number, String home) {
        boolean local = home.equals(PAKISTAN);
        int at;
        if (number.startsWith("+92")) {
            at = 3;
        } else if (!local) {
            return null;
        } else if (number.startsWith("0092")) {
            at = 4;
        } else if (number.startsWith("92") && number.length() > 10) {
            at = 2;
        } else {
            at = 0;
        }
        if (number.startsWith("0", at)) {
            at++;
        }
        boolean mobile = number.length() - at == 10 && number.charAt(at) == '3'
                && "0124".indexOf(number.charAt(at + 1)) >= 0;
        return mobile || isBareUan(number, at) ? "+92".concat(number.substring(at)) : null;
    }

    private static boolean isBareUan(String number, int at) {
        return number.length() - at == 9 && number.startsWith("111", at);
    }

    /** An optional plus and ASCII digits; null where something else was typed. */
    private static String number(String typed) {
        int end = typed.length();
        if (typed.endsWith(".0")) {
            end -= 2;
        }
        int start = afterLabel(typed);
        StringBuilder number = new StringBuilder(16);
        for (int at = start; at < end; at++) {
            char c = typed.charAt(at);
            int digit = c >= '0' && c <= '9' ? c - '0' : Character.digit(c, 10);
            if (digit >= 0) {
                number.append((char) ('0' + digit));
            } else if (c == '+' || c == '＋') {
                if (!number.isEmpty()) {
                    return null;
                }
                number.append('+');
            } else if (c == '#' || Character.isLetter(c) || c == ';' && typed.startsWith(";ext=", at)) {
                return isExtension(typed, at) ? ended(number) : null;
            } else if (!isPunctuation(c)) {
                return null;
            }
        }
        return ended(number);
    }

    /** Where the number begins after {@code Cell:} or {@code UAN}; letters that say anything else stay and are refused. */
    private static int afterLabel(String typed) {
        int from = 0;
        while (from < typed.length() && isPunctuation(typed.charAt(from)) && typed.charAt(from) != '+') {
            from++;
        }
        int to = from;
        while (to < typed.length() && Character.isLetter(typed.charAt(to))) {
            to++;
        }
        if (to == from || !LABELS.contains(Folding.fold(typed.substring(from, to)))) {
            return 0;
        }
        return to < typed.length() && typed.charAt(to) == ':' ? to + 1 : to;
    }

    private static String ended(StringBuilder number) {
        return number.isEmpty() ? null : number.toString();
    }

    private static boolean isPunctuation(char c) {
        return c == ' ' || PUNCTUATION.indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT || Character.isISOControl(c);
    }

    private static boolean isExtension(String typed, int at) {
        String rest = Folding.fold(typed.substring(at));
        int word = 0;
        while (word < rest.length() && (Character.isLetter(rest.charAt(word)) || rest.charAt(word) == '#' || rest.charAt(word) == ';')) {
            word++;
        }
        int digits = word;
        while (digits < rest.length() && ".:= -".indexOf(rest.charAt(digits)) >= 0) {
            digits++;
        }
        int length = rest.length() - digits;
        return switch (rest.substring(0, word)) {
            case "ext", ";ext", "extn", "extension", "xtn", "x", "#", "ایکسٹینشن", "ایکسٹنشن" ->
                length > 0 && length <= 7 && rest.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9');
            default -> false;
        };
    }
}
