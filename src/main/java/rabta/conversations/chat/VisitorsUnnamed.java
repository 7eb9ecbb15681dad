package rabta.conversations.chat;

import java.util.Collection;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Unnaming;

/** Forgets who stood before the windows when they are erased: the name and address that they gave there, and the keys of their browsers. */
@Repository
@Transactional
class VisitorsUnnamed implements Unnaming {

    private final JdbcClient jdbc;

    VisitorsUnnamed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("""
                delete from chat_visitors v
                 where v.thread in (select h.handle from handles h where h.kind = :kind and h.person_id = any(:people))
                    or v.email in (select x.value from contact_points x where x.kind = 'EMAIL' and x.person_id = any(:people))
                """).param("kind", ChatKind.KIND).param("people", people.toArray(Long[]::new)).update();
    }
}
