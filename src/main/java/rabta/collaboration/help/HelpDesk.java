package rabta.collaboration.help;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import rabta.collaboration.articlecategories.Categories;
import rabta.collaboration.knowledge.ArticleHit;
import rabta.collaboration.knowledge.PublicArticles;
import rabta.customers.Typed;
import rabta.identity.access.Caller;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.files.FileStore;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.TooMany;

/** Finds out whose public pages are asked for, and puts them together there. */
@Service
class HelpDesk {

    private static final int SIZE = 20;
    private static final int LONGEST_WORD = 500;
    /** Seconds that a picture may be kept: so long it may be seen after its article was taken back. */
    private static final int PICTURE = 300;
    private static final int MOST_ANSWERS = 10;
    private static final Duration SPAN = Duration.ofMinutes(15);

    private final Cache<String, AtomicInteger> tries = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(SPAN).build();

    private final PublicSites sites;
    private final PublicArticles articles;
    private final Categories categories;
    private final FileStore files;
    private final Counting counting;
    private final Readers readers;
    private final BaseUrl base;

    HelpDesk(PublicSites sites, PublicArticles articles, Categories categories, FileStore files, BaseUrl base, Counting counting, Readers readers) {
        this.counting = counting;
        this.readers = readers;
        this.sites = sites;
        this.articles = articles;
        this.categories = categories;
        this.files = files;
        this.base = base;
    }

    /** @throws NotFound where there is no such business, or it does not want to be found */
    PublicSite site(String slug) {
        return sites.find(slug).orElseThrow(NotFound::new);
    }

    HelpHome home(String slug, Language language, String q) {
        var site = site(slug);
        var asked = Typed.line(q);
        return Binding.within(site.workspace(), () -> new HelpHome(site, language, base.link(""), asked == null ? shelves(language) : List.of(), asked, asked == null ? null : hits(asked, language)));
    }

    private List<ArticleHit> hits(String asked, Language language) {
        var hits = articles.search(asked, language, SIZE);
        if (hits.isEmpty()) {
            counting.missed(asked, language);
        }
        return hits;
    }

    private List<HelpHome.Shelf> shelves(Language language) {
        var lines = articles.list(language);
        var shelves = new ArrayList<HelpHome.Shelf>();
        categories.tree().lines().forEach(category -> shelves.add(new HelpHome.Shelf(category, lines.stream().filter(line -> Objects.equals(line.category(), category.id())).toList())));
        shelves.add(new HelpHome.Shelf(null, lines.stream().filter(line -> categories.tree().find(line.category()).isEmpty()).toList()));
        return shelves.stream().filter(shelf -> !shelf.articles().isEmpty()).toList();
    }

    /** Where what was at that address is now. @throws NotFound for what never was, or is not read any more */
    String moved(String slug, Language language, String article) {
        return Binding.within(site(slug).workspace(), () -> articles.moved(language, article)).orElseThrow(NotFound::new);
    }

    /** @param thanked whether they have just said whether it helped */
    Optional<HelpArticle> article(String slug, Language language, String article, boolean thanked) {
        var site = site(slug);
        return Binding.within(site.workspace(), () -> articles.find(language, article).map(whole -> {
            if (!thanked) {
                counting.read(whole.id(), language);
            }
            return new HelpArticle(site, language, base.link(""), whole, categories.tree().path(whole.category()), thanked);
        }));
    }

    /** @throws TooMany for whoever says it over and over */
    void answer(String slug, Language language, String article, boolean helpful, String word) {
        var site = site(slug);
        var said = Typed.text(word);
        Binding.within(site.workspace(), () -> {
            var whole = articles.find(language, article).orElseThrow(NotFound::new);
            mustBeFew();
            readers.answered(whole.id(), language, helpful, said == null || said.codePointCount(0, said.length()) <= LONGEST_WORD ? said : said.substring(0, said.offsetByCodePoints(0, LONGEST_WORD)));
            return null;
        });
    }

    // By address, in memory alone: nothing of it is kept.
    private void mustBeFew() {
        if (tries.get(Caller.current().address(), address -> new AtomicInteger()).incrementAndGet() > MOST_ANSWERS) {
            throw new TooMany(SPAN.toSeconds());
        }
    }

    Download picture(String slug, long picture) {
        return Binding.within(site(slug).workspace(), () -> articles.picture(picture).map(file -> files.download(file).shared(PICTURE, file.hash()))).orElseThrow(NotFound::new);
    }
}
