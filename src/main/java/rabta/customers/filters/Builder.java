package rabta.customers.filters;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.listing.Rows;
import rabta.kernel.sql.Condition;
import rabta.kernel.ui.Ui;

/**
 * The form in which somebody puts a filter together.
 *
 * @param list what else narrows the list: words, a view
 * @param condition what the form asks, or null for nothing
 * @param sentence the same in words, or null
 * @param count how many it finds, one more than {@link Rows#COUNTED} for all above; -1 where that took too long or cannot be said
 * @param misfit why it cannot be understood, or null
 */
public record Builder(RecordKind kind, CustomerFilter list, Part.Group root, Condition condition, String sentence, int count, String misfit) {

    /** "412 match", "more than 500 match". */
    public String counting() {
        return misfit != null ? misfit : count < 0 ? Ui.t("filter.count.unknown") : count > Rows.COUNTED ? Ui.t("filter.count.over", Rows.COUNTED) : Ui.t("filter.count", count);
    }
}
