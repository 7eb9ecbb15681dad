package rabta.customers.imports.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.SearchText;
import rabta.customers.imports.Import;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Finds the companies that people of a batch work for, by their names, and makes those that are missing, once. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Employers {

    private final Twins twins;
    private final Makings makings;

    Employers(Twins twins, Makings makings) {
        this.twins = twins;
        this.makings = makings;
    }

    void find(Import what, Collection<Arrival> people, Viewer viewer, Count count) {
        if (what.kind() != RecordKind.PERSON) {
            return;
        }
        var names = new LinkedHashMap<String, String>();
        for (var person : people) {
            var company = person.draft().get(Fact.COMPANY);
            if (company != null) {
                names.putIfAbsent(Folding.fold(company), company);
            }
        }
        if (names.isEmpty()) {
            return;
        }
        var ids = known(names, viewer);
        var missing = names.entrySet().stream().filter(e -> !ids.containsKey(e.getKey())).toList();
        makings.companies(what, missing.stream().map(Map.Entry::getValue).toList(), viewer).forEach((name, id) -> ids.put(Folding.fold(name), id));
        count.companies += missing.size();
        for (var person : people) {
            var company = person.draft().get(Fact.COMPANY);
            if (company != null) {
                person.worksFor(ids.get(Folding.fold(company)));
            }
        }
    }

    private Map<String, Long> known(Map<String, String> names, Viewer viewer) {
        var sounds = new HashMap<String, String>();
        names.values().forEach(name -> sounds.put(name, SearchText.sound(name, null)));
        var ids = new HashMap<String, Long>();
        for (var one : twins.named(sounds, viewer)) {
            if (names.containsKey(one.fold())) {
                ids.putIfAbsent(one.fold(), one.id());
            }
        }
        return ids;
    }
}
