package rabta.customers.bulk;

import java.util.List;

import rabta.customers.fields.Field;
import rabta.customers.listing.Column;
import rabta.kernel.ui.Ui;

/** A change as a sentence: "City: Lahore", "Add tag VIP". */
final class BulkWords {

    private BulkWords() {
    }

    static String of(Bulk bulk, List<Field> fields) {
        return switch (bulk.action()) {
            // Of a field that is no more theirs to change nothing is said, nor what it got.
            case SET -> fields.stream().filter(f -> f.slot().equals(bulk.slot())).findFirst()
                    .map(f -> Ui.t(bulk.said() == null ? "bulk.emptied" : "bulk.set", new Column(f).name(), bulk.said() == null ? "" : bulk.said())).orElseGet(() -> Ui.t("bulk.set_other"));
            case TAG -> Ui.t("bulk.tag", bulk.said());
            case UNTAG -> Ui.t("bulk.untag", bulk.said());
            case ARCHIVE -> Ui.t("bulk.archive");
            case RESTORE -> Ui.t("bulk.restore");
            case DELETE -> Ui.t("bin.delete");
            case DEED -> Ui.t("deed." + Change.deed(bulk.slot()) + ".done", bulk.said());
        };
    }
}
