package rabta.collaboration.knowledge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.html.RichText;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;

/** What everybody may read, and nothing else: the one way by which anything of the articles gets outside. */
@Repository
@Transactional(readOnly = true)
public class PublicArticles {

    /** A text that is read by everybody; over the texts {@code r} of the articles {@code a}. */
    static final String SEEN = "a.deleted_at is null and r.state = 'PUBLIC'";
    /** Shorter words stand in every sentence. */
    private static final int TELLING = 4;
    private static final int MOST = 500;

    /** @param category it stands in, or null */
    public record Line(String slug, String title, Long category) {
    }

    /** @param other the slug of the same article in the other language, or null */
    public record Whole(long id, String slug, String title, RichText body, Long category, Instant publishedAt, String other) {
    }

    private final JdbcClient jdbc;
    private final ArticleSearch search;
    private final FileStore files;

    PublicArticles(JdbcClient jdbc, ArticleSearch search, FileStore files) {
        this.jdbc = jdbc;
        this.search = search;
        this.files = files;
    }

    /** In that language, what was published last first. */
    public List<Line> list(Language language) {
        return jdbc.sql("""
                  select r.slug, r.title, a.category_id
                    from articles a
                         join article_texts r on r.article_id = a.id
                   where %s
                     and r.language = :language
                order by a.changed_at desc, a.id desc
                   limit :most
                """.formatted(SEEN)).param("language", language.tag()).param("most", MOST).query((r, n) -> new Line(r.getString(1), r.getString(2), r.getObject(3, Long.class))).list();
    }

    public Optional<Whole> find(Language language, String slug) {
        return jdbc.sql("""
                select r.article_id, r.slug, r.title, r.body, a.category_id, r.published_at, o.slug
                  from article_texts r
                       join articles a on a.id = r.article_id
                       left join article_texts o on o.article_id = r.article_id and o.language <> r.language and o.state = 'PUBLIC'
                 where %s
                   and r.language = :language
                   and r.slug = :slug
                """.formatted(SEEN)).param("language", language.tag()).param("slug", slug)
                .query((r, n) -> new Whole(r.getLong(1), r.getString(2), r.getString(3), RichText.of(r.getString(4)), r.getObject(5, Long.class), ArticleText.instant(r, 6), r.getString(7))).optional();
    }

    /** Where an article is now that was at that address before. */
    public Optional<String> moved(Language language, String slug) {
        return jdbc.sql("""
                select r.slug
                  from article_addresses x
                       join article_texts r on r.article_id = x.article_id and r.language = x.language
                       join articles a on a.id = r.article_id
                 where %s
                   and x.language = :language
                   and x.slug = :slug
                """.formatted(SEEN)).param("language", language.tag()).param("slug", slug).query(String.class).optional();
    }

    /** In that language, the best first. */
    public List<ArticleHit> search(String typed, Language language, int size) {
        return search.find(typed, Where.all().and(SEEN).and("r.language = :language", language.tag()), size);
    }

    /** The words of a sentence that say most of what it is about: the longest, so many of them. */
    public static List<String> telling(String sentence, int most) {
        return Folding.words(sentence).stream().filter(word -> word.length() >= TELLING).distinct().sorted(Comparator.comparingInt(String::length).reversed()).limit(most).toList();
    }

    /** Those in that language that hold any of these words, as they are or as they sound; who holds more of them, longer ones or in the title, comes first. */
    public List<Whole> about(List<String> words, Language language, int size) {
        return search.about(words, Where.all().and(SEEN).and("r.language = :language", language.tag()), size).stream()
                .map(row -> new Whole(row.id(), row.slug(), row.title(), RichText.of(row.body()), row.category(), null, null)).toList();
    }

    /** A picture that stands in something that everybody reads. */
    public Optional<StoredFile> picture(long picture) {
        record Hung(long file, String body) {
        }
        var hung = jdbc.sql("""
                select p.file_id, r.body
                  from attachments p
                       join articles a on a.id = p.record_id
                       join article_texts r on r.article_id = a.id
                 where p.id = :id
                   and p.record = 'article'
                   and p.removed_at is null
                   and %s
                """.formatted(SEEN)).param("id", picture).query((r, n) -> new Hung(r.getLong(1), r.getString(2))).list();
        return hung.stream().filter(one -> RichText.of(one.body()).pictures().contains(picture)).findFirst().flatMap(one -> files.find(one.file()));
    }
}
