package rabta.customers.imports;

import java.util.List;

import rabta.customers.imports.cells.TradeCells;
import rabta.customers.imports.columns.TradeSheet;
import rabta.identity.Viewer;

/**
 * How a higher trade takes in what a file brings of it; a bean for each {@link TradeSheet}: a {@link RecordTrade} where each line is a
 * record, a {@link RowTrade} where it is none. Customers, tags, added fields, what is said twice, refusals and the way back are the
 * import's; what a line means in the trade, and how it is written, are the trade's.
 */
public sealed interface ImportTrade permits RecordTrade, RowTrade {

    /** Of the {@link TradeSheet}. */
    String type();

    /** A reader for one pass over the file. */
    TradeCells cells(Settings settings, Viewer viewer);

    /** What is open, or could be chosen otherwise. @param read the reader after its pass */
    List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer);

    /** Whether the viewer may take such a file in, beyond what the rights to its records say. */
    default boolean may(Viewer viewer) {
        return true;
    }

    /** Takes back what was made beside, once all that can go is gone. */
    void takenBack(Import what);
}
