package rabta.customers.imports.running;

import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.customers.Point;
import rabta.customers.imports.cells.Bought;
import rabta.customers.imports.cells.Draft;

/**
 * A line of an order on its way: what was bought, and what the line says of who bought it.
 *
 * @param cells as they came, in case it is refused after all
 */
record Staged(Bought bought, Map<Fact, String> facts, List<Point> points, List<String> cells) {

    static Staged of(Arrival arrival) {
        var draft = arrival.draft();
        return new Staged(draft.bought(), draft.facts(), draft.points(), List.of(arrival.line().cells()));
    }

    String name() {
        return facts.get(Fact.NAME);
    }

    String company() {
        return facts.get(Fact.COMPANY);
    }

    /** The same as a customer, from whom a person can be made. */
    Draft customer(long line, String otherwise) {
        return Draft.of(line, facts, points, bought.customerId(), otherwise);
    }
}
