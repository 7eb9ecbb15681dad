package rabta.customers.fields;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

@Component
class FieldIndexer implements Worker<IndexField> {

    private final CustomFields fields;
    private final FieldIndexes indexes;
    private final TransactionTemplate transaction;

    FieldIndexer(CustomFields fields, FieldIndexes indexes, PlatformTransactionManager transactions) {
        this.fields = fields;
        this.indexes = indexes;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(IndexField job, Run run) {
        transaction.executeWithoutResult(status -> fields.any(job.field()).ifPresent(field -> {
            if (field.retiredAt() == null) {
                indexes.make(field);
            } else {
                indexes.drop(field);
            }
        }));
    }
}
