package rabta.sales.pipelines;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

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

    /** @param teams that work on it; empty for everybody */
    record PipelineJson(long id, String en, String ur, @JsonProperty("team_ids") List<Long> teams, List<StageJson> stages) {

        static PipelineJson of(Pipeline p) {
            return new PipelineJson(p.id(), p.en(), p.ur(), p.teams(), p.stages().stream().map(StageJson::of).toList());
        }
    }

    /** @param teams that work on it, none for everybody; left out, they stay */
    record PipelineRequest(String en, String ur, @JsonProperty("team_ids") List<Long> teams) {

        NameForm names() {
            return new NameForm(en, ur);
        }
    }

    record ReasonJson(long id, String en, String ur) {

        static ReasonJson of(LostReason l) {
            return new ReasonJson(l.id(), l.en(), l.ur());
        }
    }

    /**
     * What is left out stays.
     *
     * @param place among the stages of its pipeline, from 1
     * @param staleDays 0 for never
     * @param standing whether the deals that stand there take on another probability too; else they keep the one that held when they came
     */
    record StageRequest(String en, String ur, Integer probability, @JsonProperty("stale_days") Integer staleDays, Integer place, @JsonProperty("for_standing_deals") Boolean standing) {

        StageForm form() {
            return new StageForm(en, ur, probability, staleDays == null || staleDays == 0 ? null : staleDays, place, null);
        }

        StageForm onto(PipelineStage s) {
            var names = en == null && ur == null ? new NameForm(s.en(), s.ur()) : new NameForm(en == null ? s.en() : en, ur == null ? s.ur() : ur);
            return new StageForm(names.en(), names.ur(), probability == null ? Integer.valueOf(s.probability()) : probability, staleDays == null ? s.staleDays() : staleDays == 0 ? null : staleDays, place, standing);
        }
    }

    private final Pipelines pipelines;
    private final PipelineShaping shaping;

    PipelinesApi(Pipelines pipelines, PipelineShaping shaping) {
        this.pipelines = pipelines;
        this.shaping = shaping;
    }

    @GetMapping("/pipelines")
    @Can(VIEW_DEALS)
    @Operation(summary = "The pipelines with their stages, in their order")
    Listed<PipelineJson> pipelines() {
        return new Listed<>(pipelines.all().stream().map(PipelineJson::of).toList(), null);
    }

    @GetMapping("/pipelines/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a pipeline")
    PipelineJson pipeline(@PathVariable long id) {
        return PipelineJson.of(pipelines.find(id));
    }

    @PostMapping("/pipelines")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a pipeline", description = "With a first stage, one that wins and one that loses, called as those of the first pipeline.")
    PipelineJson add(@RequestBody PipelineRequest request, Viewer viewer) {
        return pipeline(shaping.add(request.names(), request.teams() == null ? List.of() : request.teams(), viewer));
    }

    @PatchMapping("/pipelines/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Rename a pipeline, or give it to teams")
    PipelineJson rename(@PathVariable long id, @RequestBody PipelineRequest request, Viewer viewer) {
        var now = pipelines.find(id);
        shaping.rename(id, request.names().en() == null ? new NameForm(now.en(), now.ur()) : request.names(), request.teams() == null ? now.teams() : request.teams(), viewer);
        return pipeline(id);
    }

    @PutMapping("/pipelines/order")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Put the pipelines in another order", description = "ids of all of them, the first one is where new deals begin.")
    Listed<PipelineJson> order(@RequestBody List<Long> ids, Viewer viewer) {
        shaping.order(ids, viewer);
        return pipelines();
    }

    @DeleteMapping("/pipelines/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Take a pipeline away", description = "422 for the last one and for one in which deals are.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        shaping.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/pipelines/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Bring a pipeline back, with the stages that went with it")
    PipelineJson restore(@PathVariable long id, Viewer viewer) {
        shaping.restore(id, viewer);
        return pipeline(id);
    }

    @PostMapping("/pipelines/{id}/stages")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an open stage to a pipeline", description = "Without place before those that end a deal.")
    StageJson addStage(@PathVariable long id, @RequestBody StageRequest request, Viewer viewer) {
        return stage(id, shaping.addStage(id, request.form(), viewer));
    }

    @PatchMapping("/pipelines/{id}/stages/{stage}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a stage", description = "Only what is named is changed. place moves it among the stages of its pipeline; how likely a stage is that wins or loses is fixed. Deals that stand there keep the probability that held when they came, unless for_standing_deals is true.")
    StageJson changeStage(@PathVariable long id, @PathVariable long stage, @RequestBody StageRequest request, Viewer viewer) {
        shaping.changeStage(id, stage, request.onto(pipelines.find(id).stage(stage).orElseThrow(NotFound::new)), viewer);
        return stage(id, stage);
    }

    /** @param to where its deals go first */
    @DeleteMapping("/pipelines/{id}/stages/{stage}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Take a stage away", description = "Where deals stand in it, to_stage_id says which open stage they go to first. Not one that wins or loses, and not the last open one.")
    ResponseEntity<Void> removeStage(@PathVariable long id, @PathVariable long stage, @RequestParam(name = "to_stage_id", required = false) Long to, Viewer viewer) {
        shaping.removeStage(id, stage, to, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/pipelines/{id}/stages/{stage}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Bring a stage back", description = "Deals that were moved out of it stay where they are.")
    StageJson restoreStage(@PathVariable long id, @PathVariable long stage, Viewer viewer) {
        shaping.restoreStage(id, stage, viewer);
        return stage(id, stage);
    }

    private StageJson stage(long pipeline, long id) {
        return StageJson.of(pipelines.find(pipeline).stage(id).orElseThrow(NotFound::new));
    }

    @PostMapping("/lost-reasons")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a reason for which deals are lost")
    ReasonJson addReason(@RequestBody NameForm form, Viewer viewer) {
        return reason(shaping.addReason(form, viewer));
    }

    @PatchMapping("/lost-reasons/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Rename a reason")
    ReasonJson changeReason(@PathVariable long id, @RequestBody NameForm form, Viewer viewer) {
        var now = reason(id);
        shaping.changeReason(id, form.en() == null ? new NameForm(now.en(), now.ur()) : form, viewer);
        return reason(id);
    }

    @PutMapping("/lost-reasons/order")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Put the reasons in another order", description = "ids of all of them.")
    Listed<ReasonJson> orderReasons(@RequestBody List<Long> ids, Viewer viewer) {
        shaping.orderReasons(ids, viewer);
        return reasons();
    }

    @DeleteMapping("/lost-reasons/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a reason no more", description = "Deals that were lost for it keep it. Not the last one.")
    ResponseEntity<Void> removeReason(@PathVariable long id, Viewer viewer) {
        shaping.removeReason(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/lost-reasons/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a reason again")
    ReasonJson restoreReason(@PathVariable long id, Viewer viewer) {
        shaping.restoreReason(id, viewer);
        return reason(id);
    }

    private ReasonJson reason(long id) {
        return pipelines.reasons().stream().filter(one -> one.id() == id).map(ReasonJson::of).findFirst().orElseThrow(NotFound::new);
    }

    @GetMapping("/lost-reasons")
    @Can(VIEW_DEALS)
    @Operation(summary = "Why deals are lost", description = "One of these is given where a deal is moved to a stage that loses it.")
    Listed<ReasonJson> reasons() {
        return new Listed<>(pipelines.reasons().stream().map(ReasonJson::of).toList(), null);
    }
}
