package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.dav;
import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import javax.xml.namespace.QName;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.access.Credentials.Credential;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The door for phones and other programs that keep calendars (RFC 4791). */
@Controller
class DavPages {

    private static final String ITEM = "/dav/calendars/{member}/appointments/{name}";
    private static final String VERBS = "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, REPORT";
    private static final String ABILITIES = "1, calendar-access";
    private static final MediaType XML = new MediaType("application", "xml", StandardCharsets.UTF_8);
    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=utf-8;component=vevent");

    private final DavDesk desk;
    private final DavWriting writing;

    DavPages(DavDesk desk, DavWriting writing) {
        this.desk = desk;
        this.writing = writing;
    }

    /** Where somebody who knows the server's name alone is sent (RFC 6764, 5). */
    @RequestMapping("/.well-known/caldav")
    @Open
    ResponseEntity<Void> known() {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY).location(URI.create("/dav/")).build();
    }

    @RequestMapping(path = "/dav/**", method = RequestMethod.OPTIONS)
    @Can(VIEW_CUSTOMERS)
    ResponseEntity<Void> options() {
        return ResponseEntity.ok().header("Allow", VERBS).header("DAV", ABILITIES).build();
    }

    @GetMapping(ITEM)
    @Can(VIEW_CUSTOMERS)
    ResponseEntity<byte[]> read(HttpServletRequest request, Credential credential) {
        var phone = Phone.of(credential);
        var read = desk.read(item(request, phone), phone);
        return ResponseEntity.ok().contentType(CALENDAR).eTag(Resource.tag(read.mark())).header("Cache-Control", "private, no-cache").body(read.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Without a mark of what was kept: it is not kept letter by letter, and the phone reads it again (RFC 4791, 5.3.4). */
    @PutMapping(ITEM)
    @Can(EDIT_CUSTOMERS)
    ResponseEntity<Void> write(@RequestHeader(name = "If-Match", required = false) String match, @RequestHeader(name = "If-None-Match", required = false) String noneMatch, HttpServletRequest request,
            Credential credential) throws IOException {
        var phone = Phone.of(credential);
        var place = item(request, phone);
        var sent = Sent.read(body(request, Sent.MOST_BYTES), phone.viewer());
        boolean fresh = writing.put(place, sent, new DavWriting.Meant(match, noneMatch), phone);
        return ResponseEntity.status(fresh ? HttpStatus.CREATED : HttpStatus.NO_CONTENT).build();
    }

    @DeleteMapping(ITEM)
    @Can(EDIT_CUSTOMERS)
    ResponseEntity<Void> remove(@RequestHeader(name = "If-Match", required = false) String match, HttpServletRequest request, Credential credential) {
        var phone = Phone.of(credential);
        writing.remove(item(request, phone), new DavWriting.Meant(match, null), phone);
        return ResponseEntity.noContent().build();
    }

    /** The verbs for which Spring has no annotation, and those that find nothing to do where they are sent. */
    @RequestMapping("/dav/**")
    @Can(VIEW_CUSTOMERS)
    ResponseEntity<byte[]> other(@RequestHeader(name = "Depth", defaultValue = "infinity") String depth, HttpServletRequest request, Credential credential) throws IOException {
        var phone = Phone.of(credential);
        var place = place(request, phone);
        return switch (request.getMethod()) {
            case "PROPFIND" -> several(desk.find(place, deep(depth), Ask.read(body(request, Ask.MOST_BYTES)), phone));
            case "REPORT" -> several(desk.report(place, Ask.read(body(request, Ask.MOST_BYTES)), phone));
            case "PROPPATCH" -> several(unchanged(place, Ask.read(body(request, Ask.MOST_BYTES))));
            case "MKCALENDAR", "MKCOL", "DELETE" -> throw new Forbidden();
            default -> ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).header("Allow", VERBS).build();
        };
    }

    private static boolean deep(String depth) {
        if (!depth.equals("0") && !depth.equals("1")) {
            throw Refusal.of(dav("propfind-finite-depth"));
        }
        return depth.equals("1");
    }

    // A calendar's name and colour are each phone's own.
    private static byte[] unchanged(Place place, Ask ask) {
        return new Multistatus(ask).refuse(place.href(), ask.changes()).end();
    }

    private static ResponseEntity<byte[]> several(byte[] xml) {
        return ResponseEntity.status(HttpStatus.MULTI_STATUS).contentType(XML).header("DAV", ABILITIES).header("Cache-Control", "no-store").body(xml);
    }

    private static byte[] body(HttpServletRequest request, int most) throws IOException {
        return request.getInputStream().readNBytes(most + 1);
    }

    private static Place item(HttpServletRequest request, Phone phone) {
        var place = place(request, phone);
        if (place.kind() != Place.Kind.ITEM) {
            throw new NotFound();
        }
        return place;
    }

    /** @throws NotFound for another member's, whoever that is */
    private static Place place(HttpServletRequest request, Phone phone) {
        return Place.read(request.getRequestURI()).filter(phone::owns).orElseThrow(NotFound::new);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal) {
        return refusal.why() == null ? ResponseEntity.status(refusal.status()).build() : error(refusal.status(), refusal.why(), refusal.href(), null);
    }

    @ExceptionHandler
    ResponseEntity<Void> missing(NotFound missing) {
        return ResponseEntity.notFound().build();
    }

    @ExceptionHandler
    ResponseEntity<Void> stale(Stale stale) {
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED).build();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> forbidden(Forbidden forbidden) {
        return error(403, dav("need-privileges"), null, null);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(Problem problem) {
        return error(403, Names.caldav("valid-calendar-object-resource"), null, problem.words());
    }

    private static ResponseEntity<byte[]> error(int status, QName why, String href, String words) {
        var xml = Xml.of("error");
        if (href == null) {
            xml.empty(why);
        } else {
            xml.in(why, () -> xml.href(href));
        }
        if (words != null) {
            xml.text(dav("responsedescription"), words);
        }
        return ResponseEntity.status(status).contentType(XML).header("Cache-Control", "no-store").body(xml.end("error"));
    }
}
