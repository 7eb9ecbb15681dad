package rabta.conversations.threads;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Opens what was put off. One that was put off anew, or opened by a message meanwhile, has another time or none. */
@Component
class Waking implements Worker<WakeConversation> {

    private final Standing standing;

    Waking(Standing standing) {
        this.standing = standing;
    }

    @Override
    public void on(WakeConversation job, Run run) {
        standing.wake(job.conversation());
    }
}
