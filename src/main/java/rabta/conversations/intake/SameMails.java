package rabta.conversations.intake;

import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.ChannelRow;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationWatcher;
import rabta.conversations.Intake.Taken;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.sql.Binding;

/**
 * A mail that went to several of the business's mailboxes is one message, in the conversation by which it came first; those who look
 * after the other mailboxes see that conversation too.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SameMails {

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final ObjectProvider<ConversationWatcher> watchers;
    private final Participants participants;

    SameMails(JdbcClient jdbc, Announcements announcements, ObjectProvider<ConversationWatcher> watchers, Participants participants) {
        this.participants = participants;
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.watchers = watchers;
    }

    /** The same mail, taken in by another mailbox of the same people. By its words too: whoever writes a known id on another mail must not have that one lost. What is good here does not lie with what is set aside there. */
    Optional<Taken> find(Arrival arrival, ChannelRow channel) {
        if (arrival.externalId() == null || !(arrival.particulars().get("sum") instanceof String sum)) {
            return Optional.empty();
        }
        // Both may come at the same moment.
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", Binding.workspace() + " mail " + sum).query(r -> {
        });
        var id = arrival.externalId().replace("#" + sum, "");
        var twin = jdbc.sql("""
                select m.conversation_id, m.id
                  from messages m join channels h on h.id = m.channel_id join conversations c on c.id = m.conversation_id
                 where m.external_id = any(:ids) and m.external_id like '<%' and m.particulars ->> 'sum' = :sum
                   and h.kind = :kind and h.id <> :channel and h.private_to is not distinct from :owner
                   and (:spam or not c.spam)
                 order by m.id limit 1
                """).param("ids", new String[] {id, id + "#" + sum}).param("sum", sum).param("kind", channel.kind()).param("channel", channel.id()).param("spam", arrival.spam()).param("owner", channel.privateTo(), Types.BIGINT)
                .query((r, n) -> new Taken(r.getLong(1), r.getLong(2), false, false)).optional();
        twin.filter(one -> (meant(one) || written(arrival) && participants.takesPart(one.conversation(), arrival.handle())) && alsoBy(one.conversation(), channel)).ifPresent(one -> {
            var again = new ConversationWatcher.Arrived(one.conversation(), one.message(), channel.id(), null, false, false, arrival.automatic(), arrival.spam(), arrival.at() == null ? Instant.now() : arrival.at());
            watchers.orderedStream().forEach(watcher -> watcher.cameAlso(again));
        });
        return twin;
    }

    /** Whether it was ours to send to them too, or began the conversation. */
    private boolean meant(Taken twin) {
        return jdbc.sql("select m.direction = 'out' or not exists (select from messages e where e.conversation_id = m.conversation_id and e.id < m.id) from messages m where m.id = :id").param("id", twin.message()).query(Boolean.class).single();
    }

    /** Whether it goes on with a conversation of theirs. Whoever knows the id of a mail may write into its conversation; that alone shows it to nobody else. */
    boolean goesOn(long conversation, Arrival arrival) {
        return written(arrival) && participants.takesPart(conversation, arrival.handle());
    }

    private static boolean written(Arrival arrival) {
        return !arrival.echo() && !arrival.spam() && !arrival.automatic();
    }

    /** Lets those who look after a shared channel see a conversation of another shared one into which something came by theirs. @return whether that is new */
    boolean alsoBy(long conversation, ChannelRow channel) {
        if (channel.privateTo() != null) {
            return false;
        }
        int added = jdbc.sql("""
                update conversations
                   set other_channels = coalesce(other_channels, '{}') || :channel, version = version + 1
                 where id = :id and channel_id <> :channel and (other_channels is null or :channel <> all(other_channels))
                   and exists (select from channels h where h.id = conversations.channel_id and h.private_to is null)
                """).param("channel", channel.id()).param("id", conversation).update();
        if (added > 0) {
            announcements.tell(Hint.of("message_arrived", Conversation.ref(conversation), null));
        }
        return added > 0;
    }
}
