package rabta.customers.search;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;
import rabta.identity.Rights;

/**
 * One thing that a search has found.
 *
 * @param type {@code person}, {@code company}, …
 * @param href where it is
 * @param sub what tells it from others of its name: the company, the city; or null
 * @param phone in E.164, or null
 */
public record Found(String type, long id, String href, String name, String sub, String phone, Long picture, double rank) {

    static Found read(ResultSet r, Rights rights) throws SQLException {
        var type = r.getString(1);
        var kind = rights.of(type);
        var company = kind.hides("company") ? null : r.getString(4);
        return new Found(type, r.getLong(2), RecordKind.ofType(type).orElseThrow().path(r.getLong(2)), r.getString(3),
                company != null ? company : kind.hides("city") ? null : r.getString(5), kind.hides("phone") ? null : r.getString(6), r.getObject(7, Long.class), 0);
    }

    /** Where their picture is, or null. */
    public String face() {
        return RecordKind.ofType(type).map(kind -> Pictures.href(kind, id, picture)).orElse(null);
    }

    Found ranked(double rank) {
        return new Found(type, id, href, name, sub, phone, picture, rank);
    }
}
