package rabta.customers.imports;

import java.util.List;
import java.util.Map;

import rabta.customers.imports.cells.Mark;

/**
 * What an import would do, before it does it.
 *
 * @param rows the first lines
 * @param checked how many lines were looked at; the rest is checked as it comes in
 * @param there how many of those are customers already, or said twice by the file
 * @param bad how many would be refused
 * @param partly how many would be taken without their bad cells
 * @param choices what the file leaves open for its trade
 * @param notes how often something else is to be said, by its key
 */
public record Preview(List<Row> rows, long checked, boolean whole, long there, long bad, long partly, Map<String, Long> notes, List<TradeChoice> choices) {

    public static final int ROWS = 100;

    /**
     * @param twice whether a line before names the same customer
     * @param there the id of the customer who is there already, or null
     */
    public record Row(long line, List<String> cells, List<Mark> marks, boolean refused, boolean twice, Long there) {

        /** What is to be said about a cell; -1 asks for the line as a whole. */
        public List<Mark> marks(int column) {
            return marks.stream().filter(m -> m.column() == column).toList();
        }

        /** Whether it is taken without its bad cells. */
        public boolean partly() {
            return !refused && marks.stream().anyMatch(Mark::bad);
        }

        public boolean bad(int column) {
            return marks.stream().anyMatch(m -> m.column() == column && m.bad());
        }
    }

    public long good() {
        return checked - bad - there;
    }
}
