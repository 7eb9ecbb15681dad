package rabta.collaboration.knowledge;

import java.io.InputStream;
import java.sql.Types;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The pictures in articles: each hangs on one article, and is seen by whoever reads it there. */
@Repository
class ArticlePictures {

    private static final String RECORD = "article";

    private record Hung(long article, long file) {
    }

    private final JdbcClient jdbc;
    private final Articles articles;
    private final FileStore files;
    private final TransactionTemplate transaction;

    ArticlePictures(JdbcClient jdbc, Articles articles, FileStore files, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
    }

    static String path(long picture) {
        return "/knowledge/images/" + picture;
    }

    /** Keeps a picture for that article; answers its number. The bytes are read outside any transaction: a sender may be slow. */
    long add(long article, InputStream in, String name, Viewer viewer) {
        articles.find(article, viewer);
        var file = files.add(in, name, viewer.by());
        if (!file.picture()) {
            throw new Problem("knowledge.picture.none");
        }
        return transaction.execute(status -> {
            articles.find(article, viewer);
            return jdbc.sql("insert into attachments (record, record_id, file_id, by_member) values (:record, :article, :file, :by) returning id")
                    .param("record", RECORD).param("article", article).param("file", file.id()).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
        });
    }

    /** @throws NotFound unless it stands in something that the viewer reads, or writes */
    StoredFile find(long picture, Viewer viewer) {
        var hung = transaction.execute(status -> jdbc.sql("select a.record_id, a.file_id from attachments a where a.id = :id and a.record = :record and a.removed_at is null")
                .param("id", picture).param("record", RECORD).query((r, n) -> new Hung(r.getLong(1), r.getLong(2))).optional()).orElseThrow(NotFound::new);
        var article = articles.find(hung.article(), viewer);
        if (!Articles.writes(viewer) && article.texts().stream().noneMatch(text -> articles.body(article.id(), text.language(), viewer).pictures().contains(picture))) {
            throw new NotFound();
        }
        return files.find(hung.file()).orElseThrow(NotFound::new);
    }
}
