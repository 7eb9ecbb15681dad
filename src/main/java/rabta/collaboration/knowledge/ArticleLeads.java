package rabta.collaboration.knowledge;

import java.util.List;

import rabta.kernel.web.Page;

/** Articles to lead to from a note or a message, by words of theirs. */
public record ArticleLeads(List<ArticleHit> articles) implements Page {
}
