package rabta.sales.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Tax;
import rabta.sales.papers.Papers;

/** Two quotes of the sample shop: one that waits for its customer's answer, one that was accepted. They hang on its sample deals. */
@Component
class SampleQuotes implements SamplePart {

    private static final Tax GST = new Tax("Sales tax (GST)", "سیلز ٹیکس (جی ایس ٹی)", BigDecimal.valueOf(18));

    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final QuoteDrafting drafting;
    private final QuoteSending sending;
    private final QuoteAnswers answers;
    private final Papers papers;

    SampleQuotes(JdbcClient jdbc, Quotes quotes, Papers papers, QuoteDrafting drafting, QuoteSending sending, QuoteAnswers answers) {
        this.drafting = drafting;
        this.sending = sending;
        this.answers = answers;
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.papers = papers;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        make("5", List.of(line(urdu ? "بہار کی وردیاں" : "Spring uniforms", urdu ? "سوتی، چار ناپ" : "Cotton, four sizes", 260, 2_500, null, owner)), owner);
        long accepted = make("9", List.of(line(urdu ? "سالانہ فراہمی" : "Annual supply", null, 12, 180_000, BigDecimal.valueOf(5), owner), line(urdu ? "ترسیل" : "Delivery", null, 12, 6_500, null, owner)), owner);
        if (accepted != 0) {
            answers.answered(quotes.find(accepted, owner), QuoteStatus.ACCEPTED, urdu ? "احمد رضا" : "Ahmed Raza", null, null);
        }
    }

    private static Line line(String name, String about, int quantity, long rupees, BigDecimal share, Viewer owner) {
        return Line.shared(null, name, about, null, BigDecimal.valueOf(quantity), Money.of(BigDecimal.valueOf(rupees), owner.preferences().currency()).minor(), share, List.of(GST), null);
    }

    private long make(String deal, List<Line> lines, Viewer owner) {
        record Of(long id, String name, Long person, Long company, String currency) {
        }
        var found = jdbc.sql("select d.id, d.name, d.person_id, d.company_id, d.currency from deals d where d.outside_id = 'sample:' || :deal and d.deleted_at is null").param("deal", deal)
                .query((r, n) -> new Of(r.getLong(1), r.getString(2), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getString(5))).optional();
        if (found.isEmpty()) {
            return 0;
        }
        var of = found.get();
        long id = drafting.create(new QuoteDraft(of.id, of.person, of.company, owner.by(), owner.preferences().language(), of.currency, LocalDate.now(owner.preferences().zone()).plusDays(papers.letterhead().validDays()),
                of.name, null, null), new QuoteLines.Typed(lines, Less.NOTHING, false), owner);
        jdbc.sql("update quotes set outside_id = 'sample:' || :deal where id = :id").param("deal", deal).param("id", id).update();
        sending.send(id, owner);
        return id;
    }

    @Override
    public void clear(Viewer owner) {
        for (var table : List.of("happenings", "notifications")) {
            jdbc.sql("delete from " + table + " x using quotes q where x.record = 'quote' and x.record_id = q.id and q.outside_id like 'sample:%'").update();
        }
        jdbc.sql("delete from quotes q where q.outside_id like 'sample:%'").update();
    }
}
