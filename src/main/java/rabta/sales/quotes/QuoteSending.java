package rabta.sales.quotes;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.web.Problem;

/** How a quote comes to its customer, who is no member: from then on it stays as it is, and a key opens it. */
@Repository
@Transactional
class QuoteSending {

    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final QuoteLines lines;
    private final QuoteTelling telling;

    QuoteSending(JdbcClient jdbc, Quotes quotes, QuoteLines lines, QuoteTelling telling) {
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.lines = lines;
        this.telling = telling;
    }

    /**
     * From now on it stays as it is, and the editions before it can be accepted no more. One that was sent already stays so.
     *
     * @return a key by which its customer comes to it; only its hash is kept
     * @throws Flawed for one that has no lines, or that is expired
     * @throws Problem where its customer has accepted another edition, or has a later one
     */
    String send(long id, Viewer viewer) {
        var quote = quotes.standing(id, viewer);
        if (quote.draft()) {
            if (quotes.settled(quote)) {
                throw new Problem("quotes.another_accepted");
            }
            if (later(quote)) {
                throw new Problem("quotes.later_sent");
            }
            var flaws = new ArrayList<Flaw>();
            if (lines.of(quote).items().isEmpty()) {
                flaws.add(Flaw.of("", "quotes.no_lines"));
            }
            if (quote.validUntil() != null && quote.validUntil().isBefore(java.time.LocalDate.now(viewer.preferences().zone()))) {
                flaws.add(Flaw.of("valid", "quotes.expired_already"));
            }
            Flawed.unless(flaws);
            jdbc.sql("update quotes set status = 'SENT', sent_at = now(), addressed = :addressed, version = version + 1, updated_at = now() where id = :id")
                    .param("addressed", quotes.addressed(id), Types.VARCHAR).param("id", id).update();
            jdbc.sql("update quotes set status = 'SUPERSEDED', version = version + 1, updated_at = now() where number = :number and edition < :edition and status in ('SENT', 'SEEN', 'REFUSED')")
                    .param("number", quote.number()).param("edition", quote.edition()).update();
            telling.tell(quotes.find(id, viewer), QuoteHappened.QuoteSent::new, viewer.by());
        }
        var key = Tokens.random();
        jdbc.sql("insert into quote_links (hash, quote_id) values (:hash, :id)").param("hash", Tokens.hash(key)).param("id", id).update();
        return key;
    }

    // One in the bin too: it may come back.
    private boolean later(Quote quote) {
        return jdbc.sql("select exists (select from quotes q where q.number = :number and q.edition > :edition and q.sent_at is not null)").param("number", quote.number()).param("edition", quote.edition())
                .query(Boolean.class).single();
    }

    /** The number of the quote that this key opens. */
    @Transactional(readOnly = true)
    Optional<Long> opened(String key) {
        return jdbc.sql("select l.quote_id from quote_links l where l.hash = :hash").param("hash", Tokens.hash(key)).query(Long.class).optional();
    }
}
