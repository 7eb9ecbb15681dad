package rabta.sales.scoring;

import static rabta.sales.LeadKind.LEAD;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;

/** Counts a lead anew when something happened with it: once, at the end of the transaction, when all is written that belongs to it. */
@Component
class Rescoring implements Witness {

    private static final class Gathered implements TransactionSynchronization {

        private final Set<Long> leads = new LinkedHashSet<>();
        private final LeadScores scores;

        Gathered(LeadScores scores) {
            this.scores = scores;
        }

        // Before whoever wants to know the score.
        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            scores.refresh(leads);
        }
    }

    private final ObjectProvider<LeadScores> scores;

    // Found when it is needed: what it needs is told of what happens itself.
    Rescoring(ObjectProvider<LeadScores> scores) {
        this.scores = scores;
    }

    @Override
    public void saw(List<Hint> happened) {
        var leads = happened.stream().filter(hint -> LEAD.type().equals(hint.about().type()) && hint.about().id() != 0).map(hint -> hint.about().id()).toList();
        if (!leads.isEmpty()) {
            gathered().leads.addAll(leads);
        }
    }

    private Gathered gathered() {
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(Gathered.class::isInstance).map(Gathered.class::cast).findFirst().orElseGet(() -> {
            var gathered = new Gathered(scores.getObject());
            TransactionSynchronizationManager.registerSynchronization(gathered);
            return gathered;
        });
    }
}
