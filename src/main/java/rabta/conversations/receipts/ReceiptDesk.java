package rabta.conversations.receipts;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Receipt;
import rabta.conversations.Receipts;
import rabta.conversations.Trouble;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;

/** The rows of receipts. */
@Repository
@Transactional
class ReceiptDesk implements Receipts, Nightly {

    private static final ScopedValue<Long> BEING_READ = ScopedValue.newInstance();

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final LargeBodies large;

    ReceiptDesk(JdbcClient jdbc, Jobs jobs, LargeBodies large) {
        this.large = large;
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean keep(long channel, String kind, String externalId, Map<String, String> headers, byte[] body) {
        var id = jdbc.sql("""
                insert into receipts (channel_id, kind, external_id, headers, body, size)
                values (:channel, :kind, :external, :headers, :body, :size)
                    on conflict (channel_id, external_id) do nothing
                returning id
                """).param("channel", channel).param("kind", kind).param("external", externalId).param("headers", Json.jsonb(headers)).param("body", LargeBodies.beside(body)).param("size", body.length).query(Long.class).optional();
        id.ifPresent(receipt -> {
            large.lay(receipt, body);
            jobs.add(new ReadReceipt(receipt), null);
        });
        return id.isPresent();
    }

    /** The receipt to be read, counted as tried once more; empty where it was read or set aside meanwhile. */
    Optional<Receipt> take(long id) {
        return jdbc.sql("""
                   update receipts
                      set tries = tries + 1
                    where id = :id and state in ('new', 'failed')
                returning id, channel_id, kind, external_id, headers, body, received_at, tries, file_id
                """).param("id", id).query((r, n) -> {
            var headers = new java.util.LinkedHashMap<String, String>();
            Json.read(r.getString(5)).forEachEntry((name, value) -> headers.put(name, value.asString()));
            return new Receipt(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), headers, body(r.getBytes(6), r.getObject(9, Long.class)), r.getObject(7, java.time.OffsetDateTime.class).toInstant(), r.getInt(8));
        }).optional();
    }

    private byte[] body(byte[] beside, Long file) {
        try {
            return file == null ? beside : large.whole(file);
        } catch (IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }

    /** Reads one, while which what is told of messages is noted with it. */
    static <X extends Exception> void reading(long id, ScopedValue.CallableOp<Void, X> work) throws X {
        ScopedValue.where(BEING_READ, id).call(work);
    }

    @Override
    public void tellsOf(long message) {
        if (BEING_READ.isBound()) {
            jdbc.sql("insert into receipt_messages (receipt_id, message_id) values (:receipt, :message) on conflict do nothing").param("receipt", BEING_READ.get()).param("message", message).update();
        }
    }

    void read(long id) {
        jdbc.sql("update receipts set state = 'read', read_at = now(), goes_at = null, trouble = null, particulars = '[]' where id = :id").param("id", id).update();
    }

    void failed(long id, Trouble trouble) {
        jdbc.sql("update receipts set state = 'failed', trouble = :trouble, particulars = :particulars where id = :id").param("trouble", trouble.key()).param("particulars", Json.jsonb(trouble.particulars())).param("id", id).update();
    }

    // What was read is kept for a month, to be read anew should its reading prove wrong; what failed until somebody decides, unless it names somebody who was erased.
    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from receipts where goes_at < now()").update();
        jdbc.sql("delete from receipts where state in ('read', 'ignored') and read_at < now() - interval '30 days'").update();
        large.sweep();
    }
}
