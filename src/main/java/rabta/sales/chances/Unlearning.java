package rabta.sales.chances;

import java.util.Collection;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Unnaming;

/** Of whoever is erased the city and the campaign go out of what the model learns of; that there was a case, and how it ended, stays. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Unlearning implements Unnaming {

    private final JdbcClient jdbc;

    Unlearning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("""
                update chance_cases x
                   set words = x.words - array['city', 'campaign']
                 where x.record = 'deal' and x.record_id in (select r.id from deals r where r.person_id = any(:people))
                    or x.record = 'lead' and x.record_id in (select r.id from leads r where r.person_id = any(:people))
                """).param("people", people.toArray(Long[]::new)).update();
    }
}
