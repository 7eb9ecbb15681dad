package rabta.conversations.replies;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    private final DeedUndoings undoings;

    ManyAtOnce(Conversations conversations, Variables variables, DeedUndoings undoings) {
        this.conversations = conversations;
        this.variables = variables;
        this.undoings = undoings;
    }

    /**
     * Does it in all of these: in each or in none.
     *
     * @throws Flawed for a deed that is none, or too many conversations
     * @throws rabta.kernel.web.NotFound where the viewer may not answer in one of them
     */
    public DoneMany all(Collection<Long> ids, Deed deed, Viewer viewer) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Flawed(ids.isEmpty() ? Flaw.of("ids", "invalid.required") : Flaw.of("ids", "conversations.too_many", MOST));
        }
        if (!shaped(deed) || deed.what().equals("note")) {
            throw new Flawed(Flaw.of("value", "invalid.choice"));
        }
        // In one order, so that two who do something to the same do not wait for each other for ever.
        var all = ids.stream().distinct().sorted().toList();
        var before = stand(all, viewer);
        all.forEach(id -> act(deed, id, viewer));
        var after = stand(all, viewer);
        var moves = before.values().stream().filter(one -> after.containsKey(one.id()) && one.differs(after.get(one.id()), deed.what())).map(one -> new DeedUndoings.Move(one, after.get(one.id()))).toList();
        return new DoneMany(all.size(), moves.isEmpty() ? null : undoings.keep(deed, moves, viewer));
    }

    private Map<Long, StoodBefore> stand(Collection<Long> ids, Viewer viewer) {
        return conversations.each(ids, viewer).stream().map(StoodBefore::of).collect(Collectors.toMap(StoodBefore::id, one -> one, (one, same) -> one, TreeMap::new));
    }

    /**
     * Takes back what the viewer did, where nobody has changed it since.
     *
     * @return in how many conversations
     * @throws rabta.kernel.web.NotFound for what they did not do, did too long ago or have taken back already
     */
    public int undo(long id, Viewer viewer) {
        var kept = undoings.take(id, viewer);
        var now = stand(kept.moves().stream().map(move -> move.before().id()).toList(), viewer);
        // A tag is taken away however many others came to it.
        var left = kept.moves().stream().filter(move -> now.containsKey(move.before().id()) && ("tag".equals(kept.what()) || !move.after().differs(now.get(move.before().id()), kept.what()))).toList();
        left.forEach(move -> restore(kept.what(), move, viewer));
        return left.size();
    }

    private void restore(String what, DeedUndoings.Move move, Viewer viewer) {
        var before = move.before();
        switch (what) {
            case "state" -> stood(before, viewer);
            case "assign" -> conversations.assign(before.id(), before.assignee(), viewer);
            case "team" -> conversations.handTo(before.id(), before.team(), viewer);
            case "priority" -> conversations.prioritise(before.id(), Priority.named(before.priority()).orElseThrow(), viewer);
            case "tag" -> move.after().tags().stream().filter(tag -> !before.tags().contains(tag)).forEach(tag -> conversations.untag(before.id(), tag, viewer));
            case "spam" -> conversations.spam(before.id(), before.spam(), viewer);
            default -> throw new IllegalStateException(what);
        }
    }

    // What was put off until a moment that has passed meanwhile would be open by now.
    private void stood(StoodBefore before, Viewer viewer) {
        if (before.until() != null && before.until().isAfter(Instant.now())) {
            conversations.snooze(before.id(), before.until(), viewer);
        } else {
            stand("snoozed".equals(before.state()) ? State.OPEN.word() : before.state(), before.id(), viewer);
        }
    }

    /** Whether it has the shape of one; whether its member and team are there is asked when it is done. */
    static boolean shaped(Deed deed) {
        var value = deed.value() == null ? "" : deed.value();
        return value.length() <= 2000 && switch (deed.what() == null ? "" : deed.what()) {
            case "state" -> value.matches("open|pending|resolved|snoozed:\\d{1,4}") || until(value) != null;
            case "assign" -> value.matches("me|nobody|\\d{1,18}");
            case "team" -> value.matches("nobody|\\d{1,18}");
            case "priority" -> Priority.named(value).isPresent();
            case "tag" -> !value.isBlank() && value.length() <= 60;
            case "note" -> !value.isBlank();
            case "spam" -> value.matches("|true|false");
            default -> false;
        };
    }

    /** The moment in {@code snoozed:2026-11-30T04:00:00Z}; null where there is none. */
    private static Instant until(String value) {
        try {
            return value.startsWith(SNOOZED) ? Instant.parse(value.substring(SNOOZED.length())) : null;
        } catch (DateTimeParseException hours) {
            return null;
        }
    }

    /** Does one thing in one conversation. @throws RuntimeException as the verbs of {@link Conversations} do */
    public void act(Deed deed, long conversation, Viewer viewer) {
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
            var until = until(value);
            conversations.snooze(conversation, until != null ? until : Instant.now().plus(Duration.ofHours(Math.max(1, Long.parseLong(value.substring(SNOOZED.length()))))), viewer);
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
