package rabta.sales.scoring;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** The rules that score leads, for programs. */
@RestController
@RequestMapping("/api/v1/score-rules")
@Tag(name = "Leads")
class ScoreRulesApi extends ApiDoor {

    /** @param filter null where any lead will do, and where it names what the token's member may not see @param happened the kind of what must have happened, or null */
    record RuleJson(long id, String name, JsonNode filter, String happened, int points, @JsonProperty("half_life_days") Integer halfLife) {
    }

    record RuleRequest(String name, JsonNode filter, String happened, Integer points, @JsonProperty("half_life_days") Integer halfLife) {

        RuleForm form() {
            return new RuleForm(name, happened, points == null ? null : points.toString(), halfLife == null ? null : halfLife.toString());
        }

        Condition condition() {
            return filter == null || filter.isNull() ? null : ConditionJson.read(filter.toString()).orElseThrow(() -> new Flawed(Flaw.of("filter", "filter.not_understood", filter.toString())));
        }
    }

    /** @param counted open leads that were looked at @param changed how many of them would have another score */
    record PreviewJson(int counted, int changed, List<ExampleJson> examples) {
    }

    record ExampleJson(@JsonProperty("lead_id") long lead, String name, Integer from, int to) {
    }

    private final ScoreRules rules;
    private final RulePreviews previews;

    ScoreRulesApi(ScoreRules rules, RulePreviews previews) {
        this.rules = rules;
        this.previews = previews;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "The rules that score leads, in their order")
    Listed<RuleJson> index(Viewer viewer) {
        return new Listed<>(rules.all().stream().map(rule -> json(rule, viewer)).toList(), null);
    }

    private RuleJson json(ScoreRule rule, Viewer viewer) {
        return new RuleJson(rule.id(), rule.name(), rule.json() == null || rules.hidden(rule, viewer) ? null : Json.read(rule.json()), rule.happened(), rule.points(), rule.halfLife());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a rule", description = "filter is a condition over leads as their list takes it; happened a kind of happening, each of which gives the points. With half_life_days the points are half after so many days. All open leads are counted anew.")
    RuleJson add(@RequestBody RuleRequest request, Viewer viewer) {
        return json(rules.find(rules.add(request.form(), request.condition(), viewer)), viewer);
    }

    @PutMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a rule", description = "What is left out is emptied.")
    RuleJson change(@PathVariable long id, @RequestBody RuleRequest request, Viewer viewer) {
        rules.change(id, request.form(), request.condition(), viewer);
        return json(rules.find(id), viewer);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a rule")
    void remove(@PathVariable long id, Viewer viewer) {
        rules.remove(id, viewer);
    }

    @PostMapping("/preview")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Say what a rule would change", description = "Nothing is kept.")
    PreviewJson preview(@RequestBody RuleRequest request, Viewer viewer) {
        var preview = previews.of(0, request.form(), request.condition(), viewer);
        return new PreviewJson(preview.counted(), preview.changed(), preview.examples().stream().map(e -> new ExampleJson(e.lead(), e.name(), e.from(), e.to())).toList());
    }
}
