package rabta.sales.quotes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LineSums.Less;

/**
 * The lines of a quote as somebody typed them.
 *
 * @param less the discount on the whole: an amount, or a share such as {@code 5%}
 * @param included {@code true} where prices hold the taxes
 */
public record LinesForm(List<LineForm> lines, String less, String included) {

    private static final int AT_FIRST = 2;

    public LinesForm {
        // One more than there may be, so that the excess is told and not cut off.
        lines = lines == null ? List.of() : lines.stream().filter(Objects::nonNull).limit(Line.MOST + 1L).toList();
        less = Typed.line(less);
    }

    static LinesForm of(QuoteLines.Typed typed, String currency) {
        var less = typed.less();
        return new LinesForm(typed.lines().stream().map(line -> LineForm.of(line, currency)).toList(),
                less.share() != null ? less.share().stripTrailingZeros().toPlainString() + "%" : less.amount() == 0 ? null : LineForm.plain(less.amount(), currency), String.valueOf(typed.included()));
    }

    /** As a page shows it: with empty lines to begin with. */
    LinesForm shown() {
        var shown = new ArrayList<>(lines);
        while (shown.size() < AT_FIRST) {
            shown.add(LineForm.EMPTY);
        }
        return new LinesForm(shown, less, included);
    }

    LinesForm each(UnaryOperator<LineForm> change) {
        return new LinesForm(lines.stream().map(change).toList(), less, included);
    }

    LinesForm withMore() {
        var more = new ArrayList<>(lines);
        more.add(LineForm.EMPTY);
        return new LinesForm(more, less, included);
    }

    public boolean within() {
        return "true".equals(included);
    }

    /** What was meant; lines that were left empty are passed over. */
    QuoteLines.Typed understood(String currency, List<Flaw> flaws) {
        var understood = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).empty()) {
                lines.get(i).understood("lines[" + i + "].", currency, flaws).ifPresent(understood::add);
            }
        }
        if (understood.size() > Line.MOST) {
            flaws.add(Flaw.of("lines", "quotes.too_many_lines", Line.MOST));
        }
        return new QuoteLines.Typed(understood, less(currency).orElseGet(() -> {
            flaws.add(Flaw.of("less", "invalid.amount"));
            return Less.NOTHING;
        }), within());
    }

    private Optional<Less> less(String currency) {
        if (less == null) {
            return Optional.of(Less.NOTHING);
        }
        return less.endsWith("%") || less.endsWith("٪") ? LineForm.share(less.substring(0, less.length() - 1)).map(share -> new Less(share, 0))
                : Money.parse(less, currency).filter(money -> money.minor() >= 0).map(money -> new Less(null, money.minor()));
    }

    /** What the line comes to as far as it can be read; null else. */
    Long total(int line, String currency) {
        return lines.get(line).empty() ? null : lines.get(line).understood("", currency, new ArrayList<>()).map(Line::total).orElse(null);
    }

    /** What all that can be read comes to, or null where nobody could pay that. */
    LineSums sums(String currency) {
        try {
            return understood(currency, new ArrayList<>()).sums();
        } catch (ArithmeticException tooMuch) {
            return LineSums.of(List.of(), Less.NOTHING, false);
        }
    }
}
