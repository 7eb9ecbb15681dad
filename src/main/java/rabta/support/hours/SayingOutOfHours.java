package rabta.support.hours;

import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Problem;

/** That it was said is written with what is said: once, whatever dies. A channel that takes nothing now is left alone. */
@Component
class SayingOutOfHours implements Worker<SayOutOfHours> {

    private record To(Long team, Language language) {
    }

    private final JdbcClient jdbc;
    private final OutOfHours hours;
    private final WorkCalendars calendars;
    private final Conversations conversations;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    SayingOutOfHours(JdbcClient jdbc, OutOfHours hours, WorkCalendars calendars, Conversations conversations, Viewers viewers, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.hours = hours;
        this.calendars = calendars;
        this.conversations = conversations;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(SayOutOfHours job, Run run) {
        try {
            transaction.executeWithoutResult(status -> say(job.conversation()));
        } catch (Problem refused) {
            // There is nothing to be mended by trying again: the moment for it passes.
        }
    }

    private void say(long conversation) {
        var found = jdbc.sql("""
                select c.team_id, coalesce(c.language, p.language, w.language, 'en')
                  from conversations c
                       left join people p on p.id = c.person_id
                       left join control.workspaces w on w.id = :workspace
                 where c.id = :id and c.merged_into is null and not c.spam
                """).param("id", conversation).param("workspace", rabta.kernel.sql.Binding.workspace()).query((r, n) -> new To(r.getObject(1, Long.class), Language.of(r.getString(2)))).optional();
        var told = hours.told();
        var now = Instant.now();
        if (found.isEmpty() || !told.working() || calendars.ofTeam(found.get().team).open(now) || !hours.says(conversation)) {
            return;
        }
        var to = found.get();
        var reader = viewers.system().preferences().with(to.language);
        var opens = calendars.ofTeam(to.team).opens(now).map(Dates.in(reader)::dateTime).orElse("");
        var own = to.language == Language.UR ? told.ur() : told.en();
        conversations.reply(conversation, Reply.text(own == null ? Words.plain(reader, "hours.out.usual", opens) : own.replace("{opens}", opens)).byItself(), viewers.system());
    }
}
