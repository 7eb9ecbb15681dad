package rabta.customers.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.imports.cells.Draft;
import rabta.identity.Viewer;

/**
 * Takes in lines that are records of a higher trade: deals, leads.
 *
 * <p>What {@link rabta.customers.imports.cells.TradeCells} keeps under {@link #PERSON} and {@link #PERSON_ID} in a draft names the person
 * whose it is.
 */
public non-sealed interface RecordTrade extends ImportTrade {

    String PERSON = "person";
    String PERSON_ID = "person_id";
    /** The choice whether companies and people whom nobody knows are made; {@code leave} for no. */
    String CUSTOMERS = "customers";

    /**
     * Writes a batch, in the present transaction.
     *
     * @param notes takes how often something is to be told, by its key
     * @return the numbers of what was made of the new lines, in their order
     */
    List<Long> take(Import what, List<TradeLine> fresh, List<TradeLine> again, Map<String, Long> notes, Viewer viewer);

    /** Whether a line tells whose it is, so that its company and its person are looked for. */
    default boolean ofCustomers() {
        return true;
    }

    /** By what else than an id two lines are known to mean the same; nothing where only ids tell. */
    default Set<String> marks(Draft line) {
        return Set.of();
    }

    /** Which record that is there already lines mean that are found by none of their ids. @param lines with {@link #marks} */
    default Map<Draft, Long> meant(Collection<Draft> lines, Viewer viewer) {
        return Map.of();
    }

    /** Kinds of what happens to a new one by the program alone: who takes the import back finds it untouched all the same. */
    default Set<String> byItself() {
        return Set.of();
    }

    /** The columns of records that were there which an import writes over, and which an undo puts back. */
    Set<String> overwritten();

    /** The tables of what an import makes for records that were there. */
    default Set<String> besides() {
        return Set.of("notes");
    }

    /** What follows from the values of those that have got back what stood in them. */
    void restored(List<Long> ids, Viewer viewer);

    /** Removes what hangs on those that an undo has removed. */
    void removed(Import what, List<Long> ids);

    /** Which of those customers must stay because of something of the trade that stays. */
    default Set<Long> needed(RecordKind kind, Collection<Long> ids) {
        return Set.of();
    }
}
