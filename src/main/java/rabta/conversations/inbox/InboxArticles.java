package rabta.conversations.inbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.knowledge.ArticleHit;
import rabta.collaboration.knowledge.PublicArticles;
import rabta.conversations.Conversation;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.ui.Language;
import rabta.kernel.web.BaseUrl;

/** Articles that a customer may read, to be sent to them or to answer from. Nothing that only the team reads is ever offered here. */
@Service
@Transactional(readOnly = true)
public class InboxArticles {

    private static final int LONGEST = 4_000;
    private static final int WORDS = 8;

    /** @param link for the customer; null where the business has no public help @param text of the article, for an answer */
    public record Offered(String title, String link, String text) {
    }

    private final PublicArticles articles;
    private final PublicSites sites;
    private final BaseUrl base;

    InboxArticles(PublicArticles articles, PublicSites sites, BaseUrl base) {
        this.articles = articles;
        this.sites = sites;
        this.base = base;
    }

    /** Those that hold what was typed; where nothing was, the latest. */
    List<Offered> search(String typed, Conversation of, int size, Viewer viewer) {
        var language = language(of, viewer);
        if (Typed.line(typed) == null) {
            return articles.list(language).stream().limit(size).flatMap(line -> offered(language, line.slug(), viewer)).toList();
        }
        return hits(typed, language, size).flatMap(hit -> offered(hit.language(), hit.slug(), viewer)).toList();
    }

    /** Those that a customer's own words lead to: the most telling of them, one after the other. */
    List<Offered> suggested(Conversation of, int size, Viewer viewer) {
        var said = Stream.of(of.subject(), of.preview()).filter(text -> text != null && !text.isBlank()).reduce("", (one, other) -> one + " " + other);
        var words = PublicArticles.telling(said, WORDS);
        var language = language(of, viewer);
        var about = articles.about(words, language, size);
        var site = about.isEmpty() ? Optional.<PublicSite>empty() : sites.of(viewer).filter(PublicSite::help);
        return about.stream().map(article -> offered(article, language, site)).toList();
    }

    private Stream<ArticleHit> hits(String typed, Language language, int size) {
        return articles.search(typed, language, size).stream();
    }

    private static Language language(Conversation of, Viewer viewer) {
        return of.language() == null ? viewer.preferences().language() : Language.of(of.language());
    }

    private Stream<Offered> offered(Language language, String slug, Viewer viewer) {
        var site = sites.of(viewer).filter(PublicSite::help);
        return articles.find(language, slug).stream().map(article -> offered(article, language, site));
    }

    private Offered offered(PublicArticles.Whole article, Language language, Optional<PublicSite> site) {
        return new Offered(article.title(), site.map(each -> base.link("/help/" + each.slug() + "/" + language.tag() + "/" + article.slug())).orElse(null), cut(article.body().text()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
