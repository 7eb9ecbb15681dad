package rabta.kernel.secrets;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import rabta.kernel.postgres.CannotStart;
import rabta.kernel.sql.Migrations;

/**
 * Remembers which key this database was sealed with. A database that is put back without its key file would otherwise
 * start with a new key, and nobody would notice until a channel fails.
 */
@Component
class KeyWitness {

    // The migrations are named so that they run first.
    KeyWitness(Secrets secrets, JdbcClient jdbc, PlatformTransactionManager transactions, Migrations migrations,
            @Value("${rabta.key-lost:false}") boolean lost) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> testify(secrets, jdbc, lost));
    }

    private static void testify(Secrets secrets, JdbcClient jdbc, boolean lost) {
        List<String> seen = jdbc.sql("select k.id from control.keys k").query(String.class).list();
        boolean stranger = !seen.isEmpty() && secrets.keyIds().stream().noneMatch(seen::contains);
        if (stranger && !lost) {
            throw new CannotStart("The key file is not the one that this database's secrets were sealed with: put the old "
                    + "one back (RABTA_KEY_FILE, or the file 'key' in the data folder). If it is lost for good, start once "
                    + "with RABTA_KEY_LOST=true; passwords of channels and second factors must then be set anew.");
        }
        jdbc.sql("insert into control.keys (id) values (:id) on conflict (id) do nothing").param("id", secrets.keyId()).update();
    }
}
