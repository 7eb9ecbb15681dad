package rabta.conversations;

import java.time.Instant;
import java.util.List;

import rabta.kernel.events.Ref;

/**
 * Messages with one customer on one channel about one matter, as one viewer sees it.
 *
 * @param kind of its channel
 * @param personId null also where the viewer does not see them
 * @param contactName as the channel or the record has it
 * @param waitingSince when the customer's unanswered message came; null where nothing waits
 * @param whole false where only its subject may be seen: a colleague's own mailbox
 * @param unread whether something came since the viewer read it
 * @param readTo the number of the last message that the viewer had read; 0 for none
 * @param mood how its customer's latest message sounds, from -100 to 100; null where that is not known or not the viewer's to know
 */
public record Conversation(long id, long channelId, String kind, String channel, Long personId, Long companyId, String contactName, String contactAddress, String thread, String subject, String language,
        State state, Priority priority, Long assigneeId, String assignee, Long teamId, List<Long> tags, Instant snoozedUntil, boolean spam, boolean blocked, Long mergedInto, Long earlierId, String preview,
        String lastDirection, Instant lastMessageAt, Instant lastIncomingAt, Instant waitingSince, Instant firstRepliedAt, Instant resolvedAt, int version, Instant createdAt, boolean whole, boolean unread, Integer mood, long readTo) {

    /** As {@link Ref#type()} has it; live hints and happenings of conversations bear it. */
    public static final String TYPE = "conversation";

    public Ref ref() {
        return ref(id);
    }

    public static Ref ref(long id) {
        return Ref.of(TYPE, id);
    }

    public boolean open() {
        return state != State.RESOLVED;
    }
}
