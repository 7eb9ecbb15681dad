package rabta.sales.pipelines;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Ownership;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Pipelines: the ways on which deals go. */
@Controller
@RequestMapping("/settings/pipelines")
class PipelinePages {

    static final String LIST = "/settings/pipelines";

    private final Pipelines pipelines;
    private final PipelineShaping shaping;
    private final Ownership ownership;

    PipelinePages(Pipelines pipelines, PipelineShaping shaping, Ownership ownership) {
        this.ownership = ownership;
        this.pipelines = pipelines;
        this.shaping = shaping;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new PipelineIndex(pipelines.all(), pipelines.reasons(), ownership.teams().stream().collect(Collectors.toMap(Option::value, Option::label)));
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return named(null, new NameForm(null, null), List.of(), List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(NameForm form, @RequestParam(required = false, defaultValue = "") List<Long> team, Viewer viewer) {
        try {
            shaping.add(form, team, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return named(null, form, team, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        var pipeline = pipelines.find(id);
        return named(id, new NameForm(pipeline.en(), pipeline.ur()), pipeline.teams(), List.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply rename(@PathVariable long id, NameForm form, @RequestParam(required = false, defaultValue = "") List<Long> team, Viewer viewer) {
        try {
            shaping.rename(id, form, team, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return named(id, form, team, flawed.flaws());
        }
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        shaping.remove(id, viewer);
        return Redirect.to(LIST).saying("pipelines.removed");
    }

    private Page named(Long id, NameForm form, List<Long> teams, List<Flaw> flaws) {
        var path = id == null ? LIST : LIST + "/" + id;
        return new PipelineEdit(Ui.t(id == null ? "pipelines.new" : "pipelines.one"), path, id == null ? null : path + "/removal", form, ownership.teams(), teams.stream().map(String::valueOf).toList(), Flaw.words(flaws));
    }

    @GetMapping("/{id}/stages/new")
    @Can(MANAGE_WORKSPACE)
    Page blankStage(@PathVariable long id) {
        return stage(pipelines.find(id), null, new StageForm(null, null, 50, 14, null, null), List.of());
    }

    @PostMapping("/{id}/stages")
    @Can(MANAGE_WORKSPACE)
    Reply addStage(@PathVariable long id, StageForm form, Viewer viewer) {
        try {
            shaping.addStage(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return stage(pipelines.find(id), null, form, flawed.flaws());
        }
    }

    @GetMapping("/{id}/stages/{stage}")
    @Can(MANAGE_WORKSPACE)
    Page showStage(@PathVariable long id, @PathVariable long stage) {
        var pipeline = pipelines.find(id);
        var known = pipeline.stage(stage).orElseThrow(NotFound::new);
        return stage(pipeline, known, StageForm.of(known, pipeline.stages().indexOf(known) + 1), List.of());
    }

    @PostMapping("/{id}/stages/{stage}")
    @Can(MANAGE_WORKSPACE)
    Reply changeStage(@PathVariable long id, @PathVariable long stage, StageForm form, Viewer viewer) {
        try {
            shaping.changeStage(id, stage, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            var pipeline = pipelines.find(id);
            return stage(pipeline, pipeline.stage(stage).orElseThrow(NotFound::new), form, flawed.flaws());
        }
    }

    /** @param to where its deals go first */
    @PostMapping("/{id}/stages/{stage}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply removeStage(@PathVariable long id, @PathVariable long stage, @RequestParam(required = false) Long to, Viewer viewer) {
        try {
            shaping.removeStage(id, stage, to, viewer);
            return Redirect.to(LIST).saying("pipelines.stage_removed");
        } catch (Flawed flawed) {
            var pipeline = pipelines.find(id);
            var known = pipeline.stage(stage).orElseThrow(NotFound::new);
            return stage(pipeline, known, StageForm.of(known, pipeline.stages().indexOf(known) + 1), flawed.flaws());
        }
    }

    private Page stage(Pipeline pipeline, PipelineStage stage, StageForm form, List<Flaw> flaws) {
        var places = new ArrayList<Option>();
        var others = pipeline.stages().stream().filter(one -> stage == null || one.id() != stage.id()).toList();
        for (int place = 1; place <= others.size() + 1; place++) {
            places.add(new Option(String.valueOf(place), place == 1 ? Ui.t("pipelines.place.first") : Ui.t("pipelines.place.after", others.get(place - 2).name())));
        }
        long count = stage == null ? 0 : shaping.count(stage.id());
        return new StageEdit(pipeline, stage, form, places, count, pipelines.options().stream().filter(option -> stage == null || !option.value().equals(String.valueOf(stage.id()))).toList(), Flaw.words(flaws));
    }
}
