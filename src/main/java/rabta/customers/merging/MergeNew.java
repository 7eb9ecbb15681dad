package rabta.customers.merging;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/**
 * Several records side by side, before they become one.
 *
 * @param survivor the one that stays unless another is chosen
 * @param errors by the names of the fields
 */
public record MergeNew(RecordKind kind, List<Column> columns, List<Line> lines, long survivor, Map<String, String> errors) implements Page {

    /** One of the records. @param face where its picture is, or null @param hung what hangs on it, by {@code merging.hung.<name>} */
    public record Column(long id, String name, String sub, String face, Instant updatedAt, Map<String, Integer> hung) {
    }

    /** A field with what each of the records holds in it, in the order of the columns. @param address whether it is an e-mail or web address */
    public record Line(String key, String label, boolean address, List<Cell> cells) {

        public boolean picture() {
            return key.equals("logo") || key.equals("picture");
        }

        /** Whether there is nothing to choose. */
        public boolean settled() {
            return cells.stream().map(Cell::shown).distinct().count() == 1;
        }
    }

    /** @param shown null where the record holds nothing; where a picture is, for one of those */
    public record Cell(long id, String shown, boolean picked) {
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String names() {
        return String.join(" · ", columns.stream().map(Column::name).distinct().toList());
    }
}
