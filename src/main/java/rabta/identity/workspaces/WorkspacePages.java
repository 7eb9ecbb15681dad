package rabta.identity.workspaces;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Mistakes;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class WorkspacePages {

    private final Workspaces workspaces;
    private final Samples samples;

    WorkspacePages(Workspaces workspaces, Samples samples) {
        this.workspaces = workspaces;
        this.samples = samples;
    }

    @GetMapping("/settings/workspace")
    @Can(MANAGE_WORKSPACE)
    Page show(Viewer viewer) {
        return new WorkspaceEdit(workspaces.form(viewer), Map.of());
    }

    @PostMapping("/settings/workspace")
    @Can(MANAGE_WORKSPACE)
    Reply change(@ModelAttribute WorkspaceForm form, Viewer viewer) {
        var mistakes = form.check();
        if (mistakes.any()) {
            return new WorkspaceEdit(form, mistakes.words());
        }
        workspaces.change(form, viewer);
        return Redirect.to("/settings/workspace").saying("word.saved");
    }

    @GetMapping("/settings/sample")
    @Can(MANAGE_WORKSPACE)
    Page sample(Viewer viewer) {
        return new SampleShow(workspaces.sample(viewer), workspaces.form(viewer).name(), Map.of());
    }

    /** @param name what the business is called from now on; missing, it keeps its name */
    @PostMapping("/sample/clearance")
    @Can(MANAGE_WORKSPACE)
    Reply clear(@RequestParam(required = false) String name, Viewer viewer) {
        if (name != null) {
            var mistakes = new Mistakes().line("name", name, 200);
            if (mistakes.any()) {
                return new SampleShow(workspaces.sample(viewer), name, mistakes.words());
            }
        }
        samples.clear(name, viewer);
        return Redirect.to("/").saying("sample.cleared");
    }
}
