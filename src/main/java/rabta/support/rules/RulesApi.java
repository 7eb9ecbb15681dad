package rabta.support.rules;

import static rabta.identity.Permission.MANAGE_SUPPORT;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.springframework.web.bind.annotation.RequestParam;
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

/** The JSON door to what is done by itself with conversations and tickets. */
@RestController
@RequestMapping("/api/v1/service-rules")
@Tag(name = "Rules")
class RulesApi extends ApiDoor {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeedsJson(@JsonProperty("owner_id") Long owner, @JsonProperty("team_id") Long team, Boolean hand, @JsonProperty("type_id") Long type, String priority, @JsonProperty("status_id") Long status, String state, String tag, String note,
            String reply, @JsonProperty("reply_ur") String replyUr, @JsonProperty("saved_reply_ids") List<Long> saved, @JsonProperty("macro_id") Long macro, Boolean spam, Boolean ticket, @JsonProperty("tell_id") Long tell, String hook) {

        static DeedsJson of(Deeds d) {
            return new DeedsJson(d.owner(), d.team(), d.hand(), d.type(), d.priority(), d.status(), d.state(), d.tag(), d.note(), d.reply(), d.replyUr(), d.saved(), d.macro(), d.spam(), d.ticket(), d.tell(), d.hook());
        }

        Deeds deeds() {
            return new Deeds(owner, team, hand, type, priority, status, state, tag, note, reply, replyUr, saved == null ? null : saved.stream().filter(Objects::nonNull).toList(), macro, spam, ticket, tell, hook);
        }
    }

    /**
     * @param about conversation or ticket; told by the moment
     * @param signs what it looks at: {@code {"what": "words", "is": true, "value": "refund, ریفنڈ"}}
     * @param match all or any of the signs
     * @param filter a condition over tickets, or over the people whose conversations they are; null for all
     * @param hours where the moment is unanswered
     * @param hookKey with which the calls of this rule are signed
     */
    record RuleJson(Long id, String name, String about, String moment, List<Sign> signs, String match, JsonNode filter, Integer hours, Boolean once, Boolean stops, Boolean working, DeedsJson deeds, @JsonProperty("hook_key") String hookKey) {

        static RuleJson of(ServiceRule rule, String key) {
            return new RuleJson(rule.id(), rule.name(), rule.about().word(), rule.moment().word(), rule.signs(), rule.either() ? "any" : "all", rule.filter() == null ? null : Json.read(rule.filter()), rule.hours(), rule.once(), rule.stops(),
                    rule.working(), DeedsJson.of(rule.deeds()), key);
        }

        RuleForm form() {
            var is = new HashMap<String, String>();
            var value = new HashMap<String, String>();
            var whose = Moment.named(moment).map(Moment::about).orElseThrow(() -> new Flawed(Flaw.of("moment", "invalid.choice")));
            for (var sign : signs == null ? List.<Sign>of() : signs) {
                if (sign == null || SignKind.named(sign.what()).filter(kind -> SignKind.of(whose).contains(kind)).isEmpty() || sign.value() == null || value.containsKey(sign.what())) {
                    throw new Flawed(Flaw.of("signs", "invalid.choice"));
                }
                is.put(sign.what(), sign.is() ? "yes" : "no");
                value.put(sign.what(), sign.value());
            }
            return RuleForm.of(name, moment, "any".equals(match), is, value, hours, Boolean.TRUE.equals(once), Boolean.TRUE.equals(stops), working == null || working, deeds == null ? Deeds.NONE : deeds.deeds());
        }

        Condition condition() {
            return ApiDoor.understood(filter);
        }
    }

    /** @param did in words: tag, team, owner, hand, priority, type, status, state, spam, ticket, macro, note, say, hook, tell */
    record RunJson(long id, String about, @JsonProperty("record_id") long record, List<String> did, @JsonProperty("said_at") Instant saidAt, String trouble, Instant at) {

        static RunJson of(RuleRun run) {
            return new RunJson(run.id(), run.about().type(), run.about().id(), run.did(), run.saidAt(), run.trouble(), run.at());
        }
    }

    record MetJson(String about, @JsonProperty("record_id") long record) {
    }

    private final ServiceRules rules;
    private final RuleDesk desk;
    private final RuleHooks hooks;

    RulesApi(ServiceRules rules, RuleDesk desk, RuleHooks hooks) {
        this.rules = rules;
        this.desk = desk;
        this.hooks = hooks;
    }

    private RuleJson json(ServiceRule rule) {
        return RuleJson.of(rule, hooks.key(rule.id()));
    }

    @GetMapping
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "What is done by itself", description = "Of conversations and of tickets each in the order in which they are asked. All rules whose moment it is and whose signs and filter are met are done, until one that stops.")
    Listed<RuleJson> index() {
        return new Listed<>(rules.all().stream().map(this::json).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Read a rule")
    RuleJson show(@PathVariable long id) {
        return json(rules.find(id));
    }

    @PostMapping
    @Transactional
    @Can(MANAGE_SUPPORT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a rule", description = "It is asked last. What is left out of its deeds is not done.")
    RuleJson create(@RequestBody RuleJson request, Viewer viewer) {
        return show(rules.create(request.form(), request.condition(), viewer));
    }

    @PutMapping("/{id}")
    @Transactional
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Replace a rule", description = "A rule about conversations stays one.")
    RuleJson change(@PathVariable long id, @RequestBody RuleJson request, Viewer viewer) {
        rules.change(id, request.form(), request.condition(), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Remove a rule", description = "What it has done stays.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        rules.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/trial")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Try a rule", description = "Which of the last fifty conversations or tickets it would have met; nothing is done.")
    Listed<MetJson> trial(@PathVariable long id, Viewer viewer) {
        return new Listed<>(desk.trial(id, viewer).met().stream().map(met -> new MetJson(met.about().type(), met.about().id())).toList(), null);
    }

    @GetMapping("/{id}/runs")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "What a rule did", description = "The latest first.")
    Listed<RunJson> runs(@PathVariable long id, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit) {
        var page = desk.log(id, after, size(limit));
        return new Listed<>(page.rows().stream().map(RunJson::of).toList(), page.next());
    }
}
