package rabta.customers.duplicates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** One of two records that are compared. */
record Side(long id, String name, String city, Long company, LocalDate birthday, String outsideId) {

    static final int COLUMNS = 6;

    static String columns(boolean person, String alias) {
        return "%1$s.id, %1$s.name, %1$s.city, %2$s, %3$s, %1$s.outside_id".formatted(alias, person ? alias + ".company_id" : "null::bigint", person ? alias + ".birthday" : "null::date");
    }

    static Side read(ResultSet r, int from) throws SQLException {
        return new Side(r.getLong(from), r.getString(from + 1), r.getString(from + 2), r.getObject(from + 3, Long.class), r.getObject(from + 4, LocalDate.class), r.getString(from + 5));
    }
}
