package rabta.collaboration.tasks;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The lists of tasks, and what is done with one from wherever its line stands; {@code back} leads there again. */
@Controller
@RequestMapping("/tasks")
class TaskPages {

    private static final String LIST = "/tasks";

    private final TaskDesk desk;
    private final TaskPlanning planning;
    private final TaskProgress progress;

    TaskPages(TaskDesk desk, TaskPlanning planning, TaskProgress progress) {
        this.desk = desk;
        this.planning = planning;
        this.progress = progress;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page index(TaskFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    @GetMapping("/clock")
    @Can(VIEW_CUSTOMERS)
    Page clock(Viewer viewer) {
        return desk.clock(viewer);
    }

    /** @param type that is chosen already @param after the task that the new one follows */
    @GetMapping("/new")
    @Can(EDIT_CUSTOMERS)
    Page blank(@RequestParam(required = false) String record, @RequestParam(name = "record_id", required = false) Long id, @RequestParam(required = false) Long type,
            @RequestParam(required = false) Long after, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        var kind = id == null ? null : RecordKind.ofType(record).orElseThrow(NotFound::new);
        return desk.blank(kind, id, type, after, back, viewer);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply plan(TaskForm form, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        try {
            var kind = form.kind().orElse(null);
            if (kind == null) {
                var meant = desk.meant(form.whom(), viewer);
                if (meant.size() > 1) {
                    return desk.wrong(form, null, List.of(Flaw.of("whom", "tasks.whom.several")), meant, back, viewer);
                }
                kind = meant.isEmpty() ? null : RecordKind.ofType(meant.getFirst().type()).orElseThrow();
                form = kind == null ? form : form.about(kind, meant.getFirst().id());
            }
            long id = planning.plan(form, kind, kind == null ? null : form.recordId(), viewer);
            return undone(Redirect.back(back).saying("tasks.planned"), "/tasks/" + id + "/removal", back);
        } catch (Flawed flawed) {
            return desk.wrong(form, null, flawed.flaws(), List.of(), back, viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return desk.show(id, back, viewer);
    }

    @PostMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    Reply change(@PathVariable long id, TaskForm form, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        try {
            planning.change(id, form, viewer);
            return Redirect.back(back).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.wrong(form, id, flawed.flaws(), List.of(), back, viewer);
        } catch (Stale stale) {
            return desk.wrong(form.onto(stale.version()), id, List.of(Flaw.of("", "tasks.conflict")), List.of(), back, viewer);
        }
    }

    @GetMapping("/{id}/completion")
    @Can(EDIT_CUSTOMERS)
    Page askOutcome(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return desk.move("done", id, Map.of(), List.of(), back, viewer);
    }

    /** @param next leads on to the form for what follows */
    @PostMapping("/{id}/completion")
    @Can(EDIT_CUSTOMERS)
    Reply done(@PathVariable long id, @RequestParam(required = false) String outcome, @RequestParam(required = false) String next, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return moved("done", id, Map.of("outcome", given(outcome)), back, viewer, () -> {
            boolean done = progress.done(id, outcome, viewer);
            var to = Redirect.back(next == null ? back : "/tasks/new?after=" + id + "&back=" + encoded(back));
            return done ? undone(desk.following(id).map(day -> to.saying("tasks.did.again", day)).orElseGet(() -> to.saying("tasks.did")), "/tasks/" + id + "/reopening", back) : to;
        });
    }

    @PostMapping("/{id}/reopening")
    @Can(EDIT_CUSTOMERS)
    Reply reopen(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        progress.reopen(id, viewer);
        return Redirect.back(back).saying("tasks.reopened");
    }

    @GetMapping("/{id}/snooze")
    @Can(EDIT_CUSTOMERS)
    Page askDay(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return desk.move("snooze", id, Map.of(), List.of(), back, viewer);
    }

    /** @param due words for a day; {@code day} one that was picked, where no words are */
    @PostMapping("/{id}/snooze")
    @Can(EDIT_CUSTOMERS)
    Reply putOff(@PathVariable long id, @RequestParam(required = false) String due, @RequestParam(required = false) String day, @RequestParam(required = false) String at,
            @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return moved("snooze", id, Map.of("due", given(due), "day", given(day), "at", given(at)), back, viewer, () -> {
            var until = TaskForm.moment(due, day, at, viewer).orElseThrow(() -> new Flawed(Flaw.of("due", "tasks.due.unknown")));
            var was = progress.putOff(id, until, viewer);
            return undone(Redirect.back(back).saying("tasks.put_off"), "/tasks/" + id + "/snooze/" + was.moment(), back);
        });
    }

    @PostMapping("/{id}/snooze/{was}")
    @Can(EDIT_CUSTOMERS)
    Reply callBack(@PathVariable long id, @PathVariable String was, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        progress.callBack(id, Moments.read(was).orElseThrow(NotFound::new), viewer);
        return Redirect.back(back);
    }

    @GetMapping("/{id}/owner")
    @Can(EDIT_CUSTOMERS)
    Page askOwner(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return desk.move("owner", id, Map.of(), List.of(), back, viewer);
    }

    @PostMapping("/{id}/owner")
    @Can(EDIT_CUSTOMERS)
    Reply handOn(@PathVariable long id, @RequestParam(required = false) Long owner, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        return moved("owner", id, owner == null ? Map.of() : Map.of("owner", owner.toString()), back, viewer, () -> {
            var was = progress.handOn(id, owner, viewer);
            return undone(Redirect.back(back).saying("tasks.handed_on"), "/tasks/" + id + "/owner/" + (was.owner() == null ? 0 : was.owner()), back);
        });
    }

    @PostMapping("/{id}/owner/{was}")
    @Can(EDIT_CUSTOMERS)
    Reply takeBack(@PathVariable long id, @PathVariable long was, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        progress.takeBack(id, was == 0 ? null : was, viewer);
        return Redirect.back(back);
    }

    @PostMapping("/{id}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply remove(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        planning.remove(id, viewer);
        return undone(Redirect.back(back).saying("tasks.removed"), "/tasks/" + id + "/restoration", back);
    }

    @PostMapping("/{id}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(@PathVariable long id, @RequestParam(defaultValue = LIST) String back, Viewer viewer) {
        planning.restore(id, viewer);
        return Redirect.back(back);
    }

    private Reply moved(String what, long id, Map<String, String> typed, String back, Viewer viewer, java.util.function.Supplier<Reply> work) {
        try {
            return work.get();
        } catch (Flawed flawed) {
            return desk.move(what, id, new HashMap<>(typed), flawed.flaws(), back, viewer);
        }
    }

    // Whoever takes it back stands again where they did it.
    private static Redirect undone(Redirect redirect, String undo, String back) {
        return new Redirect(redirect.location(), redirect.saying(), redirect.arguments(), undo + "?back=" + encoded(back));
    }

    private static String given(String typed) {
        return typed == null ? "" : typed;
    }

    private static String encoded(String path) {
        return java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8);
    }
}
