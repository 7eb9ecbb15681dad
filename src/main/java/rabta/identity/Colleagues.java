package rabta.identity;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;

/** Who works in the bound workspace, by name alone: what anybody in it may know. */
@Repository
@Transactional(readOnly = true)
public class Colleagues {

    private final JdbcClient jdbc;
    private final Lately<List<Option>> present = new Lately<>();

    Colleagues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All who have not left, by name; at most a second old. */
    public List<Option> present() {
        return present.of(() -> jdbc.sql("select m.id, m.name from members m where m.left_at is null order by m.name, m.id limit 500")
                .query((r, n) -> new Option(r.getString(1), r.getString(2))).list());
    }

    public void forget() {
        present.forget();
    }
}
