package rabta.conversations.messenger;

import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Beside a conversation in public: what can be done to its latest comment. */
@Component
class CommentAside implements ConversationAside {

    private static final int LOOKED_AT = 30;

    private final Conversations conversations;
    private final Channels channels;

    CommentAside(Conversations conversations, Channels channels) {
        this.conversations = conversations;
        this.channels = channels;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (conversation.thread() == null || !conversation.thread().startsWith(PageKind.COMMENT) || !conversation.whole() || !viewer.may(Permission.ANSWER_CONVERSATIONS)) {
            return Optional.empty();
        }
        boolean likes = channels.kind(conversation.kind()) instanceof PageKind kind && kind.likes();
        return conversations.messages(conversation, null, LOOKED_AT, viewer).rows().stream().filter(Message::incoming).filter(one -> one.externalId() != null).reduce((first, second) -> second)
                .map(comment -> new Panel("comment", new CommentPanel(comment.id(), comment.text(), truth(comment, "hidden"), truth(comment, "liked"), truth(comment, "takenBack"), truth(comment, "answeredPrivately"), likes)));
    }

    private static boolean truth(Message message, String mark) {
        return message.particulars().path(mark).isBoolean() && message.particulars().path(mark).booleanValue();
    }
}
