package rabta.sales.numbers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.customers.numbers.Period;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/**
 * Which sales somebody looks at.
 *
 * @param period {@code month}, {@code quarter}, {@code year}, or {@code own} for two days of one's own; the present month otherwise
 * @param at a day of the month, the quarter or the year; null for today
 * @param from the first day, as typed, and {@code to} the last one, for {@code own}
 * @param pipeline only that one, or null; {@code owner}, {@code team} likewise
 */
public record NumbersFilter(String period, String at, String from, String to, Long pipeline, Long owner, Long team) {

    static NumbersFilter none() {
        return new NumbersFilter(null, null, null, null, null, null, null);
    }

    Period read(Viewer viewer) {
        return Period.read(period, at, from, to, Dates.in(viewer.preferences()));
    }

    /** The field that is wrong with two days of one's own, or null. */
    public String wrong(Viewer viewer) {
        return Period.wrong(period, from, to, Dates.in(viewer.preferences()));
    }

    public NumbersFilter over(Period period) {
        return period.span() == Period.Span.OWN ? new NumbersFilter("own", null, period.from().toString(), period.last().toString(), pipeline, owner, team)
                : new NumbersFilter(period.span().word(), period.from().toString(), null, null, pipeline, owner, team);
    }

    public NumbersFilter spanning(Period.Span span) {
        return new NumbersFilter(span.word(), at, from, to, pipeline, owner, team);
    }

    public NumbersFilter of(Long owner, Long team) {
        return new NumbersFilter(period, at, from, to, pipeline, owner, team);
    }

    public NumbersFilter through(Long pipeline) {
        return new NumbersFilter(period, at, from, to, pipeline, owner, team);
    }

    /** After the question mark, with these beside it. */
    public String query(Object... more) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("period", period);
        parts.put("at", at);
        parts.put("from", from);
        parts.put("to", to);
        parts.put("pipeline", pipeline);
        parts.put("owner", owner);
        parts.put("team", team);
        for (int i = 0; i + 1 < more.length; i += 2) {
            parts.put((String) more[i], more[i + 1]);
        }
        return written(parts);
    }

    private static String written(Map<String, Object> parts) {
        return parts.entrySet().stream().filter(part -> part.getValue() != null && !part.getValue().toString().isBlank())
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue().toString(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    static LocalDate month(String typed) {
        return typed != null && typed.matches("(1[89]|2[0-2])\\d\\d-(0[1-9]|1[0-2])") ? LocalDate.parse(typed + "-01") : null;
    }
}
