package rabta.conversations.mime;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Reads mails. Takes any bytes: what is no mail comes out as text, and what cannot be read as a file. */
public final class MailReader {

    /** The most letters of text, and of HTML, that are read; more stays in a file. */
    static final int LONGEST = 1_000_000;
    private static final int MOST_ADDRESSES = 500;
    /** Of files inside of a text; more stay in it. */
    private static final int MOST_INSIDE = 100;
    private static final int MOST_ANSWERED = 200;

    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,500}>");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[ -]+([A-Za-z]{3})[a-z]*[ -]+(\\d{2,4})[ ,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:\\.\\d+)?\\s*([+-]\\s?\\d{3,4}|[A-Za-z]{1,5})?");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern BEGIN = Pattern.compile("begin(?:-base64)? [0-7]{3,4} (.{1,255})");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<MailFile> files = new ArrayList<>();

    /** What bears a file's name and is shown all the same, since nothing else is; or null. */
    private final MailPart named;

    private MailReader(MailPart named) {
        this.named = named;
    }

    public static MailText read(byte[] bytes) {
        var mail = MailPart.of(bytes);
        var reader = new MailReader(null);
        reader.take(mail, false);
        if (reader.text.isEmpty() && reader.html.isEmpty()) {
            var first = first(mail);
            if (first != null && shown(first) && first.fileName() != null) {
                // Some programs give a name to the mail's own words.
                reader = new MailReader(first);
                reader.take(mail, false);
            }
        }
        var heading = mail.heading();
        var html = reader.html.isEmpty() ? null : reader.html.toString();
        var text = reader.text.isEmpty() && html != null ? plain(html) : reader.text.toString();
        var from = Address.all(heading.first("From").or(() -> heading.first("Sender")).orElse(null));
        return new MailText(mail, from.isEmpty() ? null : from.getFirst(), Address.all(heading.first("Reply-To").orElse(null)), recipients(heading, "To"), recipients(heading, "Cc"),
                cut(heading.words("Subject"), 1_000), id(heading), answers(heading), date(heading.first("Date").orElse(null)).orElse(null), text.strip(), html, List.copyOf(reader.files));
    }

    private static List<Address> recipients(Heading heading, String name) {
        return heading.all(name).stream().flatMap(line -> Address.all(line).stream()).distinct().limit(MOST_ADDRESSES).toList();
    }

    private static String id(Heading heading) {
        var id = heading.first("Message-ID").map(ID::matcher);
        return id.isPresent() && id.get().find() ? id.get().group() : null;
    }

    private static List<String> answers(Heading heading) {
        var answers = new LinkedHashSet<String>();
        heading.all("In-Reply-To").stream().limit(MOST_ANSWERED).forEach(line -> ID.matcher(line).results().forEach(found -> answers.add(found.group())));
        heading.all("References").stream().limit(MOST_ANSWERED).forEach(line -> ID.matcher(line).results().map(found -> found.group()).toList().reversed().forEach(answers::add));
        return answers.stream().limit(MOST_ANSWERED).toList();
    }

    /** The moment that such a line names, however untidily; none where there is no such day. */
    static Optional<Instant> date(String line) {
        var date = DATE.matcher(line == null ? "" : cut(line, 200).replaceAll("\\([^()]*\\)", "").replaceAll("\\s*:\\s*", ":"));
        if (!date.find() || !MONTHS.contains(date.group(2).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(date.group(3));
            year = date.group(3).length() == 4 ? year : date.group(3).length() == 3 ? 1900 + year : year < 50 ? 2000 + year : 1900 + year;
            var local = LocalDateTime.of(year, MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1, Integer.parseInt(date.group(1)), Integer.parseInt(date.group(4)), Integer.parseInt(date.group(5)),
                    date.group(6) == null ? 0 : Math.min(59, Integer.parseInt(date.group(6))));
            return Optional.of(local.toInstant(zone(date.group(7))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneOffset zone(String said) {
        var zone = said == null ? "" : said.replace(" ", "").toUpperCase(Locale.ROOT);
        if (zone.matches("[+-]\\d{3,4}")) {
            int minutes = Integer.parseInt(zone.substring(zone.length() - 2)) + 60 * Integer.parseInt(zone.substring(1, zone.length() - 2));
            return minutes > 18 * 60 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds((zone.charAt(0) == '-' ? -60 : 60) * minutes);
        }
        return switch (zone) {
            case "EST", "CDT" -> ZoneOffset.ofHours(-5);
            case "EDT" -> ZoneOffset.ofHours(-4);
            case "CST", "MDT" -> ZoneOffset.ofHours(-6);
            case "MST", "PDT" -> ZoneOffset.ofHours(-7);
            case "PST" -> ZoneOffset.ofHours(-8);
            case "CET", "MET", "BST" -> ZoneOffset.ofHours(1);
            case "CEST", "MEST" -> ZoneOffset.ofHours(2);
            case "PKT" -> ZoneOffset.ofHours(5);
            case "JST" -> ZoneOffset.ofHours(9);
            default -> ZoneOffset.UTC;
        };
    }

    private void take(MailPart part, boolean related) {
        if (part.closed() && part.parts().isEmpty()) {
            files.add(new MailFile("rest.eml", "application/octet-stream", null, part.raw()));
        } else if (part.multipart()) {
            takeMany(part);
        } else if (part.type().startsWith("message/")) {
            takeMessage(part);
        } else if (words(part) && !(related && part.heading().has("Content-ID"))) {
            takeWords(part);
        } else {
            keep(part);
        }
    }

    private void takeMany(MailPart part) {
        if (part.parts().isEmpty()) {
            // A boundary that never comes: all of it is text to somebody.
            write(text, Charsets.text(part.encoded(), null));
            return;
        }
        switch (part.type()) {
            case "multipart/alternative" -> takeAlternatives(part);
            case "multipart/related" -> {
                var root = part.parts().getFirst();
                take(root, false);
                part.parts().stream().skip(1).forEach(other -> take(other, true));
            }
            default -> part.parts().forEach(one -> take(one, false));
        }
    }

    /** The best of each kind is read; what is neither words nor parts is a file, for an invitation may stand there. */
    private void takeAlternatives(MailPart part) {
        var plain = part.parts().stream().filter(one -> one.type().equals("text/plain") && words(one)).reduce((a, b) -> b).orElse(null);
        var rich = part.parts().stream().filter(one -> one.type().equals("text/html") && words(one)).reduce((a, b) -> b).orElse(null);
        for (var one : part.parts()) {
            if (one == plain || one == rich || one.multipart()) {
                if (one.multipart() && plain != null) {
                    takeBeside(one);
                } else {
                    take(one, false);
                }
            } else if (!words(one)) {
                take(one, true);
            }
        }
    }

    /** The richer of two: its plain words are those that are there already. */
    private void takeBeside(MailPart one) {
        int before = text.length();
        take(one, false);
        if (before > 0) {
            text.setLength(before);
        }
    }

    private void takeMessage(MailPart part) {
        switch (part.type()) {
            case "message/rfc822", "message/global" -> {
                var inner = part.parts().isEmpty() ? part.encoded() : part.parts().getFirst().raw();
                var subject = part.parts().isEmpty() ? "" : part.parts().getFirst().heading().words("Subject");
                var name = part.fileName() != null ? part.fileName() : subject.isBlank() ? "message.eml" : cut(subject.replaceAll("[/\\\\:]", " "), 100) + ".eml";
                if (inner.length > 0) {
                    files.add(new MailFile(name, "message/rfc822", null, inner));
                }
            }
            default -> {
                var content = part.content();
                if (content.length > 0) {
                    var name = part.fileName() != null ? part.fileName() : part.type().substring(8).replaceAll("[^a-z0-9-]", "") + ".txt";
                    files.add(new MailFile(name, "text/plain", null, content));
                }
            }
        }
    }

    private boolean words(MailPart part) {
        return shown(part) && (part.fileName() == null || part == named);
    }

    private static boolean shown(MailPart part) {
        return (part.type().equals("text/plain") || part.type().equals("text/html") || part.type().equals("text/enriched") || part.type().equals("text")) && !part.disposition().value().equals("attachment");
    }

    /** The first that is no part of parts. */
    private static MailPart first(MailPart part) {
        return !part.multipart() ? part : part.parts().isEmpty() ? null : first(part.parts().getFirst());
    }

    private void takeWords(MailPart part) {
        var words = part.text();
        if (words.length() > LONGEST) {
            files.add(new MailFile(part.type().equals("text/html") ? "text.html" : "text.txt", part.type(), null, part.content()));
            words = words.substring(0, LONGEST);
        }
        if (part.type().equals("text/html")) {
            write(html, words);
            return;
        }
        if (part.type().equals("text/enriched")) {
            words = unmarked(words);
        }
        var plain = uuencoded("flowed".equalsIgnoreCase(part.contentType().parameter("format")) ? unfolded(words, "yes".equalsIgnoreCase(part.contentType().parameter("delsp"))) : words);
        if (!html.isEmpty() && !plain.isBlank() && !text.isEmpty()) {
            // What a list or a virus scanner wrote below.
            write(html, "<pre>" + org.jsoup.nodes.Entities.escape(plain.strip()) + "</pre>");
        }
        write(text, plain);
    }

    /** RFC 1896: its marks stand in angle brackets, a bracket itself is doubled, and one line break is none. */
    private static String unmarked(String words) {
        return words.replace("\r\n", "\n").replaceAll("(?is)<param>.{0,300}?</param>", "").replace("<<", "\u0001").replaceAll("</?[A-Za-z-]{1,60}>", "").replace('\u0001', '<').replaceAll("(?<!\\n)\\n(?!\\n)", " ").replaceAll("\\n(?=\\n)", "");
    }

    private static void write(StringBuilder out, String words) {
        if (!words.isBlank() && out.length() < LONGEST) {
            out.append(out.isEmpty() || out.charAt(out.length() - 1) == '\n' ? "" : "\n").append(words);
        }
    }

    /** RFC 3676: a line that ends with a blank goes on in the next. */
    private static String unfolded(String words, boolean dropped) {
        var out = new StringBuilder();
        for (var line : words.lines().toList()) {
            boolean goesOn = line.endsWith(" ") && !line.equals("-- ") && !line.startsWith(">");
            var bare = line.startsWith(" ") && !line.isBlank() ? line.substring(1) : line;
            out.append(goesOn && dropped ? bare.substring(0, bare.length() - 1) : bare).append(goesOn ? "" : "\n");
        }
        return out.toString();
    }

    /** Takes the files out that old programs wrote into the text; the text before and behind them stays. */
    private String uuencoded(String words) {
        if (!words.contains("begin ")) {
            return words;
        }
        var lines = words.lines().toList();
        var rest = new StringBuilder();
        int inside = 0;
        for (int i = 0; i < lines.size(); i++) {
            var begin = BEGIN.matcher(lines.get(i).stripTrailing());
            int end = inside < MOST_INSIDE && begin.matches() ? end(lines, i + 1) : -1;
            if (end < 0) {
                rest.append(lines.get(i)).append('\n');
                continue;
            }
            var bytes = new ByteArrayOutputStream();
            for (int line = i + 1; line < end; line++) {
                Transfer.uuencoded(lines.get(line), bytes);
            }
            inside++;
            files.add(new MailFile(EncodedWords.clean(begin.group(1)), "application/octet-stream", null, bytes.toByteArray()));
            i = end;
        }
        return rest.toString();
    }

    private static int end(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            var line = lines.get(i);
            Effort.spend(line.length() + 1);
            if (line.strip().equals("end")) {
                return i > from ? i : -1;
            }
            if (line.isEmpty() || !Transfer.uuencoded(line)) {
                return -1;
            }
        }
        return -1;
    }

    private void keep(MailPart part) {
        var bytes = part.content();
        var id = part.heading().first("Content-ID").map(value -> value.replaceAll("[<>\\s]", "")).filter(value -> !value.isEmpty() && value.length() <= 300).orElse(null);
        if (bytes.length == 0 && part.fileName() == null) {
            return;
        }
        files.add(new MailFile(part.fileName() == null ? unnamed(part.type()) : part.fileName(), part.type(), id, bytes));
    }

    private static String unnamed(String type) {
        return switch (type) {
            case "text/calendar" -> "invitation.ics";
            case "text/html" -> "text.html";
            case "image/jpeg" -> "image.jpg";
            case "application/ms-tnef" -> "winmail.dat";
            default -> type.startsWith("image/") ? "image." + type.substring(6).replaceAll("[^a-z0-9]", "") : type.startsWith("text/") ? "text.txt" : "file";
        };
    }

    /** The words of some markup, a line for each block; links keep where they lead to where that is not said. */
    public static String plain(String html) {
        Effort.spend(html.length());
        var document = Jsoup.parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
        document.select("script, style, head, title, template, noscript").remove();
        var out = new StringBuilder();
        document.body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                switch (node) {
                    case TextNode words -> {
                        var pre = words.parent() instanceof Element parent && parent.closest("pre") != null;
                        var said = pre ? words.getWholeText() : words.getWholeText().replaceAll("[ \\t\\n\\r\\f]+", " ");
                        out.append(!pre && (out.isEmpty() || out.charAt(out.length() - 1) == '\n') ? said.stripLeading() : said);
                    }
                    case Element element -> {
                        if (element.tagName().equals("br")) {
                            out.append('\n');
                        } else if (element.tagName().equals("li")) {
                            line(out);
                            out.append("- ");
                        } else if (element.isBlock()) {
                            line(out);
                        }
                    }
                    default -> {
                    }
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    if (element.tagName().equals("td") || element.tagName().equals("th")) {
                        out.append(' ');
                    } else if (element.tagName().equals("p") || element.tagName().equals("table")) {
                        line(out);
                        out.append('\n');
                    } else if (element.isBlock()) {
                        line(out);
                    }
                }
            }
        });
        return out.toString().replace('\u00a0', ' ').replaceAll("(?<![ \\t])[ \\t]++\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static void line(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private static String cut(String words, int most) {
        return words.length() > most ? words.substring(0, most) : words;
    }
}
