package rabta.conversations.threads;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.conversations.Conversation;

/**
 * A conversation as programs read it.
 *
 * @param channel the kind of its channel @param whole false where only its subject may be seen @param mood how its customer's latest message sounds, from -1 to 1
 */
record ConversationJson(long id, @JsonProperty("channel_id") long channelId, String channel, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId,
        @JsonProperty("contact_name") String contactName, @JsonProperty("contact_address") String contactAddress, String subject, String language, String state, String priority,
        @JsonProperty("assignee_id") Long assigneeId, @JsonProperty("team_id") Long teamId, @JsonProperty("tag_ids") List<Long> tags, @JsonProperty("snoozed_until") Instant snoozedUntil, boolean spam, boolean blocked,
        @JsonProperty("merged_into") Long mergedInto, @JsonProperty("earlier_id") Long earlierId, String preview, @JsonProperty("last_message_at") Instant lastMessageAt,
        @JsonProperty("last_incoming_at") Instant lastIncomingAt, @JsonProperty("waiting_since") Instant waitingSince, @JsonProperty("first_replied_at") Instant firstRepliedAt,
        @JsonProperty("resolved_at") Instant resolvedAt, boolean unread, boolean whole, Double mood, int version, @JsonProperty("created_at") Instant createdAt) {

    static ConversationJson of(Conversation c) {
        return new ConversationJson(c.id(), c.channelId(), c.kind(), c.personId(), c.companyId(), c.contactName(), c.contactAddress(), c.subject(), c.language(), c.state().word(), c.priority().word(), c.assigneeId(), c.teamId(),
                c.tags(), c.snoozedUntil(), c.spam(), c.blocked(), c.mergedInto(), c.earlierId(), c.preview(), c.lastMessageAt(), c.lastIncomingAt(), c.waitingSince(), c.firstRepliedAt(), c.resolvedAt(), c.unread(), c.whole(), c.mood() == null ? null : c.mood() / 100.0,
                c.version(), c.createdAt());
    }
}
