package rabta.collaboration.invitations;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.appointments.Answer;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/** What guests say whom a letter brought here: its key is all that they have. */
@Service
class Answers {

    private final JdbcClient jdbc;
    private final Invitations invitations;
    private final Notifications notifications;
    private final Announcements announcements;
    private final TransactionTemplate transaction;

    Answers(JdbcClient jdbc, Invitations invitations, Notifications notifications, Announcements announcements, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.invitations = invitations;
        this.notifications = notifications;
        this.announcements = announcements;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param answer the one that the letter's link says, to be confirmed; or null. @throws NotFound for a key that opens nothing, or nothing any more */
    InvitedShow show(long workspace, String key, Answer.Said answer, boolean thanked) {
        return within(workspace, () -> {
            var found = invitations.find(key).orElseThrow(NotFound::new);
            return new InvitedShow("/invited/" + workspace + "/" + key, found.to(), invitations.business(workspace).name(), found.answer(), answer, thanked);
        });
    }

    /** @throws NotFound likewise, and for what does not take place */
    void answer(long workspace, String key, Answer.Said said) {
        within(workspace, () -> {
            var found = invitations.find(key).filter(one -> !one.to().gone()).orElseThrow(NotFound::new);
            if (invitations.answer(found.guest(), said, Instant.now())) {
                notifications.tell(AnswerKind.ANSWERED, List.of(new Told(found.to().owner(), Ref.of("event", found.to().id()), null)), null);
                announcements.tell(Hint.of("calendar_changed", Ref.of("event", 0), null));
            }
            return null;
        });
    }

    private <T> T within(long workspace, Callable<T> work) {
        var there = transaction.execute(status -> jdbc.sql("select exists (select from control.workspaces w where w.id = :id)").param("id", workspace).query(Boolean.class).single());
        if (!Boolean.TRUE.equals(there)) {
            throw new NotFound();
        }
        try {
            return Binding.within(workspace, () -> transaction.execute(status -> {
                try {
                    return work.call();
                } catch (RuntimeException refused) {
                    throw refused;
                } catch (Exception never) {
                    throw new IllegalStateException(never);
                }
            }));
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception never) {
            throw new IllegalStateException(never);
        }
    }
}
