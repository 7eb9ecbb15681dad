package rabta.sales.quotes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.Tax;

/**
 * A quote to be typed: a new one, or a draft that is changed.
 *
 * @param before the quote as it is, or null for a new one
 * @param deal what its deal is called, or null
 * @param taxes to choose from
 * @param products names to propose
 */
public record QuoteNew(QuoteForm form, LinesForm lines, Quote before, String deal, String currency, List<Tax> taxes, List<String> products, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return before == null ? "/quotes" : "/quotes/" + before.id();
    }

    public String back() {
        return before != null ? "/quotes/" + before.id() : form.deal() != null ? "/deals/" + form.deal() : "/quotes";
    }

    public Long total(int line) {
        return lines.total(line, currency);
    }

    public LineSums sums() {
        return lines.sums(currency);
    }

    /** Besides the sum, what each line comes to is drawn anew while somebody types. */
    public String oob() {
        return IntStream.range(0, lines.lines().size()).mapToObj(i -> "#line-total-" + i).collect(Collectors.joining(","));
    }

    /** Each tax alone, none, and what the line has already. */
    public List<Option> taxOptions(LineForm line) {
        var options = new ArrayList<Option>(List.of(new Option("", Ui.t("word.none"))));
        taxes.forEach(tax -> options.add(new Option(LineForm.taxes(List.of(tax)), tax.shown())));
        var present = line.taxes() == null ? "" : line.taxes().replace("\r", "");
        if (options.stream().noneMatch(option -> option.value().equals(present))) {
            options.add(new Option(present, present.lines().map(one -> one.replaceFirst("\\|.*", "%")).collect(Collectors.joining(" + "))));
        }
        return options;
    }

    public List<Option> languages() {
        return List.of(new Option("en", Ui.t("language.en")), new Option("ur", Ui.t("language.ur")));
    }
}
