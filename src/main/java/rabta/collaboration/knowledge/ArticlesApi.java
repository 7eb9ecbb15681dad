package rabta.collaboration.knowledge;

import static rabta.identity.Permission.PUBLISH_ARTICLES;
import static rabta.identity.Permission.READ_ARTICLES;
import static rabta.identity.Permission.WRITE_ARTICLES;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** What the business knows, for programs. */
@RestController
@RequestMapping("/api/v1/articles")
@Tag(name = "Articles")
class ArticlesApi extends ApiDoor {

    /** @param texts by language, {@code en} and {@code ur}; one that it is not written in is left out */
    record ArticleJson(long id, @JsonProperty("category_id") Long categoryId, Map<String, TextJson> texts, @JsonProperty("created_at") Instant createdAt, @JsonProperty("changed_at") Instant changedAt) {
    }

    /**
     * @param body formatted text; only where one article is read
     * @param draft what is being written beside what is read, or null
     * @param version for the next change
     * @param number of the last publication, 0 where there was none
     */
    record TextJson(String title, String slug, String state, int version, int number, @JsonProperty("published_at") Instant publishedAt, @JsonProperty("saved_at") Instant savedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String body, @JsonProperty("has_draft") boolean hasDraft, @JsonInclude(JsonInclude.Include.NON_NULL) DraftJson draft) {

        static TextJson of(ArticleText t, String body, DraftJson draft) {
            return new TextJson(t.title(), t.slug(), t.state().word(), t.version(), t.number(), t.publishedAt(), t.savedAt(), body, t.beside(), draft);
        }
    }

    record DraftJson(String title, String body) {
    }

    /** @param body formatted text, or plain text whose paragraphs blank lines divide @param language {@code en} or {@code ur} */
    record ArticleRequest(@JsonProperty("category_id") Long categoryId, String language, String title, String body, String slug) {
    }

    /** @param categoryId 0 for none */
    record FilingRequest(@JsonProperty("category_id") Long categoryId) {
    }

    /** What is left out stays. @param version that was read; a later one is not written over */
    record TextRequest(String title, String body, String slug, Integer version) {
    }

    /** @param state {@code internal} or {@code public} */
    record PublicationRequest(String state, Integer version) {
    }

    private final Articles articles;
    private final ArticleSearch search;
    private final ArticleWriting writing;
    private final ArticlePublishing publishing;

    ArticlesApi(Articles articles, ArticleSearch search, ArticleWriting writing, ArticlePublishing publishing) {
        this.articles = articles;
        this.search = search;
        this.writing = writing;
        this.publishing = publishing;
    }

    @GetMapping
    @Can(READ_ARTICLES)
    @Operation(summary = "List or search articles", description = "What was published last first; with q the best 50, by words in titles and texts, in either script. view: all, drafts or untranslated.")
    Listed<ArticleJson> list(@RequestParam(required = false) String q, @RequestParam(required = false) Long category, @RequestParam(required = false) String view,
            @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var filter = new ArticleFilter(q, category, view, after);
        if (filter.q() != null) {
            var ids = search.find(filter.q(), category, size(null), viewer).stream().map(ArticleHit::id).toList();
            return new Listed<>(articles.these(ids, viewer).stream().sorted(Comparator.comparing(article -> ids.indexOf(article.id()))).map(ArticlesApi::line).toList(), null);
        }
        var page = articles.list(filter, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(ArticlesApi::line).toList(), page.next());
    }

    private static ArticleJson line(Article article) {
        var texts = new LinkedHashMap<String, TextJson>();
        article.texts().forEach(text -> texts.put(text.language().tag(), TextJson.of(text, null, null)));
        return new ArticleJson(article.id(), article.category(), texts, article.createdAt(), article.changedAt());
    }

    @GetMapping("/{id}")
    @Can(READ_ARTICLES)
    @Operation(summary = "Read an article", description = "With its texts, and for those who write what is being written beside them.")
    ArticleJson show(@PathVariable long id, Viewer viewer) {
        var article = articles.find(id, viewer);
        var texts = new LinkedHashMap<String, TextJson>();
        for (var text : article.texts()) {
            var draft = text.beside() && Articles.writes(viewer) ? articles.draft(id, text.language(), viewer).map(d -> new DraftJson(d.title(), d.body())).orElse(null) : null;
            texts.put(text.language().tag(), TextJson.of(text, articles.body(id, text.language(), viewer).html(), draft));
        }
        return new ArticleJson(id, article.category(), texts, article.createdAt(), article.changedAt());
    }

    @PostMapping
    @Can(WRITE_ARTICLES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin an article", description = "As a draft, which those who write read.")
    ArticleJson begin(@RequestBody ArticleRequest request, Viewer viewer) {
        var language = request.language() == null ? Language.EN : ArticleText.known(request.language()).orElseThrow(() -> new Flawed(Flaw.of("language", "invalid.choice")));
        return show(writing.begin(new ArticleForm(request.title(), request.body(), request.slug(), null), request.categoryId(), language, viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Put an article into another category")
    ArticleJson file(@PathVariable long id, @RequestBody FilingRequest request, Viewer viewer) {
        if (request.categoryId() != null) {
            writing.file(id, request.categoryId() == 0 ? null : request.categoryId(), viewer);
        }
        return show(id, viewer);
    }

    @PatchMapping("/{id}/{language}")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Write an article in one language", description = "What was published stays as it is read; what is written stands beside it until it is published. A language that it was not written in begins.")
    ArticleJson write(@PathVariable long id, @PathVariable String language, @RequestBody TextRequest request, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var in = ArticleText.language(language);
        articles.find(id, viewer);
        var now = articles.draft(id, in, viewer);
        var title = request.title() == null ? now.map(ArticleDraft::title).orElse(null) : request.title();
        var body = request.body() == null ? now.map(ArticleDraft::body).orElse(null) : request.body();
        writing.save(id, in, new ArticleForm(title, body, request.slug(), version(match, request.version())), viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/{language}/publication")
    @Can(PUBLISH_ARTICLES)
    @Operation(summary = "Publish an article in one language", description = "Each publication with other words is a version.")
    ArticleJson publish(@PathVariable long id, @PathVariable String language, @RequestBody PublicationRequest request, Viewer viewer) {
        var state = ArticleState.named(request.state()).orElseThrow(() -> new Flawed(Flaw.of("state", "invalid.choice")));
        publishing.publish(id, ArticleText.language(language), state, request.version(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}/{language}/publication")
    @Can(PUBLISH_ARTICLES)
    @Operation(summary = "Make an article a draft again in one language")
    ArticleJson withdraw(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        publishing.withdraw(id, ArticleText.language(language), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}/{language}/draft")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Throw away what is being written beside what is read")
    ArticleJson discard(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        writing.discard(id, ArticleText.language(language), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Delete an article", description = "It can be brought back for thirty days.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        publishing.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Bring a deleted article back")
    ArticleJson restore(@PathVariable long id, Viewer viewer) {
        publishing.restore(id, viewer);
        return show(id, viewer);
    }
}
