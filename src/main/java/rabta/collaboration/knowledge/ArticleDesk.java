package rabta.collaboration.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.articlecategories.Categories;
import rabta.customers.Flaw;
import rabta.customers.Stale;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.html.RichText;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;

/** Puts the pages of articles together. */
@Service
@Transactional(readOnly = true)
class ArticleDesk {

    private static final int SIZE = 30;
    private static final int LEADS = 6;

    private final Articles articles;
    private final ArticleSearch search;
    private final Categories categories;

    ArticleDesk(Articles articles, ArticleSearch search, Categories categories) {
        this.articles = articles;
        this.search = search;
        this.categories = categories;
    }

    KnowledgeIndex index(ArticleFilter filter, Viewer viewer) {
        var hits = filter.q() == null ? null : search.find(filter.q(), filter.category(), SIZE, viewer);
        return new KnowledgeIndex(filter, categories.tree(), hits == null ? articles.list(filter, SIZE, viewer) : Paged.none(), hits, Articles.writes(viewer), viewer.may(Permission.PUBLISH_ARTICLES));
    }

    ArticleLeads leads(String q, Viewer viewer) {
        return new ArticleLeads(search.find(q, null, LEADS, viewer));
    }

    /** In the reader's language, or else in the other. */
    ArticleShow show(long id, Viewer viewer) {
        return show(articles.find(id, viewer), null, viewer);
    }

    /** @throws NotFound where it is not written in that language */
    ArticleShow show(long id, Language language, Viewer viewer) {
        return show(articles.find(id, viewer), language, viewer);
    }

    private ArticleShow show(Article article, Language asked, Viewer viewer) {
        var language = asked == null ? article.shown().language() : asked;
        if (article.in(language) == null) {
            throw new NotFound();
        }
        var names = articles.names(article.texts().stream().flatMap(text -> Stream.of(text.publishedBy(), text.savedBy())).toList());
        return new ArticleShow(article, language, articles.body(article.id(), language, viewer), categories.tree(), names, Articles.writes(viewer), viewer.may(Permission.PUBLISH_ARTICLES));
    }

    ArticleEdit blank(Long category, Language language, Viewer viewer) {
        return blank(new ArticleForm(null, null, null, null), category, language == null ? Preferences.current().language() : language, List.of(), viewer);
    }

    ArticleEdit blank(ArticleForm form, Long category, Language language, List<Flaw> flaws, Viewer viewer) {
        return new ArticleEdit(null, language, category, form, null, null, null, categories.tree().options(), viewer.may(Permission.PUBLISH_ARTICLES), Flaw.words(flaws));
    }

    ArticleEdit edit(long id, Language language, Viewer viewer) {
        return edit(id, language, null, null, List.of(), viewer);
    }

    /**
     * @param typed what somebody typed, or null for what was kept
     * @param stale what somebody else wrote meanwhile, or null
     */
    ArticleEdit edit(long id, Language language, ArticleForm typed, Stale stale, List<Flaw> flaws, Viewer viewer) {
        var article = articles.find(id, viewer);
        var draft = articles.draft(id, language, viewer);
        var form = typed != null ? typed : draft.map(ArticleForm::of).orElse(new ArticleForm(null, null, null, null));
        var kept = draft.map(d -> new ArticleEdit.Kept(d.state(), d.beside(), d.savedAt(), d.savedBy() == null ? null : articles.names(List.of(d.savedBy())).get(d.savedBy()), d.number())).orElse(null);
        var other = Article.other(language);
        var beside = articles.draft(id, other, viewer).map(d -> new ArticleEdit.Read(d.title(), RichText.of(d.body()), other)).orElse(null);
        var theirs = stale == null ? null : draft.map(d -> new ArticleEdit.Read(d.title(), RichText.of(d.body()), language)).orElse(null);
        return new ArticleEdit(id, language, article.category(), form, kept, beside, theirs, List.of(), viewer.may(Permission.PUBLISH_ARTICLES), words(flaws, stale, kept));
    }

    private static Map<String, String> words(List<Flaw> flaws, Stale stale, ArticleEdit.Kept kept) {
        return stale == null ? Flaw.words(flaws) : Flaw.words(List.of(Flaw.of("", "knowledge.conflict", kept == null || kept.by() == null ? "—" : kept.by())));
    }
}
