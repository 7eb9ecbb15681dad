package rabta.sales.rules;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.sales.rules.StageRulesForm.SetForm;
import rabta.sales.rules.StageRulesForm.TaskForm;

/** The JSON door to the rules of stages. */
@RestController
@RequestMapping("/api/v1/stages/{id}/rules")
@Tag(name = "Deals")
class StageRulesApi extends ApiDoor {

    /** @param whose {@code owner} of the deal, or {@code mover} */
    record TaskJson(String text, Integer days, String whose) {
    }

    /**
     * @param demands {@code amount}, {@code expected}, {@code person}, {@code company}, {@code owner}, {@code next_step}, or {@code fields.<key>}
     * @param owner who is given what comes in @param sets by {@code fields.<key>}, as it would be typed
     */
    record RulesJson(List<String> demands, @JsonProperty("owner_id") Long owner, Map<String, String> sets, @JsonProperty("plan_id") Long plan, @JsonProperty("sequence_id") Long sequence, List<TaskJson> tasks) {
    }

    private final StageRulesDesk desk;

    StageRulesApi(StageRulesDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "What a stage demands of a deal, and what it does with one by itself")
    RulesJson show(@PathVariable long id, Viewer viewer) {
        var rules = desk.rules(id);
        var keys = desk.keys();
        var rights = viewer.rights().of(rabta.sales.DealKind.DEAL.type());
        var sets = new LinkedHashMap<String, String>();
        rules.sets().forEach((slot, value) -> {
            if (keys.containsKey(slot) && !rights.hides(slot)) {
                sets.put(keys.get(slot), value);
            }
        });
        return new RulesJson(rules.demands().stream().filter(slot -> keys.containsKey(slot) && !rights.hides(slot)).map(keys::get).toList(), rights.hides("owner") ? null : rules.owner(), sets, rules.plan(), rules.sequence(),
                rules.tasks().stream().map(task -> new TaskJson(task.text(), task.days(), task.mover() ? "mover" : "owner")).toList());
    }

    @PutMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Replace the rules of a stage", description = "What is left out is none.")
    RulesJson change(@PathVariable long id, @RequestBody RulesJson rules, Viewer viewer) {
        var slots = desk.keys().entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        desk.change(id, new StageRulesForm(rules.demands() == null ? null : rules.demands().stream().map(key -> slots.getOrDefault(key, "?")).toList(), number(rules.owner()),
                rules.sets() == null ? null : rules.sets().entrySet().stream().map(set -> new SetForm(slots.getOrDefault(set.getKey(), "?"), set.getValue())).toList(), number(rules.plan()), number(rules.sequence()),
                rules.tasks() == null ? null : rules.tasks().stream().filter(Objects::nonNull).map(task -> new TaskForm(task.text(), task.days() == null ? null : task.days().toString(), task.whose())).toList()), viewer);
        return show(id, viewer);
    }

    private static String number(Long id) {
        return id == null ? null : id.toString();
    }
}
