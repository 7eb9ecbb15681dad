package rabta.support.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import rabta.collaboration.worktimes.WorkHours;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;

/**
 * @param sentences by rule, for which tickets it is; none for all
 * @param misfits by rule, what of its condition is not understood any more
 * @param fallback who gets what nobody takes, or null
 */
public record HandingIndex(List<HandingRule> rules, Map<Long, String> sentences, Map<Long, String> misfits, List<Option> members, Map<Long, WorkHours> hours, Map<Long, LocalDate> away, Long fallback) implements Page {

    public WorkHours hours(Option member) {
        return hours.get(Long.valueOf(member.value()));
    }

    /** Until when a member is away; null where they are not. */
    public LocalDate away(Option member) {
        var until = away.get(Long.valueOf(member.value()));
        return until == null || until.isBefore(LocalDate.now(Preferences.current().zone())) ? null : until;
    }
}
