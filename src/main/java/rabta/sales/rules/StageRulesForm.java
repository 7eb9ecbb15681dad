package rabta.sales.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.Entered;
import rabta.identity.Viewer;
import rabta.sales.rules.StageRules.StageTask;

/**
 * The rules of a stage as somebody describes them; what is empty is none.
 *
 * @param demands slots of fields
 * @param owner the number of a member
 * @param sets a slot with what is written into it
 * @param plan the number of a plan
 * @param sequence the number of a sequence
 */
public record StageRulesForm(List<String> demands, String owner, List<SetForm> sets, String plan, String sequence, List<TaskForm> tasks) {

    static final int MOST = 5;
    private static final int LONGEST = 500;
    private static final int MOST_DAYS = 365;
    private static final int LONGEST_VALUE = 5_000;
    private static final SetForm NO_SET = new SetForm(null, null);
    private static final TaskForm NO_TASK = new TaskForm(null, null, null);

    public record SetForm(String field, String value) {

        boolean empty() {
            return field == null || field.isBlank();
        }
    }

    /** @param whose {@code owner} of the deal, or {@code mover}: whoever moved it */
    public record TaskForm(String text, String days, String whose) {

        boolean empty() {
            return Typed.line(text) == null;
        }
    }

    public StageRulesForm {
        demands = demands == null ? List.of() : demands.stream().filter(Objects::nonNull).filter(demand -> !demand.isBlank()).distinct().toList();
        // Empty lines keep their places: the binder looks for each that was sent, and a list cannot grow.
        sets = sets == null ? List.of() : sets.stream().map(set -> Objects.requireNonNullElse(set, NO_SET)).toList();
        tasks = tasks == null ? List.of() : tasks.stream().map(task -> Objects.requireNonNullElse(task, NO_TASK)).toList();
    }

    static StageRulesForm of(StageRules rules) {
        return new StageRulesForm(rules.demands(), text(rules.owner()), rules.sets().entrySet().stream().map(set -> new SetForm(set.getKey(), set.getValue())).toList(), text(rules.plan()), text(rules.sequence()),
                rules.tasks().stream().map(task -> new TaskForm(task.text(), String.valueOf(task.days()), task.mover() ? "mover" : "owner")).toList());
    }

    private static String text(Long number) {
        return number == null ? null : number.toString();
    }

    /** Without its empty lines: what the flaws count, and what is shown again. */
    StageRulesForm filled() {
        return new StageRulesForm(demands, owner, sets.stream().filter(set -> !set.empty()).toList(), plan, sequence, tasks.stream().filter(task -> !task.empty()).toList());
    }

    /** With an empty line to write one more into. */
    public List<SetForm> shownSets() {
        var shown = new ArrayList<>(filled().sets);
        if (shown.size() < MOST) {
            shown.add(NO_SET);
        }
        return shown;
    }

    public List<TaskForm> shownTasks() {
        var shown = new ArrayList<>(filled().tasks);
        if (shown.size() < MOST) {
            shown.add(NO_TASK);
        }
        return shown;
    }

    /**
     * @param settable the fields that may be written so
     * @throws Flawed with all that is not right
     */
    StageRules understood(long stage, List<String> demandable, List<CustomField> settable, List<String> members, List<String> plans, List<String> sequences, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        if (!demandable.containsAll(demands)) {
            flaws.add(Flaw.of("demands", "invalid.choice"));
        }
        if (sets.size() > MOST) {
            flaws.add(Flaw.of("sets", "rules.too_many", MOST));
        }
        if (tasks.size() > MOST) {
            flaws.add(Flaw.of("tasks", "rules.too_many", MOST));
        }
        var read = new StageRules(stage, demands, chosen("owner", owner, members, flaws), sets(settable, flaws, viewer), chosen("plan", plan, plans, flaws), chosen("sequence", sequence, sequences, flaws), tasks(flaws));
        Flawed.unless(flaws);
        return read;
    }

    private static Long chosen(String field, String typed, List<String> offered, List<Flaw> flaws) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!offered.contains(typed.strip())) {
            flaws.add(Flaw.of(field, "invalid.choice"));
            return null;
        }
        return Long.valueOf(typed.strip());
    }

    private Map<String, String> sets(List<CustomField> settable, List<Flaw> flaws, Viewer viewer) {
        var bySlot = settable.stream().collect(Collectors.toMap(CustomField::slot, Function.identity()));
        var understood = new LinkedHashMap<String, String>();
        for (int i = 0; i < sets.size(); i++) {
            var set = sets.get(i);
            var field = bySlot.get(set.field());
            var at = "sets[" + i + "].";
            if (field == null || understood.containsKey(set.field())) {
                flaws.add(Flaw.of(at + "field", "invalid.choice"));
            } else if (set.value() == null || Typed.text(set.value()) == null) {
                flaws.add(Flaw.of(at + "value", "invalid.required"));
            } else {
                var flaw = Entered.read(field, set.value(), viewer.preferences()).flaw();
                if (flaw != null || set.value().length() > LONGEST_VALUE) {
                    flaws.add(flaw == null ? Flaw.of(at + "value", "invalid.too_long", LONGEST_VALUE) : new Flaw(at + "value", flaw.key(), flaw.arguments()));
                }
                understood.put(set.field(), set.value().strip());
            }
        }
        return understood;
    }

    private List<StageTask> tasks(List<Flaw> flaws) {
        var understood = new ArrayList<StageTask>();
        for (int i = 0; i < tasks.size(); i++) {
            var task = tasks.get(i);
            var at = "tasks[" + i + "].";
            var text = Typed.line(task.text());
            if (text.length() > LONGEST) {
                flaws.add(Flaw.of(at + "text", "invalid.too_long", LONGEST));
            }
            var days = task.days() == null || task.days().isBlank() ? "0" : task.days().strip();
            boolean known = days.matches("[0-9]+") && days.length() < 4 && Integer.parseInt(days) <= MOST_DAYS;
            if (!known) {
                flaws.add(Flaw.of(at + "days", "rules.days_between", MOST_DAYS));
            }
            if (task.whose() != null && !task.whose().isBlank() && !List.of("owner", "mover").contains(task.whose())) {
                flaws.add(Flaw.of(at + "whose", "invalid.choice"));
            }
            understood.add(new StageTask(text, known ? Integer.parseInt(days) : 0, "mover".equals(task.whose())));
        }
        return understood;
    }
}
