package rabta.sales.quotes;

import static rabta.sales.DealKind.DEAL;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.records.Records;
import rabta.customers.timeline.Timeline;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;
import rabta.sales.deals.Deals;
import rabta.sales.papers.Papers;

/** Puts together what the pages of quotes show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class QuoteDesk {

    private static final int SIZE = 50;
    private static final int OF_RECORD = 6;

    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final QuoteLines lines;
    private final Papers papers;
    private final Deals deals;
    private final Links links;
    private final Records records;
    private final Timeline timeline;
    private final BaseUrl base;

    QuoteDesk(JdbcClient jdbc, Quotes quotes, QuoteLines lines, Papers papers, Deals deals, Links links, Records records, Timeline timeline, BaseUrl base) {
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.lines = lines;
        this.papers = papers;
        this.deals = deals;
        this.links = links;
        this.records = records;
        this.timeline = timeline;
        this.base = base;
    }

    QuoteIndex index(QuoteFilter filter, Viewer viewer) {
        return new QuoteIndex(filter, quotes.list(filter, SIZE, viewer), of(filter, viewer), quotes.mayMake(null, viewer));
    }

    private String of(QuoteFilter filter, Viewer viewer) {
        var kind = filter.deal() != null ? DEAL : filter.person() != null ? RecordKind.PERSON : RecordKind.COMPANY;
        var id = filter.deal() != null ? filter.deal() : filter.person() != null ? filter.person() : filter.company();
        return id == null ? null : links.names(kind, List.of(id), viewer).get(id);
    }

    QuoteShow show(long id, Viewer viewer) {
        return show(id, null, viewer);
    }

    /** @param key that was just made, or null */
    QuoteShow show(long id, String key, Viewer viewer) {
        var quote = quotes.find(id, viewer);
        var editions = new ArrayList<>(quotes.editions(quote, viewer));
        if (editions.isEmpty()) {
            editions.add(quote);
        }
        var link = key == null ? null : link(key);
        return new QuoteShow(quote, lines.of(quote), addressed(quote, viewer), editions, timeline.of(Ref.of(Quotes.TYPE, id), viewer), quotes.mayEdit(id, viewer), link,
                link == null ? null : chat(quote, link, viewer));
    }

    /** Where a customer comes to their quote by that key. */
    String link(String key) {
        return base.link("/quoted/" + Binding.workspace() + "/" + key);
    }

    private String chat(Quote quote, String link, Viewer viewer) {
        var letterhead = papers.letterhead();
        var text = ScopedValue.where(Preferences.CURRENT, letterhead.reader(quote.language())).call(() -> Ui.plain("quotes.chat", quote.called(), letterhead.business(), quote.worth(), link));
        return "https://wa.me/" + known(quote, "WHATSAPP", "phone", viewer).stream().findFirst().or(() -> known(quote, "PHONE", "phone", viewer).stream().findFirst()).map(phone -> phone.replaceAll("\\D", "")).orElse("")
                + "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The contact points of its customers that the viewer sees, the person's before the company's. */
    private List<String> known(Quote quote, String kind, String field, Viewer viewer) {
        var person = quote.personId() == null || viewer.rights().of(RecordKind.PERSON.type()).hides(field) ? null : quote.personId();
        var company = quote.companyId() == null || viewer.rights().of(RecordKind.COMPANY.type()).hides(field) ? null : quote.companyId();
        return jdbc.sql("select c.value from contact_points c where (c.person_id = :person or c.company_id = :company) and c.kind = :kind and not c.doubtful order by c.person_id nulls last, c.position, c.id limit 10")
                .param("person", person, java.sql.Types.BIGINT).param("company", company, java.sql.Types.BIGINT).param("kind", kind).query(String.class).list();
    }

    /** As it stood when it was sent; of a draft, as the records say now to whoever sees all of it. */
    private String addressed(Quote quote, Viewer viewer) {
        if (quote.sentAt() != null) {
            return quote.addressed();
        }
        var hides = List.of("address", "city", "postcode");
        boolean whole = List.of(RecordKind.PERSON, RecordKind.COMPANY).stream().noneMatch(kind -> hides.stream().anyMatch(viewer.rights().of(kind.type())::hides));
        return !whole || !quotes.addressees(quote, viewer) ? quote.customer() : quotes.addressed(quote.id());
    }

    QuoteSheet sheet(long id, Viewer viewer) {
        var quote = quotes.find(id, viewer);
        return new QuoteSheet(quote, addressed(quote, viewer), lines.of(quote), papers.letterhead());
    }

    LetterNew letter(long id, LetterForm form, List<Flaw> flaws, Viewer viewer) {
        var quote = quotes.find(id, viewer);
        quotes.mustEdit(id, viewer);
        var known = known(quote, "EMAIL", "email", viewer);
        return new LetterNew(quote, form.to() == null && flaws.isEmpty() && !known.isEmpty() ? new LetterForm(known.getFirst(), form.words()) : form, known, Flaw.words(flaws));
    }

    QuoteAgree agreeing(long id, String name, List<Flaw> flaws, Viewer viewer) {
        var quote = quotes.find(id, viewer);
        quotes.mustEdit(id, viewer);
        if (quote.deleted() || !quote.status().open()) {
            throw new rabta.kernel.web.Problem("quotes.agree.not_open");
        }
        return new QuoteAgree(quote, name == null && flaws.isEmpty() ? quote.person() : name, Flaw.words(flaws));
    }

    RecordQuotes of(RecordKind kind, long id, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        var some = quotes.of(kind, id, OF_RECORD + 1, viewer);
        return new RecordQuotes(kind, id, name, some.stream().limit(OF_RECORD).toList(), some.size() > OF_RECORD, quotes.mayMake(DEAL.equals(kind) ? id : null, viewer));
    }
}
