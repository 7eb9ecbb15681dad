package rabta.support.sla;

import static rabta.identity.Permission.MANAGE_SUPPORT;
import static rabta.identity.Permission.VIEW_TICKETS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
import rabta.kernel.sql.Json;

/** What is promised of tickets, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Promises")
class PromisesApi extends ApiDoor {

    /** @param deed owner, lead, member, give or raise @param member whom it is about, for member and give */
    record StepJson(int percent, String deed, @JsonProperty("member_id") Long member) {
    }

    /** @param time business or calendar @param targets minutes, by priority and by first, next and solved */
    record PolicyJson(long id, String name, JsonNode filter, String time, @JsonProperty("stands_on_hold") boolean hold, Map<String, Map<String, Integer>> targets, List<StepJson> steps) {

        static PolicyJson of(Policy policy) {
            var targets = new LinkedHashMap<String, Map<String, Integer>>();
            policy.targets().forEach((priority, promises) -> promises.forEach((promise, minutes) -> targets.computeIfAbsent(priority.word(), one -> new LinkedHashMap<>()).put(promise.word(), minutes)));
            return new PolicyJson(policy.id(), policy.name(), policy.filter() == null ? null : Json.read(policy.filter()), policy.business() ? "business" : "calendar", policy.hold(), targets,
                    policy.steps().stream().map(step -> new StepJson(step.percent(), step.deed().word(), step.member())).toList());
        }
    }

    record PolicyRequest(String name, JsonNode filter, String time, @JsonProperty("stands_on_hold") Boolean hold, Map<String, Map<String, Integer>> targets, List<StepJson> steps) {

        PolicyForm form() {
            var typed = new HashMap<String, String>();
            if (targets != null) {
                targets.forEach((priority, promises) -> {
                    if (promises != null) {
                        promises.forEach((promise, minutes) -> typed.put(priority + "_" + promise, minutes == null ? null : minutes < 1 ? "-" : PolicyForm.shown(minutes)));
                    }
                });
            }
            var percent = new ArrayList<String>();
            var deed = new ArrayList<String>();
            var member = new ArrayList<String>();
            if (steps != null) {
                if (steps.size() > PolicyForm.STEPS) {
                    throw new Flawed(Flaw.of("steps", "sla.too_many", PolicyForm.STEPS));
                }
                steps.stream().filter(Objects::nonNull).forEach(step -> {
                    percent.add(String.valueOf(step.percent()));
                    deed.add(step.deed());
                    member.add(Objects.toString(step.member(), null));
                });
            }
            return new PolicyForm(name, time == null ? "business" : time, hold == null || hold, typed, percent, deed, member);
        }

        Condition condition() {
            return ApiDoor.understood(filter);
        }
    }

    /** @param promise first, next or solved @param worked seconds of the promised kind of time that were used when it last started or stopped @param state broken, at_risk, on_time or paused; null where it is over or only measured @param outcome met, broken, void, free, or null while it goes on */
    record ClockJson(long id, String promise, @JsonProperty("policy_id") Long policy, Integer minutes, String time, @JsonProperty("started_at") Instant started, boolean running, @JsonProperty("worked_seconds") Long worked,
            @JsonProperty("due_at") Instant due, String state, @JsonProperty("stopped_at") Instant stopped, String outcome, @JsonProperty("calendar_seconds") Long seconds, @JsonProperty("business_seconds") Long business) {

        static ClockJson of(Clock clock, boolean whole, Instant now) {
            return new ClockJson(clock.id(), clock.promise().word(), clock.policy(), clock.minutes(), clock.business() ? "business" : "calendar", whole ? clock.started() : null, clock.running(), whole ? clock.worked() : null, clock.due(), clock.standing(now), clock.stopped(),
                    clock.outcome() == null ? null : clock.outcome().word(), clock.seconds(), clock.businessSeconds());
        }
    }

    private final Policies policies;
    private final PolicyDesk desk;

    PromisesApi(Policies policies, PolicyDesk desk) {
        this.policies = policies;
        this.desk = desk;
    }

    @GetMapping("/sla-policies")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "What is promised", description = "In the order in which they are asked; the first whose filter a ticket meets holds for it. Targets are minutes by priority (urgent, high, normal, low) and by first, next and solved.")
    Listed<PolicyJson> index() {
        return new Listed<>(policies.all().stream().map(PolicyJson::of).toList(), null);
    }

    @GetMapping("/sla-policies/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Read a policy")
    PolicyJson show(@PathVariable long id) {
        return PolicyJson.of(policies.find(id));
    }

    @PostMapping("/sla-policies")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a policy", description = "It is asked first. What is open is given what it promises.")
    PolicyJson create(@RequestBody PolicyRequest request, Viewer viewer) {
        return show(policies.create(request.form(), request.condition(), viewer));
    }

    @PutMapping("/sla-policies/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a policy", description = "What is open is given what it promises.")
    PolicyJson change(@PathVariable long id, @RequestBody PolicyRequest request, Viewer viewer) {
        policies.change(id, request.form(), request.condition(), viewer);
        return show(id);
    }

    @DeleteMapping("/sla-policies/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a policy", description = "Nothing is promised by it any more.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        policies.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/tickets/{id}/clocks")
    @Can(VIEW_TICKETS)
    @Operation(summary = "What is promised of a ticket, and what became of it", description = "The open ones first: those that are broken or at risk before the others, of either the soonest first. Whoever may not see when a ticket was opened, answered or solved is told what is due alone; whoever may not see promises nothing.")
    Listed<ClockJson> clocks(@PathVariable long id, Viewer viewer) {
        var page = desk.ticket(id, viewer);
        return new Listed<>(page.clocks().stream().map(clock -> ClockJson.of(clock, page.whole(), page.now())).toList(), null);
    }
}
