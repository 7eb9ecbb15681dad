package rabta.conversations.inbox;

import java.util.List;

import rabta.conversations.inbox.InboxArticles.Offered;
import rabta.kernel.web.Page;

/** Articles that may answer what a customer asks. */
public record ArticlesPanel(List<Offered> articles, boolean mayAnswer) implements Page {
}
