package rabta.collaboration.appointments;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.collaboration.Remind;
import rabta.collaboration.appointments.AppointmentDraft.Span;
import rabta.collaboration.notifications.UsualReminder;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.time.Recurrence;

/** The JSON door to the calendar. */
@RestController
@Tag(name = "Events")
class EventsApi extends ApiDoor {

    private static final Duration MOST = Duration.ofDays(400);

    record GuestRequest(String record, @JsonProperty("record_id") Long recordId, String email) {

        Optional<Guest> guest() {
            return record == null ? Guest.read(email) : Guest.read(record + "-" + recordId);
        }
    }

    /**
     * What is left out stays, or is as for an appointment that nobody says more of.
     *
     * @param starts and {@code ends} moments, or {@code startsOn} and {@code endsOn} the first and the last of its whole days
     * @param owner whose it is: whoever makes it unless said otherwise
     * @param rrule how it comes again (RFC 5545); empty for once
     * @param remind {@code at_time}, {@code ten_minutes}, {@code thirty_minutes}, {@code hour}, {@code day} or so many minutes before it, or {@code none}; left out of a new one with a time it is what the member has chosen
     * @param tell whether guests of whom an address is known are told of it by mail: so unless said otherwise
     */
    record EventRequest(String title, @JsonProperty("starts_at") OffsetDateTime starts, @JsonProperty("ends_at") OffsetDateTime ends, @JsonProperty("starts_on") LocalDate startsOn,
            @JsonProperty("ends_on") LocalDate endsOn, String zone, String place, String note, @JsonProperty("owner_id") Long owner, @JsonProperty("member_ids") List<Long> members,
            List<GuestRequest> guests, @JsonProperty("private") Boolean closed, String record, @JsonProperty("record_id") Long recordId, Integer version, String rrule, String remind, @JsonProperty("tell_guests") Boolean tell) {

        AppointmentDraft draft(Remind usual, Viewer viewer) {
            var flaws = new ArrayList<Flaw>();
            var clock = zone == null ? viewer.preferences().zone() : zone(flaws, viewer.preferences().zone());
            var span = span(clock, null, flaws);
            return whole(new AppointmentDraft(title, span.starts(), span.ends(), startsOn != null, clock, place, note, owner == null ? viewer.id() : owner, people(List.of()), guests(Set.of(), flaws), Boolean.TRUE.equals(closed), rule(flaws), AppointmentForm.minutes(remind, startsOn != null, usual, flaws), !Boolean.FALSE.equals(tell)), flaws);
        }

        /** Put onto the appointment as it is. */
        AppointmentDraft onto(Appointment a, Set<Guest> before) {
            var flaws = new ArrayList<Flaw>();
            var clock = zone == null ? a.zone() : zone(flaws, a.zone());
            boolean whole = starts == null && ends == null && (startsOn != null || endsOn != null || a.wholeDay());
            var span = span(clock, a, flaws);
            return whole(new AppointmentDraft(title == null ? a.title() : title, span.starts(), span.ends(), whole, clock, place == null ? a.place() : place, note == null ? a.note() : note,
                    owner == null ? a.owner() : owner, people(a.members()), guests == null ? before : guests(before, flaws), closed == null ? a.closed() : closed, rrule == null ? a.rule() : rule(flaws), remind == null ? a.remind() : AppointmentForm.minutes(remind, true, null, flaws), !Boolean.FALSE.equals(tell)), flaws);
        }

        private static AppointmentDraft whole(AppointmentDraft draft, List<Flaw> flaws) {
            flaws.addAll(draft.flaws());
            Flawed.unless(flaws);
            return draft;
        }

        private Recurrence rule(List<Flaw> flaws) {
            if (rrule == null || rrule.isBlank()) {
                return null;
            }
            return Recurrence.of(rrule).orElseGet(() -> {
                flaws.add(Flaw.of("rrule", "tasks.repeat.rule.wrong"));
                return null;
            });
        }

        private ZoneId zone(List<Flaw> flaws, ZoneId otherwise) {
            return AppointmentForm.zone(zone).orElseGet(() -> {
                flaws.add(Flaw.of("zone", "invalid.choice"));
                return otherwise;
            });
        }

        private Span span(ZoneId clock, Appointment a, List<Flaw> flaws) {
            Span span;
            if (starts == null && ends == null && (startsOn != null || endsOn != null)) {
                var first = startsOn != null ? startsOn : a == null ? null : a.firstDay(clock);
                if (first == null) {
                    flaws.add(Flaw.of("starts_on", "invalid.required"));
                    return new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
                }
                span = AppointmentDraft.days(first, endsOn != null ? endsOn : a != null && a.wholeDay() && startsOn == null ? a.lastDay(clock) : first, clock);
            } else if (starts == null && a == null) {
                flaws.add(Flaw.of("starts_at", "invalid.required"));
                return new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
            } else if (starts == null && ends == null) {
                return new Span(a.starts(), a.ends());
            } else {
                var from = starts == null ? a.starts() : starts.toInstant();
                var length = a == null || a.wholeDay() ? Duration.ofHours(1) : Duration.between(a.starts(), a.ends());
                span = new Span(from, ends == null ? from.plus(length) : ends.toInstant());
            }
            flaws.addAll(span.flaws(startsOn == null ? "starts_at" : "starts_on", startsOn == null ? "ends_at" : "ends_on"));
            return span;
        }

        private Set<Long> people(List<Long> before) {
            return new HashSet<>(members == null ? before : members.stream().filter(java.util.Objects::nonNull).toList());
        }

        private Set<Guest> guests(Set<Guest> before, List<Flaw> flaws) {
            var all = new HashSet<Guest>();
            for (var each : guests == null ? List.<GuestRequest>of() : guests) {
                Optional.ofNullable(each).flatMap(GuestRequest::guest).ifPresentOrElse(all::add, () -> flaws.add(Flaw.of("guests", "invalid.choice")));
            }
            return all;
        }
    }

