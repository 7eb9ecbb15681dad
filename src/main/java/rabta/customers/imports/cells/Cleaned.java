package rabta.customers.imports.cells;

import java.util.List;

/** A line, cleaned: what it says, and what there is to say about it. */
public record Cleaned(Draft draft, List<Mark> marks, boolean refused) {
}
