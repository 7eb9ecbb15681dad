package rabta.kernel.html;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Formatted text that may be shown as it is: headings, paragraphs, lists, tables, quotes, code, links, pictures of ours, each block
 * with its direction, and nothing else. There is no way to one but through the sanitiser.
 */
public final class RichText {

    /** The most characters of markup that are taken. */
    public static final int LONGEST = 300_000;

    private static final String[] BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "table", "td", "th"};
    // A place of ours begins with one slash; with two it would be another's.
    private static final Pattern LINK = Pattern.compile("(?i:https?://[^\\s/].*|mailto:[^\\s@]+@.+|tel:[+0-9(). -]+)|(?:/[a-z0-9-]+)+");
    private static final Pattern PICTURE = Pattern.compile("/[a-z-]+/images/[0-9]{1,18}");
    private static final Pattern CELLS = Pattern.compile("[1-9][0-9]?");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "br", "hr", "strong", "em", "u", "s", "a", "img", "table", "thead", "tbody", "tr", "th", "td")
            .allowElements((element, attributes) -> "p", "div").allowElements((element, attributes) -> "h2", "h1").allowElements((element, attributes) -> "h4", "h5", "h6")
            .allowElements((element, attributes) -> "strong", "b").allowElements((element, attributes) -> "em", "i")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .allowAttributes("href").matching(LINK).onElements("a")
            .allowAttributes("src").matching(PICTURE).onElements("img")
            .allowAttributes("alt").onElements("img")
            .allowAttributes("colspan", "rowspan").matching(CELLS).onElements("td", "th")
            .allowAttributes("dir").matching(true, "ltr", "rtl", "auto").onElements(BLOCKS)
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private static final Pattern ELEMENT = Pattern.compile("</?[a-zA-Z][^<]*>");
    private static final Pattern ENDS = Pattern.compile("<br ?/?>|<hr ?/?>|</(?:p|h2|h3|h4|li|pre|tr|blockquote)>");
    private static final Pattern BETWEEN = Pattern.compile("</t[dh]>");
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f\\r\\u00a0]+");
    private static final Pattern SOURCE = Pattern.compile("(<img(?: [a-z]+=\"[^\"]*\")*? src=\")/[a-z-]+/images/([0-9]{1,18})\"");

    private final String html;

    private RichText(String html) {
        this.html = html;
    }

    /** What is left of that markup. */
    public static RichText of(String html) {
        return new RichText(html == null ? "" : POLICY.sanitize(html));
    }

    /** Likewise of what somebody typed: where there is no markup in it, blank lines divide its paragraphs. To clean it once more changes nothing. */
    public static RichText typed(String typed) {
        var text = typed == null ? "" : typed.replace("\u0000", "");
        var clean = POLICY.sanitize(ELEMENT.matcher(text).find() ? text : paragraphs(text));
        // What was renamed may now stand where it is not allowed to: the second time it is settled.
        var settled = POLICY.sanitize(clean);
        return new RichText(settled.isBlank() || ELEMENT.matcher(settled).find() ? settled : "<p dir=\"auto\">" + settled.strip() + "</p>");
    }

    private static String paragraphs(String text) {
        return Stream.of(text.replace("\r", "").strip().split("\\n[ \\t]*\\n\\s*")).filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p dir=\"auto\">" + paragraph.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
    }

    /** The markup, clean. */
    public String html() {
        return html;
    }

    /** As it may be typed on without a script: plain text where it is nothing else and comes out the same, else the markup. */
    public String editable() {
        var plain = Encoding.decodeHtml(html.replace("<p dir=\"auto\">", "").replace("</p>\n", "\n\n").replace("</p>", "").replace("<br />", "\n"), false);
        return !ELEMENT.matcher(plain).find() && typed(plain).html.equals(html) ? plain : html;
    }

    /** The words alone, a line for each block. */
    public String text() {
        return String.join("\n", lines());
    }

    /** The words of each block that has any. */
    public List<String> lines() {
        var apart = BETWEEN.matcher(ENDS.matcher(html.replace('\n', ' ')).replaceAll("\n")).replaceAll(" ");
        return Encoding.decodeHtml(MARKUP.matcher(apart).replaceAll(""), false).lines().map(line -> BLANKS.matcher(line).replaceAll(" ").strip()).filter(line -> !line.isEmpty()).toList();
    }

    /** The numbers of the pictures in it. */
    public List<Long> pictures() {
        return SOURCE.matcher(html).results().map(found -> Long.valueOf(found.group(2))).distinct().toList();
    }

    /** The same with its pictures under another path of ours, as {@code /help/images/}. */
    public RichText withPicturesAt(String path) {
        return new RichText(SOURCE.matcher(html).replaceAll("$1" + path + "$2\""));
    }

    /** Whether there is nothing to read in it and nothing to see. */
    public boolean empty() {
        return lines().isEmpty() && pictures().isEmpty();
    }
}
