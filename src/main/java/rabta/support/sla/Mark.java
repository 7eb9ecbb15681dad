package rabta.support.sla;

import java.time.Instant;

/** What befell a clock. @param what STARTED, PAUSED, RESUMED, CHANGED or how it ended @param policy by its name, or null @param minutes that were promised from then on, or null */
public record Mark(String what, String policy, Integer minutes, Instant due, Instant at) {
}
