package rabta.collaboration.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;

/**
 * An article in one language, without its words.
 *
 * @param slug what stands for it in addresses
 * @param version rises with each save, {@code number} with each publication
 * @param beside whether something is being written beside what is read
 * @param savedAt when somebody last wrote in it
 * @param publishedAt since when it is read as it is, or null
 */
public record ArticleText(Language language, ArticleState state, String title, String slug, int version, int number, boolean beside, Instant savedAt, Long savedBy, Instant publishedAt, Long publishedBy) {

    private static final int COLUMNS = 11;

    /** Of the table under that alias; the language comes first, null where there is no text. */
    static String columns(String alias) {
        return "%1$s.language, %1$s.state, %1$s.title, %1$s.slug, %1$s.version, %1$s.number, %1$s.draft_title is not null, %1$s.saved_at, %1$s.saved_by, %1$s.published_at, %1$s.published_by".formatted(alias);
    }

    /** @param from the first of its columns; null where there is no such text */
    static ArticleText read(ResultSet r, int from) throws SQLException {
        var language = r.getString(from);
        return language == null ? null : new ArticleText(Language.of(language), ArticleState.valueOf(r.getString(from + 1)), r.getString(from + 2), r.getString(from + 3), r.getInt(from + 4), r.getInt(from + 5), r.getBoolean(from + 6),
                instant(r, from + 7), r.getObject(from + 8, Long.class), instant(r, from + 9), r.getObject(from + 10, Long.class));
    }

    static int after(int from) {
        return from + COLUMNS;
    }

    static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** @throws NotFound for what is none of ours */
    static Language language(String tag) {
        return known(tag).orElseThrow(NotFound::new);
    }

    static Optional<Language> known(String tag) {
        return Stream.of(Language.values()).filter(language -> language.tag().equals(tag)).findFirst();
    }

    public boolean published() {
        return state != ArticleState.DRAFT;
    }

    /** Whether something of it is not read yet. */
    public boolean unfinished() {
        return beside || !published();
    }
}
