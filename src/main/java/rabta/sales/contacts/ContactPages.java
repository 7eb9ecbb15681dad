package rabta.sales.contacts;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The people of a deal; its page fetches them when it stands. */
@Controller
@RequestMapping("/deals/{id}/people")
class ContactPages {

    private final DealContacts contacts;
    private final DealRoles roles;
    private final Records records;

    ContactPages(DealContacts contacts, DealRoles roles, Records records) {
        this.contacts = contacts;
        this.roles = roles;
        this.records = records;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        return page(id, null, null, List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply add(@PathVariable long id, @RequestParam(required = false) String person, @RequestParam(required = false) Long role, Viewer viewer) {
        try {
            contacts.add(id, person, role, viewer);
            return Redirect.to("/deals/{id}", id).saying("contacts.added");
        } catch (Flawed flawed) {
            return page(id, person, role, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{person}/role")
    @Can(EDIT_DEALS)
    Reply give(@PathVariable long id, @PathVariable long person, @RequestParam(required = false) Long role, Viewer viewer) {
        contacts.give(id, person, role, viewer);
        return Redirect.to("/deals/{id}", id).saying("word.saved");
    }

    @PostMapping("/{person}/main")
    @Can(EDIT_DEALS)
    Reply makeMain(@PathVariable long id, @PathVariable long person, Viewer viewer) {
        contacts.makeMain(id, person, viewer);
        return Redirect.to("/deals/{id}", id).saying("word.saved");
    }

    @PostMapping("/{person}/removal")
    @Can(EDIT_DEALS)
    Reply remove(@PathVariable long id, @PathVariable long person, Viewer viewer) {
        contacts.remove(id, person, viewer);
        return Redirect.to("/deals/{id}", id).saying("contacts.removed").undo("/deals/{id}/people/{person}/restoration", id, person);
    }

    @PostMapping("/{person}/restoration")
    @Can(EDIT_DEALS)
    Reply restore(@PathVariable long id, @PathVariable long person, Viewer viewer) {
        contacts.restore(id, person, viewer);
        return Redirect.to("/deals/{id}", id);
    }

    private Page page(long id, String person, Long role, List<Flaw> flaws, Viewer viewer) {
        var name = records.name(DEAL, id, viewer);
        var rights = viewer.rights().of(DEAL.type());
        boolean mayEdit = viewer.may(Permission.EDIT_DEALS) && rights.writes("person") && records.mayEdit(DEAL, id, viewer);
        return new ContactsShow(id, name, contacts.of(id, viewer), roles.all(), !rights.hides("person"), mayEdit, person, role == null ? "" : role.toString(), Flaw.words(flaws));
    }
}
