package rabta.customers.duplicates;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the business has set for the check while somebody types. */
@Repository
@Transactional
public class DuplicateRules {

    private final JdbcClient jdbc;

    DuplicateRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Rules current() {
        return jdbc.sql("select d.phone, d.email, d.name from duplicate_rules d where d.id = 1").query((r, n) -> new Rules(r.getBoolean(1), r.getBoolean(2), r.getBoolean(3))).optional().orElse(Rules.USUAL);
    }

    public void set(Rules rules) {
        jdbc.sql("""
                insert into duplicate_rules (id, phone, email, name) values (1, :phone, :email, :name)
                    on conflict (id) do update set phone = excluded.phone, email = excluded.email, name = excluded.name
                """).param("phone", rules.phone()).param("email", rules.email()).param("name", rules.name()).update();
    }
}
