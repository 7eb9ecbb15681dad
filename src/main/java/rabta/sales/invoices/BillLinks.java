package rabta.sales.invoices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.web.NotFound;

/**
 * The links under which customers read their invoices. One ends by its day, some days after the invoice is settled, or when somebody ends
 * it; renewed, it goes on from that moment. Of its key the hash alone is kept.
 */
@Repository
@Transactional
public class BillLinks {

    /** @param by the name of who made it, or null @param open whether it leads anywhere now @param revoked whether somebody ended it */
    public record Given(long id, Instant at, String by, Instant endsAt, boolean open, boolean revoked) {

        static Given read(ResultSet r, int n) throws SQLException {
            return new Given(r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant(), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant(), r.getBoolean(5), r.getBoolean(6));
        }
    }

    /** What a key opens, or opened once. */
    record Opened(long invoice, boolean open) {
    }

    private static final int SHOWN = 20;

    /** When its invoice was settled, or, where that is later, since when the link is there or renewed; null while something is open, and for a credit note. */
    private static final String SETTLED = "case when i.kind = 'INVOICE' and i.settled >= i.total then greatest(coalesce((select max(a.created_at) from allocations a where a.invoice_id = i.id), i.updated_at), l.created_at, l.renewed_at) end";
    private static final String ENDS = "least(l.ends_at, " + SETTLED + " + make_interval(days => s.link_paid_days))";
    private static final String FROM = " from invoice_links l join invoices i on i.id = l.invoice_id join book_settings s on s.id = 1";

    private final JdbcClient jdbc;
    private final Invoices invoices;

    BillLinks(JdbcClient jdbc, Invoices invoices) {
        this.jdbc = jdbc;
        this.invoices = invoices;
    }

    /** Those of an invoice, the latest first. Whether the viewer may see it has been asked before. */
    @Transactional(readOnly = true)
    List<Given> of(long invoice) {
        return given("", invoice, null);
    }

    /** @throws NotFound where the invoice has none of that number */
    @Transactional(readOnly = true)
    Given one(long invoice, long link) {
        return given(" and l.id = :link", invoice, link).stream().findFirst().orElseThrow(NotFound::new);
    }

    private List<Given> given(String which, long invoice, Long link) {
        return jdbc.sql("select l.id, l.created_at, m.name, " + ENDS + ", l.revoked_at is null and " + ENDS + " > now(), l.revoked_at is not null" + FROM + " left join members m on m.id = l.by_member where l.invoice_id = :id" + which + " order by l.id desc limit " + SHOWN)
                .param("id", invoice).param("link", link, Types.BIGINT).query(Given::read).list();
    }

    /** Makes one and answers its key. */
    @Transactional(propagation = Propagation.MANDATORY)
    String add(long invoice, Viewer viewer) {
        var key = Tokens.random();
        jdbc.sql("insert into invoice_links (hash, invoice_id, ends_at, by_member) select :hash, :id, now() + make_interval(days => s.link_days), :by from book_settings s where s.id = 1").param("hash", Tokens.hash(key)).param("id", invoice)
                .param("by", viewer.by(), Types.BIGINT).update();
        return key;
    }

    /** From now on it leads to the invoice as long as a new one would, whether it had ended or not. */
    void renew(long invoice, long link, Viewer viewer) {
        change(invoice, link, "ends_at = now() + make_interval(days => (select s.link_days from book_settings s where s.id = 1)), renewed_at = now(), revoked_at = null", viewer);
    }

    /** It leads nowhere any more, until {@link #restore}. */
    void revoke(long invoice, long link, Viewer viewer) {
        change(invoice, link, "revoked_at = now()", viewer);
    }

    void restore(long invoice, long link, Viewer viewer) {
        change(invoice, link, "revoked_at = null", viewer);
    }

    private void change(long invoice, long link, String how, Viewer viewer) {
        invoices.held(invoice, viewer);
        if (jdbc.sql("update invoice_links set " + how + " where id = :link and invoice_id = :id").param("link", link).param("id", invoice).update() == 0) {
            throw new NotFound();
        }
    }

    /** Empty for a key that opens nothing and never did. */
    @Transactional(readOnly = true)
    Optional<Opened> opened(String key) {
        return jdbc.sql("select l.invoice_id, l.revoked_at is null and " + ENDS + " > now()" + FROM + " where l.hash = :hash and i.number is not null").param("hash", Tokens.hash(key)).query((r, n) -> new Opened(r.getLong(1), r.getBoolean(2))).optional();
    }
}
