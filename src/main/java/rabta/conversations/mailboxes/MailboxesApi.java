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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Mailboxes, for programs; their secrets are told to none. */
@RestController
@RequestMapping("/api/v1/mailboxes")
@Tag(name = "Conversations")
class MailboxesApi extends ApiDoor {

    /** @param trouble why it does not work, in the caller's language, or null */
    record MailboxJson(long id, String address, String name, boolean shared, String privacy, @JsonProperty("team_id") Long teamId, String newcomers, boolean ticketed, String entry, ServerJson imap, ServerJson smtp, List<String> folders, String state, String trouble,
            @JsonProperty("last_event_at") Instant lastEventAt, int version) {

        static MailboxJson of(ChannelRow row) {
            var mailbox = Mailbox.of(row);
            return new MailboxJson(row.id(), row.address(), row.name(), row.privateTo() == null, row.privateTo() == null ? null : row.privacy().word(), row.teamId(), row.newcomers(), row.ticketed(), mailbox.entry(), ServerJson.of(mailbox.imap()),
                    ServerJson.of(mailbox.smtp()), mailbox.folders(), row.state(), row.trouble() == null ? null : row.trouble().words(), row.lastEventAt(), row.version());
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

    /** What is not named stays as it is. @param password asked for where a server or the user name becomes another @param version that was read; null changes it anyhow */
    record MailboxChange(String name, String password, String user, ServerJson imap, ServerJson smtp, String privacy, @JsonProperty("team_id") Long teamId, String newcomers, Boolean ticketed, String signature, Boolean copies,
            @JsonProperty("join_days") Integer joinDays, Boolean plus, String answers, String answer, Integer version) {

        MailboxForm over(MailboxForm now) {
            return new MailboxForm(now.address(), or(name, now.name()), password, or(user, now.user()), imap == null ? now.imapHost() : imap.host(), imap == null ? now.imapPort() : String.valueOf(imap.port()), imap == null ? now.imapSecurity() : imap.security(),
                    smtp == null ? now.smtpHost() : smtp.host(), smtp == null ? now.smtpPort() : String.valueOf(smtp.port()), smtp == null ? now.smtpSecurity() : smtp.security(), now.whose(), or(privacy, now.privacy()),
                    teamId == null ? now.team() : teamId == 0 ? null : String.valueOf(teamId), or(newcomers, now.newcomers()), or(ticketed, now.ticketed()), or(signature, now.signature()), null, or(copies, now.copies()),
                    joinDays == null ? now.joinDays() : String.valueOf(joinDays), or(plus, now.plus()), or(answers, now.answers()), or(answer, now.answer()), version);
        }

        private static <T> T or(T asked, T now) {
            return asked == null ? now : asked;
        }
    }

    /** @param works whether both servers let us in @param trouble why not, in the caller's language, or null */
    record TrialJson(boolean works, String trouble) {
    }

    /** @param junk whether what lies there comes in as spam @param there whether the server has it @param read whether it is read */
    record FolderJson(String name, boolean junk, boolean there, boolean read) {
    }

    record FoldersRequest(List<String> folders) {
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

    @PatchMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Change a mailbox", description = "What is not named stays. Another server, user name or password is tried first. team_id 0 takes the team away; whose mailbox it is stays.")
    MailboxJson change(@PathVariable long id, @RequestBody MailboxChange request, Viewer viewer) {
        mailboxes.change(id, request.over(MailboxForm.of(mailboxes.find(id, viewer))), viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/trial")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Try a mailbox", description = "Gets into both servers as it is set up now. What fails is its trouble from then on.")
    TrialJson trial(@PathVariable long id, Viewer viewer) {
        var refused = mailboxes.trial(id, viewer);
        return new TrialJson(refused == null, refused == null ? null : Ui.t(refused.fault().key(), refused.host()));
    }

    @GetMapping("/{id}/folders")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "A mailbox's other folders", description = "Besides INBOX and that of sent mails, which are always read. Asked of the server; 422 where it cannot be.")
    Map<String, List<FolderJson>> folders(@PathVariable long id, Viewer viewer) {
        var chosen = Mailbox.of(mailboxes.find(id, viewer)).folders();
        try {
            return Map.of("data", mailboxes.folders(id, viewer).stream().map(one -> new FolderJson(one.name(), one.junk(), one.there(), chosen.contains(one.name()))).toList());
        } catch (MailRefused refused) {
            throw new Problem(refused.fault().key(), refused.host());
        }
    }

    @PutMapping("/{id}/folders")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Say which other folders are read", description = "All of them by name; an empty list reads none.")
    MailboxJson read(@PathVariable long id, @RequestBody FoldersRequest request, Viewer viewer) {
        try {
            mailboxes.read(id, request.folders() == null ? List.of() : request.folders(), viewer);
        } catch (MailRefused refused) {
            throw new Problem(refused.fault().key(), refused.host());
        }
        return show(id, viewer);
    }

    @PostMapping("/{id}/pause")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Fetch and send nothing for a while")
    MailboxJson pause(@PathVariable long id, Viewer viewer) {
        channels.off(mailboxes.find(id, viewer).id(), true, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}/pause")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Fetch and send again")
    MailboxJson resume(@PathVariable long id, Viewer viewer) {
        channels.off(mailboxes.find(id, viewer).id(), false, viewer);
        return show(id, viewer);
    }

    @PostMapping("/{id}/restoration")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Put back a mailbox that was taken away")
    MailboxJson restore(@PathVariable long id, Viewer viewer) {
        channels.restore(channels.find(id).filter(row -> row.kind().equals(Mailbox.KIND)).orElseThrow(NotFound::new).id(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a mailbox away", description = "Its conversations stay.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        channels.remove(mailboxes.find(id, viewer).id(), viewer);
        return ResponseEntity.noContent().build();
    }
}
