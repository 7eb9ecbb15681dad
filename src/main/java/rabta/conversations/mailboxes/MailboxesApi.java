package rabta.conversations.mailboxes;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Mailboxes, for programs; their secrets are told to none. */
@RestController
@RequestMapping("/api/v1/mailboxes")
@Tag(name = "Conversations")
class MailboxesApi extends ApiDoor {

    /** @param trouble why it does not work, in the caller's language, or null */
    record MailboxJson(long id, String address, String name, boolean shared, String privacy, @JsonProperty("team_id") Long teamId, String newcomers, boolean ticketed, String entry, ServerJson imap, ServerJson smtp, String state, String trouble,
            @JsonProperty("last_event_at") Instant lastEventAt) {

        static MailboxJson of(ChannelRow row) {
            var mailbox = Mailbox.of(row);
            return new MailboxJson(row.id(), row.address(), row.name(), row.privateTo() == null, row.privateTo() == null ? null : row.privacy().word(), row.teamId(), row.newcomers(), row.ticketed(), mailbox.entry(), ServerJson.of(mailbox.imap()),
                    ServerJson.of(mailbox.smtp()), row.state(), row.trouble() == null ? null : row.trouble().words(), row.lastEventAt());
        }
    }

    record ServerJson(String host, Integer port, String security) {

        static ServerJson of(Server server) {
            return new ServerJson(server.host(), server.port(), server.security());
        }
    }

    /** @param imap and smtp null to have them guessed by the address */
    record MailboxRequest(String address, String name, String password, String user, ServerJson imap, ServerJson smtp, Boolean shared, String privacy, @JsonProperty("team_id") Long teamId, String newcomers, Boolean ticketed, String signature, Integer days) {

        MailboxForm form() {
            return new MailboxForm(address, name, password, user, imap == null ? null : imap.host(), imap == null ? null : String.valueOf(imap.port()), imap == null ? null : imap.security(), smtp == null ? null : smtp.host(),
                    smtp == null ? null : String.valueOf(smtp.port()), smtp == null ? null : smtp.security(), MailboxForm.on(shared) ? "shared" : "own", privacy == null ? "subject" : privacy, teamId == null ? null : String.valueOf(teamId), newcomers, ticketed, signature,
                    days == null ? "0" : String.valueOf(days), true, "0", false, "never", null, null);
        }
    }

    private final Mailboxes mailboxes;
    private final Channels channels;

    MailboxesApi(Mailboxes mailboxes, Channels channels) {
        this.mailboxes = mailboxes;
        this.channels = channels;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "The mailboxes that you may set up", description = "The shared ones for whoever manages channels, and your own.")
    Map<String, Object> index(Viewer viewer) {
        List<MailboxJson> all = mailboxes.list(viewer).stream().map(MailboxJson::of).toList();
        return Map.of("data", all);
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Read a mailbox")
    MailboxJson show(@PathVariable long id, Viewer viewer) {
        return MailboxJson.of(mailboxes.find(id, viewer));
    }

    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Connect a mailbox", description = "Both servers are tried first; what fails is told with 422 beside its field.")
    MailboxJson add(@RequestBody MailboxRequest request, Viewer viewer) {
        var form = request.form();
        return show(mailboxes.add(Mailboxes.unguessed(form) ? mailboxes.guessed(form) : form, viewer), viewer);
    }

    @DeleteMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a mailbox away", description = "Its conversations stay.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        channels.remove(mailboxes.find(id, viewer).id(), viewer);
        return ResponseEntity.noContent().build();
    }
}
