package rabta.support.portal;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.MANAGE_SUPPORT;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The customers' own door, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Portal")
class PortalApi extends ApiDoor {

    /**
     * @param url where the door is, or null while it is shut
     * @param mailbox the number of the mailbox by which what customers write comes in; null for the portal alone
     * @param types by their numbers: open, follow or hidden
     * @param fields the keys of tickets' fields that customers see
     * @param colleagues what those who are marked for it do with the tickets of the others in their company: nothing, read or answer
     */
    record PortalJson(String slug, boolean shown, String url, @JsonProperty("mailbox_id") Long mailbox, Map<String, String> types, List<String> fields, String colleagues) {
    }

    /** What is left out stays as it is. */
    record PortalRequest(String slug, Boolean shown, @JsonProperty("mailbox_id") Long mailbox, Map<String, String> types, List<String> fields, String colleagues) {
    }

    record SessionJson(long id, String address, String device, @JsonProperty("created_at") Instant createdAt, @JsonProperty("seen_at") Instant seenAt, @JsonProperty("ends_at") Instant endsAt) {
    }

    record PersonPortalJson(@JsonProperty("reads_colleagues") boolean reads, List<SessionJson> sessions) {
    }

    record ReadingRequest(@JsonProperty("reads_colleagues") boolean reads) {
    }

    private final PortalSetUp setUp;
    private final PersonPortalDesk people;

    PortalApi(PortalSetUp setUp, PersonPortalDesk people) {
        this.setUp = setUp;
        this.people = people;
    }

    @GetMapping("/portal")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "How the customers' portal is set up")
    PortalJson show(Viewer viewer) {
        var form = setUp.form(viewer);
        return new PortalJson(form.slug(), form.shown(), setUp.address(viewer).orElse(null), form.mailbox(), form.types(), form.fields(), form.colleagues());
    }

    @PutMapping("/portal")
    @Can(MANAGE_SUPPORT)
    @Operation(summary = "Set the customers' portal up", description = "What is left out stays as it is; of the types those that are named change. Zero as mailbox_id stands for none.")
    PortalJson change(@RequestBody PortalRequest asked, Viewer viewer) {
        var now = setUp.form(viewer);
        var types = new LinkedHashMap<>(now.types());
        types.putAll(asked.types() == null ? Map.of() : asked.types());
        var mailbox = asked.mailbox() == null ? now.mailbox() : asked.mailbox() == 0 ? null : asked.mailbox();
        setUp.keep(new PortalForm(asked.slug() == null ? now.slug() : asked.slug(), asked.shown() == null ? now.shown() : asked.shown(), mailbox, types, asked.fields() == null ? now.fields() : asked.fields(),
                asked.colleagues() == null ? now.colleagues() : asked.colleagues()), viewer);
        return show(viewer);
    }

    @GetMapping("/people/{id}/portal")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Where a person is signed in at the portal", description = "Their living sessions, the one used last first, and whether they may read the tickets of the others in their company.")
    PersonPortalJson of(@PathVariable long id, Viewer viewer) {
        var portal = people.of(id, viewer);
        return new PersonPortalJson(portal.reads(), portal.sessions().stream().map(s -> new SessionJson(s.id(), s.address(), s.device(), s.createdAt(), s.seenAt(), s.endsAt())).toList());
    }

    @PutMapping("/people/{id}/portal")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Say whether a person reads their colleagues' tickets", description = "It counts where the portal lets any do so.")
    PersonPortalJson reads(@PathVariable long id, @RequestBody ReadingRequest asked, Viewer viewer) {
        people.reads(id, asked.reads(), viewer);
        return of(id, viewer);
    }

    @DeleteMapping("/people/{id}/portal/sessions")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End all portal sessions of a person")
    void endAll(@PathVariable long id, Viewer viewer) {
        people.end(id, null, viewer);
    }

    @DeleteMapping("/people/{id}/portal/sessions/{session}")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a portal session of a person")
    void end(@PathVariable long id, @PathVariable long session, Viewer viewer) {
        people.end(id, session, viewer);
    }
}
