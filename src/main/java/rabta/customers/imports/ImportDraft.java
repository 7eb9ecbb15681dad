package rabta.customers.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Target;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** How a file will be read, and what would come of it. */
public record ImportDraft(Import draft, Preview preview, String error) implements Page {

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }

    public List<Column> columns() {
        return draft.settings().mapping().columns();
    }

    public String title(int column) {
        return Refusals.title(columns().get(column), column);
    }

    /** Up to three different values of a column, so that one sees what is in it. */
    public List<String> samples(int column) {
        return preview.rows().stream().filter(r -> column < r.cells().size()).map(r -> r.cells().get(column)).filter(c -> !c.isBlank()).distinct().limit(3).toList();
    }

    public List<Option> targets() {
        return Target.of(draft.kind()).stream().filter(t -> t != Target.FIELD).map(t -> new Option(t.name(), Ui.t(draft.kind().orders() && t == Target.NAME ? "imports.target.CUSTOMER" : t.key()))).toList();
    }

    public List<Option> duplicates() {
        return Arrays.stream(Duplicates.values()).filter(one -> !draft.kind().orders() || one == Duplicates.SKIP || one == Duplicates.OVERWRITE)
                .map(one -> new Option(one.name(), Ui.t(draft.kind().orders() ? one.key() + ".order" : one.key()))).toList();
    }

    /** What may become of one line's customer; the first leaves it to what was chosen for all. */
    public List<Option> choices(long line) {
        var options = new ArrayList<Option>();
        options.add(new Option(line + ":", Ui.t("imports.row.usual")));
        Arrays.stream(Duplicates.values()).forEach(one -> options.add(new Option(line + ":" + one.name(), Ui.t("imports.row." + one.name()))));
        return options;
    }

    public String choice(long line) {
        var chosen = draft.settings().rows().get(line);
        return line + ":" + (chosen == null ? "" : chosen.name());
    }

    public List<Option> signs() {
        return Arrays.stream(Sign.values()).filter(s -> s != Sign.FIELD).map(s -> new Option(s.name(), Ui.t(s.key()))).toList();
    }

    public List<Option> currencies() {
        var options = new ArrayList<Option>();
        options.add(new Option("", Ui.t("imports.currency.home", Preferences.current().currency())));
        MappingForm.CURRENCIES.stream().filter(c -> !c.equals(Preferences.current().currency())).forEach(c -> options.add(new Option(c, c)));
        return options;
    }

    /** The names of the columns of which nothing is taken. */
    public String leftOut() {
        return Refusals.leftOut(draft.settings().mapping());
    }

    public List<Option> regions() {
        var language = Locale.of(Preferences.current().language().tag());
        return MappingForm.REGIONS.stream().map(code -> new Option(code, Locale.of("", code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Option::label)).toList();
    }
}
