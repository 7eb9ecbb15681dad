package rabta.conversations;

import java.time.Instant;

/** Takes in what customers write, whatever it came by. */
public interface Intake {

    /**
     * What became of an arrival.
     *
     * @param fresh whether it was taken in just now; false for one that had come before
     * @param opened whether it began a conversation
     */
    record Taken(long conversation, long message, boolean fresh, boolean opened) {
    }

    /**
     * Takes in a message once, however often it comes, and however many come at the same time: into the conversation that the channel
     * found, the open one of its thread, one that was resolved in the last seven days (which is opened again), or a new one. Call it
     * outside of a transaction: files are kept before it begins.
     */
    Taken take(Arrival arrival);

    /**
     * How far a message that we sent has come. A state never goes back: what is told late changes nothing.
     *
     * @param state {@code sent}, {@code delivered}, {@code read} or {@code failed}
     * @param trouble why it failed, or null
     * @return whether there is such a message
     */
    boolean state(long channel, String externalId, String state, Instant at, Trouble trouble);

    /**
     * Somebody set a sign to a message, or took it away.
     *
     * @param sign such as a heart; null or empty takes theirs away
     * @return whether there is such a message
     */
    boolean reaction(long channel, String externalId, String by, String sign);
}
