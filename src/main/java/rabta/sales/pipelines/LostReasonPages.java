package rabta.sales.pipelines;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Pipelines: why deals are lost. */
@Controller
@RequestMapping("/settings/lost-reasons")
class LostReasonPages {

    private static final String PATH = "/settings/lost-reasons";

    private final Pipelines pipelines;
    private final PipelineShaping shaping;

    LostReasonPages(Pipelines pipelines, PipelineShaping shaping) {
        this.pipelines = pipelines;
        this.shaping = shaping;
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return named(null, new NameForm(null, null), List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(NameForm form, Viewer viewer) {
        try {
            shaping.addReason(form, viewer);
            return Redirect.to(PipelinePages.LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return named(null, form, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        var reason = pipelines.reasons().stream().filter(one -> one.id() == id).findFirst().orElseThrow(NotFound::new);
        return named(id, new NameForm(reason.en(), reason.ur()), List.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, NameForm form, Viewer viewer) {
        try {
            shaping.changeReason(id, form, viewer);
            return Redirect.to(PipelinePages.LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return named(id, form, flawed.flaws());
        }
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        shaping.removeReason(id, viewer);
        return Redirect.to(PipelinePages.LIST).saying("pipelines.reason_removed");
    }

    private static Page named(Long id, NameForm form, List<Flaw> flaws) {
        var path = id == null ? PATH : PATH + "/" + id;
        return new PipelineEdit(Ui.t(id == null ? "pipelines.reason.new" : "pipelines.reason"), path, id == null ? null : path + "/removal", form, List.of(), List.of(), Flaw.words(flaws));
    }
}
