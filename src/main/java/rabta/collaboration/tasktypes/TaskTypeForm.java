package rabta.collaboration.tasktypes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.text.Folding;

/** A type of task as somebody describes it: of its name one language may be missing, the other then stands for both. */
public record TaskTypeForm(String en, String ur, String icon, Integer days, Long next, @JsonProperty("next_days") Integer nextDays) {

    static final int LONGEST = 40;
    private static final int MOST_DAYS = 365;

    public TaskTypeForm {
        var english = Typed.line(en);
        var urdu = Typed.line(ur);
        en = english == null ? urdu : english;
        ur = urdu == null ? english : urdu;
        icon = icon == null || icon.isBlank() ? "checkbox" : icon;
        days = days == null ? 0 : days;
        nextDays = nextDays == null ? 0 : nextDays;
    }

    static TaskTypeForm of(TaskType type) {
        return new TaskTypeForm(type.en(), type.ur(), type.icon(), type.days(), type.next(), type.nextDays());
    }

    /** @param id of the one that it describes anew, or null for a new one */
    void mustBeWhole(List<TaskType> offered, Long id) {
        var flaws = new ArrayList<Flaw>();
        if (en == null) {
            flaws.add(Flaw.of("en", "invalid.required"));
        } else {
            name(flaws, "en", en, offered.stream().filter(other -> id == null || other.id() != id).map(TaskType::en).toList());
            name(flaws, "ur", ur, offered.stream().filter(other -> id == null || other.id() != id).map(TaskType::ur).toList());
        }
        if (!TaskType.ICONS.contains(icon)) {
            flaws.add(Flaw.of("icon", "invalid.choice"));
        }
        days(flaws, "days", days);
        days(flaws, "nextDays", nextDays);
        if (next != null && offered.stream().noneMatch(type -> type.id() == next)) {
            flaws.add(Flaw.of("next", "invalid.choice"));
        }
        Flawed.unless(flaws);
    }

    private static void name(List<Flaw> flaws, String field, String name, List<String> others) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        } else if (others.stream().anyMatch(other -> Folding.fold(other).equals(Folding.fold(name)))) {
            flaws.add(Flaw.of(field, "task_types.twice"));
        }
    }

    private static void days(List<Flaw> flaws, String field, int days) {
        if (days < 0 || days > MOST_DAYS) {
            flaws.add(Flaw.of(field, "task_types.days_between", MOST_DAYS));
        }
    }

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("en", en);
        values.put("ur", ur);
        values.put("icon", icon);
        values.put("days", days);
        values.put("next", next);
        values.put("next_days", nextDays);
        return values;
    }
}
