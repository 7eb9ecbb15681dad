package rabta.sales.quotes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The numbers of quotes, one after the other, past all that there are. Whoever takes one holds the row until their transaction ends, so that a quote that fails leaves no gap. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class QuoteNumbers {

    private static final long BEFORE_FIRST = 1000;

    private final JdbcClient jdbc;

    QuoteNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long next() {
        // The row comes with the first quote: a business that is brought back out of an archive has none before.
        jdbc.sql("insert into quote_numbers (id, last) values (1, :first) on conflict (id) do nothing").param("first", BEFORE_FIRST).update();
        return jdbc.sql("update quote_numbers set last = greatest(last, (select max(q.number) from quotes q)) + 1 where id = 1 returning last").query(Long.class).single();
    }
}
