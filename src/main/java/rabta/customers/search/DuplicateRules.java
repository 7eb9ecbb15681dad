package rabta.customers.search;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** By what the business has said that one customer is known for another. An import has rules of its own. */
@Repository
@Transactional
public class DuplicateRules {

    private final JdbcClient jdbc;

    DuplicateRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Rules current() {
        return jdbc.sql("select d.phone, d.email, d.name, d.company from duplicate_rules d where d.id = 1").query((r, n) -> new Rules(r.getBoolean(1), r.getBoolean(2), r.getBoolean(3), r.getBoolean(4))).optional().orElse(Rules.USUAL);
    }

    public void set(Rules rules) {
        jdbc.sql("""
                insert into duplicate_rules (id, phone, email, name, company) values (1, :phone, :email, :name, :company)
                    on conflict (id) do update set phone = excluded.phone, email = excluded.email, name = excluded.name, company = excluded.company
                """).param("phone", rules.phone()).param("email", rules.email()).param("name", rules.name()).param("company", rules.company()).update();
    }
}
