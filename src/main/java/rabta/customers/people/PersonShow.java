package rabta.customers.people;

import java.util.List;
import java.util.stream.Stream;

import rabta.customers.dossier.Dossier;
import rabta.kernel.web.Page;

public record PersonShow(Person person, Dossier dossier) implements Page {

    /** What the score is made of. @param most the points that it may come to */
    public record Part(String key, int points, int most) {
    }

    /** Without those by which something could be told that is hidden from the viewer. */
    public List<Part> scoreParts() {
        var parts = person.scoreParts();
        return parts.isEmpty() ? List.of() : Stream.of(part("last_order", 35, parts.get(0)), part("orders", 25, parts.get(1)), part("spent", 25, parts.get(2)), part("last_contact", 15, parts.get(3)))
                .filter(part -> dossier.shows(part.key())).toList();
    }

    private static Part part(String key, int most, int points) {
        return new Part(key, points, most);
    }

    @Override
    public int status() {
        return dossier.editing().status();
    }
}
