package rabta.collaboration.tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.customers.timeline.TimelineKind;

/** Timelines can be narrowed to what became of tasks. */
@Configuration
class TaskMoments {

    @Bean
    TimelineKind tasksOnly() {
        return TimelineKind.all("tasks", "task_planned", "task_done", "task_reopened", "task_put_off", "task_handed_on", "task_removed", "task_restored", "plan_begun", "plan_taken_back");
    }
}
