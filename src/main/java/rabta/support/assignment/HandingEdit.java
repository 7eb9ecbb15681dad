package rabta.support.assignment;

import java.util.List;
import java.util.Map;

import rabta.customers.filters.Builder;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** A rule to be typed. @param id null for a new one @param builder puts together for which tickets it is */
public record HandingEdit(Long id, HandingForm form, Builder builder, List<Option> members, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/settings/ticket-assignment" : "/settings/ticket-assignment/" + id;
    }
}
