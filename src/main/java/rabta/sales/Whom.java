package rabta.sales;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.fields.Links;
import rabta.identity.Viewer;

/** Understands whom somebody typed: a name, or a name with its number as a choice writes it. */
@Component
public class Whom {

    private static final Pattern NUMBER = Pattern.compile("(?:.*\\s)?#([1-9][0-9]{0,17})");

    private final Links links;

    Whom(Links links) {
        this.links = links;
    }

    /** As a form sends it back; null for nobody. */
    public static String typed(Long id, String name) {
        return id == null ? null : name + " #" + id;
    }

    /** Their number in the database; null for nobody, and where it is not clear who is meant, which then stands among the flaws. */
    public Long understood(RecordKind kind, String field, String typed, Viewer viewer, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line == null) {
            return null;
        }
        var number = NUMBER.matcher(line);
        var found = number.matches() ? List.copyOf(links.names(kind, Set.of(Long.valueOf(number.group(1))), viewer).keySet())
                : links.named(kind, List.of(line), viewer).getOrDefault(line, List.of()).stream().map(Links.Named::id).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        flaws.add(Flaw.of(field, found.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
        return null;
    }
}
