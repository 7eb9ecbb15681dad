package rabta.customers.listing;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.Flawed;
import rabta.customers.records.Archiving;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done to the rows that somebody picked in a list. One that they do not see makes all of it fail. */
@Controller
@RequestMapping(Rooms.CUSTOMERS)
class SelectionPages {

    private static final int MOST = 200;

    private final Tags tags;
    private final Ownership ownership;
    private final Archiving archiving;

    SelectionPages(Tags tags, Ownership ownership, Archiving archiving) {
        this.tags = tags;
        this.ownership = ownership;
        this.archiving = archiving;
    }

    @PostMapping("/selection/tags")
    @Can(EDIT_CUSTOMERS)
    Reply tag(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String tag, @RequestParam(required = false) String back, Viewer viewer) {
        try {
            int tagged = tags.add(kind, some(id), tag, viewer);
            return Redirect.back(back).saying("customers.tagged", tagged);
        } catch (Flawed flawed) {
            throw new Problem(flawed.flaws().getFirst().key(), flawed.flaws().getFirst().arguments().toArray());
        }
    }

    @PostMapping("/selection/owner")
    @Can(EDIT_CUSTOMERS)
    Reply assign(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) Long owner, @RequestParam(required = false) String back, Viewer viewer) {
        try {
            int assigned = ownership.assign(kind, some(id), owner, viewer);
            return Redirect.back(back).saying("customers.assigned", assigned);
        } catch (Flawed flawed) {
            throw new Problem(flawed.flaws().getFirst().key());
        }
    }

    @PostMapping("/selection/archival")
    @Can(EDIT_CUSTOMERS)
    Reply archive(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String back, Viewer viewer) {
        int archived = archiving.archive(kind, some(id), viewer);
        return Redirect.back(back).saying("customers.archived", archived).undo(kind.path() + "/restoration/{ids}", id.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @PostMapping("/selection/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String back, Viewer viewer) {
        int restored = archiving.restore(kind, some(id), viewer);
        return Redirect.back(back).saying("customers.restored", restored);
    }

    /** The way back that a toast offers; the one record's page, or the list. */
    @PostMapping("/restoration/{ids}")
    @Can(EDIT_CUSTOMERS)
    Reply undo(RecordKind kind, @PathVariable List<Long> ids, Viewer viewer) {
        int restored = archiving.restore(kind, some(ids), viewer);
        return Redirect.to(ids.size() == 1 ? kind.path(ids.getFirst()) : kind.path()).saying("customers.restored", restored);
    }

    private static List<Long> some(List<Long> ids) {
        if (ids == null || ids.isEmpty()) {
            throw new Problem("customers.none_picked");
        }
        if (ids.size() > MOST) {
            throw new Problem("customers.too_many_picked", MOST);
        }
        return ids;
    }
}
