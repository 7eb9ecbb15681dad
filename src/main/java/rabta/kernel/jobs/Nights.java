package rabta.kernel.jobs;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

import rabta.kernel.sql.Binding;

/** Calls whatever is {@link Nightly}, when Pakistan's shops sleep. */
@Component
class Nights {

    private static final Logger log = LoggerFactory.getLogger(Nights.class);
    private static final ZoneId PAKISTAN = ZoneId.of("Asia/Karachi");
    private static final LocalTime HOUR = LocalTime.of(3, 30);

    private final JdbcClient jdbc;
    private final List<Nightly> all;

    Nights(JdbcClient jdbc, List<Nightly> all) {
        this.jdbc = jdbc;
        this.all = all;
    }

    /** One row of the scheduler's table, whatever the number of nodes. */
    RecurringTask<Void> task() {
        return Tasks.recurring("night", Schedules.daily(PAKISTAN, HOUR)).execute((instance, context) -> pass());
    }

    void pass() {
        pass(jdbc.sql("select w.id from control.workspaces w order by w.id").query(Long.class).list());
    }

    void pass(List<Long> workspaces) {
        all.forEach(nightly -> attempt(nightly, nightly::tidy));
        for (long workspace : workspaces) {
            Binding.within(workspace, () -> all.forEach(nightly -> attempt(nightly, nightly::tidyWorkspace)));
        }
    }

    private static void attempt(Nightly nightly, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            log.warn("the nightly work of {} failed", nightly.getClass().getSimpleName(), e);
        }
    }
}
