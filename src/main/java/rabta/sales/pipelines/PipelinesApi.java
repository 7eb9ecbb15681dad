package rabta.sales.pipelines;

import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;

/** Pipelines, their stages and the reasons for which deals are lost, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deals")
class PipelinesApi extends ApiDoor {

    /** @param outcome {@code open}, {@code won} or {@code lost} @param probability in percent */
    record StageJson(long id, String en, String ur, String outcome, int probability, @JsonProperty("stale_days") Integer staleDays) {

        static StageJson of(PipelineStage s) {
            return new StageJson(s.id(), s.en(), s.ur(), s.outcome().word(), s.probability(), s.staleDays());
        }
    }

    record PipelineJson(long id, String en, String ur, List<StageJson> stages) {

        static PipelineJson of(Pipeline p) {
            return new PipelineJson(p.id(), p.en(), p.ur(), p.stages().stream().map(StageJson::of).toList());
        }
    }

    record ReasonJson(long id, String en, String ur) {

        static ReasonJson of(LostReason l) {
            return new ReasonJson(l.id(), l.en(), l.ur());
        }
    }

    private final Pipelines pipelines;

    PipelinesApi(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GetMapping("/pipelines")
    @Can(VIEW_DEALS)
    @Operation(summary = "The pipelines with their stages, in their order")
    Listed<PipelineJson> pipelines() {
        return new Listed<>(pipelines.all().stream().map(PipelineJson::of).toList(), null);
    }

    @GetMapping("/lost-reasons")
    @Can(VIEW_DEALS)
    @Operation(summary = "Why deals are lost", description = "One of these is given where a deal is moved to a stage that loses it.")
    Listed<ReasonJson> reasons() {
        return new Listed<>(pipelines.reasons().stream().map(ReasonJson::of).toList(), null);
    }
}
