package rabta.support.surveys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What somebody answered, as the viewer sees it. @param ticket by its number, or null; also where they do not see it, likewise {@code person} */
public record Answer(long id, long survey, SurveyKind kind, String name, Long ticket, String ticketName, Long person, String personName, Long member, String memberName, int score, String comment, Long task, Instant at) {

    static Answer read(ResultSet r, int n) throws SQLException {
        return new Answer(r.getLong(1), r.getLong(2), SurveyKind.valueOf(r.getString(3)), r.getString(4), r.getObject(5, Long.class), r.getString(6), r.getObject(7, Long.class), r.getString(8), r.getObject(9, Long.class), r.getString(10),
                r.getInt(11), r.getString(12), r.getObject(13, Long.class), r.getObject(14, OffsetDateTime.class).toInstant());
    }

    /** "4/5" */
    public String shown() {
        return score + "/" + kind.most();
    }

    public String tone() {
        return score >= kind.good() ? "good" : score <= kind.low() ? "bad" : null;
    }
}
