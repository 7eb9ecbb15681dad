package rabta.conversations.webhooks;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;

/** What was said where no machine tells of it, on the phone or on somebody's own WhatsApp, written down by who said it. */
@Service
public class Handwork {

    private final Channels channels;
    private final Conversations conversations;
    private final Intake intake;
    private final Viewers viewers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Handwork(Channels channels, Conversations conversations, Intake intake, Viewers viewers, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.channels = channels;
        this.conversations = conversations;
        this.intake = intake;
        this.viewers = viewers;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The channel on which such things are written down; made when the first one is. */
    public ChannelRow channel(String kind, String address, String name, Map<String, Object> settings) {
        return channels.at(kind, address).orElseGet(() -> {
            try {
                channels.add(ChannelDraft.shared(kind, name, address, settings, null), viewers.system());
            } catch (Flawed meanwhile) {
                // Somebody else wrote down the first one at the same moment.
            }
            return channels.at(kind, address).orElseThrow();
        });
    }

    /** Writes it down as said by that member, with that person. Call it outside of a transaction. */
    public Intake.Taken write(Arrival arrival, Long person, Viewer viewer) {
        var taken = intake.take(arrival);
        if (taken.fresh()) {
            transaction.executeWithoutResult(status -> jdbc.sql("update messages m set author_id = :author, author_name = :name where m.id = :id and m.direction = 'out'").param("author", viewer.by(), java.sql.Types.BIGINT)
                    .param("name", viewer.name()).param("id", taken.message()).update());
            if (person != null && conversations.find(taken.conversation(), viewers.system()).personId() == null) {
                transaction.executeWithoutResult(status -> conversations.person(taken.conversation(), person, viewer));
            }
        }
        return taken;
    }
}
