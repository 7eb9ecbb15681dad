package rabta.customers.imports.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.imports.Import;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Finds the companies that people of a batch work for, by their ids or their names however spelled, and makes those that are missing, once. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Employers {

    private static final String ALIKE = "imports.note.company_alike";

    private final Twins twins;
    private final Makings makings;

    Employers(Twins twins, Makings makings) {
        this.twins = twins;
        this.makings = makings;
    }

    void find(Import what, Collection<Arrival> people, Set<Long> own, Viewer viewer, Count count) {
        if (!what.kind().person()) {
            return;
        }
        var byId = twins.outside(RecordKind.COMPANY, people.stream().map(p -> p.draft().companyId()).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new)), viewer);
        people.forEach(p -> p.worksFor(byId.get(p.draft().companyId())));
        var nameless = people.stream().filter(p -> p.company() == null && p.draft().get(Fact.COMPANY) != null).toList();
        var ids = companies(what, nameless.stream().map(p -> p.draft().get(Fact.COMPANY)).toList(), own, viewer, count);
        nameless.forEach(p -> p.worksFor(ids.get(Folding.fold(p.draft().get(Fact.COMPANY)))));
        people.stream().filter(p -> p.company() == null && p.draft().companyId() != null).forEach(p -> count.note("imports.note.company_unknown"));
    }

    /** The ids of companies by their folded names; those that are missing are made. */
    Map<String, Long> companies(Import what, List<String> called, Set<Long> own, Viewer viewer, Count count) {
        return companies(what, called, own, true, viewer, count);
    }

    Map<String, Long> companies(Import what, List<String> called, Set<Long> own, boolean make, Viewer viewer, Count count) {
        var names = new LinkedHashMap<String, String>();
        called.forEach(name -> names.putIfAbsent(Folding.fold(name), name));
        if (names.isEmpty()) {
            return Map.of();
        }
        var ids = known(names, twins.named(names.values(), viewer), own, count);
        if (!make) {
            return ids;
        }
        // What the batch itself spells in two ways is made once.
        var missing = new LinkedHashMap<String, String>();
        names.forEach((fold, name) -> {
            if (!ids.containsKey(fold)) {
                missing.putIfAbsent(Alike.plain(name), name);
            }
        });
        var made = makings.companies(what, List.copyOf(missing.values()), viewer);
        count.companies += missing.size();
        names.forEach((fold, name) -> {
            if (!ids.containsKey(fold)) {
                var first = missing.get(Alike.plain(name));
                ids.put(fold, made.get(first));
                if (!Folding.fold(first).equals(fold)) {
                    count.note(ALIKE);
                }
            }
        });
        return ids;
    }

    /** Letter by letter first, then without what is between the letters, then a slip of the pen apart. */
    private static Map<String, Long> known(Map<String, String> names, List<Twins.Named> found, Set<Long> own, Count count) {
        var exact = new HashMap<String, Long>();
        var plain = new HashMap<String, Long>();
        // Those of these very files last: they take the place of others that are called the same.
        found.stream().sorted((a, b) -> Boolean.compare(a.importId() != null && own.contains(a.importId()), b.importId() != null && own.contains(b.importId()))).forEach(one -> {
            exact.put(Folding.fold(one.name()), one.id());
            plain.put(Alike.plain(one.name()), one.id());
        });
        var ids = new HashMap<String, Long>();
        names.forEach((fold, name) -> {
            var id = exact.get(fold);
            if (id == null) {
                id = plain.get(Alike.plain(name));
                id = id == null ? found.stream().filter(one -> Alike.slip(one.name(), name)).map(Twins.Named::id).findFirst().orElse(null) : id;
                if (id != null) {
                    count.note(ALIKE);
                }
            }
            if (id != null) {
                ids.put(fold, id);
            }
        });
        return ids;
    }
}
