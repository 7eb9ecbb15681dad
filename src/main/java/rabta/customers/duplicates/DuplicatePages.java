package rabta.customers.duplicates;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/duplicates")
class DuplicatePages {

    private static final int SIZE = 25;

    private final LikelyPairs pairs;
    private final Kinds kinds;

    DuplicatePages(LikelyPairs pairs, Kinds kinds) {
        this.pairs = pairs;
        this.kinds = kinds;
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    Page index(@RequestParam(defaultValue = "person") String kind, @RequestParam(defaultValue = "false") boolean apart, @RequestParam(defaultValue = "0") int least,
            @RequestParam(required = false) String after, Viewer viewer) {
        var which = kinds.there(kind).orElse(RecordKind.PERSON);
        return new DuplicatesIndex(which, pairs.kinds(viewer), apart, least, pairs.list(which, apart, least, after, SIZE, viewer), pairs.last(viewer).orElse(null));
    }

    @PostMapping("/scans")
    @Can(EDIT_CUSTOMERS)
    Reply look(Viewer viewer) {
        pairs.look(viewer.by());
        return Redirect.to("/duplicates");
    }

    @PostMapping("/{pair}/dismissal")
    @Can(EDIT_CUSTOMERS)
    Reply tellApart(@PathVariable String pair, @RequestParam(required = false) String back, Viewer viewer) {
        var two = Two.of(pair, kinds);
        pairs.tellApart(two.kind(), two.one(), two.other(), viewer);
        return Redirect.back(back == null ? "/duplicates" : back).saying("duplicates.told_apart").undo("/duplicates/{pair}/doubt", pair);
    }

    @PostMapping("/{pair}/doubt")
    @Can(EDIT_CUSTOMERS)
    Reply doubtAgain(@PathVariable String pair, @RequestParam(required = false) String back, Viewer viewer) {
        var two = Two.of(pair, kinds);
        pairs.doubtAgain(two.kind(), two.one(), two.other(), viewer);
        return Redirect.back(back == null ? "/duplicates" : back).saying("duplicates.doubted");
    }
}
