package rabta.sales.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Problem;
import rabta.sales.deals.Deals;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;
import rabta.sales.lines.Tax;
import rabta.sales.papers.Papers;

/** From a form to a quote, and back. */
@Service
@Transactional
class QuoteWriting {

    /** Reads the lines in the currency of the quote, on top of those that there are. */
    interface Typing {
        QuoteLines.Typed read(QuoteLines.Typed before, String currency, List<Flaw> flaws);
    }

    private static final long MOST = 1_000_000_000_000_000L;

    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final QuoteLines quoteLines;
    private final QuoteReading reading;
    private final Deals deals;
    private final Lines lines;
    private final Links links;
    private final Records records;
    private final Papers papers;

    QuoteWriting(JdbcClient jdbc, Quotes quotes, QuoteLines quoteLines, QuoteReading reading, Deals deals, Lines lines, Links links, Records records, Papers papers) {
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.quoteLines = quoteLines;
        this.reading = reading;
        this.deals = deals;
        this.lines = lines;
        this.links = links;
        this.records = records;
        this.papers = papers;
    }

    /** What a quote for these begins with. @throws rabta.kernel.web.NotFound for one that the viewer does not see */
    QuoteForm blank(Long deal, Long person, Long company, Viewer viewer) {
        if (!quotes.mayMake(deal, viewer)) {
            if (deal != null) {
                deals.find(deal, viewer);
            }
            throw new Forbidden();
        }
        var form = deal != null ? QuoteForm.of(deals.find(deal, viewer))
                : new QuoteForm(null, named(RecordKind.PERSON, person, viewer), named(RecordKind.COMPANY, company, viewer), null, viewer.preferences().currency(), null, null, null, null, null);
        var letterhead = papers.letterhead();
        var language = language(form, viewer);
        return form.usually(language, LocalDate.now(viewer.preferences().zone()).plusDays(letterhead.validDays()).toString(), letterhead.terms(Language.of(language)));
    }

    /** What somebody calls as a product is called, and gives no price, is that product at its price of now, with its unit and its taxes. */
    LinesForm filled(LinesForm typed, QuoteForm form, Viewer viewer) {
        record Sold(long id, String unit, long price, List<Tax> taxes) {
        }
        var currency = QuoteReading.currency(form.currency(), viewer, new ArrayList<>());
        var bare = typed.lines().stream().filter(LineForm::unpriced).map(line -> line.name().strip().toLowerCase(Locale.ROOT)).distinct().toList();
        if (bare.isEmpty()) {
            return typed;
        }
        var sold = new HashMap<String, Sold>();
        jdbc.sql("""
                  select p.id, p.unit, p.price, lower(p.name), t.en, t.ur, t.percent
                    from products p
                         left join product_taxes x on x.product_id = p.id
                         left join taxes t on t.id = x.tax_id and t.removed_at is null
                   where lower(p.name) = any(:names) and p.currency = :currency and p.retired_at is null
                order by p.id, t.place, t.id
                """).param("names", bare.toArray(String[]::new)).param("currency", currency).query(r -> {
                    if (!sold.containsKey(r.getString(4))) {
                        sold.put(r.getString(4), new Sold(r.getLong(1), r.getString(2), r.getLong(3), new ArrayList<>()));
                    }
                    var product = sold.get(r.getString(4));
                    if (r.getString(5) != null && product.id == r.getLong(1)) {
                        product.taxes.add(new Tax(r.getString(5), r.getString(6), r.getBigDecimal(7)));
                    }
                });
        return typed.each(line -> {
            var product = line.unpriced() ? sold.get(line.name().strip().toLowerCase(Locale.ROOT)) : null;
            return product == null ? line : line.at(product.id, product.unit, LineForm.plain(product.price, currency), LineForm.taxes(product.taxes));
        });
    }

    /** A page for a new one, with what it begins with. */
    QuoteNew fresh(Long deal, Long person, Long company, Viewer viewer) {
        var form = blank(deal, person, company, viewer);
        return page(null, form, LinesForm.of(beginning(deal, viewer), form.currency()), List.of(), viewer);
    }

    /** A page for a draft. @throws Problem for one that was sent */
    QuoteNew edit(long id, Viewer viewer) {
        var quote = quotes.find(id, viewer);
        quotes.mustEdit(id, viewer);
        if (!quote.draft() || quote.deleted()) {
            throw new Problem(quote.deleted() ? "quotes.is_deleted" : "quotes.is_sent");
        }
        return page(id, QuoteForm.of(quote), LinesForm.of(present(id, viewer), quote.currency()), List.of(), viewer);
    }

