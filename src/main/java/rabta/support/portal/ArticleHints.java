package rabta.support.portal;

import java.util.List;

import rabta.collaboration.knowledge.ArticleHit;

/** Public articles that may answer what a customer is about to ask. */
public record ArticleHints(Door door, List<ArticleHit> hits) implements PortalPage {
}
