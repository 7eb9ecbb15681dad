package rabta.conversations.quotes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import rabta.conversations.mime.Effort;
import rabta.conversations.mime.MailReader;

/** Cuts HTML where a mail program marked what it repeats, or where its words say so. */
final class MarkupCut {

    /** From these on all is repeated. */
    private static final List<String> ONWARDS = List.of("[data-rabta-separator]", "#divRplyFwdMsg", "#appendonsend", "#mail-editor-reference-message-container", "div.ms-outlook-mobile-reference-message", "hr#stopSpelling", "#OLK_SRC_BODY_SECTION", "hr#zwchr", "a[name=_MailOriginal]",
            "div.OutlookMessageHeader", "div[style*=border-top:solid #E1E1E1 1.0pt]", "div[style*=border-top:solid #B5C4DF 1.0pt]", "div[style*=border-top: 1pt solid rgb(225, 225, 225)]", "#isForwardContent");
    /** These are repeated themselves; what stands below them may be the writer's own. */
    private static final List<String> ENCLOSED = List.of("div.gmail_quote_container", "div.gmail_quote", "blockquote.gmail_quote", "div.yahoo_quoted", "div[id^=yahoo_quoted]", "div.protonmail_quote", "blockquote.protonmail_quote", "div.zmail_extra", "blockquote.tutanota_quote",
            "div.moz-cite-prefix", "blockquote[type=cite]", "div.AppleOriginalContents", "blockquote#isReplyContent", "blockquote[class*=cite]", "div.quote[name=quote]", "div[name=quote]", "div.gmail_extra", "div.WordSection1 > div.MsoReplyQuote");

    private static final String QUOTES = String.join(", ", ENCLOSED);
    private static final String SIGNATURES = "div.gmail_signature, div[data-smartmail=gmail_signature], .moz-signature, div.protonmail_signature_block, div#Signature, div#x_Signature, div.bloop_sign, div.sh-signature, div.front-signature, div#signature";

    /** Each is looked for at the end of all words. */
    private static final int MOST_SIGNATURES = 5;

    private MarkupCut() {
    }

    /** The cut, or null where there is nothing to cut. */
    static ReplyCut of(String html) {
        var document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        for (var mark : ONWARDS) {
            var found = document.selectFirst(mark);
            var cut = found == null ? null : cut(document, found, true);
            if (cut != null) {
                return cut;
            }
        }
        for (var mark : ENCLOSED) {
            var found = document.selectFirst(mark);
            var cut = found == null || forwarded(found) ? null : cut(document, attributed(found), false);
            if (cut != null) {
                return cut;
            }
        }
        var spoken = spoken(document);
        var cut = spoken == null ? null : cut(document, spoken, true);
        if (cut != null && cut.rest().lines().anyMatch(line -> line.startsWith(">"))) {
            // Marked line by line as in plain text, and so it is known where the writer goes on below.
            return TextCut.of(MailReader.plain(html)).text().length() > cut.text().length() ? null : cut;
        }
        return cut == null ? signed(document) : cut;
    }

    private static boolean forwarded(Element quote) {
        return MailReader.plain(quote.outerHtml()).lines().filter(line -> !line.isBlank()).limit(2).anyMatch(Marks::forwarded);
    }

    /** With the line above it that says whose words follow; often that stands beside a box around the quote, or in no element of its own. */
    private static Element attributed(Element quote) {
        Element box = quote;
        while (box.parent() != null && !box.parent().tagName().equals("body") && !said(box)) {
            box = box.parent();
        }
        var before = box.previousSibling();
        while (before != null && !says(before)) {
            before = before.previousSibling();
        }
        if (before instanceof Element element && element.isBlock()) {
            return attributes(element.text()) || element.hasClass("moz-cite-prefix") || element.hasClass("gmail_attr") ? element : quote;
        }
        var line = new ArrayList<Node>();
        for (var node = before; node != null && !(node instanceof Element element && (element.isBlock() || element.tagName().equals("br"))); node = node.previousSibling()) {
            line.addFirst(node);
        }
        var words = line.stream().map(node -> node instanceof TextNode text ? text.text() : node instanceof Element element ? element.text() : "").collect(Collectors.joining());
        if (line.isEmpty() || !attributes(words.strip())) {
            return quote;
        }
        var own = new Element("div");
        line.getFirst().before(own);
        own.appendChildren(line);
        return own;
    }

    private static boolean attributes(String words) {
        return words.length() < 500 && (Marks.attribution(words) || Marks.attributionAbove(words));
    }

    private static boolean said(Node node) {
        for (var before = node.previousSibling(); before != null; before = before.previousSibling()) {
            Effort.spend(1);
            if (says(before)) {
                return true;
            }
        }
        return false;
    }

