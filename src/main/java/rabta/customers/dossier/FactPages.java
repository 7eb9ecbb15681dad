package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.Flawed;
import rabta.customers.Rooms;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/**
 * Facts changed where they stand. If somebody else changed the same fact meanwhile, nothing is written and both values are
 * shown; another fact of the record does not matter.
 */
@Controller
@RequestMapping(Rooms.CUSTOMERS + "/{id}/facts/{key}")
class FactPages {

    private final Map<RecordKind, Showing> shows = new HashMap<>();
    private final Map<RecordKind, FactKeeper> keepers = new HashMap<>();

    FactPages(List<Showing> shows, List<FactKeeper> keepers) {
        shows.forEach(s -> this.shows.put(s.kind(), s));
        keepers.forEach(k -> this.keepers.put(k.kind(), k));
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    Page edit(RecordKind kind, @PathVariable long id, @PathVariable String key, Viewer viewer) {
        if (!viewer.rights().of(kind.type()).writes(key)) {
            throw new NotFound();
        }
        return shows.get(kind).show(id, Looking.plainly(), Editing.of(fact(kind, key).key()), viewer);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply save(RecordKind kind, @PathVariable long id, @PathVariable String key, @RequestParam(required = false) String value, @RequestParam int version,
            @RequestParam(required = false) String was, Viewer viewer) {
        var fact = fact(kind, key);
        var keeper = keepers.get(kind);
        try {
            keeper.change(id, Map.of(fact, value == null ? "" : value), version, viewer);
        } catch (Stale stale) {
            var present = keeper.value(id, fact, viewer);
            if (!Objects.equals(present, fact.clean(was))) {
                return conflict(kind, id, fact, value, present, viewer);
            }
            return save(kind, id, key, value, stale.version(), was, viewer);
        } catch (Flawed flawed) {
            return shows.get(kind).show(id, Looking.plainly(), Editing.wrong(key, Map.of("value", value == null ? "" : value), Map.of("value", flawed.flaws().getFirst().words())), viewer);
        }
        return Redirect.to(kind.path(id)).at("part-facts");
    }

    private Page conflict(RecordKind kind, long id, Fact fact, String typed, String present, Viewer viewer) {
        var words = present == null ? Ui.t("customers.conflict.emptied") : Ui.t("customers.conflict", present);
        return shows.get(kind).show(id, Looking.plainly(), new Editing(fact.key(), new HashMap<>(Map.of("value", typed == null ? "" : typed)), Map.of("value", words), 422), viewer);
    }

    private static Fact fact(RecordKind kind, String key) {
        return Fact.named(kind, key).orElseThrow(NotFound::new);
    }
}
