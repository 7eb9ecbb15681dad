package rabta.customers;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import rabta.kernel.events.Ref;

/**
 * A kind of record: people, companies, an object that the business added ('Vehicle', 'Branch'), or what a higher trade keeps
 * ({@link TradeKind}: deals). What can be done to any of them (notes, files, tags, owner, archive) is written once, over the kind's table under the alias {@code r}.
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

    // Asked for only when the first type is read: a trade's kind is one of these itself.
    private static final class Trades {

        private static final List<TradeKind> ALL = ServiceLoader.load(TradeKind.class, RecordKind.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
    }

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
        return object.matches() ? Optional.of(object(Long.parseLong(object.group(1)))) : Trades.ALL.stream().map(TradeKind::kind).filter(kind -> kind.type.equals(type)).findFirst();
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

    /** The number of an added object; 0 for all others. */
    public long object() {
        return !added() ? 0 : Long.parseLong(type.substring("object_".length()));
    }

    /** Whether the business added it. */
    public boolean added() {
        return OBJECT.matcher(type).matches();
    }

    /** What a higher trade says of it; empty for customers and added objects. */
    public Optional<TradeKind> trade() {
        return customer() || added() ? Optional.empty() : Trades.ALL.stream().filter(trade -> trade.kind().equals(this)).findFirst();
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
