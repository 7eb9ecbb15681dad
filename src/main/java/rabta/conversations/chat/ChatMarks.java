package rabta.conversations.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationMark;
import rabta.identity.Viewer;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/** Says of a visitor whether the business's own website knows them, or whether they are only what they say of themselves. */
@Component
class ChatMarks implements ConversationMark {

    private final Visitors visitors;

    ChatMarks(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Map<Long, List<Mark>> marks(Collection<Conversation> conversations, Viewer viewer) {
        var chats = conversations.stream().filter(one -> one.kind().equals(ChatKind.KIND)).map(Conversation::id).toList();
        var marks = new HashMap<Long, List<Mark>>();
        visitors.readingEach(chats).forEach((conversation, visitor) -> marks.put(conversation, List.of(mark(visitor))));
        return marks;
    }

    private static Mark mark(Visitor visitor) {
        if (visitor.verified() && (visitor.name() == null || visitor.nameSigned())) {
            return new Mark(Ui.t("chat.mark.known"), "shield-check", Tone.TEAL, null, Ui.t("chat.mark.known.text"));
        }
        return new Mark(Ui.t("chat.mark.says"), "user-question", Tone.GREY, null, Ui.t(visitor.verified() ? "chat.mark.says.name" : "chat.mark.says.text"));
    }
}
