package rabta.customers.fields;

import static rabta.customers.fields.Field.built;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;

import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;
import rabta.kernel.text.Countries;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Preferences;

/**
 * The fields of every kind of record as a viewer may know them: the one list that filters, columns, sorts, totals, exports
 * and the API take names from, so that what is hidden from a viewer is hidden everywhere.
 */
@Service
public class Catalogue {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** @param decimals of the currency */
    private record Built(RecordKind kind, ZoneId zone, int decimals) {
    }

    private final Map<Built, List<Field>> built = new ConcurrentHashMap<>();
    private final List<FieldSource> sources;
    private final List<AskedSource> asked;

    Catalogue(List<FieldSource> sources, List<AskedSource> asked) {
        this.sources = sources;
        this.asked = asked;
    }

    /** All fields of the kind that the viewer may see, built-in ones first. */
    public List<Field> of(RecordKind kind, Viewer viewer) {
        var known = new ArrayList<>(builtIn(kind, viewer.preferences()));
        sources.forEach(source -> known.addAll(source.fields(kind, viewer)));
        var rights = viewer.rights().of(kind.type());
        known.removeIf(field -> rights.hides(field.slot()));
        return known;
    }

    /** The field of that key, if the viewer may see it. */
    public Optional<Field> named(RecordKind kind, String key, Viewer viewer) {
        return of(kind, viewer).stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The keys that no field of the business may bear: each belongs to something else that a filter may name. */
    Set<String> builtInKeys(RecordKind kind, Viewer viewer) {
        return Stream.concat(asked(kind, viewer).stream().filter(field -> !field.custom()).map(Field::key),
                relations(kind, viewer).stream().filter(relation -> relation.label() == null).map(Relation::key)).collect(Collectors.toSet());
    }

    /** What a filter over the kind may ask of a record itself: its fields, and what it belongs to. */
    public List<Field> asked(RecordKind kind, Viewer viewer) {
        var fields = new ArrayList<>(of(kind, viewer));
        asked.forEach(source -> fields.addAll(source.fields(kind, viewer)));
        return fields;
    }

    /** The related records that a filter over the kind may lead to. */
    public List<Relation> relations(RecordKind kind, Viewer viewer) {
        var relations = new ArrayList<Relation>();
        of(kind, viewer).stream().filter(field -> field.links() != null).map(field -> Relation.linked(field, viewer)).forEach(relations::add);
        asked.forEach(source -> relations.addAll(source.relations(kind, viewer)));
        relations.removeIf(relation -> relation.kind() != null && viewer.sees(relation.kind().type()) == Reach.NONE);
        return relations;
    }

    /** The fields of a related record. */
    public List<Field> asked(Relation relation, Viewer viewer) {
        return relation.kind() == null ? relation.fields() : asked(relation.kind(), viewer);
    }

    /** What a filter over the kind may name. */
    public Fields conditions(RecordKind kind, Viewer viewer) {
        return fields(asked(kind, viewer), asked.stream().flatMap(source -> source.inside(kind).stream()).toList(), relations(kind, viewer), viewer);
    }

    private Fields fields(List<Field> fields, List<Fields.Field> inside, List<Relation> relations, Viewer viewer) {
        return new Fields(Stream.concat(fields.stream().map(field -> compared(field, viewer)), inside.stream()).toList(), relations.stream().map(relation -> compared(relation, viewer)).toList(),
                Dates.in(viewer.preferences()).today(), viewer.preferences().zone());
    }

    private Fields.Relation compared(Relation r, Viewer viewer) {
        return new Fields.Relation(r.key(), r.on(), r.select(), r.from(), r.given(),
                () -> r.kind() == null ? fields(r.fields(), List.of(), List.of(), viewer) : conditions(r.kind(), viewer));
    }

    private static Fields.Field compared(Field field, Viewer viewer) {
        return switch (field.type()) {
            case MEMBER -> field.compared().called(Map.of("me", List.of(viewer.id())));
            case TEAM -> field.compared().called(Map.of("mine", viewer.teams()));
            case LINK -> viewer.sees(field.links().type()) == Reach.ALL ? field.compared() : seen(field, viewer);
            case PHONE -> field.compared().typed(typed -> phone(typed, Point.region(viewer.preferences().zone())));
            default -> field.compared();
        };
    }

    // Whoever does not see a record cannot ask who leads to it either, nor whether anything does.
    private static Fields.Field seen(Field field, Viewer viewer) {
        return new Fields.Field(field.key(), "r.id", field.compared().type()).through(field.sql() + " in (select r.id from " + field.links().table() + " r where ").given(Visible.to(viewer, field.links(), "r"));
    }

    // A whole number as it is kept; of a part, what it has in common with that: nobody in Pakistan begins with the country code.
    private static String phone(String typed, String region) {
        return typed.codePoints().anyMatch(Character::isLetter) ? lower(typed) : Phones.e164(typed, region).orElseGet(() -> Phones.digits(typed).replaceFirst("^0+(?=.)", ""));
    }

    private List<Field> builtIn(RecordKind kind, Preferences reader) {
        // An added object has one built-in list whatever its number.
        return built.computeIfAbsent(new Built(kind.customer() ? kind : RecordKind.object(1), reader.zone(), Money.decimals(reader.currency())), b -> builtIn(b));
    }

    private static List<Field> builtIn(Built b) {
        var fields = new ArrayList<Field>();
        fields.add(named());
        if (b.kind.person()) {
            fields.add(new Field("company", FieldType.LINK, "r.company_id", null, RecordKind.COMPANY));
            fields.add(folded("title", FieldType.TEXT, "r.title"));
        }
        if (b.kind.customer()) {
            fields.addAll(List.of(built("phone", FieldType.PHONE, "r.phone"), folded("email", FieldType.EMAIL, "r.email")));
        }
        if (b.kind.equals(RecordKind.COMPANY)) {
            fields.addAll(List.of(folded("industry", FieldType.TEXT, "r.industry"), built("website", FieldType.URL, "r.website"),
                    built("employees", FieldType.NUMBER, "r.employees"), built("revenue", FieldType.MONEY, minor("r.revenue", b.decimals))));
        }
        if (b.kind.customer()) {
            fields.addAll(List.of(built("address", FieldType.LONG_TEXT, "r.address"), folded("city", FieldType.TEXT, "r.city"), folded("region", FieldType.TEXT, "r.region"),
                    folded("postcode", FieldType.TEXT, "r.postcode"), country()));
        }
        if (b.kind.person()) {
            fields.addAll(List.of(built("language", FieldType.CHOICE, "r.language"), built("birthday", FieldType.DATE, "r.birthday"), folded("source", FieldType.TEXT, "r.source"),
                    built("lifecycle", FieldType.CHOICE, "r.lifecycle"), built("score", FieldType.NUMBER, "r.score")));
        }
        if (b.kind.customer()) {
            fields.addAll(List.of(built("about", FieldType.LONG_TEXT, "r.about"), built("spent", FieldType.MONEY, "r.spent"), built("orders", FieldType.NUMBER, "r.orders"),
                    moment("last_order", "r.ordered_at", b.zone)));
        }
        fields.addAll(List.of(moment("last_contact", "r.touched_at", b.zone), built("owner", FieldType.MEMBER, "r.owner_id"),
                built("team", FieldType.TEAM, "r.team_id"), built("tag", FieldType.TAGS, "r.tags"), moment("created", "r.created_at", b.zone),
                moment("updated", "r.updated_at", b.zone)));
        return List.copyOf(fields);
    }

    // Lists, filters and totals count every amount in the minor unit.
    private static String minor(String column, int decimals) {
        return "(%s * 1%s)::bigint".formatted(column, "0".repeat(decimals));
    }

    // Letters count, not their case; where there is an index, it is on this expression.
    private static Field folded(String key, FieldType type, String column) {
        return built(key, type, column).compared(new Fields.Field(key, "lower(" + column + ")", type.compared()).typed(Catalogue::lower));
    }

    // The search text holds the folded name, and has the index that finds a part of it.
    private static Field named() {
        var name = folded("name", FieldType.TEXT, "r.name");
        return name.compared(name.compared().narrowed("r.search", typed -> Optional.of(Folding.fold(typed)).filter(f -> f.length() > 2 && WORD.matcher(typed).matches())));
    }

    // It is kept as its code, and as it was written before it was understood.
    private static Field country() {
        var country = folded("country", FieldType.TEXT, "r.country");
        return country.compared(country.compared().spelled(new Fields.Spellings() {

            @Override
            public List<String> of(String text) {
                return Countries.spellings(text);
            }

            @Override
            public List<String> holding(String part, boolean first) {
                return Countries.holding(part, first);
            }
        }));
    }

    private static String lower(String typed) {
        return typed.toLowerCase(Locale.ROOT);
    }

    /** A day in the reader's zone, which filters compare by the moments at which it begins and ends. */
    public static Field moment(String key, String column, ZoneId zone) {
        return built(key, FieldType.DATE, day(column, zone)).compared(new Fields.Field(key, column, Fields.Type.MOMENT));
    }

    // Never the session's zone: the same statement must mean the same on every connection. A ZoneId's name holds no quote.
    private static String day(String column, ZoneId zone) {
        return "(" + column + " at time zone '" + zone.getId() + "')::date";
    }
}
