package rabta.collaboration.caldav;

import java.util.Map;

import javax.xml.namespace.QName;

/** The words of WebDAV (RFC 4918, 3744, 5397, 6578), CalDAV (RFC 4791), and of Apple's calendar server, that we speak. */
final class Names {

    static final String DAV = "DAV:";
    static final String CALDAV = "urn:ietf:params:xml:ns:caldav";
    static final String APPLE = "http://calendarserver.org/ns/";
    static final Map<String, String> PREFIXES = Map.of(DAV, "d", CALDAV, "c", APPLE, "s");

    static final QName CALENDAR_DATA = caldav("calendar-data");
    static final QName MULTIGET = caldav("calendar-multiget");
    static final QName QUERY = caldav("calendar-query");
    static final QName SYNC = dav("sync-collection");
    static final QName TOO_LARGE = caldav("max-resource-size");

    private Names() {
    }

    static QName dav(String name) {
        return new QName(DAV, name);
    }

    static QName caldav(String name) {
        return new QName(CALDAV, name);
    }

    static QName apple(String name) {
        return new QName(APPLE, name);
    }
}
