package rabta.collaboration.knowledge;

import java.util.List;

import rabta.kernel.ui.Language;
import rabta.kernel.web.Page;

public record VersionsIndex(Article article, Language language, List<ArticleVersion> versions) implements Page {

    public ArticleText text() {
        return article.in(language);
    }

    public String path() {
        return article.path(language);
    }
}
