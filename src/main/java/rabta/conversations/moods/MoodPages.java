package rabta.conversations.moods;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.Conversations;
import rabta.conversations.Mood;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;

/** How customers sound, and that they do not. */
@Controller
class MoodPages {

    private static final int WEEKS = 12;

    private final MoodDesk desk;
    private final Conversations conversations;

    MoodPages(MoodDesk desk, Conversations conversations) {
        this.desk = desk;
        this.conversations = conversations;
    }

    @GetMapping("/moods")
    @Can(VIEW_CONVERSATIONS)
    Page index(Viewer viewer) {
        return new MoodIndex(desk.weeks(WEEKS, Preferences.current().zone().getId(), viewer));
    }

    /** @param label empty for what the program read */
    @PostMapping("/inbox/{id}/messages/{message}/mood")
    @Can(ANSWER_CONVERSATIONS)
    Redirect say(@PathVariable long id, @PathVariable long message, @RequestParam(defaultValue = "") String label, Viewer viewer) {
        if (conversations.message(message, viewer).conversationId() != id) {
            throw new NotFound();
        }
        desk.say(message, label.isEmpty() ? null : Mood.Label.named(label).orElseThrow(NotFound::new), viewer);
        return Redirect.to("/inbox/{id}", id).saying("moods.said");
    }
}
