package rabta.collaboration.help;

import java.util.List;

import rabta.collaboration.articlecategories.Category;
import rabta.collaboration.knowledge.PublicArticles;
import rabta.identity.workspaces.PublicSite;
import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** @param categories from the top down to where it stands */
public record HelpArticle(PublicSite site, Language language, String base, PublicArticles.Whole article, List<Category> categories, boolean thanked) implements HelpPage {

    @Override
    public String path() {
        return home() + "/" + article.slug();
    }

    @Override
    public String alternate() {
        return article.other() == null ? null : home(other()) + "/" + article.other();
    }

    public RichText body() {
        return article.body().withPicturesAt("/help/" + site.slug() + "/images/");
    }

    public String published() {
        return rabta.kernel.ui.Dates.in(Preferences.DEFAULT.with(language)).date(article.publishedAt());
    }
}
