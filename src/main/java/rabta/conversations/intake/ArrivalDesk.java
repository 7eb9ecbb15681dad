package rabta.conversations.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.Intake;
import rabta.conversations.Trouble;
import rabta.conversations.learnt.SpamSieve;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.web.Problem;

/** Takes messages in: their files first, outside of any transaction, then the message once. */
@Service
class ArrivalDesk implements Intake {

    private static final Logger log = LoggerFactory.getLogger(ArrivalDesk.class);

    /** @param left the names of those that could not be kept, with the reason */
    record Kept(List<StoredFile> files, List<ArrivedFile> arrived, List<Map<String, String>> left) {
    }

    private final Arriving arriving;
    private final MessageStates states;
    private final FileStore files;
    private final SpamSieve sieve;

    ArrivalDesk(Arriving arriving, MessageStates states, FileStore files, SpamSieve sieve) {
        this.sieve = sieve;
        this.arriving = arriving;
        this.states = states;
        this.files = files;
    }

    @Override
    public Taken take(Arrival came) {
        var known = arriving.known(came);
        if (known.isPresent()) {
            return known.get();
        }
        var arrival = sieve.weighed(came);
        var kept = kept(arrival.files());
        try {
            return arriving.take(arrival, kept, true);
        } catch (DuplicateKeyException twice) {
            return arriving.known(arrival).orElseThrow(() -> twice);
        } catch (Problem unmet) {
            // A newcomer that the business's own rules refuse must not cost the message.
            log.info("a newcomer on channel {} could not be taken in: {}", arrival.channel(), unmet.getMessage());
            return arriving.take(arrival, kept, false);
        }
    }

    // One file that cannot be kept must not cost the others, nor the message.
    private Kept kept(List<ArrivedFile> arrived) {
        var stored = new ArrayList<StoredFile>();
        var those = new ArrayList<ArrivedFile>();
        var left = new ArrayList<Map<String, String>>();
        for (var file : arrived) {
            try {
                stored.add(files.add(file.open(), file.name(), null));
                those.add(file);
            } catch (Problem refused) {
                left.add(Map.of("name", file.name() == null ? "" : file.name(), "why", refused.key()));
            }
        }
        return new Kept(stored, those, left);
    }

    @Override
    public boolean state(long channel, String externalId, String state, java.time.Instant at, Trouble trouble) {
        return states.state(channel, externalId, state, at, trouble);
    }

    @Override
    public boolean reaction(long channel, String externalId, String by, String sign) {
        return states.reaction(channel, externalId, by, sign);
    }
}
