package rabta.customers.cells;

/**
 * What somebody typed into a cell of a list.
 *
 * @param was what the cell held when they began, as it would be typed
 * @param version what the record's version was then, or null
 */
public record CellEdit(long id, String field, String value, String was, Integer version) {

    String typed() {
        return value == null ? "" : value;
    }
}
