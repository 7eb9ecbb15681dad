package rabta.support.tickets;

import java.sql.Types;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;

/** When tickets close by themselves, as the business wants it. What waits for its moment already keeps it. */
@Repository
@Transactional
public class Closing {

    private final JdbcClient jdbc;
    private final TicketTimes times;
    private final Audit audit;

    Closing(JdbcClient jdbc, TicketTimes times, Audit audit) {
        this.jdbc = jdbc;
        this.times = times;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public ClosingRules rules() {
        return times.rules();
    }

    public void change(ClosingRules rules, Viewer viewer) {
        jdbc.sql("""
                update ticket_settings s
                   set close_days = :close, remind_days = :remind, give_up_days = :give_up, reminder_en = :en, reminder_ur = :ur, reopen_days = :reopen
                 where s.id = 1
                """).param("close", rules.closeDays(), Types.INTEGER).param("remind", rules.remindDays(), Types.INTEGER).param("give_up", rules.giveUpDays(), Types.INTEGER)
                .param("en", rules.reminderEn(), Types.VARCHAR).param("ur", rules.reminderUr(), Types.VARCHAR).param("reopen", rules.reopenDays()).update();
        audit.did(viewer, "ticket_closing_changed");
    }
}
