package rabta.sales.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import rabta.sales.Whom;
import rabta.sales.deals.Deals;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.LineEditing;
import rabta.sales.lines.Lines;
import rabta.sales.lines.LinesForm;
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
    private final QuoteDrafting drafting;
    private final QuoteLines quoteLines;
    private final QuoteReading reading;
    private final Deals deals;
    private final Lines lines;
    private final Links links;
    private final Records records;
    private final Papers papers;
    private final LineEditing editing;
    private final Whom whom;

    QuoteWriting(JdbcClient jdbc, Quotes quotes, QuoteLines quoteLines, QuoteReading reading, Deals deals, Lines lines, Links links, Records records, Papers papers, LineEditing editing, Whom whom, QuoteDrafting drafting) {
        this.drafting = drafting;
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.quoteLines = quoteLines;
        this.reading = reading;
        this.deals = deals;
        this.lines = lines;
        this.links = links;
        this.records = records;
        this.papers = papers;
        this.editing = editing;
        this.whom = whom;
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
                : new QuoteForm(null, named(RecordKind.PERSON, person, viewer), named(RecordKind.COMPANY, company, viewer), null, viewer.preferences().currency(), null, null, null, null, null, null);
        var letterhead = papers.letterhead();
        var language = language(form, viewer);
        return form.usually(language, LocalDate.now(viewer.preferences().zone()).plusDays(letterhead.validDays()).toString(), letterhead.terms(Language.of(language)));
    }

    private LineEditing.Buyer buyer(QuoteForm form, Viewer viewer) {
        var ignored = new ArrayList<Flaw>();
        return new LineEditing.Buyer(whom.understood(RecordKind.PERSON, "person", form.person(), viewer, ignored), whom.understood(RecordKind.COMPANY, "company", form.company(), viewer, ignored),
                QuoteReading.currency(form.currency(), viewer, ignored));
    }

    /** What somebody calls as a product is called, and gives no price, is that product. */
    LinesForm filled(LinesForm typed, QuoteForm form, Viewer viewer) {
        return editing.filled(typed, buyer(form, viewer), viewer);
    }

    /** The same page after what was pressed in its lines. */
    QuoteNew after(String act, Long id, QuoteForm form, LinesForm typed, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        return page(id, form, editing.after(act, typed, buyer(form, viewer), flaws, viewer), flaws, viewer);
    }

    /** A page for a new one, with what it begins with. */
    QuoteNew fresh(Long deal, Long person, Long company, Viewer viewer) {
        var form = blank(deal, person, company, viewer);
        var begun = beginning(deal, viewer);
        return page(null, form.pricing(begun.included()), LinesForm.of(begun.lines(), begun.less(), form.currency(), null), List.of(), viewer);
    }

    /** A page for a draft. @throws Problem for one that was sent */
    QuoteNew edit(long id, Viewer viewer) {
        return edit(id, List.of(), viewer);
    }

    QuoteNew edit(long id, List<Flaw> flaws, Viewer viewer) {
        var quote = quotes.find(id, viewer);
        quotes.mustEdit(id, viewer);
        if (!quote.draft() || quote.deleted()) {
            throw new Problem(quote.deleted() ? "quotes.is_deleted" : "quotes.is_sent");
        }
        var present = present(id, viewer);
        return page(id, QuoteForm.of(quote).pricing(present.included()), LinesForm.of(present.lines(), present.less(), quote.currency(), quote.version()), flaws, viewer);
    }

    QuoteNew page(Long id, QuoteForm form, LinesForm typed, List<Flaw> flaws, Viewer viewer) {
        var before = id == null ? null : quotes.find(id, viewer);
        var deal = before != null ? before.deal() : form.deal() == null ? null : deals.find(form.deal(), viewer).name();
        var currency = QuoteReading.currency(form.currency(), viewer, new ArrayList<>());
        return new QuoteNew(form, editing.editor(typed.shown(), flaws, currency, form.within(), id == null ? "/quotes" : "/quotes/" + id), before, deal);
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
        return drafting.create(draft, typed, viewer);
    }

    /** @throws rabta.customers.Stale if it has another version by now @throws Problem if it was sent */
    void change(long id, QuoteForm form, Typing typing, Viewer viewer) {
        var before = quotes.find(id, viewer);
        var flaws = new ArrayList<Flaw>();
        var draft = reading.read(form, before, viewer, flaws);
        var typed = typing.read(present(id, viewer), draft.currency(), flaws);
        mustAddUp(typed, flaws);
        drafting.change(id, draft, typed, form.version(), viewer);
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
