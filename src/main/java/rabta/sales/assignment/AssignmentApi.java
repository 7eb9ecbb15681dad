package rabta.sales.assignment;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Json;

/** The JSON door to the rules of assignment. */
@RestController
@RequestMapping("/api/v1/assignment-rules")
@Tag(name = "Leads")
class AssignmentApi extends ApiDoor {

    /** @param cities that they look after, where the way is territory */
    record MemberJson(@JsonProperty("member_id") long id, List<String> cities) {
    }

    /** @param way round_robin, least_busy or territory @param minutes after which an untouched lead goes on, or null @param filter a condition over leads, or null for all */
    record RuleJson(Long id, String name, JsonNode filter, String way, Integer minutes, @JsonProperty("at_work") boolean atWork, List<MemberJson> members) {

        static RuleJson of(AssignmentRule rule) {
            return new RuleJson(rule.id(), rule.name(), rule.filter() == null ? null : Json.read(rule.filter()), rule.way().word(), rule.minutes(), rule.atWork(),
                    rule.members().stream().map(member -> new MemberJson(member.id(), member.cities())).toList());
        }
    }

    record RuleRequest(String name, JsonNode filter, String way, Integer minutes, @JsonProperty("at_work") Boolean atWork, List<MemberJson> members) {

        RuleForm form() {
            var all = members == null ? List.<MemberJson>of() : members.stream().filter(Objects::nonNull).toList();
            var cities = new HashMap<String, String>();
            all.forEach(member -> cities.put(String.valueOf(member.id()), member.cities() == null ? null : member.cities().stream().filter(Objects::nonNull).collect(Collectors.joining(","))));
            return new RuleForm(name, way, minutes == null ? null : minutes.toString(), atWork, all.stream().map(MemberJson::id).toList(), cities);
        }

        Condition condition() {
            return ApiDoor.understood(filter);
        }
    }

    private final AssignmentRules rules;

    AssignmentApi(AssignmentRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "The rules of who gets leads", description = "In the order in which they are asked; the first whose filter a lead meets gives it to somebody.")
    Listed<RuleJson> index() {
        return new Listed<>(rules.all().stream().map(RuleJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Read a rule of assignment")
    RuleJson show(@PathVariable long id) {
        return RuleJson.of(rules.find(id));
    }

    @PostMapping
    @Transactional
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a rule of assignment", description = "It is asked last.")
    RuleJson create(@RequestBody RuleRequest request, Viewer viewer) {
        return show(rules.create(request.form(), request.condition(), viewer));
    }

    @PutMapping("/{id}")
    @Transactional
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Replace a rule of assignment")
    RuleJson change(@PathVariable long id, @RequestBody RuleRequest request, Viewer viewer) {
        rules.change(id, request.form(), request.condition(), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Remove a rule of assignment", description = "What it has given stays given.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        rules.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
