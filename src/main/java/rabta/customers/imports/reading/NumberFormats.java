package rabta.customers.imports.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.HashMap;
import java.util.regex.Pattern;

import rabta.kernel.ui.Dates;

/**
 * What the numbers of a workbook's cells mean: a day, an hour, a code with zeros in front, or a number. Dates come out as ISO writes
 * them, numbers with all their digits and without an exponent.
 */
final class NumberFormats {

    enum Meaning { NUMBER, DATE, TIME }

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]");
    private static final Pattern ZEROS = Pattern.compile("0{2,20}");
    private static final MathContext AS_EXCEL = new MathContext(15);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final int DAYS_TO_1904 = 1462;

    private final Map<String, Meaning> known = new HashMap<>();
    private final boolean from1904;

    NumberFormats(boolean from1904) {
        this.from1904 = from1904;
    }

    /** @param id the number of a format; below 164 those that every workbook has */
    Meaning meaning(int id, String code) {
        if (code == null) {
            return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58 ? Meaning.DATE
                    : id >= 18 && id <= 21 || id >= 45 && id <= 47 ? Meaning.TIME : Meaning.NUMBER;
        }
        return known.computeIfAbsent(code, NumberFormats::read);
    }

    private static Meaning read(String code) {
        // Only what holds for positive numbers counts.
        var bare = QUOTED.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("").split(";", 2)[0].replace("am/pm", "h").replace("a/p", "h");
        if (bare.contains("general") || bare.indexOf('0') >= 0 && bare.chars().noneMatch(c -> c == 'y' || c == 'd' || c == 'h' || c == 's') || bare.indexOf('#') >= 0) {
            return Meaning.NUMBER;
        }
        if (bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 || bare.indexOf('m') >= 0 && bare.indexOf('h') < 0 && bare.indexOf('s') < 0) {
            return Meaning.DATE;
        }
        return bare.indexOf('h') >= 0 || bare.indexOf('s') >= 0 ? Meaning.TIME : Meaning.NUMBER;
    }

    /** The text of a number, or the number as it was written where it is none. */
    String text(String raw, int id, String code) {
        try {
            var number = new BigDecimal(raw.strip());
            if (number.precision() - number.scale() > 40 || number.scale() > 400) {
                return raw;
            }
            return switch (meaning(id, code)) {
                case DATE -> date(number.doubleValue(), raw);
                case TIME -> time(number.doubleValue(), raw);
                case NUMBER -> number(number, code);
            };
        } catch (NumberFormatException none) {
            return raw;
        }
    }

    private static String number(BigDecimal number, String code) {
        var plain = number.round(AS_EXCEL).stripTrailingZeros().toPlainString();
        // 00000 keeps the zeros in front of a code; a telephone number has as many as its format.
        var zeros = code == null ? "" : QUOTED.matcher(code).replaceAll("").split(";", 2)[0].replaceAll("[-() ]", "");
        if (ZEROS.matcher(zeros).matches() && plain.chars().allMatch(Character::isDigit) && plain.length() < zeros.length()) {
            return "0".repeat(zeros.length() - plain.length()) + plain;
        }
        return plain;
    }

    private String date(double serial, String raw) {
        if (serial >= 0 && serial < 1 && !from1904) {
            return time(serial, raw);
        }
        return moment(serial + (from1904 ? DAYS_TO_1904 : 0), raw);
    }

    private static String moment(double serial, String raw) {
        var day = Dates.fromSerial(serial);
        if (day.isEmpty()) {
            return raw;
        }
        long seconds = Math.round((serial - Math.floor(serial)) * 86_400);
        LocalDateTime moment = day.get().atStartOfDay().plusSeconds(seconds);
        return seconds == 0 || seconds == 86_400 ? moment.toLocalDate().toString() : MOMENT.format(moment);
    }

    private static String time(double serial, String raw) {
        if (serial < 0 || serial >= 2_958_466) {
            return raw;
        }
        long seconds = Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
        if (serial >= 1) {
            // More than a day: a moment that shows its hour alone.
            return moment(serial, raw);
        }
        return "%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60) + (seconds % 60 == 0 ? "" : ":%02d".formatted(seconds % 60));
    }
}
