package rabta.customers.imports.cells;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import rabta.kernel.text.Folding;
import rabta.kernel.ui.Dates;

/** Dates as programs and people write them, the order of day and month decided for the whole column. */
public final class Days {

    private static final Pattern PARTS = Pattern.compile("(\\d{1,2})\\s?([-/. ])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})((?:,|\\s|t).*)?");
    private static final Pattern SERIAL = Pattern.compile("\\d{4,5}(\\.\\d+)?");
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?:t?(\\d{2})(\\d{2})(\\d{2})?z?)?(?:\\.0)?");
    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(\\d{3})?");
    private static final Pattern WEEKDAY = Pattern.compile("^(mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|پیر|سوموار|منگل|بدھ|بدہ|جمعرات|جمعہ|ہفتہ|اتوار)[,،.]?\\s+");
    private static final Pattern TIME = Pattern.compile("(?:[\\s,t]+|(?<=\\d)t)(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?|صبح|شام|دوپہر|رات)?\\s*(z|utc|gmt)?\\s*([-+]\\d{2}:?\\d{2})?$");

    private Days() {
    }

    /** Whether a column writes the month first: some of its dates would not exist the other way round, and none this way. */
    public static boolean monthFirst(List<String> cells) {
        boolean month = false;
        for (var cell : cells) {
            var parts = PARTS.matcher(Folding.fold(cell).strip());
            if (parts.matches()) {
                if (Integer.parseInt(parts.group(1)) > 12) {
                    return false;
                }
                month |= Integer.parseInt(parts.group(3)) > 12;
            }
        }
        return month;
    }

    public static Optional<LocalDate> date(String typed, boolean monthFirst) {
        var text = plain(typed);
        if (text.length() > 60) {
            return Optional.empty();
        }
        return day(text, monthFirst);
    }

    private static String plain(String typed) {
        return WEEKDAY.matcher(Folding.fold(typed).strip()).replaceFirst("").replaceFirst("\\s*\\([a-z ]+\\)$", "");
    }

    private static Optional<LocalDate> day(String text, boolean monthFirst) {
        if (SERIAL.matcher(text).matches()) {
            return Dates.fromSerial(Double.parseDouble(text)).filter(d -> d.getYear() >= 1910);
        }
        var compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return valid(compact.group(1), compact.group(2), compact.group(3));
        }
        var parts = PARTS.matcher(text);
        if (parts.matches()) {
            // A day that only exists in the other order is meant in that.
            boolean month = Integer.parseInt(parts.group(1)) <= 12 && (Integer.parseInt(parts.group(3)) > 12 || monthFirst);
            text = parts.group(month ? 3 : 1) + "/" + parts.group(month ? 1 : 3) + "/" + parts.group(4);
        } else {
            text = TIME.matcher(text).replaceFirst("").strip();
        }
        return Dates.current().parse(text).filter(d -> d.getYear() >= 1000 && d.getYear() <= 9999);
    }

    private static Optional<LocalDate> valid(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day of birth: of two digits for the year the century that has passed is meant. */
    static Optional<LocalDate> birth(String typed, boolean monthFirst) {
        return date(typed, monthFirst).map(d -> d.isAfter(LocalDate.now()) && !typed.contains(String.valueOf(d.getYear())) && !SERIAL.matcher(typed.strip()).matches() ? d.minusYears(100) : d);
    }

    public static Optional<Instant> instant(String typed, boolean monthFirst, ZoneId zone) {
        var text = plain(typed);
        if (text.length() > 60) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(typed.strip()).toInstant());
        } catch (DateTimeException notIso) {
            if (EPOCH.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochMilli(text.length() == 10 ? Long.parseLong(text) * 1000 : Long.parseLong(text)));
            }
            return day(text, monthFirst).map(d -> moment(text, d, zone));
        }
    }

    private static Instant moment(String text, LocalDate day, ZoneId zone) {
        if (SERIAL.matcher(text).matches()) {
            double serial = Double.parseDouble(text);
            return day.atStartOfDay().plusSeconds(Math.round((serial - Math.floor(serial)) * 86_400)).atZone(zone).toInstant();
        }
        var compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return compact.group(4) == null ? day.atStartOfDay(zone).toInstant() : at(day, compact.group(4), compact.group(5), compact.group(6), null).atZone(zone).toInstant();
        }
        var time = TIME.matcher(text);
        if (!time.find()) {
            return day.atStartOfDay(zone).toInstant();
        }
        var local = at(day, time.group(1), time.group(2), time.group(3), time.group(4));
        return local.atZone(where(time, zone)).toInstant();
    }

    private static ZoneId where(Matcher time, ZoneId zone) {
        if (time.group(6) != null) {
            try {
                var offset = time.group(6);
                return ZoneOffset.of(offset.indexOf(':') < 0 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset);
            } catch (DateTimeException none) {
                return zone;
            }
        }
        return time.group(5) != null ? ZoneOffset.UTC : zone;
    }

    private static LocalDateTime at(LocalDate day, String hour, String minute, String second, String half) {
        int h = Integer.parseInt(hour);
        boolean after = half != null && (half.startsWith("p") || half.equals("شام") || half.equals("دوپہر") || half.equals("رات"));
        h = after && h < 12 ? h + 12 : half != null && half.startsWith("a") && h == 12 ? 0 : h;
        int m = Integer.parseInt(minute);
        int s = second == null ? 0 : Integer.parseInt(second);
        return h < 24 && m < 60 && s < 60 ? day.atTime(LocalTime.of(h, m, s)) : day.atStartOfDay();
    }
}
