package rabta.customers.duplicates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.records.Pictures;
import rabta.identity.Rights;
import rabta.kernel.ui.Ui;

/** Two records that may be the same, as the list shows them. @param fields those of the business among the reasons, by slot */
public record PairRow(RecordKind kind, One low, One high, int score, List<String> reasons, Map<String, CustomField> fields) {

    /** One of the two. @param sub the company, or the city @param picture the file that is its picture, or null */
    public record One(long id, String name, String sub, String phone, String email, Instant since, Long picture) {

        static One read(ResultSet r, int from) throws SQLException {
            return new One(r.getLong(from), r.getString(from + 1), r.getString(from + 2), r.getString(from + 3), r.getString(from + 4), r.getObject(from + 5, OffsetDateTime.class).toInstant(), r.getObject(from + 6, Long.class));
        }
    }

    /** Without what those rights hide. */
    static String columns(RecordKind kind, String alias, Rights.Kind rights) {
        if (!kind.customer()) {
            return "%1$s.id, %1$s.name, null, null, null, %1$s.created_at, null::bigint".formatted(alias);
        }
        var company = kind.person() && !rights.hides("company") ? "c" + alias + ".name" : "null::text";
        return "%1$s.id, %1$s.name, coalesce(%2$s, %3$s), %4$s, %5$s, %1$s.created_at, %6$s".formatted(alias, company, shown("city", alias, rights), shown("phone", alias, rights),
                shown("email", alias, rights), Pictures.sql(kind, alias));
    }

    private static String shown(String field, String alias, Rights.Kind rights) {
        return rights.hides(field) ? "null::text" : alias + "." + field;
    }

    static PairRow read(RecordKind kind, Map<String, CustomField> fields, ResultSet r) throws SQLException {
        return new PairRow(kind, One.read(r, 1), One.read(r, 8), r.getInt(15), List.of((String[]) r.getArray(16).getArray()), fields);
    }

    /** As paths name it. */
    public String ref() {
        return kind.type() + "-" + low.id() + "-" + high.id();
    }

    public String merge() {
        return kind.path() + "/merges/new?id=" + low.id() + "&id=" + high.id();
    }

    /** "Same phone, name sounds the same". */
    public String why() {
        return reasons.stream().map(reason -> fields.containsKey(reason) ? Ui.t("duplicates.reason.field", fields.get(reason).label()) : Ui.t("duplicates.reason." + (Ui.has("duplicates.reason." + reason) ? reason : "fields"))).collect(Collectors.joining(Ui.rtl() ? "، " : ", "));
    }
}
