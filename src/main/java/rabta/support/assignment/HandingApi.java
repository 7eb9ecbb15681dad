package rabta.support.assignment;

import static rabta.identity.Permission.MANAGE_SUPPORT;

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

/** The JSON door to the rules of who gets tickets. */
@RestController
@RequestMapping("/api/v1/ticket-assignment-rules")
@Tag(name = "Tickets")
class HandingApi extends ApiDoor {

    /** @param skills what they know, where the way is skill @param most how many open tickets they carry at once, or null */
    record MemberJson(@JsonProperty("member_id") long id, List<String> skills, Integer most) {
    }

    /** @param way in_turn, least_busy or skill @param filter a condition over tickets, or null for all */
    record RuleJson(Long id, String name, JsonNode filter, String way, @JsonProperty("at_work") Boolean atWork, List<MemberJson> members) {

        static RuleJson of(HandingRule rule) {
            return new RuleJson(rule.id(), rule.name(), rule.filter() == null ? null : Json.read(rule.filter()), rule.way().word(), rule.atWork(),
                    rule.members().stream().map(member -> new MemberJson(member.id(), member.skills(), member.most())).toList());
        }

        HandingForm form() {
            var all = members == null ? List.<MemberJson>of() : members.stream().filter(Objects::nonNull).toList();
            var skills = new HashMap<String, String>();
            var most = new HashMap<String, String>();
            all.forEach(member -> {
                skills.put(String.valueOf(member.id()), member.skills() == null ? null : member.skills().stream().filter(Objects::nonNull).collect(Collectors.joining(",")));
                most.put(String.valueOf(member.id()), member.most() == null ? null : member.most().toString());
            });
            return new HandingForm(name, way, atWork, all.stream().map(MemberJson::id).toList(), skills, most);
        }

        Condition condition() {
            return ApiDoor.understood(filter);
        }
    }

    private final HandingRules rules;

    HandingApi(HandingRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "The rules of who gets tickets", description = "In the order in which they are asked; the first whose filter a ticket meets gives it to somebody.")
    Listed<RuleJson> index() {
        return new Listed<>(rules.all().stream().map(RuleJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Read a rule of who gets tickets")
    RuleJson show(@PathVariable long id) {
        return RuleJson.of(rules.find(id));
    }

    @PostMapping
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a rule of who gets tickets", description = "It is asked last.")
    RuleJson create(@RequestBody RuleJson request, Viewer viewer) {
        return show(rules.create(request.form(), request.condition(), viewer));
    }

    @PutMapping("/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a rule of who gets tickets")
    RuleJson change(@PathVariable long id, @RequestBody RuleJson request, Viewer viewer) {
        rules.change(id, request.form(), request.condition(), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a rule of who gets tickets", description = "What it has given stays given.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        rules.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
