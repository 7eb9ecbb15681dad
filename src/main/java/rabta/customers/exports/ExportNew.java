package rabta.customers.exports;

import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * What is to be exported, and how?
 *
 * @param count how many rows, or null where nobody counted that far
 * @param problem what stood in the way, or null
 */
public record ExportNew(String kind, String name, String query, List<Long> ids, Long count, String problem) implements Page {

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    public boolean orders() {
        return Exportable.orders(kind);
    }

    public String back() {
        return Exportable.path(kind) + (query.isEmpty() ? "" : "?" + query);
    }

    public String what() {
        return count == null ? Ui.t("exports.many", name) : Ui.t("exports.rows_of", name, count);
    }
}
