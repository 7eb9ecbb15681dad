package rabta.support.rules;

import java.time.Instant;
import java.util.List;

import rabta.kernel.events.Ref;
import rabta.kernel.web.Page;

/** What a rule would have met. @param looked how many were looked at */
public record RuleTrial(ServiceRule rule, int looked, List<Met> met) implements Page {

    public record Met(Ref about, String name, Instant at) {

        public String href() {
            return RunIndex.href(about);
        }
    }
}