    private final Appointments appointments;
    private final AppointmentLines lines;
    private final Booking booking;
    private final UsualReminder usual;

    EventsApi(Appointments appointments, AppointmentLines lines, Booking booking, UsualReminder usual) {
        this.usual = usual;
        this.appointments = appointments;
        this.lines = lines;
        this.booking = booking;
    }

    @GetMapping("/api/v1/events")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List what stands in the calendar", description = "What touches the span from `from` until `until` (400 days at most), as it comes, 2,000 at most; of what comes again each time, with the id of the series and its occurrence_at. member: only what one of these members takes part in; left out, of all. What you may not read says busy.")
    Listed<EventJson> index(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime until, @RequestParam(required = false) List<Long> member, Viewer viewer) {
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(MOST) > 0) {
            throw new Flawed(Flaw.of("until", "appointments.span", MOST.toDays()));
        }
        return json(appointments.between(from.toInstant(), until.toInstant(), member == null || member.isEmpty() ? null : member, viewer), viewer);
    }

    @GetMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/events", "/api/v1" + Rooms.KEYED + "/{id}/events", "/api/v1" + Rooms.TRADES + "/{id}/events"})
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The appointments of a record", description = "Those about it, and of a customer those to which they come: the latest that were, and all that are to be.")
    Listed<EventJson> of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return json(appointments.of(kind, id, viewer), viewer);
    }

    private Listed<EventJson> json(List<Appointment> some, Viewer viewer) {
        var guests = appointments.guests(some.stream().filter(a -> !a.busyAlone()).map(Appointment::id).toList());
        var answers = appointments.answers(guests.keySet());
        var coming = appointments.coming(guests.values().stream().flatMap(List::stream).distinct().toList(), viewer);
        return new Listed<>(lines.of(some, viewer).stream().map(line -> EventJson.of(line, coming.stream().filter(c -> guests.getOrDefault(line.appointment().id(), List.of()).contains(c.guest())).toList(), answers.getOrDefault(line.appointment().id(), Map.of()))).toList(), null);
    }

    @GetMapping("/api/v1/events/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read an appointment", description = "Of one that comes again the series; with occurrence, an occurrence_at of the list, that time of it.")
    EventJson show(@PathVariable long id, @RequestParam(required = false) Instant occurrence, Viewer viewer) {
        return json(List.of(appointments.find(new Pick(id, occurrence, null), viewer)), viewer).data().getFirst();
    }

    @PostMapping("/api/v1/events")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an appointment", description = "From starts_at until ends_at (an hour later unless said otherwise), or on the whole days from starts_on to ends_on. It comes again by rrule (RFC 5545), by the clock of its zone. About a record by record and record_id, or about none. It may overlap with others: ask the list first.")
    EventJson make(@RequestBody EventRequest request, Viewer viewer) {
        if ((request.record() == null) != (request.recordId() == null)) {
            throw new Flawed(Flaw.of(request.record() == null ? "record" : "record_id", "invalid.required"));
        }
        var kind = request.record() == null ? null : RecordKind.ofType(request.record()).orElseThrow(() -> new Flawed(Flaw.of("record", "invalid.choice")));
        return show(booking.make(request.draft(usual.of(viewer), viewer), kind, request.recordId(), viewer), null, viewer);
    }

    @PostMapping({"/api/v1" + Rooms.CUSTOMERS + "/{id}/events", "/api/v1" + Rooms.KEYED + "/{id}/events", "/api/v1" + Rooms.TRADES + "/{id}/events"})
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an appointment about a record")
    EventJson make(RecordKind kind, @PathVariable long id, @RequestBody EventRequest request, Viewer viewer) {
        return show(booking.make(request.draft(usual.of(viewer), viewer), kind, id, viewer), null, viewer);
    }

    @PatchMapping("/api/v1/events/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change or move an appointment", description = "Only what is named is changed. With version or If-Match, refused if it was changed since. With occurrence, an occurrence_at of the list, one time of a series: scope says whether that one alone (this, unless said otherwise), it and all later, or all. Answers what it stands as now: a time that was changed alone, and a series from then on, have an id of their own.")
    EventJson change(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(required = false) String scope, @RequestBody EventRequest request,
            @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var pick = Pick.of(id, occurrence, scope);
        var before = pick.of(booking.mustChange(id, viewer));
        return show(booking.change(pick, request.onto(before, Set.copyOf(appointments.guests(id))), version(match, request.version()), viewer), null, viewer);
    }

    @DeleteMapping("/api/v1/events/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take an appointment away", description = "It can be restored for thirty days. With occurrence, one time of a series; scope says whether that one alone (this, unless said otherwise), it and all later, or all.")
    ResponseEntity<Void> remove(@PathVariable long id, @RequestParam(required = false) Instant occurrence, @RequestParam(required = false) String scope,
            @RequestParam(name = "tell_guests", defaultValue = "true") boolean tell, Viewer viewer) {
        booking.remove(Pick.of(id, occurrence, scope), tell, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/events/{id}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring an appointment back", description = "With occurrence, one time of a series that was taken away alone.")
    EventJson restore(@PathVariable long id, @RequestParam(required = false) Instant occurrence, Viewer viewer) {
        booking.restore(id, occurrence, null, viewer);
        return show(id, null, viewer);
    }
}
