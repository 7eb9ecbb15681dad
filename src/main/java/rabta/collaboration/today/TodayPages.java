package rabta.collaboration.today;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.collaboration.appointments.AppointmentLines;
import rabta.collaboration.appointments.Appointments;
import rabta.collaboration.tasks.TaskLines;
import rabta.collaboration.tasks.TaskPlanning;
import rabta.collaboration.tasks.TaskProgress;
import rabta.collaboration.tasks.Tasks;
import rabta.customers.RecordKind;
import rabta.customers.today.Today;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class TodayPages {

    private static final int TASKS = 20;

    private final Today today;
    private final Tasks tasks;
    private final TaskPlanning planning;
    private final TaskProgress progress;
    private final TaskLines lines;
    private final Appointments appointments;
    private final AppointmentLines meetings;
    private final List<TodaySource> sources;

    TodayPages(Today today, Tasks tasks, TaskPlanning planning, TaskProgress progress, TaskLines lines, Appointments appointments, AppointmentLines meetings, List<TodaySource> sources) {
        this.sources = sources;
        this.appointments = appointments;
        this.meetings = meetings;
        this.today = today;
        this.planning = planning;
        this.progress = progress;
        this.tasks = tasks;
        this.lines = lines;
    }

    @GetMapping("/")
    @Can(VIEW_CUSTOMERS)
    @Transactional(readOnly = true)
    Page show(Viewer viewer) {
        return new TodayShow(viewer, lines.of(tasks.due(TASKS, viewer), viewer), meetings.of(appointments.today(viewer), viewer), today.silent(tasks.unasked(viewer), viewer), today.birthdays(tasks.unplanned(viewer), viewer), sources.stream().flatMap(source -> source.lines(viewer).stream()).toList(), today.recent(viewer), today.month(viewer), today.steps(viewer));
    }

    /** A line that is no task yet becomes one, for that day or done at once. @param task what it is called, {@code due} words for a day */
    @PostMapping("/today/people/{id}")
    @Can(EDIT_CUSTOMERS)
    @Transactional
    Reply deal(@PathVariable long id, @RequestParam(required = false) String task, @RequestParam(required = false) String due, @RequestParam(required = false) String done, Viewer viewer) {
        long planned = planning.plan(RecordKind.PERSON, id, task, due, viewer);
        if (done != null) {
            progress.done(planned, null, viewer);
        }
        return new Redirect("/", done != null ? "tasks.did" : "tasks.planned", List.of(), "/tasks/" + planned + "/removal?back=%2F");
    }
}
