package rabta.support.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.events.Ref;

/**
 * What a rule did once.
 *
 * @param did in words of ours: {@code service_rules.did.<word>}
 * @param saidAt when it said what it had to say, or null
 * @param trouble the key of why something was not done, or null
 */
public record RuleRun(long id, long rule, Ref about, List<String> did, Instant saidAt, String trouble, Instant at) {

    static final String COLUMNS = "u.id, u.rule_id, u.record, u.record_id, u.did, u.said_at, u.trouble, u.at";

    static RuleRun read(ResultSet r, int n) throws SQLException {
        var said = r.getObject(6, OffsetDateTime.class);
        return new RuleRun(r.getLong(1), r.getLong(2), Ref.of(r.getString(3), r.getLong(4)), List.of((String[]) r.getArray(5).getArray()), said == null ? null : said.toInstant(), r.getString(7),
                r.getObject(8, OffsetDateTime.class).toInstant());
    }
}
