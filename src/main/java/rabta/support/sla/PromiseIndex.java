package rabta.support.sla;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;
import rabta.support.tickets.TicketPriority;

/** @param sentences by policy, for which tickets it is; none for all @param misfits by policy, what of its condition is not understood any more */
public record PromiseIndex(List<Policy> policies, Map<Long, String> sentences, Map<Long, String> misfits) implements Page {

    /** "4:00", or a stroke where nothing is promised. */
    public static String shown(Policy policy, TicketPriority priority, Promise promise) {
        var minutes = policy.minutes(priority, promise);
        return minutes == null ? "—" : PolicyForm.shown(minutes);
    }
}
