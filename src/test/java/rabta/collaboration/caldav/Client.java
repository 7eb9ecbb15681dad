package rabta.collaboration.caldav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.NodeList;

/** Speaks WebDAV over the wire as phones do: verbs, headers, XML. */
record Client(int port, String password) {

    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String body() {
            return response.body();
        }

        /** The texts of all elements of that name, whatever their namespace. */
        List<String> all(String path) {
            try {
                var factory = DocumentBuilderFactory.newDefaultInstance();
                factory.setNamespaceAware(true);
                var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body().getBytes(StandardCharsets.UTF_8)));
                var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path.replaceAll("(^|/)([a-zA-Z-]+)", "$1*[local-name()='$2']"), document, XPathConstants.NODESET);
                return IntStream.range(0, found.getLength()).mapToObj(found::item).map(node -> node.getTextContent().strip()).toList();
            } catch (Exception e) {
                throw new IllegalStateException(body(), e);
            }
        }

        String only(String path) {
            var all = all(path);
            if (all.size() != 1) {
                throw new AssertionError(all.size() + " of " + path + " in " + body());
            }
            return all.getFirst();
        }
    }

    Answer call(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (password != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("anything@shop.test:" + password).getBytes(StandardCharsets.UTF_8)));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param properties as they stand in the request: {@code <d:getetag/>} */
    Answer find(String path, int depth, String properties) {
        return call("PROPFIND", path, xml("d:propfind", "<d:prop>" + properties + "</d:prop>"), "Depth", String.valueOf(depth), "Content-Type", "application/xml; charset=utf-8");
    }

    Answer report(String path, String root, String content) {
        return call("REPORT", path, xml(root, content), "Depth", "1", "Content-Type", "application/xml; charset=utf-8");
    }

    Answer changes(String calendar, String token) {
        return report(calendar, "d:sync-collection", "<d:sync-token>" + token + "</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>");
    }

    Answer several(String calendar, String... hrefs) {
        return report(calendar, "c:calendar-multiget", "<d:prop><d:getetag/><c:calendar-data/></d:prop>" + String.join("", List.of(hrefs).stream().map(href -> "<d:href>" + href.replace("&", "&amp;") + "</d:href>").toList()));
    }

    Answer put(String path, String text, String... headers) {
        var all = new ArrayList<>(List.of("Content-Type", "text/calendar; charset=utf-8"));
        all.addAll(List.of(headers));
        return call("PUT", path, text, all.toArray(String[]::new));
    }

    static String xml(String root, String content) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><" + root + " xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\" xmlns:s=\"http://calendarserver.org/ns/\" xmlns:a=\"http://apple.com/ns/ical/\">" + content + "</" + root + ">";
    }

    static String calendar(String lines) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Phone//EN\n" + lines + "\nEND:VCALENDAR\n").replace("\n", "\r\n");
    }

    static String event(String uid, String lines) {
        return calendar("BEGIN:VEVENT\nUID:" + uid + "\nDTSTAMP:20270101T000000Z\n" + lines + "\nEND:VEVENT");
    }
}
