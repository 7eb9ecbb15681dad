package rabta.customers.dossier;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** Comparing names costs more than the whole rest of a record's page, so it is asked for when the page stands. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/likely", Rooms.OBJECTS + "/{id}/likely"})
class LikelyPages {

    private final Dossiers dossiers;
    private final List<FactKeeper> keepers;

    LikelyPages(Dossiers dossiers, List<FactKeeper> keepers) {
        this.dossiers = dossiers;
        this.keepers = keepers;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return dossiers.likely(kind, id, FactKeeper.of(kind, keepers).held(kind, id, viewer), viewer);
    }
}
