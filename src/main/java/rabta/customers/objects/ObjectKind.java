package rabta.customers.objects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A kind of record that the business added.
 *
 * @param id its number, by which its table and its paths are named
 * @param key as the API calls it: made by us, unique among the living ones
 * @param oneEn what one of them is called; {@code manyEn} several
 * @param icon a drawing by its name
 * @param retiredAt since when it is taken away, or null
 */
public record ObjectKind(long id, String key, String oneEn, String oneUr, String manyEn, String manyUr, String icon, Instant retiredAt) {

    static final String COLUMNS = "o.id, o.key, o.one_en, o.one_ur, o.many_en, o.many_ur, o.icon, o.retired_at";

    static ObjectKind read(ResultSet r, int n) throws SQLException {
        var retired = r.getObject(8, OffsetDateTime.class);
        return new ObjectKind(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7), retired == null ? null : retired.toInstant());
    }

    public RecordKind kind() {
        return RecordKind.object(id);
    }

    /** What one of them is called, in the reader's language. */
    public String one() {
        return urdu() ? oneUr : oneEn;
    }

    public String many() {
        return urdu() ? manyUr : manyEn;
    }

    private static boolean urdu() {
        return Preferences.current().language() == Language.UR;
    }

    KindSource.Named named() {
        return new KindSource.Named(kind(), many(), one(), icon);
    }
}
