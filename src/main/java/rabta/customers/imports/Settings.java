package rabta.customers.imports;

import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.reading.Dialect;

/**
 * How an import reads its file and what it does with what is there already.
 *
 * @param mine whether the customers whose owner the file does not say are the importer's; else they are nobody's yet
 */
public record Settings(Dialect dialect, Mapping mapping, Duplicates duplicates, boolean mine) {

    public Settings with(Mapping other) {
        return new Settings(dialect, other, duplicates, mine);
    }
}
