package rabta.sales.lines;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/**
 * Lines to be typed: what {@code sales/lines/editor.jte} draws inside of a form.
 *
 * @param taxes that there are now
 * @param included whether prices hold the taxes
 * @param action where the form is sent; with {@code act} it comes back changed, and nothing is kept
 */
public record LinesEditor(LinesForm form, Map<String, String> errors, String currency, List<Tax> taxes, boolean included, String action) {

    /** What line so and so comes to; null while it cannot be read. */
    public Line line(int i) {
        return form.lines().get(i).read(currency);
    }

    public String total(int i) {
        var line = line(i);
        return line == null ? "" : Ui.money(line.total(), currency);
    }

    /** Of all lines that can be read; null where that is too much for anybody to pay. */
    public LineSums sums() {
        try {
            var less = form.less(currency);
            return LineSums.of(IntStream.range(0, form.lines().size()).mapToObj(this::line).filter(Objects::nonNull).toList(), less == null ? LineSums.Less.NOTHING : less, included);
        } catch (ArithmeticException tooMuch) {
            return null;
        }
    }

    /** The taxes that there are, and those that the line bears from former days. */
    public List<Tax> offered(int i) {
        return Stream.concat(taxes.stream(), form.lines().get(i).borne().stream()).distinct().toList();
    }

    public boolean bears(int i, Tax tax) {
        return form.lines().get(i).borne().contains(tax);
    }

    /** "18% + 4%", or that it bears none. */
    public String borne(int i) {
        var borne = form.lines().get(i).borne();
        return borne.isEmpty() ? Ui.t("lines.untaxed") : borne.stream().map(Tax::rate).collect(Collectors.joining(" + "));
    }

    public List<Option> everies() {
        return List.of(new Option("", Ui.t("lines.once")), new Option("month", Ui.t("lines.every.month")), new Option("year", Ui.t("lines.every.year")));
    }

    /** What is drawn anew while somebody types, besides the sums. */
    public String oob() {
        return IntStream.range(0, form.lines().size()).mapToObj(i -> "#line-total-" + i).collect(Collectors.joining(","));
    }

    /** Those errors that have no field of their own here. */
    public Map<String, String> others() {
        var others = new LinkedHashMap<>(errors);
        others.keySet().removeIf(field -> field.startsWith("lines["));
        return others;
    }
}
