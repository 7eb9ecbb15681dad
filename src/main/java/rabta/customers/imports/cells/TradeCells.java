package rabta.customers.imports.cells;

import java.util.List;

/** Reads cells of which a higher trade alone knows what they mean. One for each time a file is gone through. */
public interface TradeCells {

    /** Keeps what the cell says in {@link Draft#own}, or says in the marks why it is nothing. */
    void read(String key, String raw, boolean monthFirst, boolean commas, int column, Draft draft, List<Mark> marks);

    /**
     * Looks at the line as a whole, once all of its cells are read.
     *
     * @param name what its column of names says, or null
     * @return what it is called, or null where nothing comes of it; then a mark says why
     */
    String whole(String name, Draft draft, List<Mark> marks);
}
