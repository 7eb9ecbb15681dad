package rabta.conversations.inbox;

import java.util.List;

import rabta.conversations.inbox.InboxArticles.Offered;
import rabta.kernel.web.Page;

/** Articles that can be put into an answer. */
public record ArticlesFound(long conversation, String title, String q, List<Offered> articles) implements Page {
}
