package rabta.customers.search;

import java.util.List;

import rabta.customers.Point;
import rabta.customers.RecordKind;

/**
 * What makes somebody likely to be there already, in whichever script it is written.
 *
 * @param name the name of a person or of a record that the business added, while typing with the city where both are known
 * @param company the name of a company, likewise
 */
public record Rules(boolean phone, boolean email, boolean name, boolean company) {

    public static final Rules USUAL = new Rules(true, true, true, true);

    /** Whether the name of such a record counts. */
    public boolean names(RecordKind kind) {
        return kind.equals(RecordKind.COMPANY) ? company : name;
    }

    /** Those of the ways to reach somebody that count. */
    public List<Point> of(List<Point> points) {
        return points.stream().filter(p -> p.kind() == Point.Kind.EMAIL ? email : phone).toList();
    }
}