    /** The first block whose own words begin a repeated mail. */
    private static Element spoken(Document document) {
        var blocks = document.body().getAllElements();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (!block.isBlock() || block == document.body()) {
                continue;
            }
            var text = block.text();
            Effort.spend(text.length() + 1);
            if (text.length() > 800 || text.isBlank()) {
                continue;
            }
            if (Marks.forwarded(text)) {
                return null;
            }
            if (text.startsWith(ReplyCut.SEPARATOR) || Marks.original(text) || headed(block)) {
                return block;
            }
            if ((block.children().stream().noneMatch(Element::isBlock) || text.length() < 300 && Marks.opened(text)) && Marks.surely(text) && !Marks.behind(text)) {
                return innermost(block);
            }
        }
        return null;
    }

    /** Around the block that begins so by itself there may stand another that holds the writer's last words too. */
    private static Element innermost(Element block) {
        for (var one : block.getAllElements()) {
            var text = one == block || !one.isBlock() ? "" : one.text();
            Effort.spend(text.length() + 1);
            if (text.length() < 300 && Marks.whole(text)) {
                return innermost(one);
            }
        }
        return block;
    }

    private static boolean headed(Element block) {
        if (Marks.head(block.text()) != 0) {
            return false;
        }
        var seen = new java.util.HashSet<Integer>();
        MailReader.plain(block.outerHtml()).lines().filter(line -> !line.isBlank()).limit(7).map(Marks::head).filter(kind -> kind >= 0).forEach(seen::add);
        return seen.contains(0) && seen.size() >= 3;
    }

    private static ReplyCut cut(Document document, Element at, boolean onwards) {
        var visible = document.clone();
        visible.outputSettings().prettyPrint(false);
        var rest = document.clone();
        rest.outputSettings().prettyPrint(false);
        var there = visible.selectFirst(at.cssSelector());
        var here = rest.selectFirst(at.cssSelector());
        if (there == null || here == null) {
            return null;
        }
        for (Node node = there; node != null && node != visible.body() && node.parent() != null; ) {
            var parent = node.parent();
            if (!onwards && below(node).stream().anyMatch(one -> says(one) && !repeated(one))) {
                // They wrote below it, or between.
                return null;
            }
            keep(parent, above(node, node != there));
            node = parent;
        }
        for (Node node = here; node != null && node != rest.body() && node.parent() != null; node = node.parent()) {
            keep(node.parent(), from(node));
        }
        if (visible.body().text().isBlank() && visible.select("img").isEmpty()) {
            return null;
        }
        unsigned(visible, rest);
        return ReplyCut.of(visible.body().html(), rest.body().html(), true).unsigned();
    }

    private static List<Node> above(Node node, boolean itself) {
        return List.copyOf(node.parent().childNodes().subList(0, node.siblingIndex() + (itself ? 1 : 0)));
    }

    private static List<Node> from(Node node) {
        return List.copyOf(node.parent().childNodes().subList(node.siblingIndex(), node.parent().childNodeSize()));
    }

    private static List<Node> below(Node node) {
        return node.parent().childNodes().subList(node.siblingIndex() + 1, node.parent().childNodeSize());
    }

    /** At once: all that stay would be counted anew for each that goes. */
    private static void keep(Node parent, List<Node> kept) {
        Effort.spend(parent.childNodeSize());
        if (kept.size() < parent.childNodeSize()) {
            ((Element) parent).empty();
            ((Element) parent).appendChildren(kept);
        }
    }

    /** What a telephone signed with, and what a program marked as a signature, goes to the rest. */
    private static void unsigned(Document visible, Document rest) {
        for (var signature : visible.select("div[id^=ymail_android_signature], div#ms-outlook-mobile-signature, div[id^=AppleMailSignature], div[id*=ignature], div[class*=ignature]")) {
            if (signature.text().length() < 100 && Marks.machineSigned(signature.text())) {
                rest.body().prependChild(signature.clone());
                signature.remove();
            }
        }
        var signatures = visible.select(SIGNATURES);
        for (var signature : signatures.subList(Math.max(0, signatures.size() - MOST_SIGNATURES), signatures.size())) {
            var own = signature.text();
            var all = own.isBlank() ? "" : visible.body().text();
            Effort.spend(all.length());
            if (signature.parent() != null && !own.isBlank() && all.endsWith(own) && !all.substring(0, all.length() - own.length()).replaceAll("--\\s*$", "").isBlank()) {
                var dashes = signature.previousSibling();
                while (dashes != null && !says(dashes)) {
                    dashes = dashes.previousSibling();
                }
                rest.body().prependChild(signature.clone());
                signature.remove();
                if (dashes instanceof TextNode words && words.text().strip().equals("--") || dashes instanceof Element element && element.text().strip().equals("--")) {
                    dashes.remove();
                    rest.body().prependChild(dashes);
                }
            }
        }
    }

    /** A mail that repeats nothing, without its signature; or null. */
    private static ReplyCut signed(Document document) {
        if (document.selectFirst(SIGNATURES) == null) {
            return null;
        }
        var rest = Document.createShell("");
        rest.outputSettings().prettyPrint(false);
        unsigned(document, rest);
        return rest.body().childNodeSize() == 0 ? null : ReplyCut.of(document.body().html(), rest.body().html(), true).unsigned();
    }

    private static boolean says(Node node) {
        return node instanceof TextNode words && !words.isBlank() || node instanceof Element element && (!element.text().isBlank() || !element.select("img").isEmpty());
    }

    /** Whether nothing is in it but a quote. */
    private static boolean boxed(Element element) {
        var quote = element.selectFirst(QUOTES);
        return quote != null && quote.text().length() == element.text().length();
    }

    private static boolean repeated(Node node) {
        return node instanceof Element element && (ENCLOSED.stream().anyMatch(element::is) || element.is(SIGNATURES) || boxed(element) || Marks.machineSigned(element.text())
                || element.text().length() < 400 && element.text().matches("(?is).*(?:mailing list|unsubscribe|_{20,}).*"));
    }
}
