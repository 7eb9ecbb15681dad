package rabta.customers.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.customers.Fact;
import rabta.customers.Flaw;

/**
 * A new record of an added kind as somebody typed it.
 *
 * @param owner the member who looks after it, or null
 * @param tags names; those that are not there yet are made
 * @param fields what was typed into the fields, by their keys
 */
public record RecordForm(String name, Long owner, Long team, List<String> tags, Map<String, String> fields) {

    public RecordForm {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).filter(t -> !t.isBlank()).toList();
        fields = fields == null ? Map.of() : fields;
    }

    public static RecordForm named(String name, Map<String, String> fields) {
        return new RecordForm(name, null, null, List.of(), fields);
    }

    RecordForm ownedBy(Long member) {
        return new RecordForm(name, member, team, tags, fields);
    }

    /** What it says something of, by the fields' keys. */
    List<String> named() {
        var named = new ArrayList<>(List.of("name"));
        if (owner != null) {
            named.add("owner");
        }
        if (team != null) {
            named.add("team");
        }
        if (!tags.isEmpty()) {
            named.add("tag");
        }
        return named;
    }

    List<Flaw> flaws() {
        var flaws = new ArrayList<>(Fact.NAME.flaw(name).stream().toList());
        if (tags.size() > 30 || tags.stream().anyMatch(t -> t.strip().length() > 60)) {
            flaws.add(Flaw.of("tags", "invalid.too_long", 60));
        }
        return flaws;
    }
}
