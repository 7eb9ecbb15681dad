package rabta.conversations.inbox;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Articles that hold what a customer wrote of. */
@Component
@Transactional(readOnly = true)
class ArticlesAside implements ConversationAside {

    private static final int FEW = 4;

    private final InboxArticles articles;

    ArticlesAside(InboxArticles articles) {
        this.articles = articles;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (!conversation.whole() || !viewer.may(Permission.READ_ARTICLES)) {
            return Optional.empty();
        }
        var suggested = articles.suggested(conversation, FEW, viewer);
        return suggested.isEmpty() ? Optional.empty() : Optional.of(new Panel("articles", new ArticlesPanel(suggested, viewer.may(Permission.ANSWER_CONVERSATIONS))));
    }
}
