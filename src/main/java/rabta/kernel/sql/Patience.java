package rabta.kernel.sql;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts an end to statements of the present transaction that no index serves. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Patience {

    /** How long somebody waits before a page, in milliseconds. */
    public static final int OF_A_READER = 2_000;
    /** How long they wait for numbers that come after the page. */
    public static final int OF_A_COUNTER = 8_000;

    private final JdbcClient jdbc;

    Patience(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A later statement that takes longer fails with {@link org.springframework.dao.QueryTimeoutException}. */
    public void ends(int millis) {
        jdbc.sql("select set_config('statement_timeout', '" + millis + "', true)").query(String.class).single();
    }
}
