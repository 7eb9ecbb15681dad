package rabta.conversations.learnt;

import org.springframework.stereotype.Component;

import rabta.conversations.ConversationWatcher;
import rabta.kernel.jobs.Jobs;

/** Hears what members say of conversations, and has it learnt. What the program does by itself teaches nothing. */
@Component
class SpamWatching implements ConversationWatcher {

    private final Lessons lessons;
    private final Jobs jobs;

    SpamWatching(Lessons lessons, Jobs jobs) {
        this.lessons = lessons;
        this.jobs = jobs;
    }

    @Override
    public void arrived(Arrived arrived) {
        if (arrived.spam() && lessons.junk(arrived.message())) {
            jobs.add(new LearnSpam(arrived.conversation()), null);
        }
    }

    @Override
    public void answered(Answered answered) {
        if (answered.first() && answered.by() != null && !answered.automatic() && lessons.learnt().spam() > 0) {
            jobs.add(new LearnSpam(answered.conversation()), answered.by());
        }
    }

    @Override
    public void unanswered(long conversation, long message) {
        if (lessons.learnt().spam() > 0) {
            jobs.add(new LearnSpam(conversation), null);
        }
    }

    @Override
    public void changed(Changed changed) {
        if (changed.what().equals("spam") && changed.by() != null) {
            lessons.said(changed.conversation(), Boolean.parseBoolean(changed.after()), changed.by());
            jobs.add(new LearnSpam(changed.conversation()), changed.by());
        }
    }
}
