package rabta.customers.fields;

import static rabta.customers.fields.Field.built;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;

/**
 * The fields of every kind of record as a viewer may know them: the one list that filters, columns, sorts, totals, exports
 * and the API take names from, so that what is hidden from a viewer is hidden everywhere.
 */
@Service
public class Catalogue {

    private record Built(RecordKind kind, ZoneId zone) {
    }

    private final Map<Built, List<Field>> built = new ConcurrentHashMap<>();
    private final List<FieldSource> sources;

    Catalogue(List<FieldSource> sources) {
        this.sources = sources;
    }

    /** All fields of the kind that the viewer may see, built-in ones first. */
    public List<Field> of(RecordKind kind, Viewer viewer) {
        var known = new ArrayList<>(builtIn(kind, viewer.preferences().zone()));
        sources.forEach(source -> known.addAll(source.fields(kind, viewer)));
        var rights = viewer.rights().of(kind.type());
        known.removeIf(field -> rights.hides(field.slot()));
        return known;
    }

    /** The field of that key, if the viewer may see it. */
    public Optional<Field> named(RecordKind kind, String key, Viewer viewer) {
        return of(kind, viewer).stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The keys that no field of the business may bear: each belongs to a built-in field. */
    static Set<String> builtInKeys(RecordKind kind) {
        return builtIn(new Built(kind, ZoneOffset.UTC)).stream().map(Field::key).collect(Collectors.toSet());
    }

    /** What a filter over the kind may name. */
    public Fields conditions(RecordKind kind, Viewer viewer) {
        var fields = new ArrayList<>(of(kind, viewer).stream().map(Field::compared).toList());
        if (fields.stream().anyMatch(field -> field.name().equals("city"))) {
            fields.add(new Fields.Field("city_fold", "lower(r.city)", Fields.Type.TEXT));
        }
        return Fields.of(fields.toArray(Fields.Field[]::new));
    }

    private List<Field> builtIn(RecordKind kind, ZoneId zone) {
        // An added object has one built-in list whatever its number.
        return built.computeIfAbsent(new Built(kind.customer() ? kind : RecordKind.object(1), zone), b -> builtIn(b));
    }

    private static List<Field> builtIn(Built b) {
        var fields = new ArrayList<Field>();
        fields.add(built("name", FieldType.TEXT, "r.name"));
        if (b.kind.person()) {
            fields.add(new Field("company", FieldType.LINK, "r.company_id", null, RecordKind.COMPANY));
            fields.add(built("title", FieldType.TEXT, "r.title"));
        }
        if (b.kind.customer()) {
            fields.addAll(List.of(built("phone", FieldType.PHONE, "r.phone"), built("email", FieldType.EMAIL, "r.email")));
        }
        if (b.kind.equals(RecordKind.COMPANY)) {
            fields.addAll(List.of(built("industry", FieldType.TEXT, "r.industry"), built("website", FieldType.URL, "r.website")));
        }
        if (b.kind.customer()) {
            fields.addAll(List.of(built("address", FieldType.LONG_TEXT, "r.address"), built("city", FieldType.TEXT, "r.city"), built("region", FieldType.TEXT, "r.region"),
                    built("postcode", FieldType.TEXT, "r.postcode"), built("country", FieldType.TEXT, "r.country")));
        }
        if (b.kind.person()) {
            fields.addAll(List.of(built("language", FieldType.CHOICE, "r.language"), built("birthday", FieldType.DATE, "r.birthday"), built("source", FieldType.TEXT, "r.source")));
        }
        if (b.kind.customer()) {
            fields.addAll(List.of(built("about", FieldType.LONG_TEXT, "r.about"), built("spent", FieldType.MONEY, "r.spent"), built("orders", FieldType.NUMBER, "r.orders"),
                    built("last_order", FieldType.DATE, day("r.ordered_at", b.zone))));
        }
        fields.addAll(List.of(built("last_contact", FieldType.DATE, day("r.touched_at", b.zone)), built("owner", FieldType.MEMBER, "r.owner_id"),
                built("team", FieldType.TEAM, "r.team_id"), built("tag", FieldType.TAGS, "r.tags"), built("created", FieldType.DATE, day("r.created_at", b.zone)),
                built("updated", FieldType.DATE, day("r.updated_at", b.zone))));
        return List.copyOf(fields);
    }

    // Never the session's zone: the same statement must mean the same on every connection. A ZoneId's name holds no quote.
    private static String day(String column, ZoneId zone) {
        return "(" + column + " at time zone '" + zone.getId() + "')::date";
    }
}
