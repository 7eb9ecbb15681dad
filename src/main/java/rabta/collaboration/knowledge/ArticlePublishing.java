package rabta.collaboration.knowledge;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.knowledge.ArticleHappened.ArticlePublished;
import rabta.collaboration.knowledge.ArticleHappened.ArticleRemoved;
import rabta.collaboration.knowledge.ArticleHappened.ArticleRestored;
import rabta.collaboration.knowledge.ArticleHappened.ArticleWithdrawn;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.html.RichText;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Says what of the articles is read, and by whom. */
@Repository
@Transactional
public class ArticlePublishing implements Nightly {

    private static final int REMEMBERED_DAYS = 30;

    private final JdbcClient jdbc;
    private final Articles articles;
    private final ArticleWriting writing;
    private final Happenings happenings;

    ArticlePublishing(JdbcClient jdbc, Articles articles, ArticleWriting writing, Happenings happenings) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.writing = writing;
        this.happenings = happenings;
    }

    /**
     * Lets what was written be read, and keeps it as a version, where its words are others than those of the last one.
     *
     * @param state INTERNAL or PUBLIC
     * @param version that whoever publishes has read, or null
     * @throws Stale where somebody else wrote since
     */
    public void publish(long id, Language language, ArticleState state, Integer version, Viewer viewer) {
        articles.find(id, viewer);
        if (state == ArticleState.DRAFT) {
            throw new Flawed(Flaw.of("state", "invalid.choice"));
        }
        var now = writing.locked(id, language).orElseThrow(NotFound::new);
        ArticleWriting.mustBeCurrent(now, version);
        if (RichText.of(now.body()).empty()) {
            throw new Flawed(Flaw.of("body", "knowledge.nothing_written"));
        }
        if (now.state() == state && !now.beside()) {
            return;
        }
        boolean fresh = !now.published() || now.beside();
        int number = now.number() + (fresh ? 1 : 0);
        read(id, language, now, state, number, viewer);
        if (fresh) {
            keep(id, language, now, state, number, viewer);
            jdbc.sql("update articles set changed_at = now() where id = :id").param("id", id).update();
        }
        happenings.record(new ArticlePublished(ArticleHappened.ref(id), language.tag(), number, state.word()), viewer.by());
    }

    private void read(long id, Language language, ArticleDraft now, ArticleState state, int number, Viewer viewer) {
        var found = ArticleWriting.searched(now.title(), now.body());
        jdbc.sql("""
                update article_texts
                   set state = :state, title = :title, body = :body, draft_title = null, draft_body = null, search = :search, sound = :sound,
                       version = version + 1, number = :number, published_by = :by, published_at = case when number < :number then now() else published_at end
                 where article_id = :id and language = :language
                """)
                .param("id", id).param("language", language.tag()).param("state", state.name()).param("title", now.title()).param("body", now.body())
                .param("search", found.get(0)).param("sound", found.get(1)).param("number", number).param("by", viewer.by(), Types.BIGINT).update();
    }

    private void keep(long id, Language language, ArticleDraft now, ArticleState state, int number, Viewer viewer) {
        jdbc.sql("""
                insert into article_versions (article_id, language, number, state, title, body, by_member)
                values (:id, :language, :number, :state, :title, :body, :by)
                """)
                .param("id", id).param("language", language.tag()).param("number", number).param("state", state.name()).param("title", now.title()).param("body", now.body())
                .param("by", viewer.by(), Types.BIGINT).update();
    }

    /** Makes it a draft again, which nobody reads but those who write. */
    public void withdraw(long id, Language language, Viewer viewer) {
        articles.find(id, viewer);
        var now = writing.locked(id, language).orElseThrow(NotFound::new);
        if (!now.published()) {
            return;
        }
        var found = ArticleWriting.searched(now.title(), now.body());
        jdbc.sql("""
                update article_texts
                   set state = 'DRAFT', title = :title, body = :body, draft_title = null, draft_body = null, search = :search, sound = :sound, version = version + 1
                 where article_id = :id and language = :language
                """)
                .param("id", id).param("language", language.tag()).param("title", now.title()).param("body", now.body()).param("search", found.get(0)).param("sound", found.get(1)).update();
        happenings.record(new ArticleWithdrawn(ArticleHappened.ref(id), language.tag()), viewer.by());
    }

    /** @throws Problem where it is read and the viewer may not publish */
    public void remove(long id, Viewer viewer) {
        var article = articles.find(id, viewer);
        if (!viewer.may(Permission.PUBLISH_ARTICLES) && article.texts().stream().anyMatch(ArticleText::published)) {
            throw new Problem("knowledge.remove.published");
        }
        jdbc.sql("update articles set deleted_at = now() where id = :id").param("id", id).update();
        happenings.record(new ArticleRemoved(ArticleHappened.ref(id)), viewer.by());
    }

    /** Brings it back, for thirty days. */
    public void restore(long id, Viewer viewer) {
        var was = jdbc.sql("select exists (select from article_texts t where t.article_id = a.id and t.state <> 'DRAFT') from articles a where a.id = :id and a.deleted_at is not null").param("id", id)
                .query(Boolean.class).optional().orElseThrow(NotFound::new);
        if (was && !viewer.may(Permission.PUBLISH_ARTICLES)) {
            throw new Problem("knowledge.remove.published");
        }
        jdbc.sql("update articles set deleted_at = null where id = :id").param("id", id).update();
        happenings.record(new ArticleRestored(ArticleHappened.ref(id)), viewer.by());
    }

    @Override
    public void tidyWorkspace() {
        forget(jdbc.sql("select a.id from articles a where a.deleted_at < now() - make_interval(days => :days) limit 1000").param("days", REMEMBERED_DAYS).query(Long.class).list());
    }

    /** Takes them away for good, with all that hangs on them. */
    void forget(List<Long> articles) {
        for (var statement : new String[] {"delete from article_versions where article_id = any(:gone)", "delete from article_texts where article_id = any(:gone)",
            "delete from happenings where record = 'article' and record_id = any(:gone)",
            "delete from attachments where record = 'article' and record_id = any(:gone)", "delete from articles where id = any(:gone)"}) {
            jdbc.sql(statement).param("gone", articles.toArray(Long[]::new)).update();
        }
    }
}
