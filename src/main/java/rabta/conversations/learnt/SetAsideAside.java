package rabta.conversations.learnt;

import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Beside a conversation that was set aside: why, and the way back. */
@Component
class SetAsideAside implements ConversationAside {

    private final SpamDesk desk;

    SetAsideAside(SpamDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        return desk.why(conversation, viewer).map(why -> new Panel("spam", new SetAsidePanel(conversation.id(), why, viewer.may(Permission.ANSWER_CONVERSATIONS), conversation.spam())));
    }
}
