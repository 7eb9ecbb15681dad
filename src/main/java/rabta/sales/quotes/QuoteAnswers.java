package rabta.sales.quotes;

import java.sql.Types;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.Problem;
import rabta.sales.papers.Papers;

/** What a customer says to a quote, on the page of their own or by a word to a member. */
@Repository
@Transactional
class QuoteAnswers {

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final QuoteTelling telling;
    private final Papers papers;
    private final Jobs jobs;

    QuoteAnswers(JdbcClient jdbc, Quotes quotes, QuoteTelling telling, Papers papers, Jobs jobs) {
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.telling = telling;
        this.papers = papers;
        this.jobs = jobs;
    }

    /** What a customer has done, who is no member. */
    void answered(Quote quote, QuoteStatus status, String name, String from, String since) {
        jdbc.sql("""
                update quotes
                   set status = :status, answered_at = now(), answered_by = :name, answered_from = :from, refused_since = :since, version = version + 1, updated_at = now()
                 where id = :id
                """).param("status", status.name()).param("name", name, Types.VARCHAR).param("from", from, Types.VARCHAR).param("since", since, Types.VARCHAR).param("id", quote.id()).update();
        telling.tell(quote, status == QuoteStatus.ACCEPTED ? QuoteHappened.QuoteAccepted::new : QuoteHappened.QuoteRefused::new, null);
    }

    /**
     * Writes down that its customer accepted it by a word to a member, as on a page of their own.
     *
     * @param name who said so
     * @throws Problem for one that can be answered no more
     */
    void agreed(long id, String name, Viewer viewer) {
        var quote = quotes.held(id, viewer);
        if (quote.deleted() || !quote.status().open()) {
            throw new Problem("quotes.agree.not_open");
        }
        if (quotes.settled(quote)) {
            throw new Problem("quotes.another_accepted");
        }
        var said = Typed.line(name);
        if (said == null || said.length() > LONGEST_NAME) {
            throw new Flawed(said == null ? Flaw.of("name", "quotes.agree.who") : Flaw.of("name", "invalid.too_long", LONGEST_NAME));
        }
        jdbc.sql("update quotes set status = 'ACCEPTED', answered_at = now(), answered_by = :name, version = version + 1, updated_at = now() where id = :id").param("name", said).param("id", id).update();
        telling.tell(quote, (about, one, called) -> new QuoteHappened.QuoteAgreed(about, one, called, said), viewer.by());
        if (quote.dealId() != null && papers.letterhead().wins()) {
            jobs.add(new WinDeal(quote.dealId()), viewer.by());
        }
    }

    void seen(Quote quote) {
        if (jdbc.sql("update quotes set status = 'SEEN', seen_at = now(), version = version + 1, updated_at = now() where id = :id and status = 'SENT'").param("id", quote.id()).update() == 1) {
            telling.tell(quote, QuoteHappened.QuoteSeen::new, null);
        }
    }
}
