package rabta.customers.listing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.RowMapper;

/**
 * A record as a list shows it.
 *
 * @param sub what stands small below the name, or null
 * @param picture the file that is its picture, or null
 * @param values one for each column, in their order; null for nothing
 * @param key where the next page begins after this row
 */
public record Row(long id, String name, String sub, int version, Long picture, List<Object> values, String key) {

    static final String COLUMNS = "r.id, r.name, %s, r.version, %s";

    static RowMapper<Row> mapper(List<Column> columns) {
        return (r, n) -> read(r, columns);
    }

    private static Row read(ResultSet r, List<Column> columns) throws SQLException {
        var values = new ArrayList<>(columns.size());
        int at = 6;
        for (var column : columns) {
            var value = column.main() ? null : column.read(r, at);
            values.add(column.nothing(value) ? null : value);
            at += column.main() ? 0 : column.width();
        }
        return new Row(r.getLong(1), r.getString(2), r.getString(3), r.getInt(4), r.getObject(5, Long.class), values, r.getString(at));
    }
}
