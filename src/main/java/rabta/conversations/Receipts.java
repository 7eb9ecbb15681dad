package rabta.conversations;

import java.util.Map;

/** Keeps every raw event and mail before anybody says that it came, and has it read by a job: nothing is lost, nothing is read twice. */
public interface Receipts {

    /**
     * Keeps it in a transaction of its own, which has ended when this returns; only then it may be answered or marked as seen.
     *
     * @param externalId what the channel itself calls it; the same is kept once in a channel
     * @return whether it is new
     */
    boolean keep(long channel, String kind, String externalId, Map<String, String> headers, byte[] body);

    /** Notes that what is being read just now tells of that message: it goes with it when somebody is erased. Nothing where nothing is being read. */
    void tellsOf(long message);
}
