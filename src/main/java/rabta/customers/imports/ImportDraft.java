package rabta.customers.imports;

import java.util.ArrayList;
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
        return Target.of(draft.kind()).stream().map(t -> new Option(t.name(), Ui.t(t.key()))).toList();
    }

    public List<Option> duplicates() {
        var options = new ArrayList<Option>();
        for (var one : Duplicates.values()) {
            options.add(new Option(one.name(), Ui.t(one.key())));
        }
        return options;
    }

    public List<Option> regions() {
        var language = Locale.of(Preferences.current().language().tag());
        return MappingForm.REGIONS.stream().map(code -> new Option(code, Locale.of("", code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Option::label)).toList();
    }
}
