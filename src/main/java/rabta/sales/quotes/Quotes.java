package rabta.sales.quotes;

import static rabta.sales.DealKind.DEAL;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.customers.Unnaming;
import rabta.customers.records.Records;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.papers.Papers;

/**
 * Reads and writes quotes. What was sent is not changed any more: another edition follows it, and takes its place when it is sent
 * itself.
 */
@Repository
@Transactional
public class Quotes implements Linked, Unnaming {

    /** The type of a {@link Ref} to a quote. */
    public static final String TYPE = "quote";

    /**
     * What a customer has accepted, for whoever makes an order or a bill of it. What it comes to is told by its lines.
     *
     * @param total in minor units of the currency, with taxes
     */
    public record Accepted(Quote quote, QuoteLines.Whole lines) {
    }

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Records records;
    private final QuoteNumbers numbers;
    private final QuoteLines lines;
    private final Happenings happenings;
    private final Papers papers;
    private final Jobs jobs;

    Quotes(JdbcClient jdbc, Records records, QuoteNumbers numbers, QuoteLines lines, Happenings happenings, Papers papers, Jobs jobs) {
        this.jdbc = jdbc;
        this.records = records;
        this.numbers = numbers;
        this.lines = lines;
        this.happenings = happenings;
        this.papers = papers;
        this.jobs = jobs;
    }

    /** One page of the quotes that the filter asks for. */
    @Transactional(readOnly = true)
    public Paged<Quote> list(QuoteFilter filter, int size, Viewer viewer) {
        var where = VisibleQuotes.to(viewer).and(filter.where(viewer)).and(filter.order().after(filter.after()));
        return Paged.of(read(where, filter.order().sql(), size + 1, viewer), size, filter.order()::cursor);
    }

    private List<Quote> read(Where where, String order, int size, Viewer viewer) {
        return jdbc.sql("select " + Quote.COLUMNS + VisibleQuotes.from(viewer) + where.sql() + "\norder by " + order + "\nlimit " + size)
                .params(VisibleQuotes.params(viewer)).params(where.params()).query(Quote::read).list();
    }

