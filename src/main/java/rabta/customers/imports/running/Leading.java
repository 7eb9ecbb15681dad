package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.Links;
import rabta.customers.imports.Import;
import rabta.customers.imports.ImportFields;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Mark;
import rabta.identity.Viewer;

/** Finds the records that cells of a batch lead to: by the id of the other program, by our own number ({@code #12}), by their name. */
@Component
class Leading {

    private static final Pattern NUMBERED = Pattern.compile("(?:.* )?#([1-9][0-9]{0,17})");

    private final ImportFields fields;
    private final Links links;
    private final Twins twins;

    Leading(ImportFields fields, Links links, Twins twins) {
        this.fields = fields;
        this.links = links;
        this.twins = twins;
    }

    /** Three statements for each kind that is led to. A cell that leads to nobody, or may mean several, is bad. */
    List<Arrival> led(Import what, List<Arrival> arrivals, Viewer viewer) {
        if (arrivals.stream().allMatch(a -> a.draft().led().isEmpty())) {
            return arrivals;
        }
        var known = new HashMap<String, CustomField>();
        fields.of(what.kind(), viewer).forEach(field -> known.put(field.slot(), field));
        var typed = new HashMap<RecordKind, Set<String>>();
        arrivals.forEach(a -> a.draft().led().forEach((slot, led) -> typed.computeIfAbsent(known.get(slot).links(), k -> new HashSet<>()).add(led.typed())));
        var found = new HashMap<RecordKind, Map<String, List<Long>>>();
        typed.forEach((kind, texts) -> found.put(kind, found(kind, texts, viewer)));
        var led = new ArrayList<Arrival>(arrivals.size());
        for (var arrival : arrivals) {
            var one = arrival;
            for (var each : arrival.draft().led().entrySet()) {
                one = led(one, each.getKey(), each.getValue(), found.get(known.get(each.getKey()).links()), what.settings().mapping().leaveOut());
            }
            led.add(one);
        }
        return led;
    }

    private static Arrival led(Arrival arrival, String slot, Draft.Led said, Map<String, List<Long>> found, boolean without) {
        var meant = found.getOrDefault(said.typed(), List.of());
        if (meant.size() == 1) {
            arrival.draft().field(slot, meant.getFirst().toString(), false);
            return arrival;
        }
        return arrival.marked(Mark.bad(said.column(), meant.isEmpty() ? "link_missing" : "link_several", said.typed()), without);
    }

    private Map<String, List<Long>> found(RecordKind kind, Set<String> texts, Viewer viewer) {
        var found = new HashMap<String, List<Long>>();
        twins.outside(kind, texts, viewer).forEach((text, id) -> found.put(text, List.of(id)));
        var numbers = new HashMap<String, Long>();
        for (var text : texts) {
            var numbered = NUMBERED.matcher(text);
            if (!found.containsKey(text) && numbered.matches()) {
                numbers.put(text, Long.valueOf(numbered.group(1)));
            }
        }
        var seen = links.names(kind, new HashSet<>(numbers.values()), viewer);
        numbers.forEach((text, id) -> found.put(text, seen.containsKey(id) ? List.of(id) : List.of()));
        var names = texts.stream().filter(text -> !found.containsKey(text)).toList();
        links.named(kind, names, viewer).forEach((text, meant) -> found.put(text, meant.stream().map(Links.Named::id).filter(Objects::nonNull).toList()));
        return found;
    }
}
