package rabta.customers.fields;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Nightly;

/** Takes what is in a field out of all records, and the field itself, thirty days after somebody took it away. */
@Component
class FieldClearing implements Nightly {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FieldClearing(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void tidyWorkspace() {
        var over = transaction.execute(status -> jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.retired_at < now() - make_interval(days => :days)")
                .param("days", Shaping.KEPT_DAYS).query(CustomField::read).list());
        over.forEach(this::clear);
    }

    private void clear(CustomField field) {
        long from = 0;
        while (from >= 0) {
            long after = from;
            from = transaction.execute(status -> batch(field, after));
        }
        transaction.executeWithoutResult(status -> jdbc.sql("delete from fields where id = :id").param("id", field.id()).update());
    }

    /** Answers the id that the batch ended at, or -1 after the last. */
    private long batch(CustomField field, long after) {
        var ids = jdbc.sql("select r.id from " + field.kind().table() + " r where r.id > :after order by r.id limit " + BATCH).param("after", after).query(Long.class).list();
        if (ids.isEmpty()) {
            return -1;
        }
        jdbc.sql("update " + field.kind().table() + " r set fields = r.fields - :slot where r.id > :after and r.id <= :last and jsonb_exists(r.fields, :slot)")
                .param("slot", field.slot()).param("after", after).param("last", ids.getLast()).update();
        return ids.getLast();
    }
}
