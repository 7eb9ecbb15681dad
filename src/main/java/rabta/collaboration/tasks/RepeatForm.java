package rabta.collaboration.tasks;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.customers.Flaw;
import rabta.kernel.time.Recurrence;
import rabta.kernel.time.Repeat;
import rabta.kernel.time.Repeat.Every;
import rabta.kernel.time.RepeatWords;
import rabta.kernel.ui.Ui;

/**
 * How often a task or an appointment comes again, as somebody chooses it.
 *
 * @param every one of {@link Every} in small letters; {@code keep} for the rule as it is, nothing for once
 * @param until the last day on which it may be, or {@code count} how often it is altogether
 * @param days the weekdays of {@code week}, in small letters
 * @param rule the rule as it is, in RFC 5545's words, and {@code from} the day on which it began
 */
public record RepeatForm(String every, String interval, List<String> days, String until, String count, String rule, String from) {

    static final String KEEP = "keep";
    private static final RepeatForm ONCE = new RepeatForm(null, null, null, null, null, null, null);

    public RepeatForm {
        days = days == null ? List.of() : days.stream().filter(java.util.Objects::nonNull).toList();
    }

    static RepeatForm of(Task task) {
        return of(Recurrence.of(task.rule()).orElse(null), task.ruleFrom());
    }

    /** @param rule null for what does not come again; @param from the day on which it began */
    public static RepeatForm of(Recurrence rule, LocalDate from) {
        if (rule == null) {
            return ONCE;
        }
        return Repeat.of(rule, from).map(repeat -> new RepeatForm(word(repeat.every()), String.valueOf(repeat.interval()), repeat.days().stream().sorted().map(RepeatForm::word).toList(),
                repeat.until() == null ? null : repeat.until().toString(), repeat.count() == null ? null : repeat.count().toString(), rule.rule(), from.toString())).orElseGet(() -> ruled(rule.rule(), from));
    }

    /** By a rule in RFC 5545's words. */
    static RepeatForm ruled(String rule, LocalDate from) {
        return new RepeatForm(rule == null || rule.isBlank() ? null : KEEP, null, null, null, null, rule, from == null ? null : from.toString());
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    boolean chosen() {
        return every != null && !every.isBlank();
    }

    /** The rule that was chosen for what is due on that day, or null for once. One that says what the rule says already is that rule. */
    public Recurrence understood(LocalDate due, List<Flaw> flaws) {
        if (!chosen()) {
            return null;
        }
        if (due == null) {
            flaws.add(Flaw.of("due", "tasks.repeat.undated"));
            return null;
        }
        var before = Recurrence.of(rule);
        if (KEEP.equals(every)) {
            return before.orElseGet(() -> wrong(flaws, "rrule", "tasks.repeat.rule.wrong"));
        }
        var chosen = Stream.of(Every.values()).filter(one -> word(one).equals(every)).findFirst();
        if (chosen.isEmpty()) {
            return wrong(flaws, "repeat.every", "invalid.choice");
        }
        if (interval != null && !interval.isBlank() && !interval.strip().matches("[1-9]\\d?")) {
            return wrong(flaws, "repeat.interval", "tasks.repeat.interval.wrong", Repeat.MOST);
        }
        var last = day(until);
        if (until != null && !until.isBlank() && (last.isEmpty() || last.get().isBefore(due))) {
            return wrong(flaws, "repeat.until", "tasks.repeat.until.wrong");
        }
        if (count != null && !count.isBlank() && (last.isPresent() || !count.strip().matches("[1-9]\\d{0,2}"))) {
            return wrong(flaws, "repeat.count", last.isPresent() ? "tasks.repeat.count.both" : "tasks.repeat.count.wrong", Repeat.MOST_TIMES);
        }
        var repeat = new Repeat(chosen.get(), interval == null || interval.isBlank() ? 1 : Integer.parseInt(interval.strip()), weekdays(), last.orElse(null), count == null || count.isBlank() ? null : Integer.valueOf(count.strip()));
        var same = day(from).map(repeat::from);
        return same.isPresent() && same.equals(before) ? same.get() : repeat.from(due);
    }

    /** Its rule in words, for the choice to keep it. */
    String said() {
        return Recurrence.of(rule).map(known -> RepeatWords.of(known, day(from).orElse(LocalDate.EPOCH))).orElse(Ui.t("recurrence.own"));
    }

    private static Recurrence wrong(List<Flaw> flaws, String field, String key, Object... arguments) {
        flaws.add(Flaw.of(field, key, arguments));
        return null;
    }

    private java.util.Set<DayOfWeek> weekdays() {
        var some = new ArrayList<DayOfWeek>();
        Stream.of(DayOfWeek.values()).filter(day -> days.contains(word(day))).forEach(some::add);
        return java.util.Set.copyOf(some);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed == null || typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip())).filter(day -> day.getYear() >= 1900 && day.getYear() <= 2999);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
