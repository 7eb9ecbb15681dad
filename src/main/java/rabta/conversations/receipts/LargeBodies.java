package rabta.conversations.receipts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Unnaming;
import rabta.kernel.files.FileStore;
import rabta.kernel.sql.Committed;
import rabta.kernel.web.Problem;

/** Where the bytes of large receipts lie: among the files, not in the database, and gone with their receipts. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LargeBodies implements Unnaming {

    static final int LARGE = 64 * 1024;
    /** So much stays beside the row: enough to see whose it is. */
    private static final int BEGINNING = 16 * 1024;
    private static final String TYPE = "receipt";

    private final JdbcClient jdbc;
    private final FileStore files;
    private final TransactionTemplate alone;

    LargeBodies(JdbcClient jdbc, FileStore files, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.files = files;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    /** What of it stands in the row itself. */
    static byte[] beside(byte[] body) {
        return body.length > LARGE ? Arrays.copyOf(body, BEGINNING) : body;
    }

    /** Lays a large one aside. What the files do not take stays in the row. */
    void lay(long receipt, byte[] body) {
        if (body.length <= LARGE) {
            return;
        }
        try {
            var file = files.add(new ByteArrayInputStream(body), "receipt", null);
            jdbc.sql("insert into attachments (record, record_id, file_id) values (:record, :receipt, :file)").param("record", TYPE).param("receipt", receipt).param("file", file.id()).update();
            jdbc.sql("update receipts set file_id = :file where id = :id").param("file", file.id()).param("id", receipt).update();
        } catch (Problem untaken) {
            jdbc.sql("update receipts set body = :body where id = :id").param("body", body).param("id", receipt).update();
        }
    }

    /** All of it, as it came. */
    byte[] whole(long file) throws IOException {
        try (var in = files.open(files.find(file).orElseThrow(() -> new IOException("No file " + file)))) {
            return in.readAllBytes();
        }
    }

    /** Removes the bytes of receipts that are gone. */
    void sweep() {
        var gone = jdbc.sql("delete from attachments a where a.record = :record and not exists (select from receipts r where r.id = a.record_id) returning a.file_id").param("record", TYPE).query(Long.class).list();
        if (!gone.isEmpty()) {
            files.erase(gone);
        }
    }

    // Which receipts go is said elsewhere, before or after this.
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        Committed.then(() -> alone.executeWithoutResult(status -> sweep()));
    }
}
