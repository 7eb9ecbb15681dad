package rabta.collaboration.tasks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.NotificationSubject;
import rabta.identity.Viewer;

/** Tasks as what somebody is told of: the open ones that they have. */
@Component
@Transactional(readOnly = true)
class TaskSubject implements NotificationSubject {

    static final String TYPE = "task";

    private final Tasks tasks;
    private final TaskLines lines;

    TaskSubject(Tasks tasks, TaskLines lines) {
        this.tasks = tasks;
        this.lines = lines;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        return lines.of(tasks.own(ids, viewer), viewer).stream().collect(Collectors.toMap(line -> line.task().id(), line -> line.about() == null ? line.task().text() : line.task().text() + " — " + line.about()));
    }

    @Override
    public String path(long id) {
        return "/tasks/" + id;
    }

    @Override
    public List<Deed> deeds(long id) {
        return List.of(new Deed("tasks.done", path(id) + "/completion", null, null), new Deed("tasks.snooze.tomorrow", path(id) + "/snooze", "due", "tomorrow"));
    }
}
