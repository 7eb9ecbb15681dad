package rabta.conversations.whatsapp;

import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Beside a conversation on WhatsApp: a sign for the customer's last message, and what is more than a text. */
@Component
class WhatsAppAside implements ConversationAside {

    private static final int LOOKED_AT = 20;

    private final Conversations conversations;
    private final Channels channels;

    WhatsAppAside(Conversations conversations, Channels channels) {
        this.conversations = conversations;
        this.channels = channels;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (!conversation.kind().equals(WhatsAppKind.KIND) || !conversation.whole() || !viewer.may(Permission.ANSWER_CONVERSATIONS) || channels.find(conversation.channelId()).filter(channel -> !WhatsAppKind.byHand(channel)).isEmpty()) {
            return Optional.empty();
        }
        var last = conversations.messages(conversation, null, LOOKED_AT, viewer).rows().stream().filter(Message::incoming).filter(one -> one.externalId() != null).reduce((first, second) -> second).orElse(null);
        return Optional.of(new Panel("whatsapp", new WhatsAppPanel(conversation.id(), last == null ? null : last.id(), last == null ? "" : last.text())));
    }
}
