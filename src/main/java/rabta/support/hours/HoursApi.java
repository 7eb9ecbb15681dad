package rabta.support.hours;

import static rabta.identity.Permission.ENTER;
import static rabta.identity.Permission.MANAGE_SUPPORT;
import static rabta.identity.Permission.VIEW_TICKETS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.NotFound;

/** When the business works, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Hours")
class HoursApi extends ApiDoor {

    /** @param week seven lines, Monday first, such as {@code 09:00-13:00,14:30-18:00} @param ramadan likewise, or null @param zone null for the business's own */
    record CalendarJson(long id, String name, String zone, List<String> week, List<String> ramadan, boolean usual, @JsonProperty("team_ids") List<Long> teams) {

        static CalendarJson of(CalendarRow row) {
            return new CalendarJson(row.id(), row.name(), row.zone(), row.week().stream().map(Hours::toString).toList(), row.ramadan() == null ? null : row.ramadan().stream().map(Hours::toString).toList(), row.usual(), row.teams());
        }
    }

    record CalendarRequest(String name, String zone, List<String> week, List<String> ramadan, @JsonProperty("team_ids") List<Long> teams) {

        CalendarForm form() {
            return new CalendarForm(name, zone, week, ramadan != null, ramadan, teams);
        }
    }

    /** @param repeats once, yearly or islamic */
    record HolidayJson(Long id, String en, String ur, @JsonProperty("calendar_id") Long calendar, String repeats, LocalDate day, @JsonProperty("islamic_month") Integer month, @JsonProperty("islamic_day") Integer ofMonth, int days) {

        static HolidayJson of(Holiday holiday) {
            return new HolidayJson(holiday.id(), holiday.en(), holiday.ur(), holiday.calendar(), holiday.repeats().word(), holiday.day(), holiday.month(), holiday.ofMonth(), holiday.days());
        }
    }

    record HolidayRequest(String en, String ur, @JsonProperty("calendar_id") Long calendar, String repeats, String day, @JsonProperty("islamic_month") Integer month, @JsonProperty("islamic_day") Integer ofMonth, Integer days) {

        HolidayForm form() {
            return new HolidayForm(en, ur, Objects.toString(calendar, null), repeats, day, Objects.toString(month, null), Objects.toString(ofMonth, null), Objects.toString(days, null));
        }
    }

    record MoonJson(int year, int month, LocalDate first) {
    }

    record MoonRequest(LocalDate first) {
    }

    record AbsenceJson(long id, @JsonProperty("member_id") long member, LocalDate from, LocalDate to) {

        static AbsenceJson of(Absence absence) {
            return new AbsenceJson(absence.id(), absence.member(), absence.from(), absence.to());
        }
    }

    record AbsenceRequest(String from, String to) {
    }

    /** @param minutes worked between two moments */
    record WorkedJson(double minutes) {
    }

    /** @param at null where there is no such moment */
    record MomentJson(Instant at) {
    }

    /** @param en own words, or null for the usual ones; {opens} in them is when somebody works next */
    record OutJson(boolean working, String en, String ur) {
    }

    private final WorkCalendars calendars;
    private final OutOfHours out;

    HoursApi(WorkCalendars calendars, OutOfHours out) {
        this.out = out;
        this.calendars = calendars;
    }

    @GetMapping("/work-calendars")
    @Can(VIEW_TICKETS)
    @Operation(summary = "When the business works", description = "week has seven lines, Monday first, each with its spans such as 09:00-13:00,14:30-18:00, or nothing. ramadan likewise for that month, or null. Whoever has no other works by the usual one.")
    Listed<CalendarJson> index() {
        return new Listed<>(calendars.all().stream().map(CalendarJson::of).toList(), null);
    }

    @GetMapping("/work-calendars/{id}")
    @Can(VIEW_TICKETS)
    @Operation(summary = "Read a calendar of work")
    CalendarJson show(@PathVariable long id) {
        return CalendarJson.of(calendars.row(id));
    }

    @PostMapping("/work-calendars")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a calendar of work")
    CalendarJson create(@RequestBody CalendarRequest request, Viewer viewer) {
        return show(calendars.create(request.form(), viewer));
    }

    @PutMapping("/work-calendars/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a calendar of work", description = "What is due of running promises is reckoned anew.")
    CalendarJson change(@PathVariable long id, @RequestBody CalendarRequest request, Viewer viewer) {
        calendars.change(id, request.form(), viewer);
        return show(id);
    }

    @DeleteMapping("/work-calendars/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a calendar of work", description = "Whoever worked by it works by the usual one, which cannot be removed.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        calendars.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/work-calendars/{id}/worked")
    @Can(VIEW_TICKETS)
    @Operation(summary = "How much is worked between two moments")
    WorkedJson worked(@PathVariable long id, @RequestParam Instant from, @RequestParam Instant to) {
        return new WorkedJson(calendar(id).worked(sane(from, "from"), sane(to, "to")).toSeconds() / 60.0);
    }

    @GetMapping("/work-calendars/{id}/after")
    @Can(VIEW_TICKETS)
    @Operation(summary = "When so many minutes of work are done, counted from a moment")
    MomentJson after(@PathVariable long id, @RequestParam Instant from, @RequestParam long minutes) {
        if (minutes < 0 || minutes > 5_000_000) {
            throw new Flawed(Flaw.of("minutes", "hours.between", 0, 5_000_000));
        }
        return new MomentJson(calendar(id).after(sane(from, "from"), Duration.ofMinutes(minutes)).orElse(null));
    }

    private WorkCalendar calendar(long id) {
        calendars.row(id);
        return calendars.find(id);
    }

    private static Instant sane(Instant at, String field) {
        if (at.isBefore(Instant.parse("1950-01-01T00:00:00Z")) || at.isAfter(Instant.parse("2150-01-01T00:00:00Z"))) {
            throw new Flawed(Flaw.of(field, "invalid.choice"));
        }
        return at;
    }

    @GetMapping("/holidays")
    @Can(VIEW_TICKETS)
    @Operation(summary = "Days on which nobody works", description = "repeats is once, yearly or islamic; an islamic one has a month and a day of that calendar. calendar_id is null where it is for all.")
    Listed<HolidayJson> holidays() {
        return new Listed<>(calendars.holidays().stream().map(HolidayJson::of).toList(), null);
    }

    @GetMapping("/holidays/{id}")
    @Can(VIEW_TICKETS)
    @Operation(summary = "Read a holiday")
    HolidayJson holiday(@PathVariable long id) {
        return HolidayJson.of(calendars.holiday(id));
    }

    @PostMapping("/holidays")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a holiday")
    HolidayJson addHoliday(@RequestBody HolidayRequest request, Viewer viewer) {
        return holiday(calendars.add(request.form().read(viewer), viewer));
    }

    @PutMapping("/holidays/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a holiday")
    HolidayJson changeHoliday(@PathVariable long id, @RequestBody HolidayRequest request, Viewer viewer) {
        calendars.change(id, request.form().read(viewer), viewer);
        return holiday(id);
    }

    @DeleteMapping("/holidays/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a holiday")
    ResponseEntity<Void> removeHoliday(@PathVariable long id, Viewer viewer) {
        calendars.removeHoliday(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/moons")
    @Can(VIEW_TICKETS)
    @Operation(summary = "When months of the Islamic calendar began as the moon was seen", description = "All others begin a day after Umm al-Qura reckons them.")
    Listed<MoonJson> moons() {
        return new Listed<>(calendars.moons().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey()).map(moon -> new MoonJson(moon.getKey() / 12, moon.getKey() % 12 + 1, moon.getValue())).toList(), null);
    }

    @PutMapping("/moons/{year}/{month}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Say when a month of the Islamic calendar begins", description = "first is null for as it is reckoned.")
    ResponseEntity<Void> moon(@PathVariable int year, @PathVariable int month, @RequestBody MoonRequest request, Viewer viewer) {
        calendars.moon(year, month, request.first(), viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/out-of-hours")
    @Can(VIEW_TICKETS)
    @Operation(summary = "What whoever writes outside of working hours is told")
    OutJson out() {
        var told = out.told();
        return new OutJson(told.working(), told.en(), told.ur());
    }

    @PutMapping("/out-of-hours")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Say what they are told", description = "en and ur are null for the usual words; {opens} in them is when somebody works next. No machine is told, and nobody twice within twelve hours.")
    OutJson out(@RequestBody OutJson request, Viewer viewer) {
        out.set(request.working(), request.en(), request.ur(), viewer);
        return out();
    }

    @GetMapping("/absences")
    @Can(VIEW_TICKETS)
    @Operation(summary = "Who is away", description = "On that day, or today.")
    Listed<AbsenceJson> away(@RequestParam(required = false) LocalDate day, Viewer viewer) {
        return new Listed<>(calendars.away(day == null ? Dates.in(viewer.preferences()).today() : day).stream().map(AbsenceJson::of).toList(), null);
    }

    @PostMapping("/absences")
    @Transactional
    @Can(ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Say when one is away", description = "Of whoever asks. to is null for one day.")
    AbsenceJson leave(@RequestBody AbsenceRequest request, Viewer viewer) {
        var form = new AbsenceForm(request.from(), request.to());
        var days = form.read(viewer);
        return new AbsenceJson(calendars.leave(viewer.id(), form, viewer), viewer.id(), days[0], days[1]);
    }

    @DeleteMapping("/absences/{id}")
    @Can(ENTER)
    @Operation(summary = "Take back that one is away", description = "Of whoever asks.")
    ResponseEntity<Void> comeBack(@PathVariable long id, Viewer viewer) {
        if (viewer.id() == 0) {
            throw new NotFound();
        }
        calendars.comeBack(id, viewer.id(), true);
        return ResponseEntity.noContent().build();
    }
}
