package rabta.sales.assignment;

import java.util.Map;

import rabta.collaboration.worktimes.HoursForm;
import rabta.kernel.web.Page;

/** When a member is at work. */
public record HoursEdit(long member, String name, HoursForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
