package rabta.customers.imports.columns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import rabta.customers.RecordKind;

/** What a file brings: records of a kind, or what customers bought, one line of an order in each of its own. */
public record Kind(String type) {

    public static final Kind PERSON = new Kind(RecordKind.PERSON.type());
    public static final Kind COMPANY = new Kind(RecordKind.COMPANY.type());
    public static final Kind ORDER = new Kind("order");
    /** In the order in which files of several kinds are taken in: whoever is pointed to comes first. */
    public static final List<Kind> ALL = List.of(COMPANY, PERSON, ORDER);

    @JsonCreator
    static Kind read(String type) {
        // Settings of imports kept before there were added objects name the kind in capitals.
        return of(type).orElseThrow(IllegalArgumentException::new);
    }

    /** By its type or its table; whether there is an added kind of that number is not asked here. */
    public static Optional<Kind> of(String word) {
        var lower = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(kind -> kind.type.equals(lower) || kind.table().equals(lower)).findFirst()
                .or(() -> TradeSheet.all().stream().filter(sheet -> sheet.type().equals(lower) || sheet.word().equals(lower)).findFirst().map(sheet -> new Kind(sheet.type())))
                .or(() -> RecordKind.ofType(lower).filter(RecordKind::added).map(Kind::of));
    }

    /** Of the records of a kind, one that the business added among them. */
    public static Kind of(RecordKind kind) {
        return new Kind(kind.type());
    }

    @Override
    @JsonValue
    public String type() {
        return type;
    }

    public boolean person() {
        return equals(PERSON);
    }

    public boolean company() {
        return equals(COMPANY);
    }

    /** Whether it is a kind that the business added. */
    public boolean object() {
        return !ALL.contains(this) && !trade();
    }

    /** Whether it is what a higher trade takes in. */
    public boolean trade() {
        return TradeSheet.of(this).isPresent();
    }

    /** As forms name it. */
    public String word() {
        return object() ? type : TradeSheet.of(this).map(TradeSheet::word).orElseGet(this::table);
    }

    public boolean orders() {
        return equals(ORDER);
    }

    /** The kind of the records that a line becomes; not for orders. */
    public RecordKind records() {
        return recorded().orElseThrow();
    }

    /** The same; empty for orders, and for what else is no record. */
    public Optional<RecordKind> recorded() {
        return RecordKind.ofType(type);
    }

    public String table() {
        return orders() ? "orders" : recorded().map(RecordKind::table).orElse(type);
    }

    /** The path of the list where what came in can be seen: orders are seen at their customers. */
    public String path() {
        return orders() ? RecordKind.PERSON.path() : recorded().map(RecordKind::path).orElseGet(() -> TradeSheet.of(this).map(TradeSheet::path).orElse("/"));
    }

    /** Its place among files that are taken in together. */
    public int rank() {
        return trade() ? ALL.size() + 1 + TradeSheet.all().stream().map(TradeSheet::type).toList().indexOf(type) : object() ? ALL.size() : ALL.indexOf(this);
    }
}
