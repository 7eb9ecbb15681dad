package rabta.sales.chances;

import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import rabta.customers.RecordKind;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Witness;

/** Writes down what is known of a lead or a deal at the end of the transaction that makes it, behind its score. */
@Component
class Noting implements Witness {

    private static final Map<String, RecordKind> MADE = Map.of("lead_created", LEAD, "deal_created", DEAL);

    private static final class Gathered implements TransactionSynchronization {

        private final Map<RecordKind, Set<Long>> made = new java.util.HashMap<>();
        private final Cases cases;

        Gathered(Cases cases) {
            this.cases = cases;
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            made.forEach(cases::note);
        }
    }

    // Asked for when it is needed: cases are counted by what tells of happenings, which tells this.
    private final ObjectProvider<Cases> cases;

    Noting(ObjectProvider<Cases> cases) {
        this.cases = cases;
    }

    @Override
    public void saw(List<Hint> happened) {
        happened.stream().filter(hint -> MADE.containsKey(hint.kind()) && hint.about().id() != 0).forEach(hint -> gathered().made.computeIfAbsent(MADE.get(hint.kind()), kind -> new LinkedHashSet<>()).add(hint.about().id()));
    }

    private Gathered gathered() {
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(Gathered.class::isInstance).map(Gathered.class::cast).findFirst().orElseGet(() -> {
            var gathered = new Gathered(cases.getObject());
            TransactionSynchronizationManager.registerSynchronization(gathered);
            return gathered;
        });
    }
}
