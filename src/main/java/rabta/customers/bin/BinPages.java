package rabta.customers.bin;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class BinPages {

    private static final int SIZE = 50;
    private static final int MOST = 200;

    private final Bin bin;
    private final Purging purging;
    private final Kinds kinds;

    BinPages(Bin bin, Purging purging, Kinds kinds) {
        this.bin = bin;
        this.purging = purging;
        this.kinds = kinds;
    }

    @GetMapping("/trash")
    @Can(EDIT_CUSTOMERS)
    Page index(@RequestParam(required = false) String after, Viewer viewer) {
        return new BinIndex(bin.list(null, after, SIZE, viewer), kinds.ones(), viewer.may(MANAGE_WORKSPACE));
    }

    @PostMapping({Rooms.CUSTOMERS + "/{id}/deletion", Rooms.OBJECTS + "/{id}/deletion", Rooms.TRADES + "/{id}/deletion"})
    @Can(EDIT_CUSTOMERS)
    Reply put(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return Redirect.back(kind.path()).saying("bin.put", bin.put(kind, List.of(id), viewer), Bin.DAYS).undo(kind.path() + "/undeletion/{ids}", id);
    }

    /** The way back that a toast offers. */
    @PostMapping({Rooms.CUSTOMERS + "/undeletion/{ids}", Rooms.OBJECTS + "/undeletion/{ids}", Rooms.TRADES + "/undeletion/{ids}"})
    @Can(EDIT_CUSTOMERS)
    Reply undo(RecordKind kind, @PathVariable List<Long> ids, Viewer viewer) {
        int taken = bin.takeOut(kind, some(ids), viewer);
        return Redirect.to(ids.size() == 1 ? kind.path(ids.getFirst()) : kind.path()).saying("bin.taken_out", taken);
    }

    /** @param id records of any kind, as {@code person:12} @param only this one, whatever is picked */
    @PostMapping("/trash/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply takeOut(@RequestParam(required = false) List<String> id, @RequestParam(required = false) String only, Viewer viewer) {
        var byKind = new LinkedHashMap<RecordKind, List<Long>>();
        (only == null ? some(id) : List.of(only)).forEach(ref -> byKind.computeIfAbsent(kind(ref), k -> new java.util.ArrayList<>()).add(number(ref)));
        int taken = byKind.entrySet().stream().mapToInt(e -> bin.takeOut(e.getKey(), e.getValue(), viewer)).sum();
        return Redirect.to("/trash").saying("bin.taken_out", taken);
    }

    @PostMapping("/trash/{ref}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable String ref, Viewer viewer) {
        purging.remove(kind(ref), number(ref), viewer);
        return Redirect.to("/trash").saying("bin.removed");
    }

    @PostMapping("/trash/emptying")
    @Can(MANAGE_WORKSPACE)
    Reply empty(Viewer viewer) {
        return Redirect.to("/trash").saying("bin.emptied", purging.empty(viewer));
    }

    private RecordKind kind(String ref) {
        return kinds.there(ref.replaceFirst(":.*", "")).orElseThrow(NotFound::new);
    }

    private static long number(String ref) {
        var number = ref.replaceFirst("^[^:]*:", "");
        if (!number.matches("\\d{1,18}")) {
            throw new NotFound();
        }
        return Long.parseLong(number);
    }

    private static <T> List<T> some(List<T> ids) {
        if (ids == null || ids.isEmpty()) {
            throw new Problem("customers.none_picked");
        }
        if (ids.size() > MOST) {
            throw new Problem("customers.too_many_picked", MOST);
        }
        return ids;
    }
}
