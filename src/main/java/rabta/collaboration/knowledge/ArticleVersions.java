package rabta.collaboration.knowledge;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;

/** Every publication of an article, for those who write it. */
@Repository
@Transactional
class ArticleVersions {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Articles articles;
    private final ArticleWriting writing;

    ArticleVersions(JdbcClient jdbc, Articles articles, ArticleWriting writing) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.writing = writing;
    }

    /** The latest first. @throws NotFound where the article is not written in that language */
    @Transactional(readOnly = true)
    List<ArticleVersion> list(long id, Language language, Viewer viewer) {
        articles.find(id, viewer);
        articles.draft(id, language, viewer).orElseThrow(NotFound::new);
        return jdbc.sql("select " + ArticleVersion.COLUMNS + " from " + ArticleVersion.FROM + " where v.article_id = :id and v.language = :language order by v.number desc limit :most")
                .param("id", id).param("language", language.tag()).param("most", MOST).query(ArticleVersion::read).list();
    }

    @Transactional(readOnly = true)
    ArticleVersion find(long id, Language language, int number, Viewer viewer) {
        articles.find(id, viewer);
        return jdbc.sql("select " + ArticleVersion.COLUMNS + " from " + ArticleVersion.FROM + " where v.article_id = :id and v.language = :language and v.number = :number")
                .param("id", id).param("language", language.tag()).param("number", number).query(ArticleVersion::read).optional().orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    RichText body(long id, Language language, int number, Viewer viewer) {
        return kept(id, language, number, viewer).orElseThrow(NotFound::new);
    }

    private Optional<RichText> kept(long id, Language language, int number, Viewer viewer) {
        articles.find(id, viewer);
        return jdbc.sql("select v.body from article_versions v where v.article_id = :id and v.language = :language and v.number = :number")
                .param("id", id).param("language", language.tag()).param("number", number).query((r, n) -> RichText.of(r.getString(1))).optional();
    }

    /** What it says otherwise than the one before it; of the first, all. */
    @Transactional(readOnly = true)
    Difference difference(long id, Language language, int number, Viewer viewer) {
        var now = find(id, language, number, viewer);
        var before = kept(id, language, number - 1, viewer);
        var title = before.isEmpty() ? "" : find(id, language, number - 1, viewer).title() + "\n";
        return Difference.between(title + before.map(RichText::text).orElse(""), now.title() + "\n" + body(id, language, number, viewer).text());
    }

    /** Writes it down once more as what is to be published next. */
    void restore(long id, Language language, int number, Viewer viewer) {
        var version = find(id, language, number, viewer);
        writing.save(id, language, new ArticleForm(version.title(), body(id, language, number, viewer).html(), null, null), viewer);
    }
}
