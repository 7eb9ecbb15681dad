package rabta.conversations.calls;

import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Beside a conversation with a number or a person: calling them, and writing where no API is set up. */
@Component
class ReachingAside implements ConversationAside {

    private final Channels channels;

    ReachingAside(Channels channels) {
        this.channels = channels;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        var number = conversation.contactAddress() != null && conversation.contactAddress().startsWith("+") ? conversation.contactAddress() : null;
        if (!conversation.whole() || !viewer.may(Permission.ANSWER_CONVERSATIONS) || number == null && conversation.personId() == null) {
            return Optional.empty();
        }
        boolean byHand = channels.find(conversation.channelId()).filter(channel -> "hand".equals(channel.setting("mode"))).isPresent();
        return Optional.of(new Panel("reaching", new ReachingPanel(conversation.personId(), number, byHand)));
    }
}
