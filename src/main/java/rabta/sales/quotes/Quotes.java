package rabta.sales.quotes;

import static rabta.sales.DealKind.DEAL;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * Which quotes there are, and who sees and changes them. What was sent is not changed any more: another edition follows it, and takes its
 * place when it is sent itself.
 *
 * @see QuoteDrafting
 * @see QuoteSending
 * @see QuoteAnswers
 */
@Repository
@Transactional
public class Quotes implements Linked {

    /** The type of a {@link Ref} to a quote. */
    public static final String TYPE = "quote";

    /**
     * What a customer has accepted, for whoever makes an order or a bill of it. What it comes to is told by its lines.
     *
     * @param total in minor units of the currency, with taxes
     */
    public record Accepted(Quote quote, QuoteLines.Whole lines) {
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final QuoteLines lines;

    Quotes(JdbcClient jdbc, Records records, QuoteLines lines) {
        this.jdbc = jdbc;
        this.records = records;
        this.lines = lines;
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

    /** The same, of one that is not in the bin. */
    Quote standing(long id, Viewer viewer) {
        var quote = held(id, viewer);
        if (quote.deleted()) {
            throw new Problem("quotes.is_deleted");
        }
        return quote;
    }

    /** Whether an edition of its number was accepted. */
    @Transactional(readOnly = true)
    boolean settled(Quote quote) {
        return jdbc.sql("select exists (select from quotes q where q.number = :number and q.status = 'ACCEPTED')").param("number", quote.number()).query(Boolean.class).single();
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

    /** One that its customer may read: sent, and not deleted. */
    @Transactional(readOnly = true)
    Optional<Quote> sent(long id, Viewer viewer) {
        return read(VisibleQuotes.to(viewer).and("r.id = :id", id).and("r.deleted_at is null").and("r.sent_at is not null"), "r.id", 1, viewer).stream().findFirst();
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
    public List<Link> links() {
        return List.of(Link.of(DEAL, "quotes", "deal_id").emptied(), Link.of(RecordKind.PERSON, "quotes", "person_id").emptied(), Link.of(RecordKind.COMPANY, "quotes", "company_id").emptied());
    }
}
