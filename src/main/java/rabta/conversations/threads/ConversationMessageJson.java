package rabta.conversations.threads;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.conversations.Message;
import rabta.conversations.Moods;

/**
 * A message as programs read it.
 *
 * @param direction in, out or note @param trouble why it did not go out, in the language of the token's member
 * @param mood of a customer's message: positive, neutral or negative; null where it is not known
 */
record ConversationMessageJson(long id, @JsonProperty("conversation_id") long conversationId, String direction, @JsonProperty("author_id") Long authorId, @JsonProperty("author_name") String authorName, String subject, String text,
        String html, String quoted, @JsonProperty("external_id") String externalId, @JsonProperty("answers_id") Long answers, String state, String trouble, boolean doubtful, boolean automatic,
        @JsonProperty("send_at") Instant sendAt, @JsonProperty("sent_at") Instant sentAt, @JsonProperty("created_at") Instant createdAt, List<MessageFileJson> files, String mood) {

    record MessageFileJson(long id, String name, String type, long size) {
    }

    static ConversationMessageJson of(Message m) {
        return of(m, null);
    }

    static ConversationMessageJson of(Message m, Moods.Felt felt) {
        return new ConversationMessageJson(m.id(), m.conversationId(), m.direction(), m.authorId(), m.authorName(), m.subject(), m.text(), m.html(), m.quoted(), m.externalId(), m.answers(), m.state(),
                m.trouble() == null ? null : m.trouble().words(), m.doubtful(), m.automatic(), m.sendAt(), m.sentAt(), m.createdAt(),
                m.files().stream().map(f -> new MessageFileJson(f.id(), f.name(), f.type(), f.size())).toList(), felt == null ? null : felt.counts().word());
    }
}
