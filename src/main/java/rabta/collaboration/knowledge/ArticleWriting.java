package rabta.collaboration.knowledge;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.articlecategories.Categories;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Viewer;
import rabta.kernel.html.RichText;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;
import rabta.kernel.ui.Language;

/** Writes articles. What is published stays as it is read until it is published again. */
@Repository
@Transactional
public class ArticleWriting {

    private final JdbcClient jdbc;
    private final Articles articles;
    private final Categories categories;

    ArticleWriting(JdbcClient jdbc, Articles articles, Categories categories) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.categories = categories;
    }

    /** Begins an article in that language, as a draft. Answers its number. */
    public long begin(ArticleForm form, Long category, Language language, Viewer viewer) {
        form.mustBeWhole();
        mustBeThere(category);
        long id = jdbc.sql("insert into articles (category_id, created_by) values (:category, :by) returning id").param("category", category, Types.BIGINT).param("by", viewer.by(), Types.BIGINT)
                .query(Long.class).single();
        insert(id, language, form, viewer);
        return id;
    }

    /**
     * Keeps what somebody writes in that language, which begins there where it was not; what others read stays as it is. Answers the version that it
     * has then.
     *
     * @throws Stale where somebody else wrote since, with what they wrote
     */
    public int save(long id, Language language, ArticleForm form, Viewer viewer) {
        articles.find(id, viewer);
        form.mustBeWhole();
        var there = locked(id, language);
        if (there.isEmpty()) {
            insert(id, language, form, viewer);
            return 1;
        }
        var now = there.get();
        var title = form.cleanTitle();
        var body = form.cleanBody();
        if (now.reads(title, body) && (form.slug() == null || form.slug().isBlank() || now.slug().equals(Slug.of(form.slug())))) {
            return now.version();
        }
        mustBeCurrent(now, form.version());
        var values = new HashMap<String, Object>(Map.of("id", id, "language", language.tag(), "title", title, "body", body, "slug", slug(id, language, form, now)));
        values.put("by", viewer.by());
        leave(id, language, now, values.get("slug"));
        if (now.published()) {
            beside(values, now.readTitle().equals(title) && now.readBody().equals(body));
        } else {
            values.putAll(found(title, body));
            jdbc.sql("""
                    update article_texts
                       set title = :title, body = :body, slug = :slug, search = :search, sound = :sound, version = version + 1, saved_by = :by, saved_at = now()
                     where article_id = :id and language = :language
                    """).params(values).update();
        }
        return now.version() + 1;
    }

    private void beside(Map<String, Object> values, boolean same) {
        jdbc.sql("""
                update article_texts
                   set draft_title = %s, draft_body = %s, slug = :slug, version = version + 1, saved_by = :by, saved_at = now()
                 where article_id = :id and language = :language
                """.formatted(same ? "null" : ":title", same ? "null" : ":body")).params(values).update();
    }

    private void insert(long id, Language language, ArticleForm form, Viewer viewer) {
        var title = form.cleanTitle();
        var body = form.cleanBody();
        var values = new HashMap<String, Object>(Map.of("id", id, "language", language.tag(), "title", title, "body", body, "slug", slug(id, language, form, null)));
        values.put("by", viewer.by());
        values.putAll(found(title, body));
        int made = jdbc.sql("""
                insert into article_texts (article_id, language, title, body, slug, search, sound, created_by, saved_by)
                values (:id, :language, :title, :body, :slug, :search, :sound, :by, :by)
                on conflict do nothing
                """).params(values).update();
        if (made == 0) {
            // Another began it in the same moment, or took the slug.
            throw new Stale(1);
        }
    }

    /** What it is found by: the title's line, then the words below it. */
    private static Map<String, Object> found(String title, String body) {
        var words = RichText.of(body).text();
        return Map.of("search", Folding.fold(title) + "\n" + Folding.fold(words), "sound", Sound.key(title + " " + words));
    }

    // What was published keeps its address, unless somebody wants another one.
    private String slug(long id, Language language, ArticleForm form, ArticleDraft now) {
        boolean wanted = form.slug() != null && !form.slug().isBlank();
        if (!wanted && now != null && now.number() > 0) {
            return now.slug();
        }
        var slug = Slug.of(wanted ? form.slug() : form.cleanTitle());
        var taken = jdbc.sql("""
                select t.slug from article_texts t where t.language = :language and t.article_id <> :id and (t.slug = :slug or t.slug like :like)
                 union all
                select x.slug from article_addresses x where x.language = :language and x.article_id <> :id and (x.slug = :slug or x.slug like :like)
                """).param("language", language.tag()).param("id", id).param("slug", slug).param("like", slug.replaceAll("([%_\\\\])", "\\\\$1") + "-%").query(String.class).list();
        return Slug.free(slug, taken);
    }

    /** The address that an article was read at leads to it from now on; the one that it has leads to itself. */
    private void leave(long id, Language language, ArticleDraft now, Object slug) {
        if (now.slug().equals(slug)) {
            return;
        }
        jdbc.sql("delete from article_addresses where language = :language and slug = :slug").param("language", language.tag()).param("slug", slug).update();
        if (now.number() > 0) {
            jdbc.sql("insert into article_addresses (language, slug, article_id) values (:language, :slug, :id) on conflict (language, slug) do update set article_id = excluded.article_id, since = excluded.since")
                    .param("language", language.tag()).param("slug", now.slug()).param("id", id).update();
        }
    }

    /** Throws away what is being written beside what is read. */
    public void discard(long id, Language language, Viewer viewer) {
        articles.find(id, viewer);
        jdbc.sql("""
                update article_texts
                   set draft_title = null, draft_body = null, version = version + 1, saved_by = :by, saved_at = now()
                 where article_id = :id and language = :language and draft_title is not null
                """).param("id", id).param("language", language.tag()).param("by", viewer.by(), Types.BIGINT).update();
    }

    /** @param category null for none */
    public void file(long id, Long category, Viewer viewer) {
        articles.find(id, viewer);
        mustBeThere(category);
        jdbc.sql("update articles set category_id = :category where id = :id").param("category", category, Types.BIGINT).param("id", id).update();
    }

    private void mustBeThere(Long category) {
        if (category != null && categories.tree().find(category).isEmpty()) {
            throw new Flawed(Flaw.of("category", "invalid.choice"));
        }
    }

    /** What is being written there, held until the end of the transaction. */
    Optional<ArticleDraft> locked(long id, Language language) {
        return jdbc.sql("select " + ArticleDraft.COLUMNS + " from article_texts t where t.article_id = :id and t.language = :language for update").param("id", id).param("language", language.tag())
                .query(ArticleDraft::read).optional();
    }

    static void mustBeCurrent(ArticleDraft now, Integer version) {
        if (version != null && version != now.version()) {
            throw new Stale(now.version(), Map.of("title", now.title(), "body", now.body()));
        }
    }

    static List<Object> searched(String title, String body) {
        var found = found(title, body);
        return List.of(found.get("search"), found.get("sound"));
    }
}
