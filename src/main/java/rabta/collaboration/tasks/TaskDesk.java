package rabta.collaboration.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.plans.Plans;
import rabta.collaboration.tasktypes.TaskTypes;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Found;
import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** Puts the pages of tasks together, and finds whom somebody means. */
@Service
@Transactional(readOnly = true)
class TaskDesk {

    private static final int SIZE = 50;
    private static final int CANDIDATES = 6;

    private final Tasks tasks;
    private final TaskLines lines;
    private final TaskTypes types;
    private final Records records;
    private final Colleagues colleagues;
    private final CustomerSearch search;
    private final Plans plans;
    private final Kinds kinds;

    TaskDesk(Tasks tasks, TaskLines lines, TaskTypes types, Records records, Colleagues colleagues, CustomerSearch search, Plans plans, Kinds kinds) {
        this.kinds = kinds;
        this.plans = plans;
        this.tasks = tasks;
        this.lines = lines;
        this.types = types;
        this.records = records;
        this.colleagues = colleagues;
        this.search = search;
    }

    TaskIndex index(TaskFilter filter, Viewer viewer) {
        return new TaskIndex(filter, lines.of(tasks.list(filter, SIZE, viewer), viewer), types.options(), kinds(viewer), members(), !viewer.teams().isEmpty(), viewer.may(Permission.EDIT_CUSTOMERS));
    }

    private List<Option> kinds(Viewer viewer) {
        var seen = kinds.seen(viewer).stream().map(named -> new Option(named.kind().type(), named.name()));
        return Stream.of(Stream.of(new Option("", Ui.t("clock.any"))), seen, Stream.of(new Option(TaskFilter.BARE, Ui.t("clock.bare")))).flatMap(part -> part).toList();
    }

    TaskClock clock(Viewer viewer) {
        var counts = tasks.counts(viewer);
        var seen = kinds.seen(viewer).stream().flatMap(named -> counts.stream().filter(count -> named.kind().equals(count.kind())).map(count -> line(count, named.kind().type(), named.name(), named.icon())));
        var bare = counts.stream().filter(count -> count.kind() == null).map(count -> line(count, TaskFilter.BARE, Ui.t("clock.bare"), "checkbox"));
        return new TaskClock(Stream.concat(seen, bare).toList());
    }

    private static TaskClock.Line line(TaskCount count, String record, String name, String icon) {
        return new TaskClock.Line(record, name, icon, count.overdue(), count.today(), count.later());
    }

    /** @param type that is chosen already, or null @param after the task that it follows, or null: then what its type says comes next */
    TaskNew blank(RecordKind kind, Long id, Long type, Long after, String back, Viewer viewer) {
        return after == null ? form(TaskForm.blank(kind, id, viewer).ofType(type), null, List.of(), List.of(), back, viewer) : form(following(tasks.find(after, viewer), viewer), null, List.of(), List.of(), back, viewer);
    }

    private TaskForm following(Task task, Viewer viewer) {
        var type = types.find(task.type());
        var next = type.flatMap(t -> types.find(t.next())).filter(t -> !t.retired());
        int days = next.isPresent() ? type.get().nextDays() : type.map(t -> Math.max(t.days(), 1)).orElse(1);
        var text = next.isPresent() ? next.get().name() : task.text();
        var chosen = next.or(() -> type.filter(t -> !t.retired())).map(t -> String.valueOf(t.id())).orElse(null);
        return new TaskForm(text, chosen, null, Dates.in(viewer.preferences()).today().plusDays(days).toString(), null, String.valueOf(task.owner() == null ? viewer.id() : task.owner()),
                TaskLine.word(task.priority()), null, null, task.kind() == null ? null : task.kind().type(), task.record(), null, null, null);
    }

    TaskNew show(long id, String back, Viewer viewer) {
        var task = tasks.find(id, viewer);
        return form(TaskForm.of(task), lines.of(task, viewer), List.of(), List.of(), back, viewer);
    }

    TaskNew wrong(TaskForm form, Long id, List<Flaw> flaws, List<Found> found, String back, Viewer viewer) {
        return form(form, id == null ? null : lines.of(tasks.find(id, viewer), viewer), flaws, found, back, viewer);
    }

    private TaskNew form(TaskForm form, TaskLine line, List<Flaw> flaws, List<Found> found, String back, Viewer viewer) {
        var kind = form.kind();
        var name = kind.map(k -> records.name(k, form.recordId(), viewer)).orElse(null);
        return new TaskNew(form, line, name, kind.map(k -> k.path(form.recordId())).orElse(null), types(line), members(), Flaw.words(flaws), found, back);
    }

    // A task of a type that is offered no more keeps it when it is saved again.
    private List<Option> types(TaskLine line) {
        var offered = types.options();
        return line == null || line.type() == null || !line.type().retired() ? offered : Stream.concat(offered.stream(), Stream.of(new Option(String.valueOf(line.type().id()), line.type().name()))).toList();
    }

    /** When what follows a task is due, in words. */
    Optional<String> following(long id) {
        return tasks.next(id).map(Ui::date);
    }

    TaskMove move(String what, long id, Map<String, String> typed, List<Flaw> flaws, String back, Viewer viewer) {
        return new TaskMove(what, lines.of(tasks.find(id, viewer), viewer), members(), typed, Flaw.words(flaws), back);
    }

    RecordTasks of(RecordKind kind, long id, TaskForm form, List<Flaw> flaws, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        return new RecordTasks(kind, id, name, lines.of(tasks.of(kind, id, viewer), viewer), viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(kind, id, viewer), plans.any(), form, types.options(), members(), Flaw.words(flaws));
    }

    /** Nobody, and all who work here. */
    private List<Option> members() {
        var members = new ArrayList<>(List.of(new Option("", "—")));
        members.addAll(colleagues.present());
        return members;
    }

    /**
     * The customers whom a name, a number or an address may mean; none where nothing was typed.
     *
     * @throws Flawed where nobody is found
     */
    List<Found> meant(String typed, Viewer viewer) {
        var asked = Typed.line(typed);
        if (asked == null) {
            return List.of();
        }
        var found = search.customers(asked, viewer, CANDIDATES);
        if (found.isEmpty()) {
            throw new Flawed(Flaw.of("whom", "tasks.whom.nobody"));
        }
        return found;
    }
}
