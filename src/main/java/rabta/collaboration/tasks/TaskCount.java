package rabta.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.customers.RecordKind;

/**
 * How many tasks are open about records of one kind, by the day: a task of today whose hour is over is one of today.
 *
 * @param kind null for those about no record
 * @param later those without a day too
 */
public record TaskCount(RecordKind kind, long overdue, long today, long later) {

    static TaskCount read(ResultSet r, int n) throws SQLException {
        return new TaskCount(RecordKind.ofType(r.getString(1)).orElse(null), r.getLong(2), r.getLong(3), r.getLong(4));
    }
}
