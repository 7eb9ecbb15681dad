package rabta.support.surveys;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;

/** Thanks whoever answered in a conversation, which nobody has to see to because of that. */
@Component
class Thanking implements Worker<ThankForRating> {

    private final Conversations conversations;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    Thanking(Conversations conversations, Viewers viewers, PlatformTransactionManager transactions) {
        this.conversations = conversations;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(ThankForRating job, Run run) {
        var system = viewers.system();
        transaction.executeWithoutResult(status -> conversations.each(List.of(job.conversation()), system).stream().filter(one -> one.mergedInto() == null && !one.blocked()).forEach(one -> {
            var reader = one.language() == null ? system.preferences() : system.preferences().with(Language.of(one.language()));
            conversations.reply(one.id(), Reply.text(Words.plain(reader, "surveys.thanks") + "\n" + Words.plain(reader, "surveys.thanks.text")).byItself(), system);
            if (job.over() && one.open()) {
                conversations.resolve(one.id(), system);
            }
        }));
    }
}
