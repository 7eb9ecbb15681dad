package rabta.sales.sequences;

import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Lately;

/** By which clock the bound business works; at most a second old. */
@Repository
@Transactional(readOnly = true)
class Zones {

    private final JdbcClient jdbc;
    private final Lately<ZoneId> zone = new Lately<>();

    Zones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public ZoneId here() {
        return zone.of(() -> ZoneId.of(jdbc.sql("select w.zone from control.workspaces w where w.id = :id").param("id", Binding.workspace()).query(String.class).single()));
    }
}
