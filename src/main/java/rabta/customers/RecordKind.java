package rabta.customers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import rabta.kernel.events.Ref;

/**
 * A kind of record: people, companies, or an object that the business added ('Vehicle', 'Branch'). What can be done to any
 * of them (notes, files, tags, owner, archive) is written once, over the kind's table under the alias {@code r}.
 *
 * @param type the type of a {@link Ref} to one: {@code person}, {@code company}, {@code object_17}
 * @param table its table, with the columns that all kinds have ({@code id, name, owner_id, team_id, tags, fields, search, sound, version,
 *        created_at, updated_at, archived_at, deleted_at, deleted_by, merged_into}); an added object's is named by its number alone, never by what somebody typed
 * @param room the first steps of its paths, without slashes at the ends: {@code people}, {@code objects/17}
 */
public record RecordKind(String type, String table, String room) {

    public static final RecordKind PERSON = new RecordKind("person", "people", "people");
    public static final RecordKind COMPANY = new RecordKind("company", "companies", "companies");
    /** The two kinds of customer. */
    public static final List<RecordKind> CUSTOMERS = List.of(PERSON, COMPANY);

    private static final Pattern OBJECT = Pattern.compile("object_([1-9][0-9]{0,17})");

    /** The kind of an object that the business added; whether there is one of that number is not asked here. */
    public static RecordKind object(long number) {
        return new RecordKind("object_" + number, "o_" + number, "objects/" + number);
    }

    /** By its type, as it is kept and as {@link Ref} names it. */
    public static Optional<RecordKind> ofType(String type) {
        if (PERSON.type.equals(type)) {
            return Optional.of(PERSON);
        }
        if (COMPANY.type.equals(type)) {
            return Optional.of(COMPANY);
        }
        var object = OBJECT.matcher(type == null ? "" : type);
        return object.matches() ? Optional.of(object(Long.parseLong(object.group(1)))) : Optional.empty();
    }

    public static Optional<RecordKind> of(Ref ref) {
        return ofType(ref.type());
    }

    @JsonCreator
    static RecordKind read(String type) {
        // Settings of imports kept before there were added objects name the kind in capitals.
        return ofType(type == null ? null : type.toLowerCase(java.util.Locale.ROOT)).orElseThrow(IllegalArgumentException::new);
    }

    @JsonValue
    public String type() {
        return type;
    }

    /** The number of an added object; 0 for people and companies. */
    public long object() {
        return customer() ? 0 : Long.parseLong(type.substring("object_".length()));
    }

    /** Whether it is people or companies, who have contact points and purchases. */
    public boolean customer() {
        return this.equals(PERSON) || this.equals(COMPANY);
    }

    public boolean person() {
        return this.equals(PERSON);
    }

    /** The path of its list. */
    public String path() {
        return "/" + room;
    }

    public String path(long id) {
        return "/" + room + "/" + id;
    }

    /** What stands where one may not be named: in the audit, and in the place of one who is erased. */
    public String pseudonym(long id) {
        return type + "-" + id;
    }

    public Ref ref(long id) {
        return Ref.of(type, id);
    }
}
