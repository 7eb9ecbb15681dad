package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.caldav;
import static rabta.collaboration.caldav.Names.dav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What a request of WebDAV asks for. Read without a document type, and so without entities of whatever kind. */
final class Ask {

    static final int MOST_BYTES = 1 << 20;
    private static final int MOST_NAMES = 200;
    private static final int LONGEST_NAME = 300;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", java.util.Locale.ROOT);
    private static final QName TIME_RANGE = caldav("time-range");
    private static final QName COMPONENT = caldav("comp-filter");

    /** A span of time, null for an end that is open; and what stands in the number by which programs know it, null for any. */
    record Filter(Instant from, Instant until, String uid) {
    }

    private final Element root;

    private Ask(Element root) {
        this.root = root;
    }

    /** An empty one asks for everything (RFC 4918, 9.1). @throws Refusal for what is no XML, or too much of it */
    static Ask read(byte[] body) {
        if (body.length == 0) {
            return new Ask(null);
        }
        if (body.length > MOST_BYTES) {
            throw new Refusal(413, null, null);
        }
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new Ask(builder.parse(new ByteArrayInputStream(body)).getDocumentElement());
        } catch (SAXException | IOException unreadable) {
            throw new Refusal(400, null, null);
        } catch (ParserConfigurationException never) {
            throw new IllegalStateException(never);
        }
    }

    boolean is(QName name) {
        return root != null && name(root).equals(name);
    }

    /** Only the names of what there is. */
    boolean namesAlone() {
        return root != null && child(root, dav("propname")).isPresent();
    }

    /** The properties that are named; empty for all. */
    Optional<List<QName>> properties() {
        return (root == null ? Optional.<Element>empty() : child(root, dav("prop"))).map(prop -> bounded(children(prop)));
    }

    /** The properties that a request wants to be others. */
    List<QName> changes() {
        return bounded(children(root).flatMap(Ask::children).filter(one -> name(one).equals(dav("prop"))).flatMap(Ask::children));
    }

    // Each name is said again for every appointment: few and short ones cannot become gigabytes.
    private static List<QName> bounded(Stream<Element> named) {
        var names = named.map(Ask::name).distinct().limit(MOST_NAMES + 1L).toList();
        if (names.size() > MOST_NAMES || names.stream().anyMatch(one -> one.getNamespaceURI().length() + one.getLocalPart().length() > LONGEST_NAME)) {
            throw new Refusal(400, null, null);
        }
        return names;
    }

    List<String> hrefs() {
        return children(root).filter(one -> name(one).equals(dav("href"))).map(one -> one.getTextContent().strip()).toList();
    }

    /** From where on changes are asked for; empty for all there is. */
    Optional<String> token() {
        return child(root, dav("sync-token")).map(token -> token.getTextContent().strip()).filter(token -> !token.isEmpty());
    }

    /** How many are wanted at once. */
    int limit(int most) {
        var said = child(root, dav("limit")).flatMap(limit -> child(limit, dav("nresults"))).map(n -> n.getTextContent().strip()).orElse("");
        return said.matches("[1-9]\\d{0,8}") ? Math.min(most, Integer.parseInt(said)) : most;
    }

    /** What a query asks for, by time and number; empty where it asks for what no calendar of ours holds. @throws Refusal for a filter that we do not know */
    Optional<Filter> filter() {
        var calendar = child(root, caldav("filter")).flatMap(filter -> child(filter, COMPONENT)).filter(named -> named.getAttribute("name").equalsIgnoreCase("VCALENDAR")).orElseThrow(() -> Refusal.of(caldav("valid-filter")));
        var within = children(calendar).toList();
        if (within.isEmpty()) {
            return Optional.of(new Filter(null, null, null));
        }
        if (within.size() > 1 || !name(within.getFirst()).equals(COMPONENT)) {
            throw Refusal.of(caldav("supported-filter"));
        }
        return within.getFirst().getAttribute("name").equalsIgnoreCase("VEVENT") ? Optional.of(conditions(within.getFirst())) : Optional.empty();
    }

    private static Filter conditions(Element component) {
        var conditions = children(component).toList();
        var range = child(component, TIME_RANGE);
        var property = child(component, caldav("prop-filter"));
        if (conditions.size() > (range.isPresent() ? 1 : 0) + (property.isPresent() ? 1 : 0)) {
            throw Refusal.of(caldav("supported-filter"));
        }
        return new Filter(range.map(span -> moment(span, "start")).orElse(null), range.map(span -> moment(span, "end")).orElse(null), property.map(Ask::uid).orElse(null));
    }

    private static String uid(Element property) {
        var match = children(property).toList();
        if (!property.getAttribute("name").equalsIgnoreCase("UID") || match.size() != 1 || !name(match.getFirst()).equals(caldav("text-match")) || match.getFirst().getAttribute("negate-condition").equals("yes")) {
            throw Refusal.of(caldav("supported-filter"));
        }
        return match.getFirst().getTextContent();
    }

    private static Instant moment(Element range, String end) {
        try {
            return range.hasAttribute(end) ? LocalDateTime.parse(range.getAttribute(end), MOMENT).toInstant(ZoneOffset.UTC) : null;
        } catch (DateTimeException unknown) {
            throw Refusal.of(caldav("valid-filter"));
        }
    }

    private static Optional<Element> child(Element of, QName name) {
        return children(of).filter(one -> name(one).equals(name)).findFirst();
    }

    private static Stream<Element> children(Element of) {
        if (of == null) {
            return Stream.empty();
        }
        var nodes = of.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(Element.class::isInstance).map(Element.class::cast);
    }

    private static QName name(Element element) {
        return new QName(element.getNamespaceURI() == null ? "" : element.getNamespaceURI(), element.getLocalName());
    }
}
