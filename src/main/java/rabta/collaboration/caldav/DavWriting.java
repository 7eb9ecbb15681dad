package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.caldav;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.OwnAppointments;
import rabta.collaboration.caldav.CalendarItems.Item;
import rabta.identity.Viewer;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** What phones write into a member's calendar. */
@Service
@Transactional
class DavWriting {

    private final OwnAppointments appointments;
    private final CalendarItems items;
    private final CalendarExtras extras;

    DavWriting(OwnAppointments appointments, CalendarItems items, CalendarExtras extras) {
        this.appointments = appointments;
        this.items = items;
        this.extras = extras;
    }

    /** For which state of things a request is meant (RFC 9110, 13.1); each null where nothing is said. */
    record Meant(String match, String noneMatch) {

        void of(Item item) {
            boolean fits = match == null || item != null && named(match, item);
            boolean hinders = noneMatch != null && item != null && named(noneMatch, item);
            if (!fits || hinders) {
                throw Refusal.stale();
            }
        }

        private static boolean named(String tags, Item item) {
            return tags.strip().equals("*") || List.of(tags.split(",")).stream().anyMatch(tag -> tag.strip().equals(Resource.tag(item.mark())));
        }
    }

    /**
     * Puts it in the place of what stands there, or makes it.
     *
     * @return whether it is new there
     * @throws Refusal where something else stands there, where the appointment stands in another place, or what is sent cannot be kept
     */
    boolean put(Place place, Sent sent, Meant meant, Phone phone) {
        var viewer = phone.viewer();
        if (!phone.writes()) {
            throw new Forbidden();
        }
        items.lock(viewer);
        items.upToDate(viewer);
        var item = items.find(place.name(), viewer).orElse(null);
        meant.of(item);
        long id = item == null ? make(place, sent, phone) : change(item, sent, viewer);
        var marked = appointments.read(List.of(id), viewer).get(id);
        extras.keep(id, sent.extras().get(null), viewer);
        for (var part : marked.parts()) {
            extras.keep(part.id(), sent.extras().get(part.occurrence()), viewer);
        }
        items.name(place.name(), id, marked.mark(), viewer);
        return item == null;
    }

    private long make(Place place, Sent sent, Phone phone) {
        if (CalendarItems.ours(place.name())) {
            throw new Forbidden();
        }
        var known = appointments.known(sent.uid(), phone.viewer());
        var stands = known.filter(one -> !one.removed()).flatMap(one -> items.nameOf(one.id(), phone.viewer()));
        if (stands.isPresent()) {
            throw new Refusal(403, caldav("no-uid-conflict"), place.of(Place.Kind.CALENDAR).item(stands.get()).href());
        }
        return known.filter(OwnAppointments.Known::mine).map(one -> again(one, sent, phone.viewer())).orElseGet(() -> appointments.make(sent.whole(), sent.parts(), phone.viewer()));
    }

    // Removed here, and there again: on the phone somebody took it back.
    private long again(OwnAppointments.Known known, Sent sent, Viewer viewer) {
        appointments.restore(known.id(), viewer);
        appointments.change(known.id(), sent.whole(), sent.parts(), null, viewer);
        return known.id();
    }

    private long change(Item item, Sent sent, Viewer viewer) {
        var known = Optional.ofNullable(appointments.read(List.of(item.event()), viewer).get(item.event())).orElseThrow(NotFound::new);
        if (!CalendarText.uid(known.appointment()).equals(sent.uid())) {
            throw Refusal.of(caldav("no-uid-conflict"));
        }
        appointments.change(item.event(), sent.whole(), sent.parts(), item.mark(), viewer);
        return item.event();
    }

    void remove(Place place, Meant meant, Phone phone) {
        if (!phone.writes()) {
            throw new Forbidden();
        }
        items.lock(phone.viewer());
        items.upToDate(phone.viewer());
        var item = items.find(place.name(), phone.viewer()).orElseThrow(NotFound::new);
        meant.of(item);
        appointments.remove(item.event(), item.mark(), phone.viewer());
        items.upToDate(phone.viewer());
    }
}
