package rabta.conversations.inbox;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What is done to several conversations at once: to all of them that the viewer sees, or to none. */
@Service
@Transactional
class InboxDeeds {

    private static final int MOST = 200;

    private final Conversations conversations;

    InboxDeeds(Conversations conversations) {
        this.conversations = conversations;
    }

    /** @return how many @throws NotFound for a deed that there is not */
    int all(List<Long> ids, String deed, Long member, String tag, Viewer viewer) {
        if (ids.size() > MOST) {
            throw new Problem("inbox.too_many", MOST);
        }
        var label = Typed.line(tag);
        if ("tag".equals(deed) && label == null) {
            throw new Problem("inbox.tag.which");
        }
        var seen = conversations.each(ids, viewer).stream().filter(Conversation::whole).toList();
        seen.forEach(one -> one(one.id(), deed, member, label, viewer));
        return seen.size();
    }

    private void one(long id, String deed, Long member, String tag, Viewer viewer) {
        switch (deed) {
            case "resolve" -> conversations.resolve(id, viewer);
            case "reopen" -> conversations.reopen(id, viewer);
            case "assign" -> conversations.assign(id, member, viewer);
            case "tag" -> conversations.tag(id, tag, viewer);
            case "spam" -> conversations.spam(id, true, viewer);
            case "not_spam" -> conversations.spam(id, false, viewer);
            case "read" -> conversations.read(id, viewer);
            default -> throw new NotFound();
        }
    }
}
