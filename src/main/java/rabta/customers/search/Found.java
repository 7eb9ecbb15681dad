package rabta.customers.search;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One thing that a search has found.
 *
 * @param type {@code person}, {@code company}, …; {@code search.type.<type>} is its name
 * @param href where it is
 * @param sub what tells it from others of its name: the company, the city; or null
 * @param phone in E.164, or null
 */
public record Found(String type, long id, String href, String name, String sub, String phone, double rank) {

    static Found read(ResultSet r, int n) throws SQLException {
        var type = r.getString(1);
        return new Found(type, r.getLong(2), ("person".equals(type) ? "/people/" : "/companies/") + r.getLong(2), r.getString(3), r.getString(4), r.getString(5), 0);
    }

    Found ranked(double rank) {
        return new Found(type, id, href, name, sub, phone, rank);
    }
}
