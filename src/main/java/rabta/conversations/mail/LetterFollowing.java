package rabta.conversations.mail;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.learnt.SpamDesk;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.web.NotFound;

/**
 * Whoever moves a letter into the junk folder of the mailbox or out of it, in whatever program, has said what it is: its conversation is
 * set aside or taken back, and that is learnt. A matter in which somebody of the team has answered is not set aside for a letter that is moved.
 */
@Component
class LetterFollowing implements Worker<FollowLetter> {

    private final LetterPlaces places;
    private final MailMemory memory;
    private final Channels channels;
    private final Conversations conversations;
    private final SpamDesk spam;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    LetterFollowing(LetterPlaces places, MailMemory memory, Channels channels, Conversations conversations, SpamDesk spam, Viewers viewers, PlatformTransactionManager transactions) {
        this.places = places;
        this.memory = memory;
        this.channels = channels;
        this.conversations = conversations;
        this.spam = spam;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(FollowLetter job, Run run) {
        transaction.executeWithoutResult(status -> places.find(job.receipt()).ifPresent(place -> {
            // One that is still to be read, or is being read just now, may yet come in as it lay before.
            if (place.waits()) {
                places.later(job);
            } else if (place.message() != null) {
                follow(place);
            }
        }));
    }

    private void follow(LetterPlaces.Place place) {
        var channel = channels.find(place.channel()).orElseThrow(NotFound::new);
        memory.known(place.conversation(), channel).map(known -> conversations.find(known.id(), viewers.system())).ifPresent(conversation -> {
            boolean matter = place.junk() && conversation.firstRepliedAt() != null;
            if (conversation.spam() != place.junk() && !matter) {
                conversations.spam(conversation.id(), place.junk(), viewers.system());
                spam.said(conversation.id(), place.junk());
            }
        });
    }
}
