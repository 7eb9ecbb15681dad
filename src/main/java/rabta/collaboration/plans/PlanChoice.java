package rabta.collaboration.plans;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.bulk.Selection;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * Asks which plan is to begin, and when: for one record, or for many.
 *
 * @param name of the one record, {@code id} its number; null for many
 * @param selection those many, or null
 */
public record PlanChoice(RecordKind kind, Long id, String name, Selection selection, List<Plan> plans, String plan, String start, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return selection == null ? kind.path(id) + "/plans" : kind.path() + "/selection/planning";
    }

    public String back() {
        return selection == null ? kind.path(id) : selection.back() == null ? kind.path() : selection.back();
    }

    public List<Option> options() {
        return plans.stream().map(each -> new Option(String.valueOf(each.id()), each.name() + " · " + Ui.t("plans.about", each.steps().size(), each.days()))).toList();
    }

    /** "12 rows", "all that match", or the record's name. */
    public String meant() {
        return selection == null ? name : selection.every() ? Ui.t("bulk.all") : Ui.t("customers.rows", selection.id().size());
    }
}
