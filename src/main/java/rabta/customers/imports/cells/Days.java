package rabta.customers.imports.cells;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import rabta.kernel.text.Folding;
import rabta.kernel.ui.Dates;

/** Dates as programs and people write them, the order of day and month decided for the whole column. */
public final class Days {

    private static final Pattern PARTS = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})((?:,|\\s).*)?");
    private static final Pattern SERIAL = Pattern.compile("\\d{4,5}(\\.\\d+)?");
    private static final Pattern TIME = Pattern.compile("[\\s,]+\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?\\s*([ap]\\.?m\\.?)?$", Pattern.CASE_INSENSITIVE);

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

    static Optional<LocalDate> date(String typed, boolean monthFirst) {
        var text = Folding.fold(typed).strip();
        if (text.length() > 40) {
            return Optional.empty();
        }
        if (SERIAL.matcher(text).matches()) {
            return Dates.fromSerial(Double.parseDouble(text)).filter(d -> d.getYear() >= 1910);
        }
        var parts = PARTS.matcher(text);
        if (parts.matches() && monthFirst) {
            text = parts.group(3) + "/" + parts.group(1) + "/" + parts.group(4);
        } else {
            text = TIME.matcher(text).replaceFirst("");
        }
        return Dates.current().parse(text).filter(d -> d.getYear() >= 1000 && d.getYear() <= 9999);
    }

    static Optional<Instant> instant(String typed, boolean monthFirst, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(typed.strip()).toInstant());
        } catch (DateTimeException notIso) {
            return date(typed, monthFirst).map(d -> d.atStartOfDay(zone).toInstant());
        }
    }
}
