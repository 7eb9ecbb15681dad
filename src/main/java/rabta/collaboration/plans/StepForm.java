package rabta.collaboration.plans;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.collaboration.plans.PlanStep.After;
import rabta.collaboration.plans.PlanStep.Whose;
import rabta.collaboration.tasktypes.TaskType;
import rabta.customers.Flaw;
import rabta.customers.Typed;

/**
 * One step as somebody types it; without a text and a type it is none.
 *
 * @param type the number of a type; its name stands for a text that is left out
 * @param after {@code start} or {@code before}
 * @param whose {@code me}, {@code owner}, or the number of a member
 */
public record StepForm(String text, String type, String days, String after, String whose) {

    static final StepForm EMPTY = new StepForm(null, null, null, null, null);
    static final int LONGEST = 500;
    static final int MOST_DAYS = 730;

    static StepForm of(PlanStep step) {
        return new StepForm(step.text(), step.type() == null ? null : String.valueOf(step.type()), String.valueOf(step.days()), word(step.after()), step.whose() == Whose.MEMBER ? String.valueOf(step.member()) : word(step.whose()));
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    boolean empty() {
        return Typed.line(text) == null && (type == null || type.isBlank());
    }

    /** @param at its place among the flaws: {@code steps[2].} */
    PlanStep understood(String at, List<TaskType> types, List<String> members, List<Flaw> flaws) {
        var kind = types.stream().filter(t -> String.valueOf(t.id()).equals(type)).findFirst();
        if (type != null && !type.isBlank() && kind.isEmpty()) {
            flaws.add(Flaw.of(at + "type", "invalid.choice"));
        }
        var line = Optional.ofNullable(Typed.line(text)).or(() -> kind.map(TaskType::name)).orElse("");
        if (line.length() > LONGEST) {
            flaws.add(Flaw.of(at + "text", "invalid.too_long", LONGEST));
        }
        var many = days == null || days.isBlank() ? "0" : days.strip();
        if (!many.matches("\\d{1,3}") || Integer.parseInt(many) > MOST_DAYS) {
            flaws.add(Flaw.of(at + "days", "plans.days_between", MOST_DAYS));
            many = "0";
        }
        var from = Stream.of(After.values()).filter(one -> after == null || after.isBlank() || word(one).equals(after)).findFirst();
        if (from.isEmpty()) {
            flaws.add(Flaw.of(at + "after", "invalid.choice"));
        }
        var mine = whose == null || whose.isBlank() || whose.equals(word(Whose.ME));
        boolean owner = !mine && whose.equals(word(Whose.OWNER));
        if (!mine && !owner && !members.contains(whose)) {
            flaws.add(Flaw.of(at + "whose", "invalid.choice"));
        }
        return new PlanStep(0, kind.map(TaskType::id).orElse(null), line, Integer.parseInt(many), from.orElse(After.START), mine ? Whose.ME : owner ? Whose.OWNER : Whose.MEMBER,
                mine || owner || !members.contains(whose) ? null : Long.valueOf(whose));
    }
}
