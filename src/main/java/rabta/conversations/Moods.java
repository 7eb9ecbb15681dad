package rabta.conversations;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import rabta.identity.Viewer;

/** How what customers write sounds. Nothing is ever done by one message's mood alone: whoever asks decides. */
public interface Moods {

    /** Whoever sounds like that, or worse, is called unhappy. */
    double UNHAPPY = -0.4;

    /**
     * How a message was read, and what a member said of it instead.
     *
     * @param said by a member, or null @param saidBy or null
     */
    record Felt(Mood.Label label, double score, double confidence, String language, Mood.Label said, Long saidBy) {

        /** What counts: what somebody said, else what the program read. */
        public Mood.Label counts() {
            return said != null ? said : label;
        }
    }

    /** How a text sounds; nothing is written down. Some tenths of a millisecond. */
    Mood of(String text);

    /** Those of these conversations whose customer sounds unhappy, of those that the viewer may read. */
    Set<Long> unhappy(Collection<Long> conversations, Viewer viewer);

    /** Those of these messages that were read. Whether the viewer may see them is asked before. */
    Map<Long, Felt> each(Collection<Long> messages);

    /**
     * A member knows better how a customer's message sounds. It counts for that message; the program does not learn from it.
     *
     * @param label null takes the word back
     */
    void say(long message, Mood.Label label, Viewer viewer);
}
