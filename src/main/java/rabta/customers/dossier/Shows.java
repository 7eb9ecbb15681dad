package rabta.customers.dossier;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Reply;

/** The pages of all kinds of record. */
@Component
class Shows {

    private final List<Showing> all;

    Shows(List<Showing> all) {
        this.all = all;
    }

    /** The record's page with what stands open on it. */
    Page page(RecordKind kind, long id, Editing editing, Viewer viewer) {
        return all.stream().filter(s -> s.shows(kind)).findFirst().orElseThrow(NotFound::new).show(kind, id, Looking.plainly(), editing, viewer);
    }

    /** Who typed saw another value than there is now, because somebody changed it meanwhile: both are shown, and they choose. */
    static void unchanged(String field, String was, String present, String shown) {
        if (was != null && !was.equals(present)) {
            throw new Flawed(shown.isEmpty() ? Flaw.of(field, "customers.conflict.emptied") : Flaw.of(field, "customers.conflict", shown));
        }
    }

    /** Does the work; where something in it is not right the page comes back with what was typed and why. */
    Reply flawless(RecordKind kind, long id, String what, Map<String, String> typed, Viewer viewer, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (Flawed flawed) {
            return page(kind, id, Editing.wrong(what, typed, Flaw.words(flawed.flaws())), viewer);
        }
    }
}
