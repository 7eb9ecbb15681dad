package rabta.collaboration.knowledge;

import java.util.List;
import java.util.Map;

import rabta.collaboration.articlecategories.Category;
import rabta.collaboration.articlecategories.CategoryTree;
import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** @param names of those who had a hand in it, by their number */
public record ArticleShow(Article article, Language language, RichText body, CategoryTree tree, Map<Long, String> names, boolean writes, boolean publishes) implements Page {

    public ArticleText text() {
        return article.in(language);
    }

    public Language other() {
        return Article.other(language);
    }

    public boolean translated() {
        return article.in(other()) != null;
    }

    public List<Category> categories() {
        return tree.path(article.category());
    }

    public List<Option> options() {
        return tree.options();
    }

    public String path() {
        return article.path(language);
    }

    public String publishedBy() {
        return names.get(text().publishedBy());
    }

    public String savedBy() {
        return names.get(text().savedBy());
    }
}
