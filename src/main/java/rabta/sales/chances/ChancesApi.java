package rabta.sales.chances;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** How promising leads and deals are, and what was learnt from those that have ended, for programs. */
@RestController
@Tag(name = "Leads")
class ChancesApi extends ApiDoor {

    /** @param score from 0 to 100, or null @param chance from 0 to 1, or null where nothing could be learnt */
    record PromiseJson(Integer score, List<LineJson> lines, Double chance, List<ReasonJson> reasons) {

        static PromiseJson of(RecordPromise p) {
            return new PromiseJson(p.score(), p.lines().stream().map(line -> new LineJson(line.rule().id(), line.rule().name(), line.points(), line.times(), line.latest())).toList(), p.chance(),
                    p.reasons().stream().map(reason -> new ReasonJson(reason.feature(), reason.word(), reason.odds())).toList());
        }
    }

    /** @param since what it decays from, or when it happened last; or null */
    record LineJson(@JsonProperty("rule_id") long rule, String name, double points, int times, Instant since) {
    }

    /** @param odds by how much the odds are multiplied, against the average */
    record ReasonJson(String feature, String value, @JsonProperty("odds_ratio") double odds) {
    }

    /** @param refused why it is not used: {@code too_few}, {@code one_sided}, {@code no_better_than_chance}; or null */
    record LessonJson(long id, Instant at, int won, int lost, String refused, Measured measured, Model model) {

        static LessonJson of(Learnt l) {
            var lesson = l.lesson();
            return new LessonJson(l.id(), l.at(), lesson.won(), lesson.lost(), lesson.refused() == null ? null : lesson.refused().name().toLowerCase(Locale.ROOT), lesson.measured(), lesson.model());
        }
    }

    private final PromiseDesk desk;
    private final Chances chances;

    ChancesApi(PromiseDesk desk, Chances chances) {
        this.desk = desk;
        this.chances = chances;
    }

    @GetMapping("/api/v1/leads/{id}/promise")
    @Can(VIEW_DEALS)
    @Operation(summary = "How promising a lead is", description = "Its score with what gives it, line by line, and the probability that past leads have taught.")
    PromiseJson lead(@PathVariable long id, Viewer viewer) {
        return PromiseJson.of(desk.of(LEAD, id, viewer));
    }

    @GetMapping("/api/v1/deals/{id}/promise")
    @Can(VIEW_DEALS)
    @Operation(summary = "How likely a deal is won", description = "The probability that past deals have taught; null where nothing could be learnt.")
    PromiseJson deal(@PathVariable long id, Viewer viewer) {
        return PromiseJson.of(desk.of(DEAL, id, viewer));
    }

    @GetMapping("/api/v1/lessons/{kind}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "What was learnt from leads or deals that have ended, the latest first", description = "kind is lead or deal. measured is on the later fifth, which was kept from learning; the model is null where it was refused.")
    Listed<LessonJson> lessons(@PathVariable String kind) {
        return new Listed<>(chances.lessons(Chances.kind(kind)).stream().map(LessonJson::of).toList(), null);
    }

    @PostMapping("/api/v1/lessons")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Learn anew", description = "It is done by a job; it is done every week besides.")
    void learn(Viewer viewer) {
        chances.ask(viewer);
    }
}
