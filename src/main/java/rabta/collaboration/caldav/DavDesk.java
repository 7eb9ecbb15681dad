package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.dav;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.Appointment;
import rabta.collaboration.appointments.OwnAppointments;
import rabta.collaboration.appointments.OwnAppointments.Marked;
import rabta.collaboration.caldav.CalendarItems.Item;
import rabta.kernel.web.NotFound;

/** What phones ask of a member's calendar, and what they are answered. */
@Service
@Transactional
class DavDesk {

    /** Told at once to one that reads it from the beginning or after a long sleep; it asks for the rest. */
    static final int MOST = 2_000;
    // What is asked for whole is read by so many, and no answer grows beyond what a small machine holds twice.
    private static final int AT_ONCE = 100;
    private static final int MOST_LETTERS = 24 * 1024 * 1024;

    private final OwnAppointments appointments;
    private final CalendarItems items;
    private final CalendarExtras extras;

    DavDesk(OwnAppointments appointments, CalendarItems items, CalendarExtras extras) {
        this.appointments = appointments;
        this.items = items;
        this.extras = extras;
    }

    /** One appointment as it is sent. */
    record Text(String text, String mark) {
    }

    Text read(Place place, Phone phone) {
        items.upToDate(phone.viewer());
        var item = items.find(place.name(), phone.viewer()).orElseThrow(NotFound::new);
        var marked = appointments.read(List.of(item.event()), phone.viewer()).get(item.event());
        if (marked == null) {
            throw new NotFound();
        }
        return new Text(CalendarText.of(marked, extras.of(numbers(List.of(marked)), phone.viewer())), marked.mark());
    }

    /** @param deep whether what is within is asked for too */
    byte[] find(Place place, boolean deep, Ask ask, Phone phone) {
        var answer = new Multistatus(ask);
        long number = items.upToDate(phone.viewer());
        if (place.kind() == Place.Kind.ITEM) {
            var item = items.find(place.name(), phone.viewer()).orElseThrow(NotFound::new);
            return tell(List.of(item), ask, answer, phone).end();
        }
        answer.tell(Resource.of(place, phone, number));
        if (deep) {
            switch (place.kind()) {
                case ENTRANCE -> answer.tell(Resource.of(phone.calendar().of(Place.Kind.MEMBER), phone, number));
                case HOME -> answer.tell(Resource.of(phone.calendar(), phone, number));
                case CALENDAR -> tell(items.all(phone.viewer()), ask, answer, phone);
                default -> {
                }
            }
        }
        return answer.end();
    }

    /** @throws Refusal for a report that we do not write */
    byte[] report(Place place, Ask ask, Phone phone) {
        if (place.kind() == Place.Kind.CALENDAR && ask.is(Names.QUERY)) {
            return query(ask, phone);
        }
        if (place.kind() == Place.Kind.CALENDAR && ask.is(Names.MULTIGET)) {
            return some(ask, phone);
        }
        if (place.kind() == Place.Kind.CALENDAR && ask.is(Names.SYNC)) {
            return changes(ask, phone);
        }
        throw Refusal.of(dav("supported-report"));
    }

    private byte[] query(Ask ask, Phone phone) {
        items.upToDate(phone.viewer());
        var found = ask.filter().map(filter -> {
            var within = appointments.touching(filter.from(), filter.until(), filter.uid(), phone.viewer());
            return items.all(phone.viewer()).stream().filter(item -> within.contains(item.event())).toList();
        }).orElse(List.of());
        return tell(found, ask, new Multistatus(ask), phone).end();
    }

    /** Those that are named, in the order in which they are. */
    private byte[] some(Ask ask, Phone phone) {
        items.upToDate(phone.viewer());
        var asked = new LinkedHashMap<String, String>();
        ask.hrefs().forEach(href -> asked.put(href, Place.read(href).filter(place -> place.kind() == Place.Kind.ITEM && phone.owns(place)).map(Place::name).orElse(null)));
        var named = items.named(asked.values().stream().filter(Objects::nonNull).toList(), phone.viewer());
        var answer = new Multistatus(ask);
        tell(asked.values().stream().map(named::get).filter(Objects::nonNull).distinct().toList(), ask, answer, phone);
        asked.forEach((href, name) -> {
            if (!named.containsKey(name)) {
                answer.gone(href);
            }
        });
        return answer.end();
    }

    private byte[] changes(Ask ask, Phone phone) {
        long number = items.upToDate(phone.viewer());
        int most = ask.limit(MOST);
        var token = ask.token().map(text -> SyncToken.read(text, phone).filter(known -> items.remembers(known, number, phone.viewer())).orElseThrow(() -> Refusal.of(dav("valid-sync-token"))));
        // One that begins is not told of what went before it came.
        var since = token.isEmpty() ? items.all(phone.viewer()) : items.since(token.get().number(), most + 1, phone.viewer());
        var told = since.subList(0, Math.min(most, since.size()));
        var answer = new Multistatus(ask);
        told.stream().filter(Item::gone).forEach(item -> answer.gone(phone.calendar().item(item.name()).href()));
        tell(told.stream().filter(item -> !item.gone()).toList(), ask, answer, phone);
        boolean cut = since.size() > most;
        if (cut) {
            answer.cut(phone.calendar().href());
        }
        boolean begun = cut && token.map(SyncToken::begun).orElse(true);
        return answer.token(new SyncToken(cut ? told.getLast().changed() : number, begun).text(phone)).end();
    }

    private Multistatus tell(List<Item> some, Ask ask, Multistatus answer, Phone phone) {
        for (int from = 0; from < some.size(); from += AT_ONCE) {
            part(some.subList(from, Math.min(some.size(), from + AT_ONCE)), ask, answer, phone);
            if (answer.size() > MOST_LETTERS) {
                throw Refusal.tooMuch();
            }
        }
        return answer;
    }

    private void part(List<Item> some, Ask ask, Multistatus answer, Phone phone) {
        boolean whole = ask.properties().filter(names -> names.contains(Names.CALENDAR_DATA)).isPresent();
        var ids = some.stream().map(Item::event).toList();
        Map<Long, Marked> marked = whole ? appointments.read(ids, phone.viewer()) : Map.of();
        Map<Long, String> said = whole ? extras.of(numbers(marked.values()), phone.viewer()) : Map.of();
        for (var item : some) {
            var place = phone.calendar().item(item.name());
            var one = marked.get(item.event());
            if (!whole) {
                answer.tell(Resource.of(place, item.mark(), null, phone));
            } else if (one != null) {
                answer.tell(Resource.of(place, one.mark(), CalendarText.of(one, said), phone));
            } else {
                answer.gone(place.href());
            }
        }
    }

    private static List<Long> numbers(Collection<Marked> some) {
        return some.stream().flatMap(one -> Stream.concat(Stream.of(one.appointment()), one.parts().stream())).map(Appointment::id).toList();
    }
}
