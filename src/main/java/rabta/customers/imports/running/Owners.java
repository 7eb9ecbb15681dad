package rabta.customers.imports.running;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.text.Folding;

/** The members that a file can name as owners. */
@Repository
@Transactional(readOnly = true)
public class Owners {

    private final JdbcClient jdbc;

    Owners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who are here by folded e-mail address, and by folded name where only one bears it. */
    public Map<String, Long> all() {
        var owners = new HashMap<String, Long>();
        var namesakes = new HashMap<String, Integer>();
        jdbc.sql("select m.id, m.name, m.email from members m where m.left_at is null order by m.id").query(r -> {
            var name = Folding.fold(r.getString(2));
            owners.put(Folding.fold(r.getString(3)), r.getLong(1));
            if (namesakes.merge(name, 1, Integer::sum) == 1) {
                owners.putIfAbsent(name, r.getLong(1));
            } else {
                owners.remove(name);
            }
        });
        return owners;
    }
}
