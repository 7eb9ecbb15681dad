package rabta.customers.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import rabta.customers.fields.CustomField;
import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * How a file will be read, and what would come of it.
 *
 * @param open where columns may go
 * @param own what its trade alone knows of
 * @param fields of the business that columns may go to
 * @param kinds what the file may bring
 * @param adding whether the reader may make a new one of a column
 */
public record ImportDraft(Import draft, Preview preview, List<Target> open, List<TradeSheet.Own> own, List<CustomField> fields, boolean adding, List<Option> kinds, String error) implements Page {

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
        var options = new ArrayList<Option>();
        open.forEach(t -> options.add(new Option(t.name(), Ui.t(draft.kind().orders() && t == Target.NAME ? "imports.target.CUSTOMER" : t.key()))));
        own.forEach(o -> options.add(new Option("TRADE:" + o.key(), Ui.t("imports.own." + draft.kind().type() + "." + o.key()))));
        fields.forEach(f -> options.add(new Option("FIELD:" + f.slot(), f.label())));
        if (adding) {
            options.add(new Option("FIELD:" + ImportFields.NEW, Ui.t("imports.target.new")));
        }
        options.add(new Option(Target.IGNORE.name(), Ui.t(Target.IGNORE.key())));
        return options;
    }

    /** Whether the lines become records, which have tags, owners and a second time. */
    public boolean recorded() {
        return draft.kind().orders() || draft.kind().recorded().isPresent();
    }

    public List<Option> duplicates() {
        return duplicates(draft.kind());
    }

    static List<Option> duplicates(Kind kind) {
        return Arrays.stream(Duplicates.values()).filter(one -> kind.orders() || kind.recorded().isPresent() || one == Duplicates.SKIP).filter(one -> !kind.orders() && !kind.trade() || one == Duplicates.SKIP || one == Duplicates.OVERWRITE)
                .map(one -> new Option(one.name(), Ui.t(kind.orders() || kind.trade() ? one.key() + ".order" : one.key()))).toList();
    }

    /** What may become of one line's customer; the first leaves it to what was chosen for all. */
    public List<Option> choices(long line) {
        var options = new ArrayList<Option>();
        options.add(new Option(line + ":", Ui.t("imports.row.usual")));
        Arrays.stream(Duplicates.values()).filter(one -> !draft.kind().trade() || one == Duplicates.SKIP || one == Duplicates.OVERWRITE).forEach(one -> options.add(new Option(line + ":" + one.name(), Ui.t("imports.row." + one.name()))));
        return options;
    }

    public String choice(long line) {
        var chosen = draft.settings().rows().get(line);
        return line + ":" + (chosen == null ? "" : chosen.name());
    }

    public List<Option> signs() {
        var options = new ArrayList<Option>();
        Arrays.stream(Sign.values()).filter(s -> s != Sign.FIELD && (!draft.kind().object() || s != Sign.EMAIL && s != Sign.PHONE)).forEach(s -> options.add(new Option(s.name(), Ui.t(s.key()))));
        fields.stream().filter(CustomField::unique).forEach(f -> options.add(new Option("FIELD:" + f.slot(), Ui.t("imports.sign.FIELD", f.label()))));
        return options;
    }

    /** By what customers are known, as the form names it. */
    public String sign() {
        var settings = draft.settings();
        return settings.sign() == Sign.FIELD ? "FIELD:" + settings.signField() : settings.sign().name();
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
