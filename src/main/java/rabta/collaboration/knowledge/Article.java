package rabta.collaboration.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * An article, in one language or two.
 *
 * @param en the English text, or null where there is none that the viewer may see; {@code ur} likewise
 */
public record Article(long id, Long category, Instant createdAt, Instant changedAt, ArticleText en, ArticleText ur) {

    static final String COLUMNS = "a.id, a.category_id, a.created_at, a.changed_at, " + ArticleText.columns("e") + ", " + ArticleText.columns("u");

    private static final int EN = 5;

    static Article read(ResultSet r, int n) throws SQLException {
        return new Article(r.getLong(1), r.getObject(2, Long.class), ArticleText.instant(r, 3), ArticleText.instant(r, 4), ArticleText.read(r, EN), ArticleText.read(r, ArticleText.after(EN)));
    }

    /** In that language, or null. */
    public ArticleText in(Language language) {
        return language == Language.UR ? ur : en;
    }

    /** What its reader is shown: their own language, or else the other. */
    public ArticleText shown() {
        var own = in(Preferences.current().language());
        return own != null ? own : Objects.requireNonNullElse(en, ur);
    }

    public List<ArticleText> texts() {
        return Stream.of(en, ur).filter(Objects::nonNull).toList();
    }

    public static String path(long id, Language language) {
        return "/knowledge/" + id + "/" + language.tag();
    }

    public String path(Language language) {
        return path(id, language);
    }

    static Language other(Language language) {
        return language == Language.UR ? Language.EN : Language.UR;
    }
}
