package rabta.kernel.events;

import java.time.Instant;

/**
 * Something that happened to a record, in the past tense: {@code record NoteWritten(Ref about, String text)}. The
 * record's other components are its particulars, kept as JSON; its name in snake case is its kind.
 */
public interface Happening {

    /** The record that it happened to. */
    Ref about();

    /** When it happened; null for just now. */
    default Instant at() {
        return null;
    }

    static String kind(Class<? extends Happening> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
    }
}
