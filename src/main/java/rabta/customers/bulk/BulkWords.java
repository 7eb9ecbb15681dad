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
            case SET -> Ui.t(bulk.said() == null ? "bulk.emptied" : "bulk.set", fields.stream().filter(f -> f.slot().equals(bulk.slot())).findFirst().map(f -> new Column(f).name()).orElse("?"),
                    bulk.said() == null ? "" : bulk.said());
            case TAG -> Ui.t("bulk.tag", bulk.said());
            case UNTAG -> Ui.t("bulk.untag", bulk.said());
            case ARCHIVE -> Ui.t("bulk.archive");
            case RESTORE -> Ui.t("bulk.restore");
            case DELETE -> Ui.t("bin.delete");
        };
    }
}
