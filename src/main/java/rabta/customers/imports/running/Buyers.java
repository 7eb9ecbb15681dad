package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.imports.Duplicates;
import rabta.customers.imports.Import;
import rabta.customers.imports.Settings;
import rabta.customers.imports.Sign;
import rabta.customers.imports.cells.Cleaned;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.reading.Line;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Ui;

/**
 * Finds who bought: by the id of the other program, by e-mail address and phone, by name; and makes those whom nobody knows. A line that
 * names a company alone is the company's.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Buyers {

    /** Who bought an order; either may be missing. */
    record Buyer(Long person, Long company) {
    }

    private final Twins twins;
    private final Employers employers;
    private final Makings makings;

    Buyers(Twins twins, Employers employers, Makings makings) {
        this.twins = twins;
        this.employers = employers;
        this.makings = makings;
    }

    /** @param orders each by what its first lines say of the customer */
    List<Buyer> of(Import what, List<Placing> orders, Viewer viewer, Count count) {
        var own = twins.own(what);
        var companies = companies(what, orders, own, viewer, count);
        var people = people(what, orders, companies, own, viewer, count);
        var buyers = new ArrayList<Buyer>();
        for (var order : orders) {
            buyers.add(new Buyer(people.get(order), companies.get(order)));
        }
        return buyers;
    }

    private Map<Placing, Long> companies(Import what, List<Placing> orders, Set<Long> own, Viewer viewer, Count count) {
        var found = new HashMap<Placing, Long>();
        var byId = twins.outside(RecordKind.COMPANY, orders.stream().map(o -> o.customer().bought().companyId()).filter(Objects::nonNull).collect(Collectors.toSet()), viewer);
        orders.forEach(o -> put(found, o, byId.get(o.customer().bought().companyId())));
        var named = orders.stream().filter(o -> !found.containsKey(o) && o.customer().company() != null).toList();
        var ids = employers.companies(what, named.stream().map(o -> o.customer().company()).toList(), own, viewer, count);
        named.forEach(o -> put(found, o, ids.get(Folding.fold(o.customer().company()))));
        return found;
    }

    private Map<Placing, Long> people(Import what, List<Placing> orders, Map<Placing, Long> companies, Set<Long> own, Viewer viewer, Count count) {
        var found = new HashMap<Placing, Long>();
        var ids = orders.stream().map(o -> o.customer().bought().customerId()).filter(Objects::nonNull).collect(Collectors.toSet());
        var byId = twins.outside(RecordKind.PERSON, ids, viewer);
        orders.forEach(o -> put(found, o, byId.get(o.customer().bought().customerId())));
        // The customer of an order may be known as a company.
        var firms = twins.outside(RecordKind.COMPANY, ids, viewer);
        orders.stream().filter(o -> !found.containsKey(o) && !companies.containsKey(o)).forEach(o -> put(companies, o, firms.get(o.customer().bought().customerId())));
        firmsByName(orders, found, companies, viewer);
        var unknown = orders.stream().filter(o -> !found.containsKey(o) && who(o, companies.containsKey(o))).toList();
        if (unknown.isEmpty()) {
            return found;
        }
        meet(what, unknown, companies, own, found, viewer, count);
        return found;
    }

    /** A name without anything else may be a company's; who is both is taken for the company only where no person bears it. */
    private void firmsByName(List<Placing> orders, Map<Placing, Long> found, Map<Placing, Long> companies, Viewer viewer) {
        var named = orders.stream().filter(o -> !found.containsKey(o) && !companies.containsKey(o) && o.customer().name() != null && o.customer().points().isEmpty()).toList();
        if (named.isEmpty()) {
            return;
        }
        var names = named.stream().map(o -> o.customer().name()).distinct().toList();
        var people = plain(twins.named(RecordKind.PERSON, names, viewer));
        var firms = plain(twins.named(names, viewer));
        for (var order : named) {
            var plain = Alike.plain(order.customer().name());
            if (people.containsKey(plain)) {
                if (order.customer().bought().customerId() == null) {
                    found.put(order, people.get(plain));
                }
            } else {
                put(companies, order, firms.get(plain));
            }
        }
    }

    private static Map<String, Long> plain(List<Twins.Named> named) {
        return named.stream().collect(Collectors.toMap(n -> Alike.plain(n.name()), Twins.Named::id, (first, later) -> first));
    }

    private static boolean who(Placing order, boolean company) {
        var customer = order.customer();
        return customer.name() != null || !customer.points().isEmpty() || customer.bought().customerId() != null && !company;
    }

    private void meet(Import what, List<Placing> orders, Map<Placing, Long> companies, Set<Long> own, Map<Placing, Long> found, Viewer viewer, Count count) {
        // By any sign, as if the orders were lines of a list of people: what is known is linked, the rest is made once.
        var settings = new Settings(what.settings().dialect(), what.settings().mapping(), Duplicates.SKIP, what.settings().mine(), Sign.ANY, null, false, Map.of(), null);
        var arrivals = new LinkedHashMap<Placing, Arrival>();
        for (var order : orders) {
            arrivals.put(order, arrival(order, companies.get(order)));
        }
        var known = twins.of(Kind.PERSON, settings, arrivals.values(), own, viewer);
        var made = new ArrayList<Arrival>();
        var same = new LinkedHashMap<Placing, Arrival>();
        arrivals.forEach((order, arrival) -> {
            var meant = known.meant(arrival);
            if (meant == null) {
                known.remember(arrival, Likeness.of(arrival, what.id()));
                made.add(arrival);
                same.put(order, arrival);
            } else if (meant.arrival() != null) {
                meant.arrival().fill(arrival.draft());
                same.put(order, meant.arrival());
            } else {
                found.put(order, meant.id());
            }
        });
        var ids = makings.write(what, RecordKind.PERSON, made, viewer);
        count.people += made.size();
        var places = new IdentityHashMap<Arrival, Long>();
        for (int i = 0; i < made.size(); i++) {
            places.put(made.get(i), ids.get(i));
        }
        same.forEach((order, arrival) -> found.put(order, places.get(arrival)));
    }

    private static Arrival arrival(Placing order, Long company) {
        var customer = order.customer();
        var nameless = customer.bought().customerId() == null ? customer.points().isEmpty() ? "" : customer.points().getFirst().value()
                : Ui.plain("imports.order.customer", customer.bought().customerId());
        var arrival = new Arrival(new Line(order.line(), new String[0]), new Cleaned(customer.customer(order.line(), nameless), List.of(), false));
        arrival.worksFor(company);
        return arrival;
    }

    private static void put(Map<Placing, Long> found, Placing order, Long id) {
        if (id != null) {
            found.put(order, id);
        }
    }
}
