package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.dav;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import javax.xml.namespace.QName;

/** XML as it is written. The names are ours, or came through a parser; all text is escaped, and what XML cannot hold is left out. */
final class Xml {

    private static final Pattern IMPOSSIBLE = Pattern.compile("[^\\t\\r\\n\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]");

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** An answer whose root is of that name. */
    static Xml of(String root) {
        var xml = new Xml();
        xml.text.append("<d:").append(root);
        Names.PREFIXES.forEach((namespace, prefix) -> xml.text.append(" xmlns:").append(prefix).append("=\"").append(namespace).append('"'));
        xml.text.append('>');
        return xml;
    }

    int size() {
        return text.length();
    }

    byte[] end(String root) {
        return text.append("</d:").append(root).append(">\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    Xml in(QName name, Runnable content) {
        open(name);
        text.append('>');
        content.run();
        text.append("</").append(tag(name)).append('>');
        return this;
    }

    Xml empty(QName name) {
        open(name);
        text.append("/>");
        return this;
    }

    Xml text(QName name, String content) {
        return in(name, () -> text.append(escaped(content)));
    }

    Xml href(String path) {
        return text(dav("href"), path);
    }

    /** An empty element with one attribute. */
    Xml with(QName name, String attribute, String value) {
        open(name);
        text.append(' ').append(attribute).append("=\"").append(escaped(value)).append("\"/>");
        return this;
    }

    private void open(QName name) {
        text.append('<').append(tag(name));
        if (!Names.PREFIXES.containsKey(name.getNamespaceURI())) {
            text.append(" xmlns").append(name.getNamespaceURI().isEmpty() ? "" : ":x").append("=\"").append(escaped(name.getNamespaceURI())).append('"');
        }
    }

    private static String tag(QName name) {
        var prefix = Names.PREFIXES.getOrDefault(name.getNamespaceURI(), name.getNamespaceURI().isEmpty() ? "" : "x");
        return prefix.isEmpty() ? name.getLocalPart() : prefix + ":" + name.getLocalPart();
    }

    private static String escaped(String text) {
        return IMPOSSIBLE.matcher(text).replaceAll("").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("\r", "&#13;");
    }
}
