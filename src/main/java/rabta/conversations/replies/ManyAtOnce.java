package rabta.conversations.replies;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversations;
import rabta.conversations.Priority;
import rabta.conversations.State;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;

/** Does one thing in a conversation, or in many at once. */
@Service
@Transactional
public class ManyAtOnce {

    /** So many conversations at once. */
    public static final int MOST = 200;
    private static final String NOBODY = "nobody";
    private static final String SNOOZED = "snoozed:";

    private final Conversations conversations;
    private final Variables variables;

    ManyAtOnce(Conversations conversations, Variables variables) {
        this.conversations = conversations;
        this.variables = variables;
    }

    /**
     * Does it in all of these: in each or in none.
     *
     * @throws Flawed for a deed that is none, or too many conversations
     * @throws rabta.kernel.web.NotFound where the viewer may not answer in one of them
     */
    public void all(Collection<Long> ids, Deed deed, Viewer viewer) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Flawed(ids.isEmpty() ? Flaw.of("ids", "invalid.required") : Flaw.of("ids", "conversations.too_many", MOST));
        }
        if (!shaped(deed) || deed.what().equals("note")) {
            throw new Flawed(Flaw.of("value", "invalid.choice"));
        }
        // In one order, so that two who do something to the same do not wait for each other for ever.
        ids.stream().distinct().sorted().forEach(id -> act(deed, id, viewer));
    }

    /** Whether it has the shape of one; whether its member and team are there is asked when it is done. */
    static boolean shaped(Deed deed) {
        var value = deed.value() == null ? "" : deed.value();
        return value.length() <= 2000 && switch (deed.what() == null ? "" : deed.what()) {
            case "state" -> value.matches("open|pending|resolved|snoozed:\\d{1,4}");
            case "assign" -> value.matches("me|nobody|\\d{1,18}");
            case "team" -> value.matches("nobody|\\d{1,18}");
            case "priority" -> Priority.named(value).isPresent();
            case "tag" -> !value.isBlank() && value.length() <= 60;
            case "note" -> !value.isBlank();
            case "spam" -> value.matches("|true|false");
            default -> false;
        };
    }

    void act(Deed deed, long conversation, Viewer viewer) {
        switch (deed.what()) {
            case "state" -> stand(deed.value(), conversation, viewer);
            case "assign" -> conversations.assign(conversation, deed.value().equals("me") ? viewer.by() : number(deed.value()), viewer);
            case "team" -> conversations.handTo(conversation, number(deed.value()), viewer);
            case "priority" -> conversations.prioritise(conversation, Priority.named(deed.value()).orElseThrow(), viewer);
            case "tag" -> conversations.tag(conversation, deed.value(), viewer);
            case "note" -> conversations.note(conversation, variables.fill(deed.value(), conversations.find(conversation, viewer), viewer), List.of(), viewer);
            case "spam" -> conversations.spam(conversation, !"false".equals(deed.value()), viewer);
            default -> throw new IllegalStateException(deed.what());
        }
    }

    private static Long number(String value) {
        return value.equals(NOBODY) ? null : Long.valueOf(value);
    }

    private void stand(String value, long conversation, Viewer viewer) {
        if (value.startsWith(SNOOZED)) {
            conversations.snooze(conversation, Instant.now().plus(Duration.ofHours(Math.max(1, Long.parseLong(value.substring(SNOOZED.length()))))), viewer);
            return;
        }
        switch (State.named(value).orElseThrow()) {
            case OPEN -> conversations.reopen(conversation, viewer);
            case PENDING -> conversations.wait(conversation, viewer);
            case RESOLVED -> conversations.resolve(conversation, viewer);
            case SNOOZED -> throw new IllegalStateException(value);
        }
    }
}
