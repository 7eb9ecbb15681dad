package rabta.conversations.inbox;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.Conversations;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Visit;

/** The inbox and what is looked at in it. */
@Controller
@RequestMapping("/inbox")
class InboxPages {

    private static final Pattern INBOX = Pattern.compile("https?://[^/]+(/inbox(/\\d{1,18})?([?][^#]*)?)");

    private final InboxDesk desk;
    private final Conversations conversations;
    private final InboxWaiting waiting;
    private final InboxDeeds deeds;
    private final InboxDrafts drafts;

    InboxPages(InboxDesk desk, Conversations conversations, InboxWaiting waiting, InboxDeeds deeds, InboxDrafts drafts) {
        this.desk = desk;
        this.conversations = conversations;
        this.waiting = waiting;
        this.deeds = deeds;
        this.drafts = drafts;
    }

    @GetMapping
    @Can(VIEW_CONVERSATIONS)
    Page index(InboxFilter filter, Viewer viewer) {
        return desk.list(filter, viewer);
    }

    /** Whoever opens it has seen it; a page that takes what is new says for itself how far it was seen. */
    @GetMapping("/{id}")
    @Can(VIEW_CONVERSATIONS)
    Page show(@PathVariable long id, InboxFilter filter, Stretch stretch, @RequestHeader(name = "Rabta-Live", required = false) String live,
            Viewer viewer) {
        return desk.show(live == null ? conversations.read(id, viewer) : conversations.find(id, viewer), filter, stretch, null, viewer);
    }

    @PostMapping("/{id}/reading")
    @Can(VIEW_CONVERSATIONS)
    ResponseEntity<Void> read(@PathVariable long id, Viewer viewer) {
        conversations.read(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/unreading")
    @Can(VIEW_CONVERSATIONS)
    Redirect unread(@PathVariable long id, @RequestParam(required = false) String back, Viewer viewer) {
        conversations.unread(id, viewer);
        return Redirect.back(back == null ? "/inbox" : back).saying("inbox.unread.done");
    }

    @GetMapping("/unread")
    @Can(VIEW_CONVERSATIONS)
    Page unread(Viewer viewer) {
        return new InboxUnread(new Visit.Bell(waiting.now(viewer), viewer.id()));
    }

    /** What is typed, while it is typed. */
    @PostMapping("/{id}/draft")
    @Can(ANSWER_CONVERSATIONS)
    ResponseEntity<Void> keep(@PathVariable long id, @RequestParam(defaultValue = "") String mode, @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String cc,
            @RequestParam(defaultValue = "") String bcc, @RequestParam(defaultValue = "") String key, Viewer viewer) {
        if (!drafts.sent(id, key, viewer)) {
            drafts.keep(id, new Draft("note".equals(mode), text, cc, bcc), viewer);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/bulk")
    @Can(ANSWER_CONVERSATIONS)
    Redirect bulk(@RequestParam(required = false) List<Long> id, @RequestParam(defaultValue = "") String deed, @RequestParam(required = false) Long member, @RequestParam(required = false) String tag,
            @RequestParam(required = false) String until, @RequestParam(required = false) String back, Viewer viewer) {
        var done = deeds.all(id == null ? List.of() : id, deed, member, tag, until, viewer);
        return done.undoable(Redirect.back(back == null ? "/inbox" : back).saying("inbox.bulk.done", done.count()));
    }

    /** Takes back what the viewer did a moment ago, and leaves them where they are. */
    @PostMapping("/undoings/{undoing}")
    @Can(ANSWER_CONVERSATIONS)
    Redirect undo(@PathVariable long undoing, @RequestHeader(name = "Referer", required = false) String from, Viewer viewer) {
        int back = deeds.undo(undoing, viewer);
        return Redirect.back(pageOf(from)).saying(back == 0 ? "inbox.changed_since" : "customers.undone");
    }

    // Only the list and a conversation can be opened again; other addresses are what forms were sent to.
    private static String pageOf(String from) {
        var page = INBOX.matcher(from == null ? "" : from);
        return page.matches() ? page.group(1) : "/inbox";
    }
}
