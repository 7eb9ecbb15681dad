package rabta.collaboration.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A publication: who let what be read, when and by whom. @param by their name, or null */
public record ArticleVersion(int number, ArticleState state, String title, Instant at, String by) {

    static final String COLUMNS = "v.number, v.state, v.title, v.at, m.name";
    static final String FROM = "article_versions v left join members m on m.id = v.by_member";

    static ArticleVersion read(ResultSet r, int n) throws SQLException {
        return new ArticleVersion(r.getInt(1), ArticleState.valueOf(r.getString(2)), r.getString(3), ArticleText.instant(r, 4), r.getString(5));
    }
}
