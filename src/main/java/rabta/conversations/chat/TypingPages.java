package rabta.conversations.chat;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.identity.Can;
import rabta.identity.Viewer;

/** What the page of a conversation with a visitor says while somebody answers. */
@Controller
@RequestMapping("/chat-conversations/{id:\\d+}")
class TypingPages {

    private final ChatDesk desk;

    TypingPages(ChatDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/typing")
    @Can(ANSWER_CONVERSATIONS)
    ResponseEntity<Void> types(@PathVariable long id, Viewer viewer) {
        desk.answers(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
