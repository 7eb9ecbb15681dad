package rabta.conversations;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * One message or note of a conversation.
 *
 * @param direction {@code in}, {@code out} or {@code note}
 * @param quoted what was cut off a reply, or null
 * @param state {@code received}, {@code noted}, {@code scheduled}, {@code queued}, {@code sending}, {@code sent}, {@code delivered}, {@code read}, {@code failed}
 * @param trouble why it did not go out, or has not yet; null where nothing is known
 * @param doubtful whether it may have gone out although it counts as failed
 */
public record Message(long id, long conversationId, String direction, Long authorId, String authorName, String authorAddress, String subject, String text, String html, String quoted, String externalId, Long answers,
        String state, Trouble trouble, boolean doubtful, Instant sendAt, Instant sentAt, Instant createdAt, JsonNode particulars, boolean automatic, List<MessageFile> files) {

    public boolean incoming() {
        return "in".equals(direction);
    }

    public boolean note() {
        return "note".equals(direction);
    }

    /** Whether it can still be taken back. */
    public boolean undoable() {
        return "queued".equals(state) || "scheduled".equals(state);
    }

    public boolean failed() {
        return "failed".equals(state);
    }

    /** One file of a message. */
    public record MessageFile(long id, String name, String type, long size, String contentId, boolean inside) {
    }
}
