package rabta.customers.merging;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class MergePages {

    private static final String PICK = "pick.";

    private final Merging merging;
    private final SideBySide sides;

    MergePages(Merging merging, SideBySide sides) {
        this.merging = merging;
        this.sides = sides;
    }

    @GetMapping("/merges/new")
    @Can(EDIT_CUSTOMERS)
    Page sides(RecordKind kind, @RequestParam(required = false) List<Long> id, @RequestParam(required = false) Long survivor, Viewer viewer) {
        return sides.of(kind, id == null ? List.of() : id, survivor, Map.of(), Map.of(), viewer);
    }

    /** From the rows that somebody picked in a list. */
    @PostMapping("/selection/merge")
    @Can(EDIT_CUSTOMERS)
    Reply picked(RecordKind kind, @RequestParam(required = false) List<Long> id) {
        if (id == null || id.size() < 2 || id.size() > Merging.MOST) {
            throw new Problem("merging.how_many", Merging.MOST);
        }
        return Redirect.back(kind.path() + "/merges/new" + id.stream().map(each -> "id=" + each).collect(Collectors.joining("&", "?", "")));
    }

    /** @param all holds {@code pick.<field>}: the record whose value stays */
    @PostMapping("/merges")
    @Can(EDIT_CUSTOMERS)
    Reply merge(RecordKind kind, @RequestParam List<Long> id, @RequestParam long survivor, @RequestParam Map<String, String> all, Viewer viewer) {
        var picks = picks(all);
        try {
            if (!id.contains(survivor)) {
                throw new Flawed(Flaw.of("survivor", "invalid.choice"));
            }
            long merge = merging.merge(kind, survivor, id, picks, viewer);
            return Redirect.to(kind.path(survivor)).saying("merging.merged", id.size()).undo(kind.path(survivor) + "/merges/{merge}/reversal", merge);
        } catch (Flawed flawed) {
            return sides.of(kind, id, survivor, picks, Flaw.words(flawed.flaws()), viewer);
        }
    }

    private static Map<String, Long> picks(Map<String, String> all) {
        var picks = new HashMap<String, Long>();
        all.forEach((name, value) -> {
            if (name.startsWith(PICK)) {
                picks.put(name.substring(PICK.length()), value.matches("\\d{1,18}") ? Long.parseLong(value) : -1);
            }
        });
        return picks;
    }

    @PostMapping("/{id}/merges/{merge}/reversal")
    @Can(EDIT_CUSTOMERS)
    Reply undo(RecordKind kind, @PathVariable long id, @PathVariable long merge, Viewer viewer) {
        var undone = merging.undo(kind, id, merge, viewer);
        var back = Redirect.to(kind.path(id));
        return undone.whole() ? back.saying("merging.undone") : back.saying("merging.undone.but", undone.fields().stream().map(MergePages::field).collect(Collectors.joining(", ")), undone.rows());
    }

    private static String field(String key) {
        return Ui.has("fact." + key) ? Ui.t("fact." + key) : Ui.has("word." + key) ? Ui.t("word." + key) : key;
    }
}
