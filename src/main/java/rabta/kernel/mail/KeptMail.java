package rabta.kernel.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import rabta.kernel.ui.Language;

/** A letter that was written while there was no server to send it. */
public record KeptMail(long id, String to, String subject, Language language, String text, Instant at) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");

    static final String COLUMNS = "o.id, o.to_address, o.subject, o.language, o.text, o.created_at";

    static KeptMail read(ResultSet r, int n) throws SQLException {
        return new KeptMail(r.getLong(1), r.getString(2), r.getString(3), Language.of(r.getString(4)), r.getString(5),
                r.getObject(6, OffsetDateTime.class).toInstant());
    }

    /** The addresses in the text, to be followed with one click. */
    public List<String> links() {
        return LINK.matcher(text).results().map(java.util.regex.MatchResult::group).distinct().toList();
    }
}
