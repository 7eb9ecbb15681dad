package rabta.collaboration.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/**
 * Tells of tasks at their time. What is due is taken in the transaction that tells of it, so that each goes once whatever dies;
 * who does not see the task by now is told nothing.
 */
@Component
class TaskReminding implements Worker<RemindOfTasks> {

    @Configuration
    static class Kind {

        static final NotificationKind REMINDER = new NotificationKind("reminder", "clock", Way.MAIL);

        @Bean
        NotificationKind reminder() {
            return REMINDER;
        }
    }

    private final TaskReminders reminders;
    private final TaskSubject tasks;
    private final Viewers viewers;
    private final Notifications notifications;
    private final TransactionTemplate transaction;

    TaskReminding(TaskReminders reminders, TaskSubject tasks, Viewers viewers, Notifications notifications, PlatformTransactionManager transactions) {
        this.reminders = reminders;
        this.tasks = tasks;
        this.viewers = viewers;
        this.notifications = notifications;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(RemindOfTasks job, Run run) {
        transaction.executeWithoutResult(status -> notifications.tell(Kind.REMINDER, seen(reminders.claim(job.until())), null));
    }

    private List<Told> seen(List<TaskReminders.Due> due) {
        var told = new ArrayList<Told>();
        due.stream().collect(Collectors.groupingBy(TaskReminders.Due::owner, Collectors.mapping(TaskReminders.Due::task, Collectors.toList()))).forEach((owner, some) -> viewers.member(owner)
                .ifPresent(known -> tasks.names(some, known.viewer()).keySet().forEach(task -> told.add(new Told(owner, Ref.of(TaskSubject.TYPE, task), null)))));
        return told;
    }
}
