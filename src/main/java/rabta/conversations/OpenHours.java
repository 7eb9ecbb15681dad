package rabta.conversations;

import java.time.Instant;

/** Knows when the business is open; offered by the room that keeps its hours. */
public interface OpenHours {

    boolean open(Instant at);
}
