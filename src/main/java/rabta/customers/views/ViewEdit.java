package rabta.customers.views;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * @param view which one, or null for a new one
 * @param query what a new one asks, or null
 * @param teams that it may be shared with
 * @param room in which the list stands
 */
public record ViewEdit(RecordKind kind, Long view, ViewForm form, String query, Map<String, String> errors, List<Option> teams, String room) implements Page {

    public ViewEdit(RecordKind kind, Long view, ViewForm form, String query, Map<String, String> errors, List<Option> teams) {
        this(kind, view, form, query, errors, teams, "customers");
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
