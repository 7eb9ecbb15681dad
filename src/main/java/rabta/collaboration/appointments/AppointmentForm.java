package rabta.collaboration.appointments;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.web.bind.annotation.BindParam;

import rabta.collaboration.Remind;
import rabta.collaboration.appointments.AppointmentDraft.Span;
import rabta.collaboration.tasks.RepeatForm;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.time.Repeat;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/**
 * An appointment as somebody types it.
 *
 * @param day the first day, {@code last} the last one where it is another; {@code at} and {@code until} times of these. Without an end it takes an hour
 * @param zone whose clock the times are by: the business's unless said otherwise
 * @param member the numbers of the colleagues who take part
 * @param guest who comes besides: {@code person-12}, {@code company-3} or an address
 * @param guests more of them, as they are typed: names, numbers or addresses with commas between
 * @param record the kind of the record that it is about, {@code recordId} its number
 * @param repeat how it comes again; null for a time of a series that was changed
 * @param remind a word of {@link Remind}, {@code none} or a number of minutes; where it is left out what the member has chosen
 * @param tell {@code yes} where the guests are told of it by mail, as they are where nothing is said
 */
public record AppointmentForm(String title, String day, String at, String last, String until, @BindParam("whole_day") String wholeDay, String zone, String place, String note, String owner,
        @BindParam("member_ids") List<String> member, List<String> guest, String guests, @BindParam("private") String closed, String record, @BindParam("record_id") Long recordId, Integer version, RepeatForm repeat, String remind, List<String> tell) {

    /** Nobody means the middle of the night who says no time. */
    private static final int FIRST_HOUR = 9;
    private static final int LAST_HOUR = 22;
    /** Four weeks. */
    private static final int LONGEST_BEFORE = 40_320;

    public AppointmentForm {
        member = member == null ? List.of() : member;
        guest = guest == null ? List.of() : guest;
        tell = tell == null ? List.of() : tell;
    }

    /** @param day null for today; @param at null for the next full hour of the day */
    static AppointmentForm blank(String day, String at, String until, String last, boolean whole, RecordKind kind, Long id, Viewer viewer) {
        var now = LocalDateTime.now(viewer.preferences().zone());
        var first = date(day).orElse(now.toLocalDate());
        var from = time(at).orElse(LocalTime.of(Math.clamp(now.getHour() + 1, FIRST_HOUR, LAST_HOUR), 0));
        var to = time(until).orElse(from.isAfter(LocalTime.of(22, 59)) ? LocalTime.of(23, 59) : from.plusHours(1));
        return new AppointmentForm(null, first.toString(), from.toString(), date(last).map(LocalDate::toString).orElse(null), to.toString(), whole ? "true" : null, viewer.preferences().zone().getId(), null, null,
                String.valueOf(viewer.id()), List.of(), List.of(), null, null, kind == null ? null : kind.type(), id, null, RepeatForm.of(null, null), null, null);
    }

    static AppointmentForm of(Appointment a, List<Guest> guests) {
        var first = a.firstDay(a.zone());
        var last = a.lastDay(a.zone());
        return new AppointmentForm(a.title(), first.toString(), a.wholeDay() ? null : clock(a.starts(a.zone())), last.equals(first) ? null : a.wholeDay() ? last.toString() : a.ends(a.zone()).toLocalDate().toString(),
                a.wholeDay() ? null : clock(a.ends(a.zone())), a.wholeDay() ? "true" : null, a.zone().getId(), a.place(), a.note(), String.valueOf(a.owner()),
                a.members().stream().map(String::valueOf).toList(), guests.stream().map(Guest::word).toList(), null, a.closed() ? "true" : null, a.kind() == null ? null : a.kind().type(), a.record(), a.version(),
                a.series() != null ? null : RepeatForm.of(a.rule(), LocalDate.ofInstant(a.begins(), a.zone())), word(a.remind()), null);
    }

    /** As a form and programs have it. */
    static String word(Integer minutes) {
        return minutes == null ? Remind.NONE : Remind.of(minutes).map(Remind::word).orElse(minutes.toString());
    }

    private static String clock(LocalDateTime moment) {
        return moment.toLocalTime().withSecond(0).withNano(0).toString();
    }

    AppointmentForm about(RecordKind kind, Long id) {
        return new AppointmentForm(title, day, at, last, until, wholeDay, zone, place, note, owner, member, guest, guests, closed, kind == null ? null : kind.type(), id, version, repeat, remind, tell);
    }

    /** The same with these guests said by their records, and what was typed for others. */
    AppointmentForm with(List<Guest> known, String typed) {
        return new AppointmentForm(title, day, at, last, until, wholeDay, zone, place, note, owner, member, known.stream().map(Guest::word).toList(), typed, closed, record, recordId, version, repeat, remind, tell);
    }

    /** The same coming again, and told of before, as it does and is, where nothing was said of that. */
    AppointmentForm asBefore(Appointment a) {
        return new AppointmentForm(title, day, at, last, until, wholeDay, zone, place, note, owner, member, guest, guests, closed, record, recordId, version,
                repeat == null && a.rule() != null ? RepeatForm.of(a.rule(), LocalDate.ofInstant(a.begins(), a.zone())) : repeat, remind == null ? word(a.remind()) : remind, tell);
    }

    /** The same to be saved once more, over what somebody else wrote meanwhile. */
    AppointmentForm onto(int version) {
        return new AppointmentForm(title, day, at, last, until, wholeDay, zone, place, note, owner, member, guest, guests, closed, record, recordId, version, repeat, remind, tell);
    }

    Optional<RecordKind> kind() {
        return recordId == null ? Optional.empty() : RecordKind.ofType(record);
    }

    public boolean whole() {
        return "true".equals(wholeDay);
    }

    public boolean tells() {
        return tell.isEmpty() || tell.contains("yes");
    }

    /** Those who are named by their record or their address. */
    List<Guest> named() {
        return guest.stream().map(Guest::read).flatMap(Optional::stream).distinct().toList();
    }

    public boolean takesPart(String number) {
        return member.contains(number);
    }

    /** @param usual when one with a time is told of where nothing is said, or null; @throws Flawed with all that is not right */
    AppointmentDraft understood(Remind usual, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var clock = zone == null || zone.isBlank() ? Optional.of(viewer.preferences().zone()) : zone(zone);
        if (clock.isEmpty()) {
            flaws.add(Flaw.of("zone", "invalid.choice"));
        }
        var own = owner == null || owner.isBlank() ? Optional.of(viewer.id()) : number(owner);
        if (own.isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        var members = new HashSet<Long>();
        for (var each : member) {
            number(each).ifPresentOrElse(members::add, () -> flaws.add(Flaw.of("member_ids", "invalid.choice")));
        }
        var zoned = clock.orElse(viewer.preferences().zone());
        var span = span(zoned, flaws);
        var rule = repeat == null || !flaws.isEmpty() ? null : repeat.understood(LocalDate.ofInstant(span.starts(), zoned), flaws);
        var draft = new AppointmentDraft(title, span.starts(), span.ends(), whole(), zoned, place, note, own.orElse(viewer.id()), members, Set.copyOf(named()), "true".equals(closed), rule, minutes(remind, whole(), usual, flaws), tells());
        flaws.addAll(draft.flaws());
        Flawed.unless(flaws);
        return rule == null || rule.rule().equals(repeat.rule()) ? draft : fitting(draft);
    }

    static Integer minutes(String remind, boolean whole, Remind usual, List<Flaw> flaws) {
        if (remind == null || remind.isBlank()) {
            return whole || usual == null ? null : usual.minutes();
        }
        if (Remind.NONE.equals(remind)) {
            return null;
        }
        var known = Remind.named(remind).map(Remind::minutes).or(() -> remind.matches("\\d{1,5}") ? Optional.of(Integer.valueOf(remind)).filter(minutes -> minutes <= LONGEST_BEFORE) : Optional.empty());
        if (known.isEmpty()) {
            flaws.add(Flaw.of("remind", "invalid.choice"));
        }
        return known.orElse(null);
    }

    /** The choices, with what it has beside them. */
    public List<Option> reminders() {
        var options = new ArrayList<>(Remind.options());
        if (version == null) {
            options.addFirst(new Option("", Ui.t("tasks.remind.usual")));
        }
        if (remind != null && remind.matches("\\d{1,5}")) {
            options.add(new Option(remind, Ui.t("appointments.remind.minutes", Integer.parseInt(remind))));
        }
        return options;
    }

    // What comes again on Wednesdays does not begin on a Monday.
    private static AppointmentDraft fitting(AppointmentDraft draft) {
        var day = draft.local().toLocalDate();
        var first = Repeat.of(draft.rule(), day).map(chosen -> chosen.first(day)).orElse(day);
        return first.equals(day) ? draft : draft.from(first.atTime(draft.local().toLocalTime()));
    }

    /** When it would be, for one who is still typing; empty where that is not said yet. */
    Optional<Span> span(Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var span = span(zone == null || zone.isBlank() ? viewer.preferences().zone() : zone(zone).orElse(viewer.preferences().zone()), flaws);
        return flaws.isEmpty() ? Optional.of(span) : Optional.empty();
    }

    private static final Span NEVER = new Span(java.time.Instant.EPOCH, java.time.Instant.EPOCH.plusSeconds(1));

    private Span span(ZoneId zone, List<Flaw> flaws) {
        var first = date(day);
        if (first.isEmpty()) {
            flaws.add(Flaw.of("day", day == null || day.isBlank() ? "invalid.required" : "appointments.day.unknown"));
            return NEVER;
        }
        boolean ended = last != null && !last.isBlank();
        var end = ended ? date(last) : first;
        if (end.isEmpty()) {
            flaws.add(Flaw.of("last", "appointments.day.unknown"));
            return NEVER;
        }
        var span = whole() ? AppointmentDraft.days(first.get(), end.get(), zone) : timed(first.get(), end.get(), zone, flaws);
        if (flaws.isEmpty()) {
            flaws.addAll(span.flaws("day", ended && !end.equals(first) ? "last" : "until"));
        }
        return span;
    }

    private Span timed(LocalDate first, LocalDate end, ZoneId zone, List<Flaw> flaws) {
        var from = time(at);
        if (from.isEmpty()) {
            flaws.add(Flaw.of("at", at == null || at.isBlank() ? "invalid.required" : "appointments.time.unknown"));
            return NEVER;
        }
        boolean open = until == null || until.isBlank();
        var to = time(until);
        if (!open && to.isEmpty()) {
            flaws.add(Flaw.of("until", "appointments.time.unknown"));
            return NEVER;
        }
        var starts = first.atTime(from.get());
        return AppointmentDraft.times(starts, open ? starts.plusHours(1) : end.atTime(to.get()), zone);
    }

    private static Optional<Long> number(String typed) {
        return typed != null && typed.strip().matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(typed.strip())) : Optional.empty();
    }

    static Optional<ZoneId> zone(String typed) {
        try {
            return typed.strip().matches("[A-Za-z0-9_+/-]{1,60}") ? Optional.of(ZoneId.of(typed.strip())).filter(zone -> ZoneId.getAvailableZoneIds().contains(zone.getId())) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip())).filter(day -> day.getYear() >= 1900 && day.getYear() < 2200);
        } catch (DateTimeException e) {
            return Dates.current().parse(typed).filter(day -> day.getYear() >= 1900 && day.getYear() < 2200);
        }
    }

    static Optional<LocalTime> time(String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(LocalTime.parse(typed.strip()).withSecond(0).withNano(0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
