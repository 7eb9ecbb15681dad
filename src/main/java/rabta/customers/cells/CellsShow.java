package rabta.customers.cells;

import java.util.List;

import rabta.customers.listing.Column;
import rabta.customers.listing.Listing;
import rabta.customers.listing.Row;
import rabta.kernel.web.Page;

/** The cells that somebody changed as they stand now, one table row for each. */
public record CellsShow(Listing listing, List<Answer> answers) implements Page {

    /**
     * @param row the record as the list shows it; null where the viewer does not see it
     * @param error what is not right with what was typed, or null where it was written
     */
    public record Answer(CellEdit edit, Column column, Row row, int at, String error) {

        public Object value() {
            return column.main() ? row.name() : row.values().get(at);
        }

        public String present() {
            return column.raw(value());
        }
    }
}
