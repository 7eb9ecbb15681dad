package rabta.customers.timeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;

import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings.Row;

/**
 * What happened to a record may name another: the company where somebody works, who brought them. It is kept as a name, and told to
 * those alone who see a record of that name.
 */
@Service
public class Mentions {

    private static final Map<String, RecordKind> FIELDS = Map.of("company", RecordKind.COMPANY, "parent", RecordKind.COMPANY, "referrer", RecordKind.PERSON);

    private final Links links;

    Mentions(Links links) {
        this.links = links;
    }

    /** The rows without those that name a record which the viewer does not see. */
    public List<Row> seen(List<Row> rows, Viewer viewer) {
        var named = new HashMap<RecordKind, Set<String>>();
        rows.stream().filter(row -> kind(row) != null).forEach(row -> names(row).forEach(name -> named.computeIfAbsent(kind(row), kind -> new HashSet<>()).add(name)));
        named.replaceAll((kind, names) -> links.known(kind, names, viewer));
        return rows.stream().filter(row -> kind(row) == null || names(row).allMatch(name -> named.get(kind(row)).contains(name))).toList();
    }

    private static RecordKind kind(Row row) {
        return switch (row.kind()) {
            case "person_changed", "company_changed" -> FIELDS.get(row.get("field"));
            case "position_added", "position_ended" -> RecordKind.PERSON.type().equals(row.about().type()) ? RecordKind.COMPANY : RecordKind.PERSON;
            default -> null;
        };
    }

    private static Stream<String> names(Row row) {
        return Stream.of("from", "to", "name").map(row::get).filter(name -> !name.isEmpty());
    }
}
