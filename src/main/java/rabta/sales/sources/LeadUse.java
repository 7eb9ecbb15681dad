package rabta.sales.sources;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.sql.Lately;

/** Whether the business works with leads at all; at most a second old, and free to ask meanwhile. */
@Component
public class LeadUse {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lately<Boolean> lately = new Lately<>();

    LeadUse(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    public boolean on() {
        try {
            return lately.of(() -> transaction.execute(status -> jdbc.sql("select s.used from lead_settings s where s.id = 1").query(Boolean.class).single()));
        } catch (DataAccessException | TransactionException away) {
            // The page that says that the database is away has a rail too.
            return true;
        }
    }

    void forget() {
        lately.forget();
    }
}