    /** @throws NotFound for one that is not there, or that the viewer does not see */
    @Transactional(readOnly = true)
    public Quote find(long id, Viewer viewer) {
        return read(VisibleQuotes.to(viewer).and("r.id = :id", id), "r.id", 1, viewer).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** All editions of its number that the viewer sees and nobody deleted, the latest first. */
    @Transactional(readOnly = true)
    public List<Quote> editions(Quote quote, Viewer viewer) {
        return read(VisibleQuotes.to(viewer).and("r.number = :number", quote.number()).and("r.deleted_at is null"), "r.edition desc", 100, viewer);
    }

    /** The latest of a deal, a person or a company. Whether the viewer may see it has been asked before. */
    @Transactional(readOnly = true)
    public List<Quote> of(RecordKind kind, long id, int size, Viewer viewer) {
        var where = VisibleQuotes.to(viewer).and("r.deleted_at is null").and(DEAL.equals(kind) ? "d.id = :whose" : kind.person() ? "p.id = :whose" : "c.id = :whose", id);
        return read(where, "r.id desc", size, viewer);
    }

    /**
     * A quote that was accepted, with its lines and what they come to.
     *
     * @throws NotFound for one that the viewer does not see
     * @throws Problem for one that was not accepted
     */
    @Transactional(readOnly = true)
    public Accepted accepted(long id, Viewer viewer) {
        var quote = find(id, viewer);
        if (quote.status() != QuoteStatus.ACCEPTED || quote.deleted()) {
            throw new Problem("quotes.not_accepted");
        }
        return new Accepted(quote, lines.of(quote));
    }

    /** Those of the quotes that the viewer sees. */
    @Transactional(readOnly = true)
    public List<Long> seen(List<Long> ids, Viewer viewer) {
        var where = VisibleQuotes.to(viewer).and("r.id = any(:ids)", ids.toArray(Long[]::new));
        return jdbc.sql("select r.id from quotes r where " + where.sql()).params(where.params()).query(Long.class).list();
    }

    /** Whether the viewer, who sees it, may change it. */
    @Transactional(readOnly = true)
    public boolean mayEdit(long id, Viewer viewer) {
        var where = VisibleQuotes.editable(viewer).and("r.id = :id", id);
        return jdbc.sql("select count(*) from quotes r where " + where.sql()).params(where.params()).query(Long.class).single() == 1;
    }

    void mustEdit(long id, Viewer viewer) {
        find(id, viewer);
        if (!mayEdit(id, viewer)) {
            throw new Forbidden();
        }
    }

    /** Whether the viewer sees all whom it is for. */
    @Transactional(readOnly = true)
    boolean addressees(Quote quote, Viewer viewer) {
        return jdbc.sql("select (r.person_id is null or r.person_id = :person) and (r.company_id is null or r.company_id = :company) from quotes r where r.id = :id")
                .param("person", quote.personId(), Types.BIGINT).param("company", quote.companyId(), Types.BIGINT).param("id", quote.id()).query((r, n) -> r.getBoolean(1)).single();
    }

    /** Whether they may make one: for that deal, or for nobody's. */
    @Transactional(readOnly = true)
    public boolean mayMake(Long deal, Viewer viewer) {
        var rights = VisibleQuotes.rights(viewer);
        return !rights.hides("amount") && (deal == null ? rights.create() : rights.edit() != Reach.NONE && records.mayEdit(DEAL, deal, viewer));
    }

    /** The same for who is about to change it; until the end of the transaction nobody else does. */
    Quote held(long id, Viewer viewer) {
        jdbc.sql("select r.number from quotes r where r.id = :id").param("id", id).query(Long.class).optional().ifPresent(number ->
                jdbc.sql("select r.id from quotes r where r.number = :number order by r.id for update").param("number", number).query(Long.class).list());
        var quote = find(id, viewer);
        if (!mayEdit(id, viewer)) {
            throw new Forbidden();
        }
        return quote;
    }

    private Quote standing(long id, Viewer viewer) {
        var quote = held(id, viewer);
        if (quote.deleted()) {
            throw new Problem("quotes.is_deleted");
        }
        return quote;
    }

    /** Makes a draft. @param typed its lines @return its number in the database */
    long create(QuoteDraft draft, QuoteLines.Typed typed, Viewer viewer) {
        if (!mayMake(draft.deal(), viewer)) {
            throw new Forbidden();
        }
        long id = jdbc.sql("""
                insert into quotes (number, deal_id, person_id, company_id, owner_id, language, currency, valid_until, title, note, terms, by_member)
                values (:number, :deal, :person, :company, :owner, :language, :currency, :valid, :title, :note, :terms, :by)
                returning id
                """).param("number", numbers.next()).params(written(draft)).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
        lines.put(id, typed);
        tell(find(id, viewer), QuoteHappened.QuoteMade::new, viewer.by());
        return id;
    }

    /**
     * Changes a draft.
     *
     * @throws Stale if it has another version by now
     * @throws Problem if it was sent meanwhile
     */
    void change(long id, QuoteDraft draft, QuoteLines.Typed typed, Integer version, Viewer viewer) {
        var before = standing(id, viewer);
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
        tell(find(id, viewer), QuoteHappened.QuoteChanged::new, viewer.by());
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
     * From now on it stays as it is, and the editions before it can be accepted no more. One that was sent already stays so.
     *
     * @return a key by which its customer comes to it; only its hash is kept
     * @throws Flawed for one that has no lines, or that is expired
     * @throws Problem where its customer has accepted another edition, or has a later one
     */
    String send(long id, Viewer viewer) {
        var quote = standing(id, viewer);
        if (quote.draft()) {
            if (accepted(quote)) {
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
                    .param("addressed", addressed(id), Types.VARCHAR).param("id", id).update();
            jdbc.sql("update quotes set status = 'SUPERSEDED', version = version + 1, updated_at = now() where number = :number and edition < :edition and status in ('SENT', 'SEEN', 'REFUSED')")
                    .param("number", quote.number()).param("edition", quote.edition()).update();
            tell(find(id, viewer), QuoteHappened.QuoteSent::new, viewer.by());
        }
        var key = Tokens.random();
        jdbc.sql("insert into quote_links (hash, quote_id) values (:hash, :id)").param("hash", Tokens.hash(key)).param("id", id).update();
        return key;
    }

    /** Whether an edition of its number was accepted. */
    private boolean accepted(Quote quote) {
        return jdbc.sql("select exists (select from quotes q where q.number = :number and q.status = 'ACCEPTED')").param("number", quote.number()).query(Boolean.class).single();
    }

    // One in the bin too: it may come back.
    private boolean later(Quote quote) {
        return jdbc.sql("select exists (select from quotes q where q.number = :number and q.edition > :edition and q.sent_at is not null)").param("number", quote.number()).param("edition", quote.edition())
                .query(Boolean.class).single();
    }

    /** To whom it is written, as their records say now. */
    @Transactional(readOnly = true)
    String addressed(long id) {
        return jdbc.sql("""
                select nullif(left(concat_ws(E'\\n', c.name, p.name, nullif(coalesce(c.address, p.address), ''), nullif(concat_ws(' ', coalesce(c.postcode, p.postcode), coalesce(c.city, p.city)), '')), 1000), '')
                  from quotes r
                       left join people p on p.id = r.person_id
                       left join companies c on c.id = r.company_id
                 where r.id = :id
                """).param("id", id).query((r, n) -> r.getString(1)).list().stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    /**
     * The next edition, as a draft that begins as this one is; the draft that follows it already where there is one.
     *
     * @throws Problem for one that was accepted, and for a draft
     */
    long follow(long id, Viewer viewer) {
        var quote = standing(id, viewer);
        if (accepted(quote)) {
            throw new Problem("quotes.is_accepted");
        }
        var latest = editions(quote, viewer).getFirst();
        if (latest.draft() && latest.id() != id) {
            return latest.id();
        }
        if (!latest.status().followed()) {
            throw new Problem(latest.draft() ? "quotes.is_draft" : "quotes.is_accepted");
        }
        long next = jdbc.sql("""
                insert into quotes (number, edition, deal_id, person_id, company_id, owner_id, language, currency, valid_until, title, note, terms, total, less_share, less, tax_included, by_member)
                select q.number, (select max(e.edition) + 1 from quotes e where e.number = q.number), q.deal_id, q.person_id, q.company_id, q.owner_id, q.language, q.currency,
                       greatest(q.valid_until, :today::date + (q.valid_until - q.created_at::date)), q.title, q.note, q.terms, q.total, q.less_share, q.less, q.tax_included, :by
                  from quotes q
                 where q.id = :id
                returning id
                """).param("today", java.time.LocalDate.now(viewer.preferences().zone())).param("by", viewer.by(), Types.BIGINT).param("id", id).query(Long.class).single();
        lines.copy(id, next);
        tell(find(next, viewer), QuoteHappened.QuoteMade::new, viewer.by());
        return next;
    }

    /** Into the bin, from where {@link #restore} brings it back; its customer finds it no more. What was accepted stays. */
    void delete(long id, Viewer viewer) {
        var quote = standing(id, viewer);
        if (quote.status() == QuoteStatus.ACCEPTED) {
            throw new Problem("quotes.is_accepted");
        }
        jdbc.sql("update quotes set deleted_at = now(), version = version + 1, updated_at = now() where id = :id").param("id", id).update();
        tell(quote, QuoteHappened.QuoteDeleted::new, viewer.by());
    }

    void restore(long id, Viewer viewer) {
        var quote = held(id, viewer);
        if (quote.deleted()) {
            jdbc.sql("update quotes set deleted_at = null, version = version + 1, updated_at = now() where id = :id").param("id", id).update();
            tell(quote, QuoteHappened.QuoteRestored::new, viewer.by());
        }
    }

    /** What a customer has done, who is no member. */
    void answered(Quote quote, QuoteStatus status, String name, String from, String since) {
        jdbc.sql("""
                update quotes
                   set status = :status, answered_at = now(), answered_by = :name, answered_from = :from, refused_since = :since, version = version + 1, updated_at = now()
                 where id = :id
                """).param("status", status.name()).param("name", name, Types.VARCHAR).param("from", from, Types.VARCHAR).param("since", since, Types.VARCHAR).param("id", quote.id()).update();
        tell(quote, status == QuoteStatus.ACCEPTED ? QuoteHappened.QuoteAccepted::new : QuoteHappened.QuoteRefused::new, null);
    }

    /**
     * Writes down that its customer accepted it by a word to a member, as on a page of their own.
     *
     * @param name who said so
     * @throws Problem for one that can be answered no more
     */
    void agreed(long id, String name, Viewer viewer) {
        var quote = held(id, viewer);
        if (quote.deleted() || !quote.status().open()) {
            throw new Problem("quotes.agree.not_open");
        }
        if (accepted(quote)) {
            throw new Problem("quotes.another_accepted");
        }
        var said = Typed.line(name);
        if (said == null || said.length() > LONGEST_NAME) {
            throw new Flawed(said == null ? Flaw.of("name", "quotes.agree.who") : Flaw.of("name", "invalid.too_long", LONGEST_NAME));
        }
        jdbc.sql("update quotes set status = 'ACCEPTED', answered_at = now(), answered_by = :name, version = version + 1, updated_at = now() where id = :id").param("name", said).param("id", id).update();
        tell(quote, (about, one, called) -> new QuoteHappened.QuoteAgreed(about, one, called, said), viewer.by());
        if (quote.dealId() != null && papers.letterhead().wins()) {
            jobs.add(new WinDeal(quote.dealId()), viewer.by());
        }
    }

    void seen(Quote quote) {
        if (jdbc.sql("update quotes set status = 'SEEN', seen_at = now(), version = version + 1, updated_at = now() where id = :id and status = 'SENT'").param("id", quote.id()).update() == 1) {
            tell(quote, QuoteHappened.QuoteSeen::new, null);
        }
    }

    /** One that its customer may read: sent, and not deleted. */
    @Transactional(readOnly = true)
    Optional<Quote> sent(long id, Viewer viewer) {
        return read(VisibleQuotes.to(viewer).and("r.id = :id", id).and("r.deleted_at is null").and("r.sent_at is not null"), "r.id", 1, viewer).stream().findFirst();
    }

    /** The number of the quote that this key opens. */
    @Transactional(readOnly = true)
    Optional<Long> opened(String key) {
        return jdbc.sql("select l.quote_id from quote_links l where l.hash = :hash").param("hash", Tokens.hash(key)).query(Long.class).optional();
    }

    @FunctionalInterface
    private interface Said {
        QuoteHappened of(Ref about, long quote, String name);
    }

    private void tell(Quote quote, Said said, Long by) {
        var whom = jdbc.sql("select r.deal_id, r.person_id, r.company_id from quotes r where r.id = :id").param("id", quote.id())
                .query((r, n) -> new Long[] {r.getObject(1, Long.class), r.getObject(2, Long.class), r.getObject(3, Long.class)}).single();
        Function<Ref, QuoteHappened> of = about -> said.of(about, quote.id(), quote.called());
        // A customer's timeline is read by more than may know of the deal: there its deal alone tells it.
        var about = whom[0] != null ? Stream.of(DEAL.ref(whom[0])) : Stream.of(whom[1] == null ? null : RecordKind.PERSON.ref(whom[1]), whom[2] == null ? null : RecordKind.COMPANY.ref(whom[2]));
        happenings.record(Stream.concat(Stream.of(Ref.of(TYPE, quote.id())), about.filter(Objects::nonNull)).map(of).toList(), by);
    }

    /** What those are called that the viewer sees. */
    @Transactional(readOnly = true)
    Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var names = new HashMap<Long, String>();
        read(VisibleQuotes.to(viewer).and("r.id = any(:ids)", ids).and("r.deleted_at is null"), "r.id", Math.max(1, ids.size()), viewer)
                .forEach(quote -> names.put(quote.id(), quote.customer() == null ? quote.called() : quote.called() + " · " + quote.customer()));
        return names;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        record Written(long id, String title, String note, String terms, String addressed, String by, String since) {
        }
        var rows = jdbc.sql("select r.id, r.title, r.note, r.terms, r.addressed, r.answered_by, r.refused_since from quotes r where r.person_id = any(:people) for update").param("people", people.toArray(Long[]::new))
                .query((r, n) -> new Written(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7))).list();
        for (var row : rows) {
            // Whom the name alone does not tell their address does: of an erased person neither stays. What was agreed upon stays in the books.
            jdbc.sql("""
                    update quotes
                       set title = :title, note = :note, terms = :terms, addressed = null, answered_by = :by, answered_from = null, refused_since = :since, version = version + 1, updated_at = now()
                     where id = :id
                    """).param("title", replaced(row.title, without), Types.VARCHAR).param("note", replaced(row.note, without), Types.VARCHAR).param("terms", replaced(row.terms, without), Types.VARCHAR)
                    .param("by", row.by == null ? null : RecordKind.PERSON.pseudonym(people.iterator().next()), Types.VARCHAR).param("since", replaced(row.since, without), Types.VARCHAR).param("id", row.id).update();
            jdbc.sql("delete from quote_links where quote_id = :id").param("id", row.id).update();
            lines.unname(row.id, without);
        }
    }

    private static String replaced(String text, UnaryOperator<String> without) {
        return text == null ? null : without.apply(text);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(DEAL, "quotes", "deal_id").emptied(), Link.of(RecordKind.PERSON, "quotes", "person_id").emptied(), Link.of(RecordKind.COMPANY, "quotes", "company_id").emptied());
    }
}