    QuoteNew page(Long id, QuoteForm form, LinesForm typed, List<Flaw> flaws, Viewer viewer) {
        var before = id == null ? null : quotes.find(id, viewer);
        var deal = before != null ? before.deal() : form.deal() == null ? null : deals.find(form.deal(), viewer).name();
        var taxes = jdbc.sql("select t.en, t.ur, t.percent from taxes t where t.removed_at is null order by t.place, t.id").query((r, n) -> new Tax(r.getString(1), r.getString(2), r.getBigDecimal(3))).list();
        var products = jdbc.sql("select p.name from products p where p.retired_at is null order by lower(p.name), p.id limit 200").query(String.class).list();
        return new QuoteNew(form, typed.shown(), before, deal, QuoteReading.currency(form.currency(), viewer, new ArrayList<>()), taxes, products, Flaw.words(flaws));
    }

    private String named(RecordKind kind, Long id, Viewer viewer) {
        return id == null ? null : QuoteForm.named(id, records.name(kind, id, viewer));
    }

    // The person's own where it is known and may be; else the business's.
    private String language(QuoteForm form, Viewer viewer) {
        var number = form.person() == null ? null : form.person().replaceFirst("^.*#", "");
        var own = number == null || viewer.rights().of(RecordKind.PERSON.type()).hides("language") ? null
                : jdbc.sql("select p.language from people p where p.id = :id").param("id", Long.valueOf(number)).query((r, n) -> r.getString(1)).list().stream().filter(Objects::nonNull).findFirst().orElse(null);
        return own == null ? papers.letterhead().language().tag() : own;
    }

    /** The lines with which a quote for that deal begins: the deal's; where it has none, one over its amount. */
    QuoteLines.Typed beginning(Long deal, Viewer viewer) {
        boolean included = jdbc.sql("select p.included from pricing p where p.id = 1").query(Boolean.class).optional().orElse(false);
        if (deal == null) {
            return new QuoteLines.Typed(List.of(), Less.NOTHING, included);
        }
        var found = deals.find(deal, viewer);
        var some = lines.of(Lines.Of.DEAL, deal);
        var less = jdbc.sql("select d.lines_less_share, d.lines_less from deals d where d.id = :id").param("id", deal).query((r, n) -> new Less(r.getBigDecimal(1), r.getLong(2))).single();
        if (some.isEmpty() && found.amount() != null) {
            some = List.of(new Line(null, found.name().length() > 200 ? found.name().substring(0, 200) : found.name(), null, null, BigDecimal.ONE, found.amount(), null, 0, List.of(), null, false));
            less = Less.NOTHING;
        }
        return new QuoteLines.Typed(some, less, included);
    }

    /** The lines of a quote that is there. */
    QuoteLines.Typed present(long id, Viewer viewer) {
        var whole = quoteLines.of(quotes.find(id, viewer));
        return new QuoteLines.Typed(whole.lines(), whole.less(), whole.sums().included());
    }

    long create(QuoteForm form, Typing typing, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var draft = reading.read(form, null, viewer, flaws);
        var typed = typing.read(beginning(draft.deal(), viewer), draft.currency(), flaws);
        mustAddUp(typed, flaws);
        return quotes.create(draft, typed, viewer);
    }

    /** @throws rabta.customers.Stale if it has another version by now @throws Problem if it was sent */
    void change(long id, QuoteForm form, Typing typing, Viewer viewer) {
        var before = quotes.find(id, viewer);
        var flaws = new ArrayList<Flaw>();
        var draft = reading.read(form, before, viewer, flaws);
        var typed = typing.read(present(id, viewer), draft.currency(), flaws);
        mustAddUp(typed, flaws);
        quotes.change(id, draft, typed, form.version(), viewer);
    }

    private static void mustAddUp(QuoteLines.Typed typed, List<Flaw> flaws) {
        if (flaws.isEmpty()) {
            try {
                if (typed.sums().total() > MOST) {
                    throw new ArithmeticException();
                }
            } catch (ArithmeticException tooMuch) {
                flaws.add(Flaw.of("lines", "invalid.amount"));
            }
        }
        Flawed.unless(flaws);
    }
}
