package rabta.support.hours;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import rabta.kernel.ui.Amounts;

/** The spans of one day in which work is done, in their order; none of them touches another. */
public record Hours(List<Span> spans) {

    /** Minutes of the day; {@code ends} is the first that is free again, 1440 for midnight. */
    public record Span(int begins, int ends) {

        @Override
        public String toString() {
            return "%02d:%02d-%02d:%02d".formatted(begins / 60, begins % 60, ends / 60, ends % 60);
        }
    }

    static final int DAY = 1440;
    public static final Hours NONE = new Hours(List.of());
    public static final Hours WHOLE = new Hours(List.of(new Span(0, DAY)));

    private static final Pattern SPAN = Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:-|–|—|to|سے|تا)\\s*(\\d{1,2})(?:[:.](\\d{2}))?(?:\\s*تک)?");

    /** As it is kept: "09:00-13:00,14:30-18:00". */
    static Hours kept(String text) {
        return read(text).orElseThrow(() -> new IllegalStateException("No hours: " + text));
    }

    /** What somebody typed, such as "9-13, 14:30 – 18"; empty where that is not understood, or where spans cross. */
    static Optional<Hours> read(String typed) {
        if (typed == null || typed.isBlank()) {
            return Optional.of(NONE);
        }
        var spans = new ArrayList<Span>();
        for (var part : Amounts.digits(typed).split("[,،;؛]")) {
            var span = SPAN.matcher(part.strip());
            if (!span.matches()) {
                return Optional.empty();
            }
            int begins = minutes(span.group(1), span.group(2));
            int ends = minutes(span.group(3), span.group(4));
            // Midnight is the end of the day as well as its beginning.
            ends = ends == 0 ? DAY : ends;
            if (begins < 0 || ends < 0 || begins >= ends) {
                return Optional.empty();
            }
            spans.add(new Span(begins, ends));
        }
        spans.sort(Comparator.comparingInt(Span::begins));
        return IntStream.range(1, spans.size()).anyMatch(i -> spans.get(i).begins() < spans.get(i - 1).ends()) ? Optional.empty() : Optional.of(joined(spans));
    }

    private static Hours joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var span : spans) {
            if (!joined.isEmpty() && joined.getLast().ends() == span.begins()) {
                joined.set(joined.size() - 1, new Span(joined.getLast().begins(), span.ends()));
            } else {
                joined.add(span);
            }
        }
        return new Hours(List.copyOf(joined));
    }

    private static int minutes(String hour, String minute) {
        int minutes = Integer.parseInt(hour) * 60 + (minute == null ? 0 : Integer.parseInt(minute));
        return minute != null && Integer.parseInt(minute) > 59 || minutes > DAY ? -1 : minutes;
    }

    boolean at(int minute) {
        return spans.stream().anyMatch(span -> span.begins() <= minute && minute < span.ends());
    }

    /** As it is kept and typed again. */
    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(","));
    }

    /** As it is read: "09:00–13:00, 14:30–18:00"; empty for a free day. */
    public String words() {
        return toString().replace("-", "–").replace(",", ", ");
    }
}
