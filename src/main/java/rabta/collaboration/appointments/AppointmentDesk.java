package rabta.collaboration.appointments;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;

import rabta.collaboration.notifications.UsualReminder;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.mail.Mail;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** Puts the pages of appointments together, and finds who is meant to come. */
@Service
@Transactional(readOnly = true)
class AppointmentDesk {

    private static final int TYPED = 20;
    private static final int CANDIDATES = 5;
    private static final List<String> ZONES = List.of("Asia/Karachi", "Asia/Dubai", "Asia/Riyadh", "Asia/Kabul", "Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore", "Europe/London", "Europe/Berlin",
            "America/New_York", "America/Chicago", "America/Los_Angeles", "Australia/Sydney");

    private final Appointments appointments;
    private final AppointmentLines lines;
    private final Records records;
    private final Colleagues colleagues;
    private final CustomerSearch search;
    private final UsualReminder usual;

    AppointmentDesk(Appointments appointments, AppointmentLines lines, Records records, Colleagues colleagues, CustomerSearch search, UsualReminder usual) {
        this.usual = usual;
        this.appointments = appointments;
        this.lines = lines;
        this.records = records;
        this.colleagues = colleagues;
        this.search = search;
    }

    /** What the form says. @throws Flawed with all that is not right */
    AppointmentDraft draft(AppointmentForm form, Viewer viewer) {
        return form.understood(usual.of(viewer), viewer);
    }

    AppointmentNew blank(AppointmentForm form, String back, Viewer viewer) {
        return form(form, null, null, List.of(), back, viewer);
    }

    AppointmentNew show(Pick pick, String back, Viewer viewer) {
        var appointment = appointments.find(pick, viewer);
        return form(AppointmentForm.of(appointment, appointments.guests(pick.id())), lines.of(appointment, viewer), pick, List.of(), back, viewer);
    }

    AppointmentNew wrong(AppointmentForm form, Pick pick, List<Flaw> flaws, String back, Viewer viewer) {
        return form(form, pick == null ? null : lines.of(appointments.find(pick, viewer), viewer), pick, flaws, back, viewer);
    }

    private AppointmentNew form(AppointmentForm form, AppointmentLine line, Pick pick, List<Flaw> flaws, String back, Viewer viewer) {
        var kind = form.kind();
        var name = kind.map(k -> records.name(k, form.recordId(), viewer)).orElse(null);
        return new AppointmentNew(form, line, pick, name, kind.map(k -> k.path(form.recordId())).orElse(null), colleagues.present(), zones(form, viewer), appointments.coming(form.named(), viewer),
                line == null ? java.util.Map.of() : appointments.answers(List.of(line.appointment().id())).getOrDefault(line.appointment().id(), java.util.Map.of()),
                overlaps(form, line == null ? null : line.appointment().id(), viewer), Flaw.words(flaws), back);
    }

    RecordAppointments of(RecordKind kind, long id, AppointmentForm form, List<Flaw> flaws, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        return new RecordAppointments(kind, id, name, lines.of(appointments.of(kind, id, viewer), viewer), viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(kind, id, viewer), form, colleagues.present(),
                zones(form, viewer), overlaps(form, null, viewer), Flaw.words(flaws));
    }

    /** What stands in the way of it, for those who are to take part; nothing where it is not said yet when. */
    List<Overlap> overlaps(AppointmentForm form, Long except, Viewer viewer) {
        var asked = new LinkedHashSet<Long>();
        Stream.concat(form.member().stream(), Stream.of(form.owner() == null ? String.valueOf(viewer.id()) : form.owner())).filter(n -> n.matches("\\d{1,18}")).map(Long::valueOf).forEach(asked::add);
        return form.span(viewer).map(span -> overlaps(span, form.whole(), asked, except, viewer)).orElse(List.of());
    }

    private List<Overlap> overlaps(AppointmentDraft.Span span, boolean whole, Set<Long> members, Long except, Viewer viewer) {
        var names = colleagues.present().stream().collect(java.util.stream.Collectors.toMap(Option::value, Option::label));
        return lines.of(appointments.overlapping(span.starts(), span.ends(), whole, members, except, viewer), viewer).stream()
                .map(line -> new Overlap(line.appointment().members().stream().filter(members::contains).map(m -> names.getOrDefault(m.toString(), "")).filter(n -> !n.isEmpty()).toList(), line)).toList();
    }

    private static List<Option> zones(AppointmentForm form, Viewer viewer) {
        var ids = new LinkedHashSet<>(List.of(viewer.preferences().zone().getId()));
        ids.addAll(ZONES);
        if (form.zone() != null && AppointmentForm.zone(form.zone()).isPresent()) {
            ids.add(form.zone().strip());
        }
        var names = TimeZoneNames.getInstance(new ULocale(Ui.lang()));
        return ids.stream().map(id -> new Option(id, place(names.getExemplarLocationName(id), id))).toList();
    }

    private static String place(String known, String id) {
        return known == null ? id : known;
    }

    /**
     * The form with those said by their records who are typed in it by name, number or address.
     *
     * @throws Flawed for one who is not found, or not alone
     */
    AppointmentForm meant(AppointmentForm form, Viewer viewer) {
        var known = new LinkedHashSet<>(form.named());
        var typed = form.guests() == null ? List.<String>of() : Stream.of(form.guests().split("[,،;؛\\n]")).map(Typed::line).filter(java.util.Objects::nonNull).limit(TYPED).toList();
        for (var one : typed) {
            known.add(meant(one, viewer));
        }
        return form.with(List.copyOf(known), null);
    }

    private Guest meant(String typed, Viewer viewer) {
        var found = search.customers(typed, viewer, CANDIDATES);
        if (found.size() > 1) {
            var same = found.stream().filter(one -> Folding.fold(one.name()).equals(Folding.fold(typed))).toList();
            found = same.size() == 1 ? same : found;
        }
        if (found.size() == 1) {
            return Guest.of(RecordKind.ofType(found.getFirst().type()).orElseThrow(), found.getFirst().id());
        }
        if (Mail.plain(typed)) {
            return Guest.at(typed.toLowerCase(java.util.Locale.ROOT));
        }
        throw new Flawed(Flaw.of("guests", found.isEmpty() ? "appointments.guest.nobody" : "appointments.guest.several", typed));
    }
}
