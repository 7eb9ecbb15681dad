package rabta.conversations.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A mail, or one part of it, as a tree over its bytes (RFC 2045, 2046). What is deeper or more than the limits is left closed: its bytes
 * are all there, as one part that is not looked into.
 *
 * @param type such as {@code text/plain}, in lower case
 * @param parts of a multipart; of a {@code message/rfc822} the mail in it alone
 * @param closed whether there are more parts in it than were looked for
 */
public record MailPart(Heading heading, String type, List<MailPart> parts, byte[] bytes, int from, int body, int to, boolean closed) {

    static final int MOST_PARTS = 500;
    static final int DEEPEST = 20;

    public static MailPart of(byte[] bytes) {
        return new Reading().read(bytes, 0, bytes.length, "text/plain", 0, true);
    }

    /** The content as it was before it was encoded for the way. */
    public byte[] content() {
        return Transfer.decoded(Arrays.copyOfRange(bytes, body, to), heading.last("Content-Transfer-Encoding").orElse(null));
    }

    /** The content as words. */
    public String text() {
        var charset = contentType().parameter("charset");
        var content = content();
        return Charsets.text(content, charset == null && type.equals("text/html") ? Charsets.named(content) : charset);
    }

    /** Heading and content as they came. */
    public byte[] raw() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** What stands between heading and end, as it came. */
    public byte[] encoded() {
        return Arrays.copyOfRange(bytes, body, to);
    }

    Content contentType() {
        return Content.of(heading.last("Content-Type").orElse(null));
    }

    Content disposition() {
        return Content.of(heading.last("Content-Disposition").orElse(null));
    }

    public boolean multipart() {
        return type.startsWith("multipart/");
    }

    /** The name that its sender gave it, or null. */
    String fileName() {
        var name = disposition().parameter("filename");
        name = name == null || name.isBlank() ? contentType().parameter("name") : name;
        return name == null || name.isBlank() ? null : EncodedWords.decoded(name);
    }

    /** This one and all that are in it. */
    public List<MailPart> all() {
        var all = new ArrayList<MailPart>();
        gather(all);
        return all;
    }

    private void gather(List<MailPart> all) {
        all.add(this);
        parts.forEach(part -> part.gather(all));
    }

    private static final class Reading {

        private int count;

        MailPart read(byte[] bytes, int from, int to, String unsaid, int depth, boolean mail) {
            count++;
            var found = Heading.at(bytes, from, to, mail);
            var content = Content.of(found.heading().last("Content-Type").orElse(null));
            var type = content.value().matches("[^\\s/]+/[^\\s/]+") ? content.value().toLowerCase(Locale.ROOT) : content.value().isEmpty() ? unsaid : "text/plain";
            var boundary = content.parameter("boundary");
            if (type.startsWith("multipart/") && boundary != null && !boundary.isEmpty()) {
                if (depth >= DEEPEST) {
                    return new MailPart(found.heading(), type, List.of(), bytes, from, found.body(), to, true);
                }
                return split(bytes, from, found, to, type, boundary, depth);
            }
            if (type.equals("message/rfc822") || type.equals("message/global")) {
                return carrying(bytes, from, found, to, type, depth);
            }
            return new MailPart(found.heading(), type, List.of(), bytes, from, found.body(), to, false);
        }

        private MailPart carrying(byte[] bytes, int from, Heading.Found found, int to, String type, int depth) {
            if (depth >= DEEPEST || count >= MOST_PARTS || found.body() >= to) {
                return new MailPart(found.heading(), type, List.of(), bytes, from, found.body(), to, depth >= DEEPEST || count >= MOST_PARTS);
            }
            var encoding = found.heading().last("Content-Transfer-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
            if (encoding.equals("base64") || encoding.equals("quoted-printable")) {
                var inner = Transfer.decoded(Arrays.copyOfRange(bytes, found.body(), to), encoding);
                return new MailPart(found.heading(), type, List.of(read(inner, 0, inner.length, "text/plain", depth + 1, true)), bytes, from, found.body(), to, false);
            }
            return new MailPart(found.heading(), type, List.of(read(bytes, found.body(), to, "text/plain", depth + 1, true)), bytes, from, found.body(), to, false);
        }

        private MailPart split(byte[] bytes, int from, Heading.Found found, int to, String type, String boundary, int depth) {
            var whole = split(bytes, from, found, to, type, ("--" + boundary).getBytes(UTF_8), depth);
            // Blanks at the end of a line are lost on the way.
            return whole.parts().isEmpty() && !boundary.equals(boundary.stripTrailing()) ? split(bytes, from, found, to, type, ("--" + boundary.stripTrailing()).getBytes(UTF_8), depth) : whole;
        }

        private MailPart split(byte[] bytes, int from, Heading.Found found, int to, String type, byte[] mark, int depth) {
            var parts = new ArrayList<MailPart>();
            var unsaid = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
            int start = -1;
            boolean closed = false;
            int at = found.body();
            while (at < to) {
                int end = Heading.lineEnd(bytes, at, to);
                int next = Heading.after(bytes, end, to);
                Effort.spend(next - at);
                int kind = kind(bytes, at, end, mark);
                if (kind > 0) {
                    if (start >= 0) {
                        // The line break before a boundary belongs to the boundary.
                        parts.add(read(bytes, start, before(bytes, at, start), unsaid, depth + 1, false));
                    }
                    if (kind == 2) {
                        // Where a part has the boundary of what it is in, its end is not the end: more may follow.
                        start = -1;
                        at = next;
                        continue;
                    }
                    start = next;
                    if (count >= MOST_PARTS) {
                        parts.add(new MailPart(Heading.NONE, "application/octet-stream", List.of(), bytes, start, start, to, true));
                        closed = true;
                        start = -1;
                        break;
                    }
                }
                at = next;
            }
            if (start >= 0 && start <= to) {
                // It never ended: cut on the way, or written so.
                parts.add(read(bytes, start, to, unsaid, depth + 1, false));
            }
            return new MailPart(found.heading(), type, List.copyOf(parts), bytes, from, found.body(), to, closed);
        }

        private static int before(byte[] bytes, int at, int start) {
            int end = at;
            if (end > start && bytes[end - 1] == '\n') {
                end--;
            }
            if (end > start && bytes[end - 1] == '\r') {
                end--;
            }
            return end;
        }

        /** 1 where that line begins a part, 2 where it ends the last one, else 0. */
        private static int kind(byte[] bytes, int at, int end, byte[] mark) {
            if (end - at < mark.length || bytes[at] != '-' || !Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
                return 0;
            }
            int rest = at + mark.length;
            boolean last = rest + 1 < end && bytes[rest] == '-' && bytes[rest + 1] == '-';
            int behind = last ? rest + 2 : rest;
            // More letters make it another boundary; whatever stands behind a blank was added on the way.
            return behind < end && bytes[behind] != ' ' && bytes[behind] != '\t' ? 0 : last ? 2 : 1;
        }
    }
}
