package rabta.customers.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Guess;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;
import rabta.customers.imports.reading.Table;
import rabta.kernel.web.Problem;

/**
 * How somebody says a file is to be read.
 *
 * @param kind people, companies or orders
 * @param target where each column goes, in their order
 * @param region the country (ISO 3166) whose phone numbers are meant
 * @param sign by what a customer is known again: {@code EMAIL}, {@code FIELD:f12}
 * @param known whether nobody is added
 * @param choice what is chosen of what its trade leaves open: {@code stage/engaging:12}
 * @param row for single lines what becomes of a customer who is there already: {@code 17:UPDATE}
 */
public record MappingForm(String kind, Boolean header, List<String> target, String duplicates, String region, Boolean leaveOut, Boolean mine, String sign, Boolean known,
        String currency, List<String> row, List<String> choice) {

    static final List<String> REGIONS = List.of(Locale.getISOCountries());
    static final List<String> CURRENCIES = List.of("PKR", "USD", "EUR", "GBP", "AED", "SAR", "INR", "CNY", "QAR", "OMR", "KWD", "BHD", "CAD", "AUD", "MYR", "TRY");

    /** What the file is said to bring, or else what it was. */
    Kind kind(Kind before) {
        return Kind.of(kind).orElse(before);
    }

    /**
     * The settings that follow. Where the kind or the heading is another than before, the columns are guessed anew.
     *
     * @throws Problem where two columns go where only one can
     */
    Settings on(Settings before, Table table) {
        var kind = kind(before.mapping().kind());
        boolean header = Boolean.TRUE.equals(this.header);
        boolean same = kind.equals(before.mapping().kind()) && header == before.mapping().header();
        var columns = same ? columns(before.mapping()) : Guess.of(table, header, Optional.of(kind)).columns();
        var region = this.region != null && REGIONS.contains(this.region) ? this.region : before.mapping().region();
        var mapping = new Mapping(kind, header, columns, List.of(), region, kind.equals(before.mapping().kind()) ? Boolean.TRUE.equals(leaveOut) : Mapping.leavesOut(kind)).dated(table);
        var sign = this.sign == null ? before.sign() : Sign.of(this.sign.split(":")[0]).orElse(before.sign());
        var field = sign == Sign.FIELD && this.sign != null ? this.sign.substring(this.sign.indexOf(':') + 1) : sign == Sign.FIELD ? before.signField() : null;
        return new Settings(before.dialect(), mapping, Duplicates.of(duplicates).orElse(before.duplicates()), Boolean.TRUE.equals(mine), sign, field,
                Boolean.TRUE.equals(known), rows(before), currency != null && CURRENCIES.contains(currency) ? currency : before.currency(), chosen(before));
    }

    /** What was chosen for lines that are not shown any more stays. */
    private Map<Long, Duplicates> rows(Settings before) {
        var rows = new HashMap<>(before.rows());
        for (var choice : row == null ? List.<String>of() : row) {
            var parts = choice.split(":", 2);
            if (parts.length == 2 && parts[0].matches("\\d{1,12}")) {
                long line = Long.parseLong(parts[0]);
                Duplicates.of(parts[1]).ifPresentOrElse(chosen -> rows.put(line, chosen), () -> rows.remove(line));
            }
        }
        return rows;
    }

    private Map<String, String> chosen(Settings before) {
        var chosen = new HashMap<>(before.chosen());
        for (var one : choice == null ? List.<String>of() : choice) {
            int colon = one.lastIndexOf(':');
            if (colon > 0 && one.length() <= 300 && chosen.size() < 500) {
                if (colon == one.length() - 1) {
                    chosen.remove(one.substring(0, colon));
                } else {
                    chosen.put(one.substring(0, colon), one.substring(colon + 1));
                }
            }
        }
        return chosen;
    }

    private List<Column> columns(Mapping before) {
        var columns = new ArrayList<Column>();
        var taken = new HashSet<String>();
        for (int i = 0; i < before.columns().size(); i++) {
            var column = before.columns().get(i);
            var chosen = target == null || i >= target.size() ? column : goal(column, target.get(i), before.kind()).orElse(column);
            boolean one = !Target.MANY.contains(chosen.target()) || chosen.target() == Target.FIELD && !ImportFields.NEW.equals(chosen.field());
            if (one && !taken.add(chosen.goal())) {
                throw new Problem("imports.target_twice", Refusals.title(chosen, i));
            }
            columns.add(chosen);
        }
        return columns;
    }

    /** The column going where the word says: {@code EMAIL}, {@code FIELD:f12}. */
    static Optional<Column> goal(Column column, String word, Kind kind) {
        var parts = (word == null ? "" : word.strip()).split(":", 2);
        return Target.of(kind).stream().filter(t -> t.name().equalsIgnoreCase(parts[0]) && (t == Target.FIELD || t == Target.TRADE) == (parts.length == 2))
                .filter(t -> t != Target.TRADE || TradeSheet.of(kind).flatMap(sheet -> sheet.own(parts[1])).isPresent()).findFirst()
                .map(t -> parts.length == 2 ? column.to(t, parts[1]) : column.to(t));
    }
}
