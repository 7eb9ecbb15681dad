package rabta.conversations.mail;

import java.util.Collection;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Unnaming;

/** Forgets that mails did not get to whoever is erased. */
@Repository
class BouncesUnnamed implements Unnaming {

    private final JdbcClient jdbc;

    BouncesUnnamed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("""
                delete from bounced_addresses b
                 where b.address in (select x.value from contact_points x where x.person_id = any(:people) and x.kind = 'EMAIL'
                                      union all
                                     select h.handle from handles h where h.person_id = any(:people) and h.kind = 'mail')
                """).param("people", people.toArray(Long[]::new)).update();
    }
}
