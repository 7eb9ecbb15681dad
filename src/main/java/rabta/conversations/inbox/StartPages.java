package rabta.conversations.inbox;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Conversations that we begin, and those of a record on its page. */
@Controller
class StartPages {

    private final InboxStarting starting;
    private final RecordTalk talk;

    StartPages(InboxStarting starting, RecordTalk talk) {
        this.starting = starting;
        this.talk = talk;
    }

    @GetMapping("/inbox/new")
    @Can(ANSWER_CONVERSATIONS)
    Page blank(@RequestParam(required = false) Long channel, @RequestParam(required = false) Long person, @RequestParam(required = false) Long lead, Viewer viewer) {
        return starting.page(StartForm.to(channel, person, lead), List.of(), viewer);
    }

    @PostMapping("/inbox/new")
    @Can(ANSWER_CONVERSATIONS)
    Reply start(StartForm form, Viewer viewer) {
        try {
            return Redirect.to("/inbox/{id}", starting.start(form, viewer)).saying("inbox.started");
        } catch (Flawed flawed) {
            return starting.page(form, flawed.flaws(), viewer);
        }
    }

    /** What was said with a person, a lead or the person of a deal: a part of the record's page. */
    @GetMapping({Rooms.CUSTOMERS + "/{id}/conversations", Rooms.TRADES + "/{id}/conversations"})
    @Can(VIEW_CONVERSATIONS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return talk.page(kind, id, viewer);
    }
}
