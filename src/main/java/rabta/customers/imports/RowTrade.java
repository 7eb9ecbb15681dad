package rabta.customers.imports;

import java.util.List;

import rabta.customers.imports.cells.Draft;
import rabta.identity.Viewer;

/** Takes in lines that are no records: products, who belongs to which team. */
public non-sealed interface RowTrade extends ImportTrade {

    enum Outcome { MADE, CHANGED, SAME }

    /**
     * Writes a batch, in the present transaction.
     *
     * @return for each line whether it made something new, changed what was there, or found all as it says
     */
    List<Outcome> settle(Import what, List<Draft> lines, Viewer viewer);
}
