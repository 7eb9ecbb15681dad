package rabta.conversations.bots;

import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.ConversationWatcher;

/** Gives the bot of a channel what strangers begin there, and takes it from it where somebody of the team acts. */
@Component
class BotWatcher implements ConversationWatcher {

    private final BotTalks talks;
    private final Channels channels;

    BotWatcher(BotTalks talks, Channels channels) {
        this.talks = talks;
        this.channels = channels;
    }

    @Override
    public void arrived(Arrived arrived) {
        if (!arrived.automatic() && !arrived.spam() && channels.find(arrived.channel()).filter(Bots::on).isPresent()) {
            talks.give(arrived.conversation(), arrived.message(), arrived.opened(), arrived.reopened());
        }
    }

    @Override
    public void answered(Answered answered) {
        // An answer that was written elsewhere is somebody's of the team too.
        if (!answered.automatic()) {
            talks.leave(answered.conversation(), BotTalks.Why.ANSWERED, answered.by());
        }
    }

    @Override
    public void changed(Changed changed) {
        if (changed.what().equals("assignee") && changed.after() != null && changed.by() != null) {
            talks.leave(changed.conversation(), BotTalks.Why.TAKEN, changed.by());
        } else if (changed.what().equals("state") && "resolved".equals(changed.after()) || changed.what().matches("spam|blocked") && "true".equals(changed.after())) {
            talks.forget(changed.conversation());
        }
    }

    @Override
    public void merged(long from, long into, Long by) {
        talks.forget(from);
    }
}
