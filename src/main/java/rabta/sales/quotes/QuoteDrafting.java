package rabta.sales.quotes;

import java.sql.Types;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Stale;
import rabta.identity.Viewer;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Problem;

/** Drafts of quotes: made, changed, followed by the next edition, put into the bin and taken out again. */
@Repository
@Transactional
class QuoteDrafting {

    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final QuoteNumbers numbers;
    private final QuoteLines lines;
    private final QuoteTelling telling;

    QuoteDrafting(JdbcClient jdbc, Quotes quotes, QuoteNumbers numbers, QuoteLines lines, QuoteTelling telling) {
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.numbers = numbers;
        this.lines = lines;
        this.telling = telling;
    }

    /** Makes a draft. @param typed its lines @return its number in the database */
    long create(QuoteDraft draft, QuoteLines.Typed typed, Viewer viewer) {
        if (!quotes.mayMake(draft.deal(), viewer)) {
            throw new Forbidden();
        }
        long id = jdbc.sql("""
                insert into quotes (number, deal_id, person_id, company_id, owner_id, language, currency, valid_until, title, note, terms, by_member)
                values (:number, :deal, :person, :company, :owner, :language, :currency, :valid, :title, :note, :terms, :by)
                returning id
                """).param("number", numbers.next()).params(written(draft)).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
        lines.put(id, typed);
        telling.tell(quotes.find(id, viewer), QuoteHappened.QuoteMade::new, viewer.by());
        return id;
    }

    /**
     * Changes a draft.
     *
     * @throws Stale if it has another version by now
     * @throws Problem if it was sent meanwhile
     */
    void change(long id, QuoteDraft draft, QuoteLines.Typed typed, Integer version, Viewer viewer) {
        var before = quotes.standing(id, viewer);
        if (version != null && version != before.version()) {
            throw new Stale(before.version());
        }
        mustBeDraft(before);
        jdbc.sql("""
                update quotes
                   set person_id = :person, company_id = :company, owner_id = :owner, language = :language, currency = :currency, valid_until = :valid, title = :title, note = :note, terms = :terms,
                       version = version + 1, updated_at = now()
                 where id = :id
                """).param("id", id).params(written(kept(draft, id, before))).update();
        lines.put(id, typed);
        telling.tell(quotes.find(id, viewer), QuoteHappened.QuoteChanged::new, viewer.by());
    }

    // Customers whom the viewer does not see stay with the quote: they could not have meant to take them off.
    private QuoteDraft kept(QuoteDraft draft, long id, Quote before) {
        var had = jdbc.sql("select r.person_id, r.company_id from quotes r where r.id = :id").param("id", id).query((r, n) -> new Long[] {r.getObject(1, Long.class), r.getObject(2, Long.class)}).single();
        return new QuoteDraft(draft.deal(), draft.person() == null && before.personId() == null ? had[0] : draft.person(), draft.company() == null && before.companyId() == null ? had[1] : draft.company(),
                draft.owner(), draft.language(), draft.currency(), draft.validUntil(), draft.title(), draft.note(), draft.terms());
    }

    private static Map<String, Object> written(QuoteDraft draft) {
        var params = new HashMap<String, Object>();
        params.put("deal", draft.deal());
        params.put("person", draft.person());
        params.put("company", draft.company());
        params.put("owner", draft.owner());
        params.put("language", draft.language().tag());
        params.put("currency", draft.currency());
        params.put("valid", draft.validUntil());
        params.put("title", draft.title());
        params.put("note", draft.note());
        params.put("terms", draft.terms());
        return params;
    }

    private static void mustBeDraft(Quote quote) {
        if (!quote.draft()) {
            throw new Problem("quotes.is_sent");
        }
    }

    /**
     * The next edition, as a draft that begins as this one is; the draft that follows it already where there is one.
     *
     * @throws Problem for one that was accepted, and for a draft
     */
    long follow(long id, Viewer viewer) {
        var quote = quotes.standing(id, viewer);
        if (quotes.settled(quote)) {
            throw new Problem("quotes.is_accepted");
        }
        var latest = quotes.editions(quote, viewer).getFirst();
        if (latest.draft() && latest.id() != id) {
            return latest.id();
        }
        if (!latest.status().followed()) {
            throw new Problem(latest.draft() ? "quotes.is_draft" : "quotes.is_accepted");
        }
        long next = jdbc.sql("""
                insert into quotes (number, edition, deal_id, person_id, company_id, owner_id, language, currency, valid_until, title, note, terms, total, less_share, less, tax_included, by_member)
                select q.number, (select max(e.edition) + 1 from quotes e where e.number = q.number), q.deal_id, q.person_id, q.company_id, q.owner_id, q.language, q.currency,
                       greatest(q.valid_until, :today::date + (q.valid_until - (q.created_at at time zone :zone)::date)), q.title, q.note, q.terms, q.total, q.less_share, q.less, q.tax_included, :by
                  from quotes q
                 where q.id = :id
                returning id
                """).param("today", java.time.LocalDate.now(viewer.preferences().zone())).param("by", viewer.by(), Types.BIGINT).param("zone", viewer.preferences().zone().getId()).param("id", id).query(Long.class).single();
        lines.copy(id, next);
        telling.tell(quotes.find(next, viewer), QuoteHappened.QuoteMade::new, viewer.by());
        return next;
    }

    /** Into the bin, from where {@link #restore} brings it back; its customer finds it no more. What was accepted stays. */
    void delete(long id, Viewer viewer) {
        var quote = quotes.standing(id, viewer);
        if (quote.status() == QuoteStatus.ACCEPTED) {
            throw new Problem("quotes.is_accepted");
        }
        jdbc.sql("update quotes set deleted_at = now(), version = version + 1, updated_at = now() where id = :id").param("id", id).update();
        telling.tell(quote, QuoteHappened.QuoteDeleted::new, viewer.by());
    }

    void restore(long id, Viewer viewer) {
        var quote = quotes.held(id, viewer);
        if (quote.deleted()) {
            jdbc.sql("update quotes set deleted_at = null, version = version + 1, updated_at = now() where id = :id").param("id", id).update();
            telling.tell(quote, QuoteHappened.QuoteRestored::new, viewer.by());
        }
    }
}
