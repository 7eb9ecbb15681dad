package rabta.customers.relations;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
import rabta.customers.dossier.Editing;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is changed of a customer's relations; a form that is not right comes back on a page of its own. */
@Controller
@RequestMapping(Rooms.CUSTOMERS + "/{id}/relations")
class RelationPages {

    private final Relating relating;
    private final Relations relations;
    private final Preferring preferring;
    private final Consents consents;

    RelationPages(Relating relating, Relations relations, Preferring preferring, Consents consents) {
        this.relating = relating;
        this.relations = relations;
        this.preferring = preferring;
        this.consents = consents;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return relating.show(kind, id, Editing.nothing(), List.of(), viewer);
    }

    @PostMapping("/positions")
    @Can(EDIT_CUSTOMERS)
    Reply add(RecordKind kind, @PathVariable long id, @RequestParam Map<String, String> typed, Viewer viewer) {
        person(kind);
        return flawless(kind, id, "position", typed, viewer, () -> relations.add(id, typed.get("company"), typed.get("role"), viewer));
    }

    /** @param ended {@code false} where it goes on */
    @PostMapping("/positions/{position}/end")
    @Can(EDIT_CUSTOMERS)
    Reply end(RecordKind kind, @PathVariable long id, @PathVariable long position, @RequestParam(defaultValue = "true") boolean ended, Viewer viewer) {
        person(kind);
        relations.end(id, position, ended, viewer);
        return Redirect.to(kind.path(id)).saying("word.saved");
    }

    @PostMapping("/positions/{position}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply remove(RecordKind kind, @PathVariable long id, @PathVariable long position, Viewer viewer) {
        person(kind);
        relations.remove(id, position, viewer);
        return Redirect.to(kind.path(id)).saying("word.saved");
    }

    @PostMapping("/parent")
    @Can(EDIT_CUSTOMERS)
    Reply parent(RecordKind kind, @PathVariable long id, @RequestParam Map<String, String> typed, Viewer viewer) {
        if (kind.person()) {
            throw new NotFound();
        }
        return flawless(kind, id, "parent", typed, viewer, () -> relations.setParent(id, typed.get("parent"), viewer));
    }

    /** By {@code person}, who was picked, or by {@code referrer}, what was typed; one who may be several comes back to be picked. */
    @PostMapping("/referrer")
    @Can(EDIT_CUSTOMERS)
    Reply referrer(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Long person, @RequestParam Map<String, String> typed, Viewer viewer) {
        person(kind);
        return flawless(kind, id, "referrer", typed, viewer, () -> {
            var meant = person != null ? List.of(new Other(kind, person, "", null, null)) : relating.meant(typed.get("referrer"), viewer);
            if (meant.size() > 1) {
                throw new Several(meant);
            }
            relations.setReferrer(id, meant.getFirst().id(), viewer);
        });
    }

    @PostMapping("/referrer/removal")
    @Can(EDIT_CUSTOMERS)
    Reply noReferrer(RecordKind kind, @PathVariable long id, Viewer viewer) {
        person(kind);
        relations.setReferrer(id, null, viewer);
        return Redirect.to(kind.path(id)).saying("word.saved");
    }

    @PostMapping("/preferences")
    @Can(EDIT_CUSTOMERS)
    Reply prefer(RecordKind kind, @PathVariable long id, @RequestParam Map<String, String> typed, Viewer viewer) {
        person(kind);
        return flawless(kind, id, "preferences", typed, viewer, () -> preferring.set(id, typed.get("channel"), typed.get("hours"), typed.get("interests"), viewer));
    }

    @PostMapping("/consents")
    @Can(EDIT_CUSTOMERS)
    Reply consent(RecordKind kind, @PathVariable long id, @RequestParam Map<String, String> typed, Viewer viewer) {
        person(kind);
        return flawless(kind, id, "consent", typed, viewer,
                () -> consents.record(id, typed.get("channel"), typed.get("purpose"), "true".equals(typed.get("given")), typed.get("basis"), typed.get("proof"), viewer));
    }

    // Companies have no preferences, consents and referrers; their paths are not there.
    static void person(RecordKind kind) {
        if (!kind.person()) {
            throw new NotFound();
        }
    }

    private Reply flawless(RecordKind kind, long id, String what, Map<String, String> typed, Viewer viewer, Runnable work) {
        Supplier<Editing> again = () -> Editing.wrong(what, new HashMap<>(typed), Map.of());
        try {
            work.run();
            return Redirect.to(kind.path(id)).saying("word.saved");
        } catch (Several several) {
            return relating.show(kind, id, again.get(), several.meant, viewer);
        } catch (Flawed flawed) {
            return relating.show(kind, id, Editing.wrong(what, new HashMap<>(typed), Flaw.words(flawed.flaws())), List.of(), viewer);
        }
    }

    private static final class Several extends RuntimeException {

        private final transient List<Other> meant;

        Several(List<Other> meant) {
            super(null, null, false, false);
            this.meant = meant;
        }
    }
}
