package rabta.collaboration.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** What is being written in one language: the draft, or else what is read. */
record ArticleDraft(ArticleState state, String title, String body, String slug, int version, int number, boolean beside, Instant savedAt, Long savedBy, String readTitle, String readBody) {

    static final String COLUMNS = "t.state, coalesce(t.draft_title, t.title), coalesce(t.draft_body, t.body), t.slug, t.version, t.number, t.draft_title is not null, t.saved_at, t.saved_by, t.title, t.body";

    static ArticleDraft read(ResultSet r, int n) throws SQLException {
        return new ArticleDraft(ArticleState.valueOf(r.getString(1)), r.getString(2), r.getString(3), r.getString(4), r.getInt(5), r.getInt(6), r.getBoolean(7), ArticleText.instant(r, 8), r.getObject(9, Long.class), r.getString(10), r.getString(11));
    }

    boolean reads(String title, String body) {
        return this.title.equals(title) && this.body.equals(body);
    }

    boolean published() {
        return state != ArticleState.DRAFT;
    }
}
