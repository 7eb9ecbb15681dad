package rabta.sales.sequences;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.relations.Purpose;
import rabta.kernel.html.RichText;

/**
 * A sequence as somebody types it; steps that hold nothing are none.
 *
 * @param purpose {@code service} or {@code marketing}
 * @param days numbers of weekdays, Monday is 1
 * @param from {@code server}, {@code own}, or the number of a shared mailbox
 * @param opens {@code 09:00}, {@code closes} likewise
 */
public record SequenceForm(String name, String purpose, List<String> days, String opens, String closes, String perHour, String from, List<StepForm> steps) {

    static final int MOST = 20;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_WAIT = 365;
    private static final int MOST_AN_HOUR = 500;

    /**
     * @param id of a step that is there already, or null
     * @param kind {@code mail}, {@code task}, {@code call}, {@code whatsapp}
     * @param unit {@code hours}, {@code days}, {@code workdays}
     * @param body of a mail: markup or plain text
     */
    public record StepForm(String id, String kind, String delay, String unit, String subject, String body) {

        static final StepForm EMPTY = new StepForm(null, null, null, null, null, null);

        static StepForm of(SequenceStep step) {
            return new StepForm(String.valueOf(step.id()), step.kind().word(), String.valueOf(step.delay()), step.unit().word(), step.subject(), step.kind().mail() ? RichText.of(step.body()).editable() : step.body());
        }

        boolean empty() {
            return Typed.line(subject) == null && (body == null || RichText.typed(body).empty());
        }
    }

    public SequenceForm {
        days = days == null ? List.of() : days.stream().filter(Objects::nonNull).distinct().toList();
        steps = steps == null ? List.of() : steps.stream().map(step -> Objects.requireNonNullElse(step, StepForm.EMPTY)).limit(MOST + 5L).toList();
    }

    static SequenceForm blank() {
        return new SequenceForm(null, "service", List.of("1", "2", "3", "4", "5"), "09:00", "18:00", "30", SendsBy.SERVER.word(), List.of());
    }

    static SequenceForm of(Sequence q) {
        return new SequenceForm(q.name(), q.purpose().name().toLowerCase(Locale.ROOT), q.window().days().stream().map(day -> String.valueOf(day.getValue())).toList(), q.window().opens().toString(), q.window().closes().toString(),
                String.valueOf(q.perHour()), q.from().word(), q.steps().stream().map(StepForm::of).toList());
    }

    /** With empty steps to write more into. */
    SequenceForm shown() {
        var shown = new ArrayList<>(steps.stream().filter(step -> !step.empty()).toList());
        for (int i = 0; i < 2 && shown.size() < MOST; i++) {
            shown.add(StepForm.EMPTY);
        }
        return new SequenceForm(name, purpose, days, opens, closes, perHour, from, shown);
    }

