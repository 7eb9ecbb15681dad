package rabta.customers.duplicates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.FieldValues;
import rabta.customers.fields.Telling;

/** One of two records that are compared. @param keys what the fields of the business tell, by slot */
record Side(long id, String name, String city, Long company, LocalDate birthday, String outsideId, Map<String, String> keys, boolean object) {

    static final int COLUMNS = 8;

    static String columns(RecordKind kind, String alias, List<CustomField> telling) {
        return "%1$s.id, %1$s.name, %2$s, %3$s, %4$s, %1$s.outside_id, %5$s, %6$b".formatted(alias, kind.customer() ? alias + ".city" : "null", kind.person() ? alias + ".company_id" : "null::bigint",
                kind.person() ? alias + ".birthday" : "null::date", telling.isEmpty() ? "null" : alias + ".fields::text", !kind.customer());
    }

    static Side read(ResultSet r, int from, List<CustomField> telling) throws SQLException {
        return new Side(r.getLong(from), r.getString(from + 1), r.getString(from + 2), r.getObject(from + 3, Long.class), r.getObject(from + 4, LocalDate.class), r.getString(from + 5), Telling.keys(telling, FieldValues.held(r.getString(from + 6))), r.getBoolean(from + 7));
    }
}
