package rabta.conversations.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines above a mail or one of its parts. What stands there and is no such line does not end it, where more of them follow: a
 * mail must not lose its subject because a relay broke a line.
 */
public record Heading(List<Line> lines) {

    /** @param value without its line breaks, as it was written otherwise */
    public record Line(String name, String value) {
    }

    static final int MOST_LINES = 1_000;
    static final int LONGEST = 16 * 1024;

    public static final Heading NONE = new Heading(List.of());

    /** The first line of that name. */
    public Optional<String> first(String name) {
        return lines.stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Line::value).findFirst();
    }

    /** The last line of that name: of two kinds of content the later one was meant. */
    Optional<String> last(String name) {
        return lines.reversed().stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Line::value).findFirst();
    }

    public List<String> all(String name) {
        return lines.stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Line::value).toList();
    }

    /** That line's words as a reader sees them; empty where there is none. */
    public String words(String name) {
        return first(name).map(EncodedWords::decoded).orElse("");
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** A heading and where what is below it begins. */
    record Found(Heading heading, int body) {
    }

    static Found at(byte[] bytes, int from, int to) {
        var lines = new ArrayList<Line>();
        String name = null;
        StringBuilder value = null;
        int at = from;
        while (at < to) {
            int end = lineEnd(bytes, at, to);
            int next = after(bytes, end, to);
            Effort.spend(next - at);
            var line = text(bytes, at, Math.min(end, at + LONGEST));
            if (end == at) {
                at = next;
                break;
            }
            int colon = line.indexOf(':');
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && name != null) {
                if (line.isBlank() && !headingLike(bytes, next, to) && !folded(bytes, next, to)) {
                    // A blank line that holds a space: meant as the end by whoever wrote it.
                    at = next;
                    break;
                }
                if (value.length() < LONGEST) {
                    value.append(line);
                }
            } else if (colon > 0 && named(line, colon)) {
                keep(lines, name, value);
                name = line.substring(0, colon).strip();
                value = new StringBuilder(line.substring(colon + 1));
            } else if (at == from && line.startsWith("From ")) {
                // The envelope line of a mailbox file.
                name = null;
            } else if (lines.isEmpty() && name == null || !headingLike(bytes, next, to)) {
                // No heading (any more): what stands here is text already.
                break;
            } else {
                keep(lines, name, value);
                name = null;
            }
            at = next;
        }
        keep(lines, name, value);
        return new Found(new Heading(List.copyOf(lines)), Math.min(at, to));
    }

    private static void keep(List<Line> lines, String name, StringBuilder value) {
        if (name != null && lines.size() < MOST_LINES) {
            lines.add(new Line(name, value.toString().strip()));
        }
    }

    private static boolean named(String line, int colon) {
        var name = line.substring(0, colon).stripTrailing();
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static boolean headingLike(byte[] bytes, int at, int to) {
        if (at >= to) {
            return false;
        }
        var line = text(bytes, at, Math.min(lineEnd(bytes, at, to), at + 200));
        int colon = line.indexOf(':');
        return colon > 0 && line.substring(0, colon).matches("[A-Za-z][A-Za-z0-9-]{1,60}[ \\t]*") && !line.substring(colon + 1).startsWith("//");
    }

    /** Whether a folded line goes on there, with another line of a heading below it. */
    private static boolean folded(byte[] bytes, int at, int to) {
        return at < to && (bytes[at] == ' ' || bytes[at] == '\t') && headingLike(bytes, after(bytes, lineEnd(bytes, at, to), to), to);
    }

    /** Some write UTF-8 there as it is; what is none is taken byte by byte, so that it can still be told later what it was. */
    private static String text(byte[] bytes, int from, int to) {
        var utf8 = Charsets.strictly(bytes, from, to, UTF_8);
        return (utf8 == null ? new String(bytes, from, to - from, ISO_8859_1) : utf8).replace("\u0000", "");
    }

    static int lineEnd(byte[] bytes, int at, int to) {
        int end = at;
        while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    /** Behind that line's end: CRLF, LF, or the bare CR of old machines. */
    static int after(byte[] bytes, int end, int to) {
        if (end >= to) {
            return to;
        }
        return bytes[end] == '\r' && end + 1 < to && bytes[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
