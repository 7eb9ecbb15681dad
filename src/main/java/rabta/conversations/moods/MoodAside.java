package rabta.conversations.moods;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.conversations.threads.Unreached;
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
        return desk.latest(conversation.id()).map(latest -> new Panel("mood", panel(conversation.id(), latest, viewer)));
    }

    // What was said is read as the viewer may read it: without the addresses and numbers that are hidden from them.
    private MoodPanel panel(long conversation, MoodDesk.Latest latest, Viewer viewer) {
        var text = Unreached.by(viewer).without(latest.text());
        return new MoodPanel(conversation, latest.message(), text, latest.felt(), latest.felt() == null || latest.felt().said() != null ? List.of() : desk.of(text).words(), viewer.may(Permission.ANSWER_CONVERSATIONS));
    }
}
