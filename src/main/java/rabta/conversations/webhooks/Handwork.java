package rabta.conversations.webhooks;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.threads.Messages;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;

/** What was said where no machine tells of it, on the phone or on somebody's own WhatsApp, written down by who said it. */
@Service
public class Handwork {

    private final Channels channels;
    private final Conversations conversations;
    private final Intake intake;
    private final Viewers viewers;
    private final Happenings happenings;
    private final FileStore files;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Handwork(Channels channels, Conversations conversations, Intake intake, Viewers viewers, Happenings happenings, FileStore files, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.channels = channels;
        this.conversations = conversations;
        this.intake = intake;
        this.viewers = viewers;
        this.happenings = happenings;
        this.files = files;
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
            if (taken.opened()) {
                // Of what the business itself began the channel knows no name.
                transaction.executeWithoutResult(status -> jdbc.sql("update conversations set contact_name = left(:name, 300), search = :search where id = :id and contact_name is null and cast(:name as text) is not null")
                        .param("name", arrival.name(), java.sql.Types.VARCHAR).param("search", Messages.found(null, arrival.name(), arrival.handle())).param("id", taken.conversation()).update());
            }
            if (person != null && conversations.find(taken.conversation(), viewers.system()).personId() == null) {
                transaction.executeWithoutResult(status -> conversations.person(taken.conversation(), person, viewer));
            }
        }
        return taken;
    }

    /** Whose conversation it is, whoever may see them. */
    public Optional<Long> person(long conversation) {
        return Optional.ofNullable(conversations.find(conversation, viewers.system()).personId());
    }

    /** Tells it in the timeline of what it is about, which was dealt with by it; in a transaction. @param at when it was said @param by or null */
    public void tell(ConversationHappened happened, Instant at, Long by) {
        happenings.record(happened, by);
        RecordKind.of(happened.about()).ifPresent(kind -> jdbc.sql("update %s r set touched_at = greatest(r.touched_at, :at) where r.id = :id".formatted(kind.table())).param("at", at.atOffset(ZoneOffset.UTC)).param("id", happened.about().id()).update());
    }

    /** A file that its sender has just brought; none is reached by its number alone. */
    public Optional<StoredFile> brought(long file, Viewer viewer) {
        return transaction.execute(status -> jdbc.sql("select f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by from files f where f.id = :id and f.created_by = :me and not exists (select from attachments a where a.file_id = f.id and a.record <> 'message')")
                .param("id", file).param("me", viewer.id()).query(StoredFile::read).optional());
    }

    /** Its bytes, as they come with what is written down. */
    public ArrivedFile read(StoredFile file) throws IOException {
        try (var in = files.open(file)) {
            return ArrivedFile.of(file.name(), in.readAllBytes());
        }
    }
}
