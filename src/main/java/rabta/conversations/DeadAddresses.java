package rabta.conversations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Addresses to which mails do not get, as their servers said. */
public interface DeadAddresses {

    /**
     * @param id of the mark
     * @param hard whether it is no use to write there again
     * @param reason the word of {@code bounce.<word>}
     * @param said what the server said
     */
    record Dead(long id, String address, boolean hard, String reason, String said, Instant at) {
    }

    /** Those of them that are marked. */
    List<Dead> among(Collection<String> addresses);

    /** A server to which we spoke ourselves said that nobody is there. */
    void mark(String address, String reason, String said);
}
