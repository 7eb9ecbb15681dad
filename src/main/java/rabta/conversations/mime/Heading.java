package rabta.conversations.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** How a mail's heading begins. */
    private static final Pattern KNOWN = Pattern.compile("(?i)(?:received|from|to|cc|subject|date|message-id|mime-version|content-[a-z-]{2,20}|return-path|delivered-to|reply-to|sender|in-reply-to|references|authentication-results|dkim-signature|arc-[a-z-]{2,20}|list-[a-z]{2,12}|x-[a-z0-9-]{2,30})[ \\t]*:|from \\S+@");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\*?\\s{0,2}=\\s{0,2}\"?([a-z0-9._:-]{2,40})");

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

    /** @param mail whether a whole mail begins there, above whose heading some programs write blanks; above a part's they mean that it has none */
    static Found at(byte[] bytes, int from, int to, boolean mail) {
        var lines = new ArrayList<Line>();
        // Which of them hold letters of no declared charset.
        var foreign = new HashSet<Integer>();
        boolean strange = false;
        String name = null;
        StringBuilder value = null;
        int begin = mail ? begin(bytes, from, to) : from;
        int at = begin;
        while (at < to) {
            int end = lineEnd(bytes, at, to);
            int next = after(bytes, end, to);
            Effort.spend(next - at);
            var utf8 = Charsets.brokenUtf8(bytes, at, Math.min(end, at + LONGEST));
            var line = (utf8 == null ? new String(bytes, at, Math.min(end, at + LONGEST) - at, ISO_8859_1) : utf8).replace("\u0000", "");
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
                    strange |= utf8 == null;
                }
            } else if (colon > 0 && named(line, colon)) {
                keep(lines, name, value, strange ? foreign : null);
                name = line.substring(0, colon).strip();
                value = new StringBuilder(line.substring(colon + 1));
                strange = utf8 == null;
            } else if (at == begin && line.startsWith("From ")) {
                // The envelope line of a mailbox file.
                name = null;
            } else if (lines.isEmpty() && name == null || !headingLike(bytes, next, to) && !folded(bytes, next, to)) {
                // No heading (any more): what stands here is text already.
                break;
            } else {
                keep(lines, name, value, strange ? foreign : null);
                name = null;
            }
            at = next;
        }
        keep(lines, name, value, strange ? foreign : null);
        if (!foreign.isEmpty()) {
            told(lines, foreign, bytes, from, to);
        }
        return new Found(new Heading(List.copyOf(lines)), Math.min(at, to));
    }

    /** @param foreign where it is noted that this line has letters of no declared charset; or null where it has none */
    private static void keep(List<Line> lines, String name, StringBuilder value, Set<Integer> foreign) {
        if (name != null && lines.size() < MOST_LINES) {
            lines.add(new Line(name, value.toString().strip()));
            if (foreign != null) {
                foreign.add(lines.size() - 1);
            }
        }
    }

    /** Behind a byte order mark and blanks, where a heading follows them. */
    private static int begin(byte[] bytes, int from, int to) {
        int at = to - from > 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB && bytes[from + 2] == (byte) 0xBF ? from + 3 : from;
        int marked = at;
        while (at < to && at - from < LONGEST && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at == from || KNOWN.matcher(new String(bytes, at, Math.min(40, to - at), ISO_8859_1)).lookingAt() ? at : marked;
    }

    /** Whoever writes a heading in the letters of their country, undeclared, declares them for the text: those are the likeliest. */
    private static void told(List<Line> lines, Set<Integer> foreign, byte[] bytes, int from, int to) {
        int length = Math.min(to - from, 4 * LONGEST);
        Effort.spend(length);
        var charset = CHARSET.matcher(new String(bytes, from, length, ISO_8859_1));
        while (charset.find()) {
            if (!charset.group(1).matches("(?i)utf-?8|us-ascii|iso-8859-1|windows-1252")) {
                foreign.forEach(i -> {
                    var value = lines.get(i).value();
                    lines.set(i, value.chars().allMatch(c -> c <= 0xFF) ? new Line(lines.get(i).name(), Charsets.text(value.getBytes(ISO_8859_1), charset.group(1))) : lines.get(i));
                });
                return;
            }
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
        int next = at;
        for (int i = 0; i < 5 && next < to && (bytes[next] == ' ' || bytes[next] == '\t'); i++) {
            next = after(bytes, lineEnd(bytes, next, to), to);
        }
        return next > at && headingLike(bytes, next, to);
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
