package rabta.sales.lines;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.ui.Money;

/**
 * Lines as somebody typed them.
 *
 * @param less the discount on the whole: an amount, or a share such as {@code 10%}
 * @param add a product that is to be added: {@code Lawn suit #12}, a code or a name; {@code count} how many of it
 * @param version of what they belong to when it was read
 */
public record LinesForm(List<LineForm> lines, String less, String add, String count, Integer version) {

    private static final int AT_FIRST = 2;

    public LinesForm {
        lines = lines == null ? List.of() : lines.stream().filter(Objects::nonNull).limit(Line.MOST + 1L).toList();
    }

    public static LinesForm of(List<Line> lines, LineSums.Less less, String currency, Integer version) {
        var typed = less.share() != null ? less.share().stripTrailingZeros().toPlainString() + "%" : less.amount() == 0 ? "" : LineForm.plain(less.amount(), currency);
        return new LinesForm(lines.stream().map(line -> LineForm.of(line, currency)).toList(), typed, null, null, version);
    }

    /** As a page shows it that is made of lines: with empty ones to begin with. */
    public LinesForm shown() {
        var shown = new ArrayList<>(lines);
        while (shown.size() < AT_FIRST) {
            shown.add(LineForm.blank());
        }
        return new LinesForm(shown, less, add, count, version);
    }

    LinesForm with(List<LineForm> lines) {
        return new LinesForm(lines, less, null, null, version);
    }

    public LinesForm at(Integer version) {
        return new LinesForm(lines, less, add, count, version);
    }

    /** What was meant. */
    public record Understood(List<Line> lines, LineSums.Less less) {
    }

    /** Lines that were left empty are passed over. @throws Flawed with all that cannot be read */
    public Understood understood(String currency) {
        var flaws = new ArrayList<Flaw>();
        var understood = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).empty()) {
                lines.get(i).understood("lines[" + i + "].", currency, flaws).ifPresent(understood::add);
            }
        }
        if (lines.size() > Line.MOST) {
            flaws.add(Flaw.of("lines", "lines.too_many", Line.MOST));
        }
        var off = less(currency);
        if (off == null) {
            flaws.add(Flaw.of("less", "invalid.amount"));
        }
        // A part of a bundle stands below a line that is none.
        if (!understood.isEmpty() && understood.getFirst().part()) {
            var first = understood.getFirst();
            understood.set(0, new Line(first.product(), first.name(), first.about(), first.unit(), first.quantity(), first.unitPrice(), first.share(), first.discount(), first.taxes(), first.every(), false));
        }
        if (flaws.isEmpty() && off.share() == null && off.amount() > understood.stream().mapToLong(Line::total).sum()) {
            flaws.add(Flaw.of("less", "lines.discount.large"));
        }
        Flawed.unless(flaws);
        return new Understood(understood, off);
    }

    /** The discount on the whole; null where it cannot be read. */
    LineSums.Less less(String currency) {
        var typed = Typed.line(less);
        if (typed == null) {
            return LineSums.Less.NOTHING;
        }
        BigDecimal share = LineForm.share(typed);
        if (share != null) {
            return new LineSums.Less(share, 0);
        }
        return typed.matches(".*[%٪]") ? null : Money.parse(typed, currency).filter(m -> m.minor() >= 0).map(m -> new LineSums.Less(null, m.minor())).orElse(null);
    }
}
