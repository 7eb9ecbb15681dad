package rabta.identity.access;

import java.util.List;
import java.util.Set;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Lets the verbs of WebDAV (RFC 4918, 3253, 4791) through to where calendars are read and written, and nowhere else. */
class CalendarDoor implements HttpFirewall {

    /** Those that change nothing. */
    static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT");

    private static final List<String> VERBS = List.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "PUT", "DELETE", "POST", "PATCH", "PROPPATCH", "MKCALENDAR", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "ACL");

    private final HttpFirewall elsewhere;
    private final HttpFirewall here;

    CalendarDoor(StrictHttpFirewall elsewhere, StrictHttpFirewall here) {
        here.setAllowedHttpMethods(VERBS);
        this.elsewhere = elsewhere;
        this.here = here;
    }

    static boolean asked(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals("/dav") || path.startsWith("/dav/") || path.equals("/.well-known/caldav");
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (asked(request) ? here : elsewhere).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return elsewhere.getFirewalledResponse(response);
    }
}
