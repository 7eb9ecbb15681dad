package rabta.sales.assignment;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * @param sentences by rule, for which leads it is; none for all
 * @param misfits by rule, what of its condition is not understood any more
 * @param fallback who gets what nobody takes, or null
 */
public record AssignmentIndex(List<AssignmentRule> rules, Map<Long, String> sentences, Map<Long, String> misfits, List<Option> members, Map<Long, WorkHours> hours, Long fallback) implements Page {

    public WorkHours hours(Option member) {
        return hours.get(Long.valueOf(member.value()));
    }
}
