package rabta.customers.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.TradeCells;
import rabta.customers.imports.columns.TradeSheet;
import rabta.identity.Viewer;

/**
 * How a higher trade takes in what a file brings of it; a bean for each {@link TradeSheet}. Customers, tags, added fields, what is said
 * twice, refusals and the way back are the import's; what a line means in the trade, and how it is written, are the trade's.
 *
 * <p>What {@link TradeCells} keeps under {@link #PERSON} and {@link #PERSON_ID} in a draft names the person whose it is.
 */
public interface ImportTrade {

    String PERSON = "person";
    String PERSON_ID = "person_id";
    /** The choice whether companies and people whom nobody knows are made; {@code leave} for no. */
    String CUSTOMERS = "customers";

    /** Of the {@link TradeSheet}. */
    String type();

    /** A reader for one pass over the file. */
    TradeCells cells(Settings settings, Viewer viewer);

    /** What is open, or could be chosen otherwise. @param read the reader after its pass */
    List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer);

    /**
     * Writes a batch, in the present transaction.
     *
     * @param notes takes how often something is to be told, by its key
     * @return the numbers of what was made of the new lines, in their order
     */
    List<Long> take(Import what, List<TradeLine> fresh, List<TradeLine> again, Map<String, Long> notes, Viewer viewer);

    /** Whether the viewer may take such a file in, beyond what the rights to its records say. */
    default boolean may(Viewer viewer) {
        return true;
    }

    /**
     * Writes a batch of what are no records, in the present transaction; {@link #take} is then never asked.
     *
     * @return for each line whether it made something new, changed what was there, or found all as it says
     */
    default List<Outcome> settle(Import what, List<Draft> lines, Viewer viewer) {
        throw new UnsupportedOperationException(type());
    }

    enum Outcome { MADE, CHANGED, SAME }

    /** Removes what hangs on those that an undo has removed. */
    void removed(Import what, List<Long> ids);

    /** Takes back what was made beside, once all that can go is gone. */
    void takenBack(Import what);

    /** Which of those customers must stay because of something of the trade that stays. */
    Set<Long> needed(RecordKind kind, Collection<Long> ids);
}