    /** What is meant; the numbers of steps that are new are 0. @throws Flawed with all that is not right, steps by their places in {@link #shown} */
    Sequence understood() {
        var flaws = new ArrayList<Flaw>();
        var title = Typed.line(name);
        if (title == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (title.codePointCount(0, title.length()) > LONGEST_NAME) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST_NAME));
        }
        var meant = purpose == null || purpose.isBlank() ? Purpose.SERVICE
                : Arrays.stream(Purpose.values()).filter(one -> one != Purpose.SURVEY && one.name().equalsIgnoreCase(purpose)).findFirst().orElseGet(() -> wrong(flaws, "purpose", "invalid.choice", Purpose.SERVICE));
        int weekdays = 0;
        for (var day : days) {
            if (day.matches("[1-7]")) {
                weekdays |= 1 << Integer.parseInt(day) - 1;
            } else {
                flaws.add(Flaw.of("days", "invalid.choice"));
            }
        }
        if (weekdays == 0) {
            flaws.add(Flaw.of("days", "sequences.no_day"));
        }
        var since = time("opens", opens, flaws);
        var until = time("closes", closes, flaws);
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            flaws.add(Flaw.of("closes", "sequences.closes_first"));
        }
        int hourly = number("perHour", perHour, 30, 1, MOST_AN_HOUR, flaws);
        var sends = SendsBy.From.typed(from).orElseGet(() -> wrong(flaws, "from", "invalid.choice", SendsBy.From.SERVER_ITSELF));
        var filled = steps.stream().filter(step -> !step.empty()).toList();
        if (filled.isEmpty()) {
            flaws.add(Flaw.of("steps", "sequences.no_step"));
        } else if (filled.size() > MOST) {
            flaws.add(Flaw.of("steps", "sequences.too_many_steps", MOST));
        }
        var understood = new ArrayList<SequenceStep>();
        for (int i = 0; i < filled.size() && i < MOST; i++) {
            understood.add(step(filled.get(i), i, flaws));
        }
        Flawed.unless(flaws);
        return new Sequence(0, title, meant, new Window(weekdays, since.orElseThrow(), until.orElseThrow()), hourly, sends, null, null, 0, understood);
    }

    private static <T> T wrong(List<Flaw> flaws, String field, String key, T instead) {
        flaws.add(Flaw.of(field, key));
        return instead;
    }

    private static Optional<LocalTime> time(String field, String typed, List<Flaw> flaws) {
        try {
            return Optional.of(LocalTime.parse(typed == null ? "" : typed.strip()).truncatedTo(java.time.temporal.ChronoUnit.MINUTES));
        } catch (DateTimeParseException e) {
            flaws.add(Flaw.of(field, "sequences.no_time"));
            return Optional.empty();
        }
    }

    private static int number(String field, String typed, int usual, int least, int most, List<Flaw> flaws) {
        if (typed == null || typed.isBlank()) {
            return usual;
        }
        if (typed.strip().matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(typed.strip());
            if (number >= least && number <= most) {
                return number;
            }
        }
        flaws.add(Flaw.of(field, "sequences.number_between", least, most));
        return usual;
    }

    private static SequenceStep step(StepForm form, int place, List<Flaw> flaws) {
        var at = "steps[" + place + "].";
        var kind = form.kind == null || form.kind.isBlank() ? StepKind.MAIL : StepKind.named(form.kind).orElseGet(() -> wrong(flaws, at + "kind", "invalid.choice", StepKind.MAIL));
        var unit = form.unit == null || form.unit.isBlank() ? Window.Unit.DAYS : Window.Unit.named(form.unit).orElseGet(() -> wrong(flaws, at + "unit", "invalid.choice", Window.Unit.DAYS));
        int delay = number(at + "delay", form.delay, 0, 0, MOST_WAIT, flaws);
        var subject = kind.mail() ? Typed.line(form.subject) : null;
        var body = kind.mail() ? markup(form.body, at, flaws) : Typed.text(RichText.typed(form.body == null || form.body.length() > LONGEST_BODY ? null : form.body).text());
        if (kind.mail() && subject == null) {
            flaws.add(Flaw.of(at + "subject", "invalid.required"));
        } else if (subject != null && subject.length() > LONGEST_SUBJECT) {
            flaws.add(Flaw.of(at + "subject", "invalid.too_long", LONGEST_SUBJECT));
        }
        if (body == null) {
            flaws.add(Flaw.of(at + "body", "invalid.required"));
        } else if (body.length() > (kind.mail() ? LONGEST_BODY : LONGEST_TEXT)) {
            flaws.add(Flaw.of(at + "body", "invalid.too_long", kind.mail() ? LONGEST_BODY : LONGEST_TEXT));
        }
        Variables.unknown(subject).stream().findFirst().ifPresent(name -> flaws.add(Flaw.of(at + "subject", "sequences.variable.unknown", name)));
        Variables.unknown(body).stream().findFirst().ifPresent(name -> flaws.add(Flaw.of(at + "body", "sequences.variable.unknown", name)));
        return new SequenceStep(form.id != null && form.id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(form.id) : 0, 0, place + 1, kind, delay, unit, subject, body, false);
    }

    private static String markup(String typed, String at, List<Flaw> flaws) {
        if (typed != null && typed.length() > LONGEST_BODY * 2) {
            return typed;
        }
        var text = RichText.typed(typed);
        if (!text.pictures().isEmpty()) {
            flaws.add(Flaw.of(at + "body", "sequences.no_pictures"));
        }
        return text.empty() ? null : text.html();
    }
}
