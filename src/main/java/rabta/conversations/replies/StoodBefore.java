package rabta.conversations.replies;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import rabta.conversations.Conversation;

/** How a conversation stood. @param until when it was put off until, or null */
record StoodBefore(long id, String state, Instant until, Long assignee, Long team, String priority, boolean spam, List<Long> tags) {

    static StoodBefore of(Conversation one) {
        return new StoodBefore(one.id(), one.state().word(), one.snoozedUntil(), one.assigneeId(), one.teamId(), one.priority().word(), one.spam(), one.tags());
    }

    /** Whether a deed of that kind made something else of it. */
    boolean differs(StoodBefore other, String what) {
        return switch (what) {
            case "state" -> !state.equals(other.state) || !Objects.equals(until, other.until);
            case "assign" -> !Objects.equals(assignee, other.assignee);
            case "team" -> !Objects.equals(team, other.team);
            case "priority" -> !priority.equals(other.priority);
            case "tag" -> !tags.equals(other.tags);
            case "spam" -> spam != other.spam;
            default -> false;
        };
    }
}
