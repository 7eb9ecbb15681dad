package rabta.collaboration.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * @param id null for an article that is only beginning
 * @param draft what was last kept, or null where nothing was
 * @param beside the other language, or null where there is none
 * @param theirs what somebody else wrote meanwhile, or null
 */
public record ArticleEdit(Long id, Language language, Long category, ArticleForm form, Kept draft, Read beside, Read theirs, List<Option> categories, boolean publishes, Map<String, String> errors) implements Page {

    /** @param by who wrote last, or null */
    public record Kept(ArticleState state, boolean beside, Instant at, String by, int number) {

        public boolean published() {
            return state != ArticleState.DRAFT;
        }
    }

    public record Read(String title, RichText body, Language language) {
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return id == null ? "/knowledge" : Article.path(id, language);
    }

    public String action() {
        return id == null ? path() : path() + "/edit";
    }

    /** What goes back to where the article is read. */
    public String back() {
        return id == null ? "/knowledge" : "/knowledge/" + id;
    }

    /** What is kept of it in the browser until it is sent. */
    public String draftKey() {
        return "article-" + (id == null ? "new" : id + "-" + language.tag());
    }

    public List<Option> languages() {
        return List.of(new Option(Language.EN.tag(), rabta.kernel.ui.Ui.t("knowledge.in.en")), new Option(Language.UR.tag(), rabta.kernel.ui.Ui.t("knowledge.in.ur")));
    }
}
