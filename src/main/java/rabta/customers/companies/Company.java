package rabta.customers.companies;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.fields.FieldValues;
import rabta.customers.records.Pictures;
import rabta.identity.Rights;

/** A company with all that its row holds; amounts in the workspace's minor currency, but {@code revenue} in its main unit; {@code fields} by slot; {@code logo} the file that is its logo, or null. */
public record Company(long id, String name, String industry, String website, Integer employees, BigDecimal revenue, String phone, String email, String address, String city, String region, String postcode,
        String country, String about, Long logo, Long ownerId, String owner, Long teamId, List<Long> tags, long spent, int orders, Instant orderedAt, Instant touchedAt,
        int version, Instant createdAt, Instant updatedAt, Instant archivedAt, Map<String, String> fields,
        String key) {

    static final String COLUMNS = """
            r.id, r.name, r.industry, r.website, r.employees, r.revenue, r.phone, r.email, r.address, r.city, r.region, r.postcode, r.country, r.about, """ + Pictures.sql(RecordKind.COMPANY) + """
            , r.owner_id, m.name, r.team_id,
                   r.tags, r.spent, r.orders, r.ordered_at, r.touched_at, r.version, r.created_at, r.updated_at, r.archived_at, r.fields,\s""";

    static Company read(ResultSet r, int n) throws SQLException {
        return new Company(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getObject(5, Integer.class), r.getBigDecimal(6), r.getString(7), r.getString(8),
                r.getString(9), r.getString(10), r.getString(11), r.getString(12), r.getString(13), r.getString(14), r.getObject(15, Long.class), r.getObject(16, Long.class),
                r.getString(17), r.getObject(18, Long.class), List.of((Long[]) r.getArray(19).getArray()), r.getLong(20), r.getInt(21), instant(r, 22), instant(r, 23),
                r.getInt(24), instant(r, 25), instant(r, 26), instant(r, 27), FieldValues.held(r.getString(28)), r.getString(29));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The value of a fact as forms and the API write it, or null. */
    public String value(Fact fact) {
        return switch (fact) {
            case NAME -> name;
            case INDUSTRY -> industry;
            case WEBSITE -> website;
            case EMPLOYEES -> employees == null ? null : employees.toString();
            case REVENUE -> revenue == null ? null : revenue.toPlainString();
            case ADDRESS -> address;
            case CITY -> city;
            case REGION -> region;
            case POSTCODE -> postcode;
            case COUNTRY -> country;
            case ABOUT -> about;
            case TITLE, COMPANY, LANGUAGE, BIRTHDAY, SOURCE, LIFECYCLE -> null;
        };
    }

    public boolean archived() {
        return archivedAt != null;
    }

    /** The same without what those rights hide. */
    Company seenBy(Rights.Kind rights) {
        return rights.hidden().isEmpty() ? this : new Company(id, name, unless(rights.hides("industry"), industry), unless(rights.hides("website"), website), unless(rights.hides("employees"), employees), unless(rights.hides("revenue"), revenue), unless(rights.hides("phone"), phone), unless(rights.hides("email"), email), unless(rights.hides("address"), address), unless(rights.hides("city"), city), unless(rights.hides("region"), region), 
                unless(rights.hides("postcode"), postcode), unless(rights.hides("country"), country), unless(rights.hides("about"), about), logo, unless(rights.hides("owner"), ownerId), unless(rights.hides("owner"), owner), unless(rights.hides("team"), teamId), rights.hides("tag") ? List.of() : tags, 
                rights.hides("spent") ? 0 : spent, rights.hides("orders") ? 0 : orders, unless(rights.hides("last_order"), orderedAt), unless(rights.hides("last_contact"), touchedAt), version, unless(rights.hides("created"), createdAt), unless(rights.hides("updated"), updatedAt), archivedAt, fields, key);
    }

    private static <T> T unless(boolean hidden, T value) {
        return hidden ? null : value;
    }
}
