package rabta.conversations.inbox;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.Conversations;
import rabta.conversations.Priority;
import rabta.conversations.replies.Deed;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done with a conversation besides answering it. */
@Controller
@RequestMapping("/inbox/{id}")
class DeedPages {

    private final Conversations conversations;
    private final InboxJoining joining;
    private final InboxDeeds deeds;

    DeedPages(Conversations conversations, InboxJoining joining, InboxDeeds deeds) {
        this.conversations = conversations;
        this.joining = joining;
        this.deeds = deeds;
    }

    @PostMapping("/assignment")
    @Can(ANSWER_CONVERSATIONS)
    Redirect assign(@PathVariable long id, @RequestParam(required = false) Long member, InboxFilter filter, Viewer viewer) {
        return deeds.one(id, new Deed("assign", member == null ? "nobody" : member.toString()), viewer).undoable(Redirect.back(filter.href(id)).saying(member == null ? "inbox.unassigned" : "inbox.assigned"));
    }

    @PostMapping("/team")
    @Can(ANSWER_CONVERSATIONS)
    Redirect hand(@PathVariable long id, @RequestParam(name = "to", required = false) Long team, InboxFilter filter, Viewer viewer) {
        return deeds.one(id, new Deed("team", team == null ? "nobody" : team.toString()), viewer).undoable(Redirect.back(filter.href(id)).saying("inbox.handed"));
    }

    @PostMapping("/snooze")
    @Can(ANSWER_CONVERSATIONS)
    Redirect snooze(@PathVariable long id, @RequestParam(required = false) String until, @RequestParam(required = false) String back, Viewer viewer) {
        return deeds.one(id, InboxDeeds.snooze(until, viewer), viewer).undoable(Redirect.back(back == null ? "/inbox" : back).saying("inbox.snoozed"));
    }

    @PostMapping("/pending")
    @Can(ANSWER_CONVERSATIONS)
    Redirect pend(@PathVariable long id, InboxFilter filter, Viewer viewer) {
        return deeds.one(id, new Deed("state", "pending"), viewer).undoable(Redirect.back(filter.href(id)).saying("inbox.pended"));
    }

    @PostMapping("/resolution")
    @Can(ANSWER_CONVERSATIONS)
    Redirect resolve(@PathVariable long id, @RequestParam(required = false) String back, Viewer viewer) {
        return deeds.one(id, new Deed("state", "resolved"), viewer).undoable(Redirect.back(back == null ? "/inbox" : back).saying("inbox.resolved"));
    }

    @PostMapping("/reopening")
    @Can(ANSWER_CONVERSATIONS)
    Redirect reopen(@PathVariable long id, InboxFilter filter, Viewer viewer) {
        conversations.reopen(id, viewer);
        return Redirect.back(filter.href(id)).saying("inbox.reopened");
    }

    @PostMapping("/priority")
    @Can(ANSWER_CONVERSATIONS)
    Redirect prioritise(@PathVariable long id, @RequestParam(required = false) String priority, InboxFilter filter, Viewer viewer) {
        conversations.prioritise(id, Priority.named(priority).orElseThrow(NotFound::new), viewer);
        return Redirect.back(filter.href(id)).saying("word.saved");
    }

    @PostMapping("/tags")
    @Can(ANSWER_CONVERSATIONS)
    Redirect tag(@PathVariable long id, @RequestParam(name = "label", required = false) String typed, InboxFilter filter, Viewer viewer) {
        var label = Typed.line(typed);
        if (label == null) {
            throw new Problem("inbox.tag.which");
        }
        conversations.tag(id, label, viewer);
        return Redirect.back(filter.href(id)).saying("word.saved");
    }

    @PostMapping("/tags/{label}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Redirect untag(@PathVariable long id, @PathVariable long label, InboxFilter filter, Viewer viewer) {
        conversations.untag(id, label, viewer);
        return Redirect.back(filter.href(id)).saying("word.saved");
    }

    @PostMapping("/following")
    @Can(ANSWER_CONVERSATIONS)
    Redirect follow(@PathVariable long id, @RequestParam(defaultValue = "false") boolean follows, InboxFilter filter, Viewer viewer) {
        conversations.follow(id, follows, viewer);
        return Redirect.back(filter.href(id)).saying(follows ? "inbox.followed" : "inbox.unfollowed");
    }

