package rabta.collaboration.invitations;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.appointments.Answer;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.TooMany;

/** What guests say whom a letter brought here: its key is all that they have. */
@Service
class Answers {

    /** So many answers of one guest in fifteen minutes, each of which somebody is told of. */
    private static final int MOST_ANSWERS = 20;

    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Invitations invitations;
    private final Notifications notifications;
    private final Announcements announcements;
    private final TransactionTemplate transaction;

    Answers(Workspaces workspaces, Attempts attempts, Invitations invitations, Notifications notifications, Announcements announcements, PlatformTransactionManager transactions) {
        this.workspaces = workspaces;
        this.attempts = attempts;
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

    /** @throws NotFound likewise, and for what does not take place. @throws TooMany for whoever says it over and over */
    void answer(long workspace, String key, Answer.Said said) {
        // Outside of the transaction: counting takes a connection of its own, and whoever held one already could wait for it in vain.
        long guest = within(workspace, () -> invitations.find(key).filter(one -> !one.to().gone()).orElseThrow(NotFound::new).guest());
        attempts.count("invited:" + workspace + ":" + guest, MOST_ANSWERS);
        within(workspace, () -> {
            var found = invitations.find(key).filter(one -> !one.to().gone()).orElseThrow(NotFound::new);
            if (invitations.answer(found.guest(), said, Instant.now())) {
                notifications.tell(AnswerKind.ANSWERED, List.of(new Told(found.to().owner(), Ref.of("event", found.to().id()), null)), null);
                announcements.tell(Hint.of("calendar_changed", Ref.of("event", 0), null));
            }
            return null;
        });
    }

    private <T> T within(long workspace, Supplier<T> work) {
        workspaces.mustBe(workspace);
        return Binding.within(workspace, () -> transaction.execute(status -> work.get()));
    }
}
