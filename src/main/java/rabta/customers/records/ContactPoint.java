package rabta.customers.records;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.customers.Point;

/** A way to reach a customer, as it hangs on their record. */
public record ContactPoint(long id, Point.Kind kind, String value, String label, boolean doubtful) {

    static ContactPoint read(ResultSet r, int n) throws SQLException {
        return new ContactPoint(r.getLong(1), Point.Kind.valueOf(r.getString(2)), r.getString(3), r.getString(4), r.getBoolean(5));
    }

    public Point point() {
        return new Point(kind, value, label, doubtful);
    }

    public boolean email() {
        return kind == Point.Kind.EMAIL;
    }
}
