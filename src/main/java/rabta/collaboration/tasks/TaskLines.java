package rabta.collaboration.tasks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasktypes.TaskTypes;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;

/** Puts what is to be shown of tasks together: what they are about, by what they are called. */
@Service
@Transactional(readOnly = true)
public class TaskLines {

    private final Links links;
    private final Records records;
    private final TaskTypes types;

    TaskLines(Links links, Records records, TaskTypes types) {
        this.records = records;
        this.links = links;
        this.types = types;
    }

    /** In their order; the names of the records are looked up once for each kind. */
    public List<TaskLine> of(Collection<Task> tasks, Viewer viewer) {
        var ids = new HashMap<RecordKind, Set<Long>>();
        tasks.stream().filter(task -> task.kind() != null).forEach(task -> ids.computeIfAbsent(task.kind(), kind -> new HashSet<>()).add(task.record()));
        var names = new HashMap<RecordKind, Map<Long, String>>();
        ids.forEach((kind, some) -> names.put(kind, links.names(kind, some, viewer)));
        var editable = new HashMap<RecordKind, Set<Long>>();
        names.forEach((kind, seen) -> editable.put(kind, records.editable(kind, seen.keySet(), viewer)));
        return tasks.stream().map(task -> new TaskLine(task, types.find(task.type()).orElse(null), task.kind() == null ? null : names.get(task.kind()).get(task.record()), mayChange(task, editable, viewer))).toList();
    }

    public TaskLine of(Task task, Viewer viewer) {
        return of(List.of(task), viewer).getFirst();
    }

    public Paged<TaskLine> of(Paged<Task> page, Viewer viewer) {
        return new Paged<>(of(page.rows(), viewer), page.next());
    }

    private static boolean mayChange(Task task, Map<RecordKind, Set<Long>> editable, Viewer viewer) {
        return viewer.may(Permission.EDIT_CUSTOMERS) && (own(task, viewer) || task.kind() != null && editable.get(task.kind()).contains(task.record()));
    }

    static boolean own(Task task, Viewer viewer) {
        return Objects.equals(task.owner(), viewer.id()) || Objects.equals(task.maker(), viewer.id());
    }
}
