package rabta.conversations.moods;

import org.springframework.stereotype.Component;

import rabta.conversations.ConversationWatcher;

/** Where messages went elsewhere, both conversations may sound otherwise. */
@Component
class MoodWatching implements ConversationWatcher {

    private final Feelings feelings;

    MoodWatching(Feelings feelings) {
        this.feelings = feelings;
    }

    @Override
    public void merged(long from, long into, Long by) {
        feelings.refresh(from);
        feelings.refresh(into);
    }

    @Override
    public void unmerged(long from, long into, Long by) {
        feelings.refresh(from);
        feelings.refresh(into);
    }

    @Override
    public void split(long from, long to, long message, Long by) {
        feelings.refresh(from);
        feelings.refresh(to);
    }
}
