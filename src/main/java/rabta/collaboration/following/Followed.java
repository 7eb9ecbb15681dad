package rabta.collaboration.following;

import java.time.Instant;

import rabta.customers.RecordKind;

/** A record that somebody follows, as they see it. */
public record Followed(RecordKind kind, long id, String name, Instant since) {
}
