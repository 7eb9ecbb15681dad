package rabta.sales.quotes;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.ui.Ui;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;
import rabta.sales.lines.Lines;
import rabta.sales.lines.Tax;

/** The lines of quotes, and what they come to. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class QuoteLines {

    /** A line as it is read. @param price in minor units, {@code net} after its discount @param discount in words, or null; {@code tax} likewise */
    public record Item(String name, String detail, BigDecimal quantity, String unit, long price, String discount, String tax, long net) {
    }

    /** One step from the lines to the total, in words. */
    public record Step(String label, String amount) {
    }

    /** @param included whether prices hold the taxes */
    public record Typed(List<Line> lines, Less less, boolean included) {

        LineSums sums() {
            return LineSums.of(lines, less, included);
        }
    }

    /** The lines of a quote with their sums. */
    public record Whole(String currency, List<Line> lines, Less less, LineSums sums) {

        /** In the reader's language. */
        public List<Item> items() {
            return lines.stream().map(line -> new Item(line.name(), detail(line), line.quantity(), line.unit(), line.unitPrice(), discount(line), line.taxes().isEmpty() ? null
                    : line.taxes().stream().map(Tax::rate).collect(Collectors.joining(" + ")), line.total())).toList();
        }

        private static String detail(Line line) {
            var every = line.every() == null ? null : Ui.t("quotes.every." + line.every().word());
            return line.about() == null ? every : every == null ? line.about() : every + "\n" + line.about();
        }

        private String discount(Line line) {
            return line.discount() == 0 ? null : line.share() == null ? Ui.money(line.discount(), currency) : Ui.number(line.share()) + "%";
        }

        /** What stands between the lines and the total; nothing where they are the same. */
        public List<Step> steps(String currency) {
            var steps = new ArrayList<Step>();
            if (sums.discount() != 0 || !sums.taxes().isEmpty()) {
                steps.add(new Step(Ui.t("quotes.subtotal"), Ui.money(sums.subtotal(), currency)));
            }
            if (sums.discount() != 0) {
                steps.add(new Step(less.share() == null ? Ui.t("quotes.line.discount") : Ui.t("quotes.less", Ui.number(less.share())), Ui.money(-sums.discount(), currency)));
            }
            sums.taxes().forEach(taxed -> steps.add(new Step(named(taxed.tax()), Ui.money(taxed.amount(), currency))));
            return steps;
        }

        private String named(Tax tax) {
            return Ui.t(sums.included() ? "quotes.tax_within" : "quotes.tax_besides", tax.name(), Ui.number(tax.percent()));
        }

        public long total() {
            return sums.total();
        }
    }

    private record Terms(String currency, Less less, boolean included) {
    }

    private final JdbcClient jdbc;
    private final Lines lines;

    QuoteLines(JdbcClient jdbc, Lines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    /** Whoever asks has seen to it that the quote may be seen. */
    public Whole of(Quote quote) {
        return of(List.of(quote.id())).get(quote.id());
    }

    /** By quote. */
    public Map<Long, Whole> of(Collection<Long> quotes) {
        var written = lines.of(Lines.Of.QUOTE, quotes);
        var whole = new HashMap<Long, Whole>();
        terms(quotes).forEach((id, terms) -> {
            var some = written.getOrDefault(id, List.of());
            whole.put(id, new Whole(terms.currency, some, terms.less, LineSums.of(some, terms.less, terms.included)));
        });
        return whole;
    }

    private Map<Long, Terms> terms(Collection<Long> quotes) {
        var terms = new HashMap<Long, Terms>();
        jdbc.sql("select r.id, r.currency, r.less_share, r.less, r.tax_included from quotes r where r.id = any(:ids)").param("ids", quotes.toArray(Long[]::new))
                .query(r -> {
                    terms.put(r.getLong(1), new Terms(r.getString(2), new Less(r.getBigDecimal(3), r.getLong(4)), r.getBoolean(5)));
                });
        return terms;
    }

    /** Puts these in the place of all that there were; the quote is held by whoever asks. */
    void put(long quote, Typed typed) {
        lines.write(Lines.Of.QUOTE, quote, typed.lines());
        jdbc.sql("update quotes set less_share = :share, less = :less, tax_included = :included, total = :total where id = :id").param("share", typed.less().share(), Types.NUMERIC)
                .param("less", typed.less().amount()).param("included", typed.included()).param("total", typed.sums().total()).param("id", quote).update();
    }

    void copy(long from, long to) {
        lines.write(Lines.Of.QUOTE, to, lines.of(Lines.Of.QUOTE, from));
    }

    void unname(long quote, UnaryOperator<String> without) {
        lines.write(Lines.Of.QUOTE, quote, lines.of(Lines.Of.QUOTE, quote).stream().map(line -> new Line(line.product(), without.apply(line.name()), line.about() == null ? null : without.apply(line.about()),
                line.unit(), line.quantity(), line.unitPrice(), line.share(), line.discount(), line.taxes(), line.every(), line.part())).toList());
    }
}
