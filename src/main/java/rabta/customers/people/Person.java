package rabta.customers.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.fields.FieldValues;
import rabta.customers.records.Pictures;
import rabta.identity.Rights;

/**
 * A person with all that their row holds.
 *
 * @param birthday the day; its year is the one that was given
 * @param spent in the workspace's minor currency
 * @param fields what the fields of the business hold, by slot
 * @param score how promising they are, from 0 to 100; {@code scoreParts} of what it is made, see {@link rabta.customers.purchases.Scores}
 * @param picture the file that is their picture, or null; {@code companyPicture} the one that is the logo of their company
 * @param version counts the changes of the row
 * @param archivedAt null while they are in sight
 */
public record Person(long id, String name, String title, Long companyId, String company, String phone, String email, String address, String city, String region,
        String postcode, String country, String language, LocalDate birthday, String about, String source, String lifecycle, Long ownerId, String owner, Long teamId, List<Long> tags,
        long spent, int orders, Instant orderedAt, Instant touchedAt, int version, Instant createdAt, Instant updatedAt, Instant archivedAt, Map<String, String> fields,
        int score, List<Integer> scoreParts, Long picture, Long companyPicture, String key) {

    static final String COLUMNS = """
            r.id, r.name, r.title, c.id, c.name, r.phone, r.email, r.address, r.city, r.region, r.postcode, r.country, r.language, r.birthday, r.about,
                   r.source, r.lifecycle, r.owner_id, m.name, r.team_id, r.tags, r.spent, r.orders, r.ordered_at, r.touched_at, r.version, r.created_at, r.updated_at, r.archived_at, r.fields, r.score, r.score_parts,
                   """ + Pictures.sql(RecordKind.PERSON) + ", " + Pictures.sql(RecordKind.COMPANY, "c") + ", ";

    static Person read(ResultSet r, int n) throws SQLException {
        return new Person(r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, Long.class), r.getString(5), r.getString(6), r.getString(7), r.getString(8),
                r.getString(9), r.getString(10), r.getString(11), r.getString(12), r.getString(13), r.getObject(14, LocalDate.class), r.getString(15),
                r.getString(16), r.getString(17), r.getObject(18, Long.class), r.getString(19), r.getObject(20, Long.class), List.of((Long[]) r.getArray(21).getArray()),
                r.getLong(22), r.getInt(23), instant(r, 24), instant(r, 25), r.getInt(26), instant(r, 27), instant(r, 28), instant(r, 29), FieldValues.held(r.getString(30)),
                r.getInt(31), Stream.of((Short[]) r.getArray(32).getArray()).map(Short::intValue).toList(), r.getObject(33, Long.class), r.getObject(34, Long.class), r.getString(35));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The value of a fact as forms and the API write it, or null. */
    public String value(Fact fact) {
        return switch (fact) {
            case NAME -> name;
            case TITLE -> title;
            case COMPANY -> company;
            case ADDRESS -> address;
            case CITY -> city;
            case REGION -> region;
            case POSTCODE -> postcode;
            case COUNTRY -> country;
            case LANGUAGE -> language;
            case BIRTHDAY -> birthday == null ? null : birthday.toString();
            case SOURCE -> source;
            case LIFECYCLE -> lifecycle;
            case ABOUT -> about;
            case INDUSTRY, WEBSITE, EMPLOYEES, REVENUE -> null;
        };
    }

    public boolean archived() {
        return archivedAt != null;
    }

    /** The same without what those rights hide. */
    Person seenBy(Rights.Kind rights) {
        return rights.hidden().isEmpty() ? this : new Person(id, name, unless(rights.hides("title"), title), unless(rights.hides("company"), companyId), unless(rights.hides("company"), company), unless(rights.hides("phone"), phone), unless(rights.hides("email"), email), unless(rights.hides("address"), address), unless(rights.hides("city"), city), unless(rights.hides("region"), region), 
                unless(rights.hides("postcode"), postcode), unless(rights.hides("country"), country), unless(rights.hides("language"), language), unless(rights.hides("birthday"), birthday), unless(rights.hides("about"), about), unless(rights.hides("source"), source), unless(rights.hides("lifecycle"), lifecycle), unless(rights.hides("owner"), ownerId), unless(rights.hides("owner"), owner), 
                unless(rights.hides("team"), teamId), rights.hides("tag") ? List.of() : tags, rights.hides("spent") ? 0 : spent, rights.hides("orders") ? 0 : orders, unless(rights.hides("last_order"), orderedAt), unless(rights.hides("last_contact"), touchedAt), version, 
                unless(rights.hides("created"), createdAt), unless(rights.hides("updated"), updatedAt), archivedAt, fields,
                rights.hides("score") ? 0 : score, rights.hides("score") ? List.of() : scoreParts, picture, unless(rights.hides("company"), companyPicture), key);
    }

    private static <T> T unless(boolean hidden, T value) {
        return hidden ? null : value;
    }
}
