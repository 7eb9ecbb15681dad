package rabta.support.sla;

import java.time.Instant;

/** A time in which a clock ran or stood still. @param ended null while it goes on */
public record Stretch(boolean running, Instant began, Instant ended) {
}
