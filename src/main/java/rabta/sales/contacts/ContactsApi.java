package rabta.sales.contacts;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;


import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.sales.pipelines.NameForm;

/** The people of deals and their roles, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deals")
class ContactsApi extends ApiDoor {

    /** @param main whether the deal is theirs first of all: its {@code person_id} */
    record ContactJson(@JsonProperty("person_id") long personId, String name, @JsonProperty("role_id") Long roleId, boolean main) {

        static ContactJson of(DealContact c) {
            return new ContactJson(c.person(), c.name(), c.role() == null ? null : c.role().id(), c.main());
        }
    }

    record RoleJson(long id, String en, String ur) {

        static RoleJson of(DealRole r) {
            return new RoleJson(r.id(), r.en(), r.ur());
        }
    }

    /** @param roleId 0 for no role; where it is left out the role stays @param main {@code true} makes the deal theirs first of all */
    record ContactRequest(@JsonProperty("person_id") Long personId, @JsonProperty("role_id") Long roleId, Boolean main) {

        Long role() {
            return roleId == null || roleId == 0 ? null : roleId;
        }
    }

    private final DealContacts contacts;
    private final DealRoles roles;

    ContactsApi(DealContacts contacts, DealRoles roles) {
        this.contacts = contacts;
        this.roles = roles;
    }

    @GetMapping("/deals/{id}/people")
    @Can(VIEW_DEALS)
    @Operation(summary = "The people of a deal", description = "Whose it is first of all comes first.")
    Listed<ContactJson> index(@PathVariable long id, Viewer viewer) {
        return new Listed<>(contacts.of(id, viewer).stream().map(ContactJson::of).toList(), null);
    }

    @PostMapping("/deals/{id}/people")
    @Transactional
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Bring somebody into a deal")
    ContactJson add(@PathVariable long id, @RequestBody ContactRequest request, Viewer viewer) {
        long person = contacts.add(id, request.personId() == null ? null : "#" + request.personId(), request.role(), viewer);
        if (Boolean.TRUE.equals(request.main())) {
            contacts.makeMain(id, person, viewer);
        }
        return one(id, person, viewer);
    }

    @PatchMapping("/deals/{id}/people/{person}")
    @Transactional
    @Can(EDIT_DEALS)
    @Operation(summary = "Change what somebody is in a deal", description = "role_id 0 takes the role; main makes the deal theirs first of all, who was it before stays among its people.")
    ContactJson change(@PathVariable long id, @PathVariable long person, @RequestBody ContactRequest request, Viewer viewer) {
        if (request.roleId() != null) {
            contacts.give(id, person, request.role(), viewer);
        }
        if (Boolean.TRUE.equals(request.main())) {
            contacts.makeMain(id, person, viewer);
        }
        return one(id, person, viewer);
    }

    @DeleteMapping("/deals/{id}/people/{person}")
    @Can(EDIT_DEALS)
    @Operation(summary = "Take somebody out of a deal", description = "Not whose it is first of all.")
    ResponseEntity<Void> remove(@PathVariable long id, @PathVariable long person, Viewer viewer) {
        contacts.remove(id, person, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/deals/{id}/people/{person}/restore")
    @Can(EDIT_DEALS)
    @Operation(summary = "Bring somebody back into a deal, with the role that they had")
    ContactJson restore(@PathVariable long id, @PathVariable long person, Viewer viewer) {
        contacts.restore(id, person, viewer);
        return one(id, person, viewer);
    }

    private ContactJson one(long id, long person, Viewer viewer) {
        return contacts.of(id, viewer).stream().filter(contact -> contact.person() == person).map(ContactJson::of).findFirst().orElseThrow(NotFound::new);
    }

    @GetMapping("/deal-roles")
    @Can(VIEW_DEALS)
    @Operation(summary = "What people can be in deals")
    Listed<RoleJson> roles() {
        return new Listed<>(roles.all().stream().map(RoleJson::of).toList(), null);
    }

    @PostMapping("/deal-roles")
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a role")
    RoleJson addRole(@RequestBody NameForm form, Viewer viewer) {
        return RoleJson.of(roles.known(roles.add(form, viewer)));
    }

    @PatchMapping("/deal-roles/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Rename a role")
    RoleJson changeRole(@PathVariable long id, @RequestBody NameForm form, Viewer viewer) {
        var role = roles.known(id);
        roles.change(id, form.en() == null ? new NameForm(role.en(), role.ur()) : form, viewer);
        return RoleJson.of(roles.known(id));
    }

    @DeleteMapping("/deal-roles/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a role no more", description = "Whoever has it keeps it.")
    ResponseEntity<Void> removeRole(@PathVariable long id, Viewer viewer) {
        roles.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/deal-roles/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a role again")
    RoleJson restoreRole(@PathVariable long id, Viewer viewer) {
        roles.restore(id, viewer);
        return RoleJson.of(roles.known(id));
    }
}
