package rabta.customers.timeline;

import java.time.Instant;
import java.util.List;

import rabta.customers.records.Note;

/** One entry of a customer's timeline. Each kind has a template of its own. */
public sealed interface Moment {

    Instant at();

    /** Who did it; null for the program itself. */
    String by();

    /** @param own whether the viewer may change it */
    record Written(Instant at, String by, Note note, boolean own) implements Moment {
    }

    record Attached(Instant at, String by, long attachment, String name) implements Moment {
    }

    /** @param total in minor units */
    record Ordered(Instant at, String by, String number, long total, String currency, String lines) implements Moment {
    }

    /** What one member changed within some minutes. */
    record Changed(Instant at, String by, List<Change> changes) implements Moment {
    }

    /** @param from null where the field was empty; {@code to} likewise */
    record Change(String field, String from, String to) {
    }

    /** @param kind {@code timeline.<kind>} is its sentence, {@code what} its argument or null */
    record Plain(Instant at, String by, String kind, String what) implements Moment {
    }
}
