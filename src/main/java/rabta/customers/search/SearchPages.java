package rabta.customers.search;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Kinds;
import rabta.customers.Typed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The one search box: its own page, out of which the palette takes the results. */
@Controller
class SearchPages {

    private static final int SIZE = 20;
    private static final int LONGEST = 200;

    private final List<SearchSource> sources;
    private final Kinds kinds;

    SearchPages(List<SearchSource> sources, Kinds kinds) {
        this.sources = sources;
        this.kinds = kinds;
    }

    @GetMapping("/search")
    @Can(VIEW_CUSTOMERS)
    Page search(@RequestParam(required = false) String q, Viewer viewer) {
        return found(q, viewer);
    }

    SearchShow found(String q, Viewer viewer) {
        var asked = Typed.line(q);
        if (asked == null || asked.length() > LONGEST) {
            return new SearchShow(asked, List.of(), Map.of());
        }
        var found = sources.stream().flatMap(s -> s.search(asked, viewer, SIZE).stream()).sorted(Comparator.comparingDouble(Found::rank).reversed()).limit(SIZE).toList();
        var types = new HashMap<>(kinds.ones());
        sources.forEach(source -> types.putAll(source.types()));
        return new SearchShow(asked, found, types);
    }
}
