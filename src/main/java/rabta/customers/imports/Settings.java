package rabta.customers.imports;

import java.util.Map;
import java.util.Objects;

import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.reading.Dialect;

/**
 * How an import reads its file and what it does with what is there already.
 *
 * @param mine whether the customers whose owner the file does not say are the importer's; else they are nobody's yet
 * @param sign by what a customer is known again
 * @param signField the key of the added field that the sign is, or null
 * @param known whether only customers who are there already are dealt with, and nobody is added
 * @param rows what somebody chose for single lines, by their numbers
 * @param chosen what somebody chose for the whole file or for a word of it, by the choice's name: which stage is meant by one that is called otherwise here
 * @param currency of amounts that do not say theirs; null for the home currency
 */
public record Settings(Dialect dialect, Mapping mapping, Duplicates duplicates, boolean mine, Sign sign, String signField, boolean known, Map<Long, Duplicates> rows,
        String currency, Map<String, String> chosen) {

    public Settings {
        chosen = chosen == null ? Map.of() : Map.copyOf(chosen);
        sign = Objects.requireNonNullElse(sign, Sign.ANY);
        rows = rows == null ? Map.of() : Map.copyOf(rows);
    }

    public Settings(Dialect dialect, Mapping mapping, Duplicates duplicates, boolean mine) {
        this(dialect, mapping, duplicates, mine, Sign.ANY, null, false, Map.of(), null, Map.of());
    }

    public Settings(Dialect dialect, Mapping mapping, Duplicates duplicates, boolean mine, Sign sign, String signField, boolean known, Map<Long, Duplicates> rows, String currency) {
        this(dialect, mapping, duplicates, mine, sign, signField, known, rows, currency, Map.of());
    }

    public Settings with(Mapping other) {
        return new Settings(dialect, other, duplicates, mine, sign, signField, known, rows, currency, chosen);
    }

    public Settings with(Duplicates other) {
        return new Settings(dialect, mapping, other, mine, sign, signField, known, rows, currency, chosen);
    }

    public Settings by(Sign other, String field) {
        return new Settings(dialect, mapping, duplicates, mine, other, field, known, rows, currency, chosen);
    }

    /** The same for another file of the same layout. */
    Settings again(Dialect other, Mapping dated) {
        return new Settings(other, dated, duplicates, mine, sign, signField, known, Map.of(), currency, chosen);
    }

    /** The same with other choices. */
    public Settings choosing(Map<String, String> others) {
        return new Settings(dialect, mapping, duplicates, mine, sign, signField, known, rows, currency, others);
    }

    /** What becomes of a line whose customer is there already. */
    public Duplicates duplicates(long line) {
        return rows.getOrDefault(line, duplicates);
    }
}
