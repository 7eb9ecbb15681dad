package rabta.collaboration.knowledge;

import static rabta.identity.Permission.WRITE_ARTICLES;

import java.time.Instant;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.collaboration.knowledge.ArticlesApi.ArticleJson;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What was published before, for programs. */
@RestController
@RequestMapping("/api/v1/articles/{id}/{language}/versions")
@Tag(name = "Articles")
class VersionsApi extends ApiDoor {

    /** @param state who reads it since then @param body only where one version is read */
    record VersionJson(int number, String state, String title, Instant at, String by, @JsonInclude(JsonInclude.Include.NON_NULL) String body) {

        static VersionJson of(ArticleVersion v, String body) {
            return new VersionJson(v.number(), v.state().word(), v.title(), v.at(), v.by(), body);
        }
    }

    private final ArticleVersions versions;
    private final ArticlesApi articles;

    VersionsApi(ArticleVersions versions, ArticlesApi articles) {
        this.versions = versions;
        this.articles = articles;
    }

    @GetMapping
    @Can(WRITE_ARTICLES)
    @Operation(summary = "The publications of an article in one language", description = "The latest first.")
    Listed<VersionJson> list(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        return new Listed<>(versions.list(id, ArticleText.language(language), viewer).stream().map(version -> VersionJson.of(version, null)).toList(), null);
    }

    @GetMapping("/{number}")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Read an article as it was published then")
    VersionJson show(@PathVariable long id, @PathVariable String language, @PathVariable int number, Viewer viewer) {
        var in = ArticleText.language(language);
        return VersionJson.of(versions.find(id, in, number, viewer), versions.body(id, in, number, viewer).html());
    }

    @PostMapping("/{number}/restore")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "Write a version again", description = "As a draft beside what is read.")
    ArticleJson restore(@PathVariable long id, @PathVariable String language, @PathVariable int number, Viewer viewer) {
        versions.restore(id, ArticleText.language(language), number, viewer);
        return articles.show(id, viewer);
    }
}
