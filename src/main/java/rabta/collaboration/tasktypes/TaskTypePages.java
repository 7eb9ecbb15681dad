package rabta.collaboration.tasktypes;

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
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/task-types")
class TaskTypePages {

    private static final String LIST = "/settings/task-types";

    private final TaskTypes types;

    TaskTypePages(TaskTypes types) {
        this.types = types;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new TaskTypeIndex(types.all());
    }

    @GetMapping("/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return edit(null, new TaskTypeForm(null, null, null, null, null, null), List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(TaskTypeForm form, Viewer viewer) {
        try {
            types.add(form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(null, form, flawed.flaws());
        }
    }

    @GetMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        return edit(id, TaskTypeForm.of(types.known(id)), List.of());
    }

    @PostMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, TaskTypeForm form, Viewer viewer) {
        try {
            types.change(id, form, viewer);
            return Redirect.to(LIST).saying("word.saved");
        } catch (Flawed flawed) {
            return edit(id, form, flawed.flaws());
        }
    }

    @PostMapping("/{id}/retirement")
    @Can(MANAGE_WORKSPACE)
    Reply retire(@PathVariable long id, Viewer viewer) {
        types.retire(id, viewer);
        return Redirect.to(LIST).saying("task_types.retired").undo(LIST + "/{id}/revival", id);
    }

    @PostMapping("/{id}/revival")
    @Can(MANAGE_WORKSPACE)
    Reply revive(@PathVariable long id, Viewer viewer) {
        types.revive(id, viewer);
        return Redirect.to(LIST);
    }

    private Page edit(Long id, TaskTypeForm form, List<Flaw> flaws) {
        return new TaskTypeEdit(id, form, types.options(), Flaw.words(flaws));
    }
}
