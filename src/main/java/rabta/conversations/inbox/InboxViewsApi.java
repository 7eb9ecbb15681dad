package rabta.conversations.inbox;

import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.util.Locale;
import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.customers.views.SavedView;
import rabta.customers.views.ViewForm;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The inbox's saved views, for programs. */
@RestController
@RequestMapping("/api/v1/conversations/views")
@Tag(name = "Conversations")
class InboxViewsApi extends ApiDoor {

    /** @param query as the inbox's address has it: {@code ?view=waiting&tag=3} @param sharing private, team or everybody */
    record InboxViewJson(long id, String name, String query, String sharing, @JsonProperty("team_id") Long team, boolean pinned, @JsonProperty("owner_id") long owner) {

        static InboxViewJson of(SavedView view) {
            return new InboxViewJson(view.id(), view.name(), view.query(), view.sharing().name().toLowerCase(Locale.ROOT), view.team(), view.pinned(), view.owner());
        }
    }

    /** Of a change, null leaves what is there. */
    record InboxViewRequest(String name, String query, String sharing, @JsonProperty("team_id") Long team, Boolean pinned) {

        ViewForm form(ViewForm before) {
            return new ViewForm(Objects.requireNonNullElse(name, before.name() == null ? "" : before.name()), Objects.requireNonNullElse(sharing, before.sharing()), team == null ? before.team() : team, Objects.requireNonNullElse(pinned, before.pinned()));
        }
    }

    private final InboxViews views;

    InboxViewsApi(InboxViews views) {
        this.views = views;
    }

    @GetMapping
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "The saved views of the inbox", description = "Yours and those that are shared with you.")
    Listed<InboxViewJson> index(Viewer viewer) {
        return new Listed<>(views.all(viewer).stream().map(InboxViewJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Read a saved view of the inbox")
    InboxViewJson show(@PathVariable long id, Viewer viewer) {
        return InboxViewJson.of(views.find(id, viewer));
    }

    @PostMapping
    @Can(VIEW_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Save a view of the inbox", description = "query is what the inbox's address has; what is not understood in it is left out.")
    InboxViewJson keep(@RequestBody InboxViewRequest request, Viewer viewer) {
        return show(views.keep(request.form(ViewForm.blank()), InboxFilter.read(request.query()), viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Change a saved view of the inbox", description = "Only what is named is changed.")
    InboxViewJson change(@PathVariable long id, @RequestBody InboxViewRequest request, Viewer viewer) {
        views.rename(id, request.form(ViewForm.of(views.find(id, viewer))), viewer);
        if (request.query() != null) {
            views.ask(id, InboxFilter.read(request.query()), viewer);
        }
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Delete a saved view of the inbox", description = "restore brings it back.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        views.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Bring a deleted view of the inbox back")
    InboxViewJson restore(@PathVariable long id, Viewer viewer) {
        views.restore(id, viewer);
        return show(id, viewer);
    }
}
