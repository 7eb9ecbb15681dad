package rabta.customers.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Guess;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.reading.Table;
import rabta.kernel.web.Problem;

/**
 * How somebody says a file is to be read.
 *
 * @param kind people or companies
 * @param target where each column goes, in their order
 * @param region the country (ISO 3166) whose phone numbers are meant
 */
public record MappingForm(String kind, Boolean header, List<String> target, String duplicates, String region, Boolean leaveOut, Boolean mine) {

    static final List<String> REGIONS = List.of(Locale.getISOCountries());

    /**
     * The settings that follow. Where the kind or the heading is another than before, the columns are guessed anew.
     *
     * @throws Problem where two columns go where only one can
     */
    Settings on(Settings before, Table table) {
        var kind = kind(this.kind).orElse(before.mapping().kind());
        boolean header = Boolean.TRUE.equals(this.header);
        boolean same = kind == before.mapping().kind() && header == before.mapping().header();
        var columns = same ? columns(before.mapping()) : Guess.of(table, header, Optional.of(kind)).columns();
        var region = this.region != null && REGIONS.contains(this.region) ? this.region : before.mapping().region();
        var mapping = new Mapping(kind, header, columns, List.of(), region, Boolean.TRUE.equals(leaveOut)).dated(table);
        return new Settings(before.dialect(), mapping, Duplicates.of(duplicates).orElse(before.duplicates()), Boolean.TRUE.equals(mine));
    }

    private List<Column> columns(Mapping before) {
        var columns = new ArrayList<Column>();
        var taken = EnumSet.noneOf(Target.class);
        for (int i = 0; i < before.columns().size(); i++) {
            var column = before.columns().get(i);
            var chosen = target == null || i >= target.size() ? column : column.to(target(target.get(i), before.kind()).orElse(column.target()));
            if (!Target.MANY.contains(chosen.target()) && !taken.add(chosen.target())) {
                throw new Problem("imports.target_twice", Refusals.title(chosen, i));
            }
            columns.add(chosen);
        }
        return columns;
    }

    static Optional<Target> target(String name, RecordKind kind) {
        return Target.of(kind).stream().filter(t -> t.name().equalsIgnoreCase(name == null ? "" : name.strip())).findFirst();
    }

    static Optional<RecordKind> kind(String name) {
        for (var kind : RecordKind.CUSTOMERS) {
            if (kind.table().equalsIgnoreCase(name) || kind.type().equalsIgnoreCase(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
