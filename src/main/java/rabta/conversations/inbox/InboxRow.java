package rabta.conversations.inbox;

import java.time.Instant;
import java.util.List;

import rabta.conversations.Called;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationMark.Mark;
import rabta.conversations.Priority;
import rabta.conversations.State;
import rabta.customers.records.Tag;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/**
 * A conversation as it stands in the list and at the head of its thread.
 *
 * @param icon of its channel
 * @param marks what higher rooms say of it
 * @param draft whether the reader has begun an answer
 */
public record InboxRow(Conversation conversation, String icon, List<Tag> tags, List<Mark> marks, boolean draft) {

    /** A kind of channel in words. */
    public static String kind(String kind) {
        return Ui.has("channels.kind." + kind) ? Ui.t("channels.kind." + kind) : kind;
    }

    public long id() {
        return conversation.id();
    }

    public String name() {
        return Called.of(conversation);
    }

    /** Its subject, or whose it is. */
    public String title() {
        return conversation.subject() != null ? conversation.subject() : name();
    }

    public Instant at() {
        return conversation.lastMessageAt();
    }

    public boolean unseen() {
        return conversation.unread();
    }

    public boolean outgoing() {
        return "out".equals(conversation.lastDirection());
    }

    public boolean urgent() {
        return conversation.priority().compareTo(Priority.NORMAL) > 0;
    }

    public Tone pressing() {
        return conversation.priority() == Priority.URGENT ? Tone.RED : Tone.AMBER;
    }

    public Instant snoozedUntil() {
        return conversation.state() == State.SNOOZED ? conversation.snoozedUntil() : null;
    }

    public boolean resolved() {
        return conversation.state() == State.RESOLVED;
    }

    public Tone tone() {
        return switch (conversation.state()) {
            case OPEN -> conversation.waitingSince() == null ? Tone.TEAL : Tone.AMBER;
            case PENDING -> Tone.BLUE;
            case SNOOZED -> Tone.GREY;
            case RESOLVED -> Tone.GREEN;
        };
    }

    public String stateIcon() {
        return switch (conversation.state()) {
            case OPEN -> "inbox";
            case PENDING -> "hourglass";
            case SNOOZED -> "zzz";
            case RESOLVED -> "check";
        };
    }
}
