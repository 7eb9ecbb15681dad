package rabta.collaboration.knowledge;

import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Page;

/** @param difference from the version before it */
public record VersionShow(Article article, Language language, ArticleVersion version, RichText body, Difference difference) implements Page {

    public String path() {
        return article.path(language);
    }

    public boolean latest() {
        return article.in(language) != null && article.in(language).number() == version.number();
    }
}
