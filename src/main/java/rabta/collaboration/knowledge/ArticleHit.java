package rabta.collaboration.knowledge;

import rabta.kernel.ui.Language;

/**
 * A text that a search has found.
 *
 * @param title what was asked for in it is marked
 * @param named whether the title holds all that was asked
 */
public record ArticleHit(long id, Language language, ArticleState state, String slug, Long category, String name, boolean named, Excerpt title, Excerpt excerpt) {

    public String href() {
        return Article.path(id, language);
    }
}
