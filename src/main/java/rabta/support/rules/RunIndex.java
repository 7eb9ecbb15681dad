package rabta.support.rules;

import java.util.Map;

import rabta.kernel.events.Ref;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/**
 * What rules did.
 *
 * @param rule null for all of them
 * @param rules what each is called, also those that were taken away
 * @param names what those are called that the reader sees
 */
public record RunIndex(ServiceRule rule, Paged<RuleRun> runs, Map<Long, String> rules, Map<Ref, String> names) implements Page {

    static String href(Ref about) {
        return (About.of(about) == About.TICKET ? "/tickets/" : "/inbox/") + about.id();
    }

    public String leads(RuleRun run) {
        return href(run.about());
    }

    public String path() {
        return RulePages.PATH + (rule == null ? "" : "/" + rule.id()) + "/runs";
    }
}