    @PostMapping("/spam")
    @Can(ANSWER_CONVERSATIONS)
    Redirect spam(@PathVariable long id, @RequestParam(defaultValue = "true") boolean spam, @RequestParam(required = false) String back, Viewer viewer) {
        return deeds.one(id, new Deed("spam", String.valueOf(spam)), viewer).undoable(Redirect.back(back == null ? "/inbox" : back).saying(spam ? "inbox.spam.done" : "inbox.not_spam.done"));
    }

    @PostMapping("/block")
    @Can(ANSWER_CONVERSATIONS)
    Redirect block(@PathVariable long id, @RequestParam(defaultValue = "true") boolean blocked, InboxFilter filter, Viewer viewer) {
        conversations.block(id, blocked, viewer);
        return Redirect.back(filter.href(id)).saying(blocked ? "inbox.blocked" : "inbox.unblocked");
    }

    /** With which other one this belongs together, or into which it goes; whoever chose one of another customer is asked. */
    @GetMapping("/joining")
    @Can(ANSWER_CONVERSATIONS)
    Page joining(@PathVariable long id, @RequestParam(required = false) String q, @RequestParam(defaultValue = "false") boolean link, @RequestParam(required = false) Long into, Viewer viewer) {
        return into == null ? joining.page(id, q, link, Map.of(), viewer) : joining.ask(id, into, false, viewer);
    }

    @PostMapping("/merging")
    @Can(ANSWER_CONVERSATIONS)
    Reply merge(@PathVariable long id, @RequestParam(required = false) Long into, @RequestParam(defaultValue = "false") boolean sure, Viewer viewer) {
        if (!sure && !joining.same(id, chosen(into), viewer)) {
            return joining.ask(id, into, true, viewer);
        }
        conversations.merge(id, chosen(into), viewer);
        return Redirect.to("/inbox/{id}", into).saying("inbox.merged").undo("/inbox/{id}/merging/removal", id);
    }

    /** What was merged away is there again, with what was its own. */
    @PostMapping("/merging/removal")
    @Can(ANSWER_CONVERSATIONS)
    Redirect unmerge(@PathVariable long id, Viewer viewer) {
        conversations.unmerge(id, viewer);
        return Redirect.to("/inbox/{id}", id).saying("inbox.unmerged");
    }

    @PostMapping("/links")
    @Can(ANSWER_CONVERSATIONS)
    Redirect link(@PathVariable long id, @RequestParam(required = false) Long into, Viewer viewer) {
        conversations.link(id, chosen(into), viewer);
        return Redirect.to("/inbox/{id}", id).saying("inbox.linked").undo("/inbox/{id}/links/{other}/removal", id, into);
    }

    @PostMapping("/links/{other}/removal")
    @Can(ANSWER_CONVERSATIONS)
    Redirect unlink(@PathVariable long id, @PathVariable long other, Viewer viewer) {
        conversations.unlink(id, other, viewer);
        return Redirect.to("/inbox/{id}", id).saying("inbox.unlinked");
    }

    private static long chosen(Long into) {
        if (into == null) {
            throw new Problem("inbox.join.which");
        }
        return into;
    }

    /** Says whose conversation it is: somebody who is known, by their name or number. */
    @PostMapping("/person")
    @Can(ANSWER_CONVERSATIONS)
    Reply identify(@PathVariable long id, @RequestParam(name = "person", required = false) String typed, Viewer viewer) {
        try {
            joining.identify(id, typed, viewer);
            return Redirect.to("/inbox/{id}", id).saying("inbox.identified");
        } catch (Flawed flawed) {
            return joining.person(id, typed, Flaw.words(flawed.flaws()), viewer);
        }
    }

    @GetMapping("/person")
    @Can(ANSWER_CONVERSATIONS)
    Page person(@PathVariable long id, Viewer viewer) {
        return joining.person(id, null, Map.of(), viewer);
    }

    /** Makes a person of whoever wrote. */
    @PostMapping("/person/new")
    @Can(ANSWER_CONVERSATIONS)
    Reply meet(@PathVariable long id, Viewer viewer) {
        try {
            joining.meet(id, viewer);
            return Redirect.to("/inbox/{id}", id).saying("inbox.met");
        } catch (Flawed flawed) {
            return joining.person(id, null, Flaw.words(flawed.flaws()), viewer);
        }
    }

    @PostMapping("/person/removal")
    @Can(ANSWER_CONVERSATIONS)
    Redirect forget(@PathVariable long id, Viewer viewer) {
        conversations.person(id, null, viewer);
        return Redirect.to("/inbox/{id}", id).saying("inbox.unidentified");
    }
}
