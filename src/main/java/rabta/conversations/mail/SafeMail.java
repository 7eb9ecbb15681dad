package rabta.conversations.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

import rabta.conversations.mime.Effort;

/**
 * A mail's HTML as it may be shown: without anything that runs, calls home or steps out of its place. Pictures that lie elsewhere are
 * kept by their address in {@code data-remote} and fetched by us when somebody asks for them.
 */
final class SafeMail {

    private static final int MOST_PICTURES = 60;

    // Nothing that positions, overlays or loads.
    private static final CssSchema STYLES = CssSchema.withProperties(Set.of("color", "background-color", "font-family", "font-size", "font-style", "font-weight", "font-variant", "text-align", "text-decoration", "text-indent", "text-transform", "letter-spacing", "word-spacing", "line-height",
            "vertical-align", "white-space", "direction", "width", "max-width", "height", "padding", "padding-left", "padding-right", "padding-top", "padding-bottom", "margin", "margin-left", "margin-right", "margin-top", "margin-bottom", "border", "border-top", "border-bottom", "border-left",
            "border-right", "border-color", "border-style", "border-width", "border-collapse", "border-radius", "list-style-type", "table-layout", "display", "float", "clear"));

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "div", "span", "br", "hr", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "small", "big", "font", "center", "blockquote", "pre", "code", "tt", "kbd", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
                    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "a", "img", "sub", "sup", "address", "abbr", "cite", "q", "mark", "bdi", "bdo", "section", "article", "header", "footer", "main")
            .allowStandardUrlProtocols().allowUrlProtocols("tel", "cid")
            .allowAttributes("href").matching((element, attribute, value) -> link(value)).onElements("a")
            .allowAttributes("src").matching((element, attribute, value) -> picture(value)).onElements("img")
            .allowAttributes("alt", "width", "height", "border").onElements("img")
            .allowAttributes("width", "height", "align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "nowrap").onElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup")
            .allowAttributes("align").onElements("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img")
            .allowAttributes("color", "size", "face").onElements("font")
            .allowAttributes("start", "type").onElements("ol", "ul", "li")
            .allowAttributes("dir", "lang", "title").globally()
            .allowStyling(STYLES)
            .allowWithoutAttributes("span", "font", "a")
            .toFactory();

    private SafeMail() {
    }

    private static String link(String value) {
        var link = value.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\s]", "");
        return link.toLowerCase(Locale.ROOT).matches("(?:https?://|mailto:|tel:)[^\\s].*") ? link : null;
    }

    private static String picture(String value) {
        var source = value.strip().replaceAll("[\\p{Cntrl}\\s]", "");
        return source.toLowerCase(Locale.ROOT).matches("(?:https?://|cid:)[^\\s].*") ? source : null;
    }

    /** @param remote how many pictures lie elsewhere */
    record Cleaned(String html, int remote) {
    }

    static Cleaned of(String html) {
        if (html == null || html.isBlank()) {
            return new Cleaned(null, 0);
        }
        Effort.spend(html.length());
        var document = parsed(POLICY.sanitize(html));
        document.select("a[href]").forEach(link -> link.attr("target", "_blank").attr("rel", "noopener noreferrer nofollow"));
        int remote = 0;
        for (var picture : document.select("img")) {
            var source = picture.attr("src");
            if (unseen(picture) || source.isEmpty() && !picture.hasAttr("alt")) {
                // One point in size tells its sender that the mail was opened, and the reader nothing.
                Effort.spend(picture.parent() == null ? 1 : picture.parent().childNodeSize());
                picture.remove();
            } else if (!source.toLowerCase(Locale.ROOT).startsWith("cid:") && !source.isEmpty()) {
                picture.removeAttr("src").attr("data-remote", source);
                remote++;
            }
        }
        return new Cleaned(document.body().html().strip(), remote);
    }

    private static boolean unseen(Element picture) {
        return small(picture.attr("width")) || small(picture.attr("height")) || picture.attr("style").replace(" ", "").matches("(?i)(?:.*;)?(?:max-)?(?:width|height):[01]px.*|(?:.*;)?display:none.*");
    }

    private static boolean small(String size) {
        return size.matches("[01](?:px)?");
    }

    private static Document parsed(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document;
    }

    /**
     * The same with its pictures in it.
     *
     * @param own the bytes of a picture that came with the mail, as a {@code data:} address, by its id; null for none
     * @param fetched those of one that lies elsewhere; null leaves a place for it
     */
    static String drawn(String html, Function<String, String> own, Function<List<String>, java.util.Map<String, String>> fetched) {
        var document = parsed(html);
        for (var picture : document.select("img[src]")) {
            var source = picture.attr("src");
            var drawn = source.toLowerCase(Locale.ROOT).startsWith("cid:") ? own.apply(source.substring(4)) : null;
            if (drawn == null) {
                picture.removeAttr("src");
            } else {
                picture.attr("src", drawn);
            }
        }
        var remote = document.select("img[data-remote]").stream().limit(MOST_PICTURES).toList();
        var there = fetched == null ? java.util.Map.<String, String>of() : fetched.apply(remote.stream().map(picture -> picture.attr("data-remote")).distinct().toList());
        for (var picture : document.select("img[data-remote]")) {
            var drawn = there.get(picture.attr("data-remote"));
            picture.removeAttr("data-remote");
            if (drawn != null) {
                picture.attr("src", drawn);
            }
        }
        return document.body().html();
    }
}
