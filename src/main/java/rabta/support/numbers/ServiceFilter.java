package rabta.support.numbers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

import rabta.customers.numbers.Period;

/**
 * Which service somebody looks at.
 *
 * @param period {@code month}, {@code quarter}, {@code year}, or {@code own} for two days of one's own; the present month otherwise
 * @param time business or calendar: in which hours times are told
 * @param priority as a word, {@code channel} likewise; null for all
 */
public record ServiceFilter(String period, String at, String from, String to, String time, Long team, Long owner, Long type, String priority, String channel) {

    public boolean business() {
        return !"calendar".equals(time);
    }

    ServiceFilter over(Period period) {
        return period.span() == Period.Span.OWN ? new ServiceFilter("own", null, period.from().toString(), period.last().toString(), time, team, owner, type, priority, channel)
                : new ServiceFilter(period.span().word(), period.from().toString(), null, null, time, team, owner, type, priority, channel);
    }

    ServiceFilter spanning(Period.Span span) {
        return new ServiceFilter(span.word(), at, from, to, time, team, owner, type, priority, channel);
    }

    /** After the question mark, with these beside it. */
    public String query(Object... more) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("period", period);
        parts.put("at", at);
        parts.put("from", from);
        parts.put("to", to);
        parts.put("time", time);
        parts.put("team", team);
        parts.put("owner", owner);
        parts.put("type", type);
        parts.put("priority", priority);
        parts.put("channel", channel);
        for (int i = 0; i + 1 < more.length; i += 2) {
            parts.put((String) more[i], more[i + 1]);
        }
        return parts.entrySet().stream().filter(part -> part.getValue() != null && !part.getValue().toString().isBlank())
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue().toString(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
