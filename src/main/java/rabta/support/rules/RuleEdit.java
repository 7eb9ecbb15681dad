package rabta.support.rules;

import java.util.List;
import java.util.Map;

import rabta.customers.filters.Builder;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** A rule to be typed. @param id null for a new one @param builder puts together with which tickets something is done */
public record RuleEdit(Long id, RuleForm form, Builder builder, List<Option> members, List<Option> types, List<Option> statuses, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? "/settings/ticket-rules" : "/settings/ticket-rules/" + id;
    }
}
