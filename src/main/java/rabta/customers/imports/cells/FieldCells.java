package rabta.customers.imports.cells;

import java.util.List;

/** Reads cells that go into fields of the business. */
public interface FieldCells {

    /** Keeps the value in the draft, or says in the marks why it is none. */
    void read(String field, String raw, boolean monthFirst, boolean commas, int column, Draft draft, List<Mark> marks);
}
