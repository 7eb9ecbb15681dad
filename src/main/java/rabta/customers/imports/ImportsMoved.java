package rabta.customers.imports;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.archive.OwnTables;

/** After a restore: the files and jobs of imports were another server's. */
@Component
class ImportsMoved implements OwnTables {

    private final JdbcClient jdbc;

    ImportsMoved(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void remake() {
        jdbc.sql("update imports set file = null, job_id = null").update();
        jdbc.sql("update imports set state = 'CANCELLED', finished_at = coalesce(finished_at, now()) where state not in ('DONE', 'CANCELLED', 'UNDONE')").update();
        jdbc.sql("update import_bundles set job_id = null").update();
    }
}
