package rabta.customers.purchases;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Binding;

/**
 * Takes orders out of the trash for good when their time is over. The audit log names them, for whoever asks later why a number is
 * missing in the books; what their customers' timelines tell of them stays.
 */
@Component
class OrderPurging implements Nightly {

    private static final int BATCH = 100;

    private record Gone(long id, String number) {
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Audit audit;

    OrderPurging(JdbcClient jdbc, PlatformTransactionManager transactions, Audit audit) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
    }

    @Override
    public void tidyWorkspace() {
        int gone;
        do {
            gone = transaction.execute(status -> purge());
        } while (gone == BATCH);
    }

    private int purge() {
        var gone = jdbc.sql("""
                  select o.id, o.number
                    from orders o
                   where o.deleted_at < now() - make_interval(days => :days)
                order by o.deleted_at, o.id
                   limit :batch
                     for update skip locked
                """).param("days", Orders.DAYS).param("batch", BATCH).query((r, n) -> new Gone(r.getLong(1), r.getString(2))).list();
        if (gone.isEmpty()) {
            return 0;
        }
        var ids = gone.stream().map(Gone::id).toArray(Long[]::new);
        jdbc.sql("delete from happenings where record = :order and record_id = any(:ids)").param("order", Orders.TYPE).param("ids", ids).update();
        jdbc.sql("delete from orders where id = any(:ids)").param("ids", ids).update();
        audit.write(Binding.workspace(), null, null, "orders_purged", gone.size(), String.join(", ", numbers(gone)));
        return gone.size();
    }

    private static List<String> numbers(List<Gone> gone) {
        return gone.stream().map(one -> "#" + one.number()).toList();
    }
}
