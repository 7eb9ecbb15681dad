package rabta.collaboration.knowledge;

import static rabta.identity.Permission.WRITE_ARTICLES;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What was published before, and back to it. */
@Controller
@RequestMapping("/knowledge/{id}/{language}/versions")
class VersionPages {

    private final Articles articles;
    private final ArticleVersions versions;

    VersionPages(Articles articles, ArticleVersions versions) {
        this.articles = articles;
        this.versions = versions;
    }

    @GetMapping
    @Can(WRITE_ARTICLES)
    Page index(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var in = ArticleText.language(language);
        return new VersionsIndex(articles.find(id, viewer), in, versions.list(id, in, viewer));
    }

    @GetMapping("/{number}")
    @Can(WRITE_ARTICLES)
    Page show(@PathVariable long id, @PathVariable String language, @PathVariable int number, Viewer viewer) {
        var in = ArticleText.language(language);
        return new VersionShow(articles.find(id, viewer), in, versions.find(id, in, number, viewer), versions.body(id, in, number, viewer), versions.difference(id, in, number, viewer));
    }

    @PostMapping("/{number}/restoration")
    @Can(WRITE_ARTICLES)
    Reply restore(@PathVariable long id, @PathVariable String language, @PathVariable int number, Viewer viewer) {
        var in = ArticleText.language(language);
        versions.restore(id, in, number, viewer);
        return Redirect.to(Article.path(id, in) + "/edit").saying("knowledge.versions.restored", number);
    }
}
