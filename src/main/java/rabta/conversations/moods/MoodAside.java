package rabta.conversations.moods;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Beside a conversation: how its customer's latest message sounds, why, and a way to say that it does not. */
@Component
class MoodAside implements ConversationAside {

    private final MoodDesk desk;

    MoodAside(MoodDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return 95;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (!conversation.whole() || conversation.spam()) {
            return Optional.empty();
        }
        return desk.latest(conversation.id()).map(latest -> new Panel("mood", new MoodPanel(conversation.id(), latest.message(), latest.text(), latest.felt(),
                latest.felt() == null || latest.felt().said() != null ? List.of() : desk.of(latest.text()).words(), viewer.may(Permission.ANSWER_CONVERSATIONS))));
    }
}
