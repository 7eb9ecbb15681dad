package rabta.conversations.bots;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Nobody waits longer than half a minute for a bot that took a message and says nothing to it. */
@Component
class SilentBotLeaver implements Worker<LeaveSilentBot> {

    private final BotTalks talks;

    SilentBotLeaver(BotTalks talks) {
        this.talks = talks;
    }

    @Override
    public void on(LeaveSilentBot job, Run run) {
        if (!talks.answered(job.conversation(), job.message())) {
            talks.leave(job.conversation(), BotTalks.Why.SILENT, null);
        }
    }
}
