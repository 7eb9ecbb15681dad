package rabta.customers.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.PointForm;

/**
 * What is known of a customer who is still being typed.
 *
 * @param kind of the one way to reach them that is added in place, with its {@code value}
 * @param of the record that it is added to, or null
 * @param fields what was typed into fields of the business, by their keys
 */
public record HintForm(String name, String city, List<PointForm> points, String kind, String value, Long of, Map<String, String> fields) {

    /** The ways to reach them that are whole already; the rest is still being typed. */
    List<Point> understood(String region) {
        var typed = new ArrayList<>(points == null ? List.<PointForm>of() : points.stream().filter(Objects::nonNull).filter(p -> p.value() != null).toList());
        if (value != null) {
            typed.add(new PointForm(kind, value, null));
        }
        var whole = typed.stream().filter(p -> !p.empty() && p.flaw("point").isEmpty()).limit(PointForm.MOST).toList();
        return PointForm.points(whole, region).stream().filter(p -> !p.doubtful()).toList();
    }

    String cleanName() {
        return Fact.NAME.clean(name);
    }

    String cleanCity() {
        return Fact.CITY.clean(city);
    }

    public long but() {
        return of == null ? 0 : of;
    }
}
