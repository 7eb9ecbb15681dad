package rabta.customers.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Kinds;
import rabta.customers.Typed;
import rabta.identity.Viewer;

/** Asks every trade that has something to be found, all of them in one transaction. */
@Service
class SearchDesk {

    private static final int SIZE = 20;
    private static final int LONGEST = 200;

    private final List<SearchSource> sources;
    private final Kinds kinds;

    SearchDesk(List<SearchSource> sources, Kinds kinds) {
        this.sources = sources;
        this.kinds = kinds;
    }

    @Transactional(readOnly = true)
    SearchShow found(String q, Viewer viewer) {
        var asked = Typed.line(q);
        if (asked == null || asked.length() > LONGEST) {
            return new SearchShow(asked, List.of(), Map.of());
        }
        // A ticket may be found by its number and by its name.
        var found = sources.stream().flatMap(s -> s.search(asked, viewer, SIZE).stream()).sorted(Comparator.comparingDouble(Found::rank).reversed())
                .collect(Collectors.toMap(Found::href, one -> one, (best, again) -> best, LinkedHashMap::new)).values().stream().limit(SIZE).toList();
        var types = new HashMap<>(kinds.ones());
        sources.forEach(source -> types.putAll(source.types()));
        return new SearchShow(asked, found, types);
    }
}
