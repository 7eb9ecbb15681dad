package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.apple;
import static rabta.collaboration.caldav.Names.caldav;
import static rabta.collaboration.caldav.Names.dav;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.xml.namespace.QName;

import rabta.kernel.ui.Ui;

/** A place with what may be known of it. */
record Resource(String href, Map<QName, Consumer<Xml>> properties) {

    private static final String EVENT = "VEVENT";
    private static final String TYPE = "text/calendar; charset=utf-8; component=vevent";

    /** What a program is told only where it asks for it by name. */
    boolean byNameAlone(QName name) {
        return name.equals(Names.CALENDAR_DATA);
    }

    static Resource of(Place place, Phone phone, long number) {
        var properties = new LinkedHashMap<QName, Consumer<Xml>>();
        switch (place.kind()) {
            case ENTRANCE -> collection(properties, "Rabta");
            case MEMBER -> member(properties, place, phone);
            case HOME -> collection(properties, phone.viewer().name());
            case CALENDAR -> calendar(properties, phone, number);
            case ITEM -> throw new IllegalArgumentException("An appointment has a mark");
        }
        own(properties, phone, place.kind() == Place.Kind.CALENDAR && phone.writes());
        return new Resource(place.href(), properties);
    }

    /** @param text the appointment itself, or null where nobody asks for it */
    static Resource of(Place place, String mark, String text, Phone phone) {
        var properties = new LinkedHashMap<QName, Consumer<Xml>>();
        properties.put(dav("resourcetype"), xml -> xml.empty(dav("resourcetype")));
        properties.put(dav("getetag"), xml -> xml.text(dav("getetag"), tag(mark)));
        properties.put(dav("getcontenttype"), xml -> xml.text(dav("getcontenttype"), TYPE));
        own(properties, phone, phone.writes() && !mark.endsWith("busy"));
        if (text != null) {
            properties.put(Names.CALENDAR_DATA, xml -> xml.text(Names.CALENDAR_DATA, text));
        }
        return new Resource(place.href(), properties);
    }

    static String tag(String mark) {
        return '"' + mark + '"';
    }

    private static void collection(Map<QName, Consumer<Xml>> properties, String name) {
        properties.put(dav("resourcetype"), xml -> xml.in(dav("resourcetype"), () -> xml.empty(dav("collection"))));
        properties.put(dav("displayname"), xml -> xml.text(dav("displayname"), name));
    }

    private static void member(Map<QName, Consumer<Xml>> properties, Place place, Phone phone) {
        properties.put(dav("resourcetype"), xml -> xml.in(dav("resourcetype"), () -> xml.empty(dav("collection")).empty(dav("principal"))));
        properties.put(dav("displayname"), xml -> xml.text(dav("displayname"), phone.viewer().name()));
        properties.put(dav("principal-URL"), xml -> xml.in(dav("principal-URL"), () -> xml.href(place.href())));
        properties.put(caldav("calendar-home-set"), xml -> xml.in(caldav("calendar-home-set"), () -> xml.href(place.of(Place.Kind.HOME).href())));
        properties.put(caldav("calendar-user-address-set"), xml -> xml.in(caldav("calendar-user-address-set"), () -> xml.href("mailto:" + phone.email())));
        properties.put(caldav("calendar-user-type"), xml -> xml.text(caldav("calendar-user-type"), "INDIVIDUAL"));
    }

    private static void calendar(Map<QName, Consumer<Xml>> properties, Phone phone, long number) {
        properties.put(dav("resourcetype"), xml -> xml.in(dav("resourcetype"), () -> xml.empty(dav("collection")).empty(caldav("calendar"))));
        properties.put(dav("displayname"), xml -> xml.text(dav("displayname"), Ui.plain("caldav.calendar")));
        properties.put(apple("getctag"), xml -> xml.text(apple("getctag"), Long.toString(number)));
        properties.put(dav("sync-token"), xml -> xml.text(dav("sync-token"), new SyncToken(number, false).text(phone)));
        properties.put(caldav("supported-calendar-component-set"), xml -> xml.in(caldav("supported-calendar-component-set"), () -> xml.with(caldav("comp"), "name", EVENT)));
        properties.put(caldav("supported-calendar-data"), xml -> xml.in(caldav("supported-calendar-data"), () -> xml.with(Names.CALENDAR_DATA, "content-type", "text/calendar")));
        properties.put(Names.TOO_LARGE, xml -> xml.text(Names.TOO_LARGE, Integer.toString(Sent.MOST_BYTES)));
        properties.put(dav("supported-report-set"), xml -> xml.in(dav("supported-report-set"),
                () -> List.of(Names.QUERY, Names.MULTIGET, Names.SYNC).forEach(report -> xml.in(dav("supported-report"), () -> xml.in(dav("report"), () -> xml.empty(report))))));
    }

    private static void own(Map<QName, Consumer<Xml>> properties, Phone phone, boolean writes) {
        var principal = phone.calendar().of(Place.Kind.MEMBER).href();
        properties.put(dav("current-user-principal"), xml -> xml.in(dav("current-user-principal"), () -> xml.href(principal)));
        properties.put(dav("owner"), xml -> xml.in(dav("owner"), () -> xml.href(principal)));
        properties.put(dav("current-user-privilege-set"), xml -> xml.in(dav("current-user-privilege-set"), () -> {
            var may = writes ? List.of("read", "read-current-user-privilege-set", "write-content", "bind", "unbind") : List.of("read", "read-current-user-privilege-set");
            may.forEach(one -> xml.in(dav("privilege"), () -> xml.empty(dav(one))));
        }));
    }
}
