package rabta.collaboration.knowledge;

import java.util.List;

import rabta.collaboration.articlecategories.Category;
import rabta.collaboration.articlecategories.CategoryTree;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param hits what a search has found, or null where nothing was asked; then there are articles */
public record KnowledgeIndex(ArticleFilter filter, CategoryTree tree, Paged<Article> articles, List<ArticleHit> hits, boolean writes, boolean publishes) implements Page {

    public String title() {
        return tree.find(filter.category()).map(Category::name).orElseGet(() -> Ui.t("knowledge.title"));
    }

    public List<Category> path() {
        return tree.path(filter.category());
    }

    /** Whether it is that one, or stands under it, where somebody looks: only those branches are open. */
    public boolean open(Category category) {
        return category.depth() == 0 || path().stream().anyMatch(one -> category.parent() == one.id() || java.util.Objects.equals(one.parent(), category.parent()));
    }

    public List<Tab> views() {
        return ArticleFilter.VIEWS.stream().map(view -> new Tab(Ui.t("knowledge.view." + view), filter.view(view).href(), view.equals(filter.view()))).toList();
    }

    public String category(Long id) {
        return tree.find(id).map(Category::name).orElse(null);
    }

    public String next() {
        return articles.next() == null ? null : filter.after(articles.next()).href();
    }

    public String first() {
        return filter.after() == null ? null : filter.after(null).href();
    }
}
