package rabta.collaboration.knowledge;

import static rabta.identity.Permission.PUBLISH_ARTICLES;
import static rabta.identity.Permission.READ_ARTICLES;
import static rabta.identity.Permission.WRITE_ARTICLES;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/knowledge")
class ArticlePages {

    private final ArticleDesk desk;
    private final ArticleWriting writing;
    private final ArticlePublishing publishing;

    ArticlePages(ArticleDesk desk, ArticleWriting writing, ArticlePublishing publishing) {
        this.desk = desk;
        this.writing = writing;
        this.publishing = publishing;
    }

    @GetMapping
    @Can(READ_ARTICLES)
    Page index(ArticleFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    @GetMapping("/leads")
    @Can(READ_ARTICLES)
    Page leads(@RequestParam(defaultValue = "") String q, Viewer viewer) {
        return desk.leads(q, viewer);
    }

    @GetMapping("/new")
    @Can(WRITE_ARTICLES)
    Page blank(@RequestParam(required = false) Long category, @RequestParam(required = false) String language, Viewer viewer) {
        return desk.blank(category, ArticleText.known(language).orElse(null), viewer);
    }

    /** @param publish {@code internal} or {@code public}, where it is to be read at once */
    @PostMapping
    @Can(WRITE_ARTICLES)
    Reply begin(ArticleForm form, @RequestParam(required = false) Long category, @RequestParam(required = false) String language, @RequestParam(required = false) String publish, Viewer viewer) {
        var in = ArticleText.known(language).orElse(Language.EN);
        try {
            long id = writing.begin(form, category, in, viewer);
            return publish == null ? Redirect.to(Article.path(id, in) + "/edit").saying("knowledge.begun") : published(id, in, publish, 1, viewer);
        } catch (Flawed flawed) {
            return desk.blank(form, category, in, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(READ_ARTICLES)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @GetMapping("/{id}/{language}")
    @Can(READ_ARTICLES)
    Page show(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        return desk.show(id, ArticleText.language(language), viewer);
    }

    @GetMapping("/{id}/{language}/edit")
    @Can(WRITE_ARTICLES)
    Page edit(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        return desk.edit(id, ArticleText.language(language), viewer);
    }

    @PostMapping("/{id}/{language}/edit")
    @Can(WRITE_ARTICLES)
    Reply save(@PathVariable long id, @PathVariable String language, ArticleForm form, @RequestParam(required = false) String publish, Viewer viewer) {
        var in = ArticleText.language(language);
        try {
            int version = writing.save(id, in, form, viewer);
            return publish == null ? Redirect.to(Article.path(id, in) + "/edit").saying("knowledge.kept") : published(id, in, publish, version, viewer);
        } catch (Flawed flawed) {
            return desk.edit(id, in, form, null, flawed.flaws(), viewer);
        } catch (Stale stale) {
            return desk.edit(id, in, form.onto(stale.version()), stale, List.of(), viewer);
        }
    }

    /** Keeps what is being typed. Where somebody else wrote meanwhile it stays in the browser, with the version that it was typed onto. */
    @PostMapping("/{id}/{language}/draft")
    @Can(WRITE_ARTICLES)
    Reply keep(@PathVariable long id, @PathVariable String language, ArticleForm form, Viewer viewer) {
        var in = ArticleText.language(language);
        try {
            writing.save(id, in, form, viewer);
            return Redirect.to(Article.path(id, in) + "/edit");
        } catch (Flawed flawed) {
            return desk.edit(id, in, form, null, flawed.flaws(), viewer);
        } catch (Stale stale) {
            return desk.edit(id, in, form, stale, List.of(), viewer);
        }
    }

    private Reply published(long id, Language language, String state, int version, Viewer viewer) {
        try {
            if (viewer.may(Permission.PUBLISH_ARTICLES)) {
                publishing.publish(id, language, ArticleState.named(state).orElse(ArticleState.DRAFT), version, viewer);
                return Redirect.to(Article.path(id, language)).saying("knowledge.published");
            }
            return Redirect.to(Article.path(id, language)).saying("knowledge.kept");
        } catch (Flawed flawed) {
            return desk.edit(id, language, null, null, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/{language}/draft/removal")
    @Can(WRITE_ARTICLES)
    Reply discard(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        writing.discard(id, ArticleText.language(language), viewer);
        return Redirect.to(Article.path(id, ArticleText.language(language))).saying("knowledge.discarded");
    }

    /** @param state {@code internal} or {@code public} */
    @PostMapping("/{id}/{language}/publication")
    @Can(PUBLISH_ARTICLES)
    Reply publish(@PathVariable long id, @PathVariable String language, @RequestParam(required = false) String state, Viewer viewer) {
        var in = ArticleText.language(language);
        publishing.publish(id, in, ArticleState.named(state).orElse(ArticleState.DRAFT), null, viewer);
        return Redirect.to(Article.path(id, in)).saying("knowledge.published");
    }

    @PostMapping("/{id}/{language}/withdrawal")
    @Can(PUBLISH_ARTICLES)
    Reply withdraw(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var in = ArticleText.language(language);
        publishing.withdraw(id, in, viewer);
        return Redirect.to(Article.path(id, in)).saying("knowledge.withdrawn");
    }

    @PostMapping("/{id}/category")
    @Can(WRITE_ARTICLES)
    Reply file(@PathVariable long id, @RequestParam(required = false) Long category, Viewer viewer) {
        writing.file(id, category, viewer);
        return Redirect.to("/knowledge/{id}", id).saying("word.saved");
    }

    @PostMapping("/{id}/removal")
    @Can(WRITE_ARTICLES)
    Reply remove(@PathVariable long id, Viewer viewer) {
        publishing.remove(id, viewer);
        return Redirect.to("/knowledge").saying("knowledge.removed").undo("/knowledge/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(WRITE_ARTICLES)
    Reply restore(@PathVariable long id, Viewer viewer) {
        publishing.restore(id, viewer);
        return Redirect.to("/knowledge/{id}", id);
    }
}
