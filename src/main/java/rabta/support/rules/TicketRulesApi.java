package rabta.support.rules;

import static rabta.identity.Permission.MANAGE_SUPPORT;

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

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Json;

/** The JSON door to what is done with tickets by itself. */
@RestController
@RequestMapping("/api/v1/ticket-rules")
@Tag(name = "Tickets")
class TicketRulesApi extends ApiDoor {

    /** @param moment opened, changed or asked @param filter a condition over tickets, or null for all */
    record RuleJson(Long id, String name, String moment, JsonNode filter, Boolean working, @JsonProperty("owner_id") Long owner, @JsonProperty("type_id") Long type, String priority, @JsonProperty("status_id") Long status, String tag,
            String note, String reply) {

        static RuleJson of(TicketRule rule) {
            var deeds = rule.deeds();
            return new RuleJson(rule.id(), rule.name(), rule.moment().word(), rule.filter() == null ? null : Json.read(rule.filter()), rule.working(), deeds.owner(), deeds.type(), deeds.priority(), deeds.status(), deeds.tag(), deeds.note(),
                    deeds.reply());
        }

        RuleForm form() {
            return new RuleForm(name, moment, working == null || working, owner, type, priority, status, tag, note, reply);
        }

        Condition condition() {
            return filter == null || filter.isNull() ? null : ConditionJson.read(filter.toString()).orElseThrow(() -> new Flawed(Flaw.of("filter", "filter.misfit.shape", "")));
        }
    }

    private final TicketRules rules;

    TicketRulesApi(TicketRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "What is done with tickets by itself", description = "All rules whose moment it is and whose filter a ticket meets are done, in their order.")
    Listed<RuleJson> index() {
        return new Listed<>(rules.all().stream().map(RuleJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Read a rule for tickets")
    RuleJson show(@PathVariable long id) {
        return RuleJson.of(rules.find(id));
    }

    @PostMapping
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a rule for tickets", description = "It is asked last. What is left out is not done.")
    RuleJson create(@RequestBody RuleJson request, Viewer viewer) {
        return show(rules.create(request.form(), request.condition(), viewer));
    }

    @PutMapping("/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a rule for tickets")
    RuleJson change(@PathVariable long id, @RequestBody RuleJson request, Viewer viewer) {
        rules.change(id, request.form(), request.condition(), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a rule for tickets", description = "What it has done stays.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        rules.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
