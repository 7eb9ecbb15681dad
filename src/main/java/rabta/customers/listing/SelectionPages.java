package rabta.customers.listing;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.bin.Bin;
import rabta.customers.bulk.Bulks;
import rabta.customers.bulk.Change;
import rabta.customers.bulk.Changes;
import rabta.customers.Rooms;
import rabta.customers.Flawed;
import rabta.customers.records.Archiving;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.customers.records.TakingBack;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is done to the rows that somebody picked in a list. One that they do not see makes all of it fail. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class SelectionPages {

    private static final int MOST = 200;

    private final Tags tags;
    private final Ownership ownership;
    private final Archiving archiving;
    private final TakingBack takingBack;
    private final Bulks bulks;
    private final Changes changes;
    private final Bin bin;

    SelectionPages(Tags tags, Ownership ownership, Archiving archiving, TakingBack takingBack, Bulks bulks, Changes changes, Bin bin) {
        this.bin = bin;
        this.bulks = bulks;
        this.changes = changes;
        this.tags = tags;
        this.ownership = ownership;
        this.archiving = archiving;
        this.takingBack = takingBack;
    }

    @PostMapping("/selection/tags")
    @Can(EDIT_CUSTOMERS)
    Reply tag(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String tag, @RequestParam(required = false) String back,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        try {
            if (all) {
                return all(kind, changes.tag(tag), query, viewer);
            }
            var tagged = tags.add(kind, some(id), tag, viewer);
            return tagged.undoable(Redirect.back(back).saying("customers.tagged", tagged.count()), kind);
        } catch (Flawed flawed) {
            throw new Problem(flawed.flaws().getFirst().key(), flawed.flaws().getFirst().arguments().toArray());
        }
    }

    @PostMapping("/selection/owner")
    @Can(EDIT_CUSTOMERS)
    Reply assign(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) Long owner, @RequestParam(required = false) String back,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        try {
            if (all) {
                return all(kind, changes.set(kind, "owner", owner == null ? null : owner.toString(), viewer), query, viewer);
            }
            var assigned = ownership.assign(kind, some(id), owner, viewer);
            return assigned.undoable(Redirect.back(back).saying("customers.assigned", assigned.count()), kind);
        } catch (Flawed flawed) {
            throw new Problem(flawed.flaws().getFirst().key());
        }
    }

    @PostMapping("/selection/archival")
    @Can(EDIT_CUSTOMERS)
    Reply archive(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String back,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        if (all) {
            return all(kind, changes.archive(), query, viewer);
        }
        int archived = archiving.archive(kind, some(id), viewer);
        return Redirect.back(back).saying("customers.archived", archived).undo(kind.path() + "/restoration/{ids}", id.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @PostMapping("/selection/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String back,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        if (all) {
            return all(kind, changes.restore(), query, viewer);
        }
        int restored = archiving.restore(kind, some(id), viewer);
        return Redirect.back(back).saying("customers.restored", restored);
    }

    @PostMapping("/selection/deletion")
    @Can(EDIT_CUSTOMERS)
    Reply delete(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) String back,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        if (all) {
            return all(kind, changes.delete(kind, viewer), query, viewer);
        }
        int put = bin.put(kind, some(id), viewer);
        return Redirect.back(back).saying("bin.put", put, Bin.DAYS).undo(kind.path() + "/undeletion/{ids}", id.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private Reply all(RecordKind kind, Change change, String query, Viewer viewer) {
        return Redirect.to(kind.path() + "/bulk/{id}", bulks.all(kind, change, CustomerFilter.read(query), viewer).id());
    }

    /** The way back that a toast offers; the one record's page, or the list. */
    @PostMapping("/restoration/{ids}")
    @Can(EDIT_CUSTOMERS)
    Reply undo(RecordKind kind, @PathVariable List<Long> ids, Viewer viewer) {
        int restored = archiving.restore(kind, some(ids), viewer);
        return Redirect.to(ids.size() == 1 ? kind.path(ids.getFirst()) : kind.path()).saying("customers.restored", restored);
    }

    /** Takes back what the viewer did a moment ago, and leaves them where they are. */
    @PostMapping("/undoings/{undoing}")
    @Can(EDIT_CUSTOMERS)
    Reply takeBack(RecordKind kind, @PathVariable long undoing, @RequestHeader(name = "Referer", required = false) String from, Viewer viewer) {
        takingBack.undo(kind, undoing, viewer);
        return Redirect.back(pageOf(kind, from)).saying("customers.undone");
    }

    // Only the list, a record's page and its files can be opened again; other addresses are what forms were sent to.
    private static String pageOf(RecordKind kind, String from) {
        var page = Pattern.compile("https?://[^/]+(" + Pattern.quote(kind.path()) + "(/\\d{1,18}(/files)?)?([?].*)?)").matcher(from == null ? "" : from);
        return page.matches() ? page.group(1) : kind.path();
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
