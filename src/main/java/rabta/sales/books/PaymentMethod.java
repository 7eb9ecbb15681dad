package rabta.sales.books;

import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A way in which the business is paid, by a name in each language.
 *
 * @param key by which programs know it
 * @param cheque whether it has a day of its own and may bounce
 * @param removed whether nobody pays so any more; what was paid so still says it
 */
public record PaymentMethod(long id, String key, String en, String ur, boolean cheque, boolean removed) {

    static PaymentMethod read(ResultSet r, int n) throws SQLException {
        return new PaymentMethod(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getBoolean(5), r.getBoolean(6));
    }

    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }
}
