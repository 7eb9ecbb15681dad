package rabta.customers.dossier;

import static rabta.identity.Permission.EDIT_CUSTOMERS;

import java.io.IOException;
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
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.Flawed;
import rabta.customers.Rooms;
import rabta.customers.Stale;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldText;
import rabta.customers.fields.FieldType;
import rabta.customers.records.Attachments;
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
@RequestMapping({Rooms.CUSTOMERS + "/{id}/facts/{key}", Rooms.OBJECTS + "/{id}/facts/{key}", Rooms.TRADES + "/{id}/facts/{key}"})
class FactPages {

    private final Shows shows;
    private final List<FactKeeper> keepers;
    private final CustomFields fields;
    private final Attachments attachments;

    FactPages(Shows shows, List<FactKeeper> keepers, CustomFields fields, Attachments attachments) {
        this.shows = shows;
        this.keepers = keepers;
        this.fields = fields;
        this.attachments = attachments;
    }

    @GetMapping
    @Can(EDIT_CUSTOMERS)
    Page edit(RecordKind kind, @PathVariable long id, @PathVariable String key, Viewer viewer) {
        if (!viewer.rights().of(kind.type()).writes(spot(kind, key, viewer).slot())) {
            throw new NotFound();
        }
        return shows.page(kind, id, Editing.of(key), viewer);
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply save(RecordKind kind, @PathVariable long id, @PathVariable String key, @RequestParam(required = false) String value, @RequestParam int version,
            @RequestParam(required = false) String was, Viewer viewer) {
        var spot = spot(kind, key, viewer);
        var typed = value == null ? "" : value;
        try {
            spot.change(id, typed, version, viewer);
        } catch (Stale stale) {
            var present = spot.present(id, viewer);
            if (!Objects.equals(present, spot.kept(was))) {
                return conflict(kind, id, spot, typed, present, viewer);
            }
            return save(kind, id, key, value, stale.version(), was, viewer);
        } catch (Flawed flawed) {
            return shows.page(kind, id, Editing.wrong(key, Map.of("value", typed), Map.of("value", flawed.flaws().getFirst().words())), viewer);
        }
        return Redirect.to(kind.path(id)).at("part-facts");
    }

    /** A file for a field of the business: it hangs on the record like any other, and the field names it. */
    @PostMapping("/file")
    @Can(EDIT_CUSTOMERS)
    Reply attach(RecordKind kind, @PathVariable long id, @PathVariable String key, @RequestParam MultipartFile file, Viewer viewer) throws IOException {
        var spot = spot(kind, key, viewer);
        if (spot.added() == null || spot.added().type() != FieldType.FILE) {
            throw new NotFound();
        }
        try (var in = file.getInputStream()) {
            spot.change(id, String.valueOf(attachments.add(kind, id, in, file.getOriginalFilename(), viewer)), null, viewer);
        }
        return Redirect.to(kind.path(id)).saying("files.attached");
    }

    private Page conflict(RecordKind kind, long id, Spot spot, String typed, String present, Viewer viewer) {
        var words = present == null ? Ui.t("customers.conflict.emptied") : Ui.t("customers.conflict", spot.words(present));
        return shows.page(kind, id, new Editing(spot.key(), new HashMap<>(Map.of("value", typed)), Map.of("value", words), 422), viewer);
    }

    private Spot spot(RecordKind kind, String key, Viewer viewer) {
        var keeper = FactKeeper.of(kind, keepers);
        return Fact.named(kind, key).map(fact -> new Spot(keeper, kind, key, fact, null))
                .or(() -> fields.named(kind, key, viewer).map(added -> new Spot(keeper, kind, key, null, added))).orElseThrow(NotFound::new);
    }

    /** One value of a record: a fact, or a field that the business added. */
    private record Spot(FactKeeper keeper, RecordKind kind, String key, Fact fact, CustomField added) {

        String slot() {
            return fact != null ? key : added.slot();
        }

        void change(long id, String typed, Integer version, Viewer viewer) {
            if (fact != null) {
                keeper.change(kind, id, Map.of(fact, typed), Map.of(), version, viewer);
            } else {
                keeper.change(kind, id, Map.of(), Map.of(key, typed), version, viewer);
            }
        }

        String present(long id, Viewer viewer) {
            return fact != null ? keeper.value(kind, id, fact, viewer) : keeper.held(kind, id, viewer).get(added.slot());
        }

        /** What the form said the value was, in the form in which it is kept. */
        String kept(String was) {
            return fact != null ? fact.clean(was) : was == null || was.isEmpty() ? null : was;
        }

        String words(String present) {
            return fact != null ? fact.words(present) : FieldText.of(added, present);
        }
    }
}
