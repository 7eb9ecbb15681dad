package rabta.conversations.inbox;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.replies.Deed;
import rabta.conversations.replies.DoneMany;
import rabta.conversations.replies.ManyAtOnce;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What is done to conversations besides answering them, so that it can be taken back: to all of them that the viewer sees, or to none. */
@Service
@Transactional
class InboxDeeds {

    private static final String NOBODY = "nobody";

    private final Conversations conversations;
    private final ManyAtOnce deeds;

    InboxDeeds(Conversations conversations, ManyAtOnce deeds) {
        this.conversations = conversations;
        this.deeds = deeds;
    }

    /** @throws NotFound for a deed that there is not */
    DoneMany all(List<Long> ids, String deed, Long member, String tag, String until, Viewer viewer) {
        if (ids.isEmpty()) {
            throw new Problem("inbox.none_picked");
        }
        if (ids.size() > ManyAtOnce.MOST) {
            throw new Problem("inbox.too_many", ManyAtOnce.MOST);
        }
        var meant = deed(deed, member, tag, until, viewer);
        var seen = conversations.each(ids, viewer).stream().filter(Conversation::whole).map(Conversation::id).toList();
        return seen.isEmpty() ? new DoneMany(0, null) : deeds.all(seen, meant, viewer);
    }

    private static Deed deed(String word, Long member, String tag, String until, Viewer viewer) {
        return switch (word) {
            case "resolve" -> new Deed("state", "resolved");
            case "reopen" -> new Deed("state", "open");
            case "snooze" -> snooze(until, viewer);
            case "assign" -> new Deed("assign", member == null ? NOBODY : member.toString());
            case "tag" -> tag(tag);
            case "spam" -> new Deed("spam", "true");
            case "not_spam" -> new Deed("spam", "false");
            default -> throw new NotFound();
        };
    }

    static Deed snooze(String until, Viewer viewer) {
        var moment = InboxDesk.moment(until, viewer);
        if (moment == null || !moment.isAfter(Instant.now())) {
            throw new Problem("inbox.at.past");
        }
        return new Deed("state", "snoozed:" + moment);
    }

    private static Deed tag(String typed) {
        var label = Typed.line(typed);
        if (label == null) {
            throw new Problem("inbox.tag.which");
        }
        return new Deed("tag", label);
    }

    DoneMany one(long id, Deed deed, Viewer viewer) {
        return deeds.all(List.of(id), deed, viewer);
    }

    int undo(long id, Viewer viewer) {
        return deeds.undo(id, viewer);
    }
}
