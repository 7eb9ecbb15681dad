package rabta.collaboration.knowledge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.articlecategories.Categories;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.html.RichText;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;

/** What the business knows. Every read begins with what its viewer may see: of a text that was never published, those who write. */
@Repository
@Transactional(readOnly = true)
class Articles {

    private final JdbcClient jdbc;
    private final Categories categories;

    Articles(JdbcClient jdbc, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    static boolean writes(Viewer viewer) {
        return viewer.may(Permission.WRITE_ARTICLES);
    }

    /** Over the texts under that alias. */
    static String seen(String alias, Viewer viewer) {
        return writes(viewer) ? "true" : alias + ".state <> 'DRAFT'";
    }

    private static String from(Viewer viewer) {
        return """
                articles a
                       left join article_texts e on e.article_id = a.id and e.language = 'en' and %s
                       left join article_texts u on u.article_id = a.id and u.language = 'ur' and %s
                """.formatted(seen("e", viewer), seen("u", viewer));
    }

    private static Where standing() {
        return Where.all().and("a.deleted_at is null").and("(e.article_id is not null or u.article_id is not null)");
    }

    /** One page, what was published last first; of a search ask {@link ArticleSearch}. */
    Paged<Article> list(ArticleFilter filter, int size, Viewer viewer) {
        var before = Paged.key(filter.after(), 2).filter(key -> key.get(1).matches("\\d{1,18}")).flatMap(key -> moment(key.get(0)).map(at -> new Before(at, Long.parseLong(key.get(1))))).orElse(Before.NOTHING);
        var where = standing().and(in(filter.category())).and(view(filter.view(), viewer));
        var rows = jdbc.sql("select " + Article.COLUMNS + " from " + from(viewer) + " where " + where.sql() + " and (a.changed_at, a.id) < (:before_at, :before) order by a.changed_at desc, a.id desc limit :size")
                .params(where.params()).param("before_at", before.at()).param("before", before.id()).param("size", size + 1).query(Article::read).list();
        return Paged.of(rows, size, article -> List.of(article.changedAt().toString(), String.valueOf(article.id())));
    }

    private record Before(OffsetDateTime at, long id) {

        static final Before NOTHING = new Before(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MAX_VALUE);
    }

    private static Optional<OffsetDateTime> moment(String text) {
        try {
            return Optional.of(Instant.parse(text).atOffset(ZoneOffset.UTC)).filter(at -> at.getYear() < 9999 && at.getYear() > 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Where in(Long category) {
        return category == null ? Where.all() : Where.all().and("a.category_id = any(:categories)", categories.tree().below(category));
    }

    private static Where view(String view, Viewer viewer) {
        return !writes(viewer) ? Where.all() : switch (view) {
            case "drafts" -> Where.all().and("(e.state = 'DRAFT' or e.draft_title is not null or u.state = 'DRAFT' or u.draft_title is not null)");
            case "untranslated" -> Where.all().and("(e.article_id is null or u.article_id is null)");
            default -> Where.all();
        };
    }

    /** Those, in no order; what is not to be seen is left out. */
    List<Article> these(Collection<Long> ids, Viewer viewer) {
        var where = standing().and("a.id = any(:ids)", ids);
        return ids.isEmpty() ? List.of() : jdbc.sql("select " + Article.COLUMNS + " from " + from(viewer) + " where " + where.sql()).params(where.params()).query(Article::read).list();
    }

    /** @throws NotFound for one that is not there or not to be seen */
    Article find(long id, Viewer viewer) {
        return these(List.of(id), viewer).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** What is read in that language; of one that was never published, what is being written. */
    RichText body(long id, Language language, Viewer viewer) {
        var where = Where.all().and("r.article_id = :id", id).and("r.language = :language", language.tag()).and(seen("r", viewer));
        return jdbc.sql("select r.body from article_texts r where " + where.sql()).params(where.params()).query((r, n) -> RichText.of(r.getString(1))).optional().orElseThrow(NotFound::new);
    }

    /** What is being written there, if the article stands; empty where nothing is yet. For those who write. */
    Optional<ArticleDraft> draft(long id, Language language, Viewer viewer) {
        if (!writes(viewer)) {
            throw new NotFound();
        }
        return jdbc.sql("""
                select %s
                  from article_texts t
                       join articles a on a.id = t.article_id and a.deleted_at is null
                 where t.article_id = :id
                   and t.language = :language
                """.formatted(ArticleDraft.COLUMNS)).param("id", id).param("language", language.tag()).query(ArticleDraft::read).optional();
    }

    /** The names of those who have a hand in these texts. */
    Map<Long, String> names(Collection<Long> members) {
        var ids = members.stream().filter(Objects::nonNull).distinct().toArray(Long[]::new);
        var names = new HashMap<Long, String>();
        if (ids.length > 0) {
            jdbc.sql("select m.id, m.name from members m where m.id = any(:ids)").param("ids", ids).query(r -> {
                names.put(r.getLong(1), r.getString(2));
            });
        }
        return names;
    }
}
