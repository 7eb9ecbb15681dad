package rabta.collaboration.help;

import java.util.List;

import rabta.collaboration.articlecategories.Category;
import rabta.collaboration.knowledge.ArticleHit;
import rabta.collaboration.knowledge.PublicArticles;
import rabta.identity.workspaces.PublicSite;
import rabta.kernel.ui.Language;

/**
 * @param shelves the categories in which something stands, in their order; the last of no category
 * @param hits what a search has found; null where nothing was asked
 */
public record HelpHome(PublicSite site, Language language, String base, List<Shelf> shelves, String q, List<ArticleHit> hits) implements HelpPage {

    /** @param category null for what stands in none */
    public record Shelf(Category category, List<PublicArticles.Line> articles) {
    }

    @Override
    public String path() {
        return home();
    }

    @Override
    public String alternate() {
        return home(other());
    }
}
