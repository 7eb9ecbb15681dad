package rabta.customers.search;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.customers.fields.RefreshSearch;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Writes the search text of a whole kind of record anew, some at a time. */
@Component
class SearchRefreshing implements Worker<RefreshSearch> {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final Indexing indexing;
    private final TransactionTemplate transaction;

    SearchRefreshing(JdbcClient jdbc, Indexing indexing, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.indexing = indexing;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(RefreshSearch job, Run run) {
        long after = 0;
        List<Long> batch;
        do {
            long from = after;
            batch = transaction.execute(status -> refresh(job.kind(), from));
            after = batch.isEmpty() ? after : batch.getLast();
        } while (batch.size() == BATCH && !run.cancelled());
    }

    private List<Long> refresh(RecordKind kind, long after) {
        var ids = jdbc.sql("select r.id from " + kind.table() + " r where r.id > :after order by r.id limit " + BATCH).param("after", after).query(Long.class).list();
        indexing.refresh(kind, ids);
        return ids;
    }
}
