package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.dav;

import java.util.List;

import javax.xml.namespace.QName;

/** An answer about several places at once (RFC 4918, 13), each with what was asked for and is there, and what is not. */
final class Multistatus {

    private static final String ROOT = "multistatus";

    private final Xml xml = Xml.of(ROOT);
    private final Ask ask;

    Multistatus(Ask ask) {
        this.ask = ask;
    }

    Multistatus tell(Resource resource) {
        xml.in(dav("response"), () -> {
            xml.href(resource.href());
            var asked = ask.properties().orElseGet(() -> resource.properties().keySet().stream().filter(name -> !resource.byNameAlone(name)).toList());
            var there = asked.stream().filter(resource.properties()::containsKey).toList();
            var missing = asked.stream().filter(name -> !resource.properties().containsKey(name)).toList();
            if (!there.isEmpty() || missing.isEmpty()) {
                properties("200 OK", () -> there.forEach(name -> {
                    if (ask.namesAlone()) {
                        xml.empty(name);
                    } else {
                        resource.properties().get(name).accept(xml);
                    }
                }));
            }
            if (!missing.isEmpty()) {
                properties("404 Not Found", () -> missing.forEach(xml::empty));
            }
        });
        return this;
    }

    /** None of these can be changed. */
    Multistatus refuse(String href, List<QName> names) {
        xml.in(dav("response"), () -> {
            xml.href(href);
            xml.in(dav("propstat"), () -> {
                xml.in(dav("prop"), () -> names.forEach(xml::empty));
                xml.text(dav("status"), "HTTP/1.1 403 Forbidden");
                xml.in(dav("error"), () -> xml.empty(dav("cannot-modify-protected-property")));
            });
        });
        return this;
    }

    Multistatus gone(String href) {
        return status(href, "404 Not Found");
    }

    /** There is more than was told. */
    Multistatus cut(String href) {
        return status(href, "507 Insufficient Storage");
    }

    private Multistatus status(String href, String status) {
        xml.in(dav("response"), () -> xml.href(href).text(dav("status"), "HTTP/1.1 " + status));
        return this;
    }

    Multistatus token(String token) {
        xml.text(dav("sync-token"), token);
        return this;
    }

    private void properties(String status, Runnable content) {
        xml.in(dav("propstat"), () -> {
            xml.in(dav("prop"), content);
            xml.text(dav("status"), "HTTP/1.1 " + status);
        });
    }

    /** In letters, so far. */
    int size() {
        return xml.size();
    }

    byte[] end() {
        return xml.end(ROOT);
    }
}
