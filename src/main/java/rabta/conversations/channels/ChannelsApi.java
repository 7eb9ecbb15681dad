package rabta.conversations.channels;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.time.Instant;
import java.util.Objects;

import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Privacy;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Channels, for programs; never their secrets. */
@RestController
@RequestMapping("/api/v1/channels")
@Tag(name = "Channels")
class ChannelsApi extends ApiDoor {

    /** @param trouble why it does not work, in the language of the token's member */
    record ChannelJson(long id, String kind, String name, String address, @JsonProperty("team_id") Long team, @JsonProperty("member_id") Long privateTo, String privacy, String newcomers, boolean ticketed, String signature,
            String state, String trouble, @JsonProperty("troubled_at") Instant troubledAt, @JsonProperty("last_event_at") Instant lastEventAt, int version) {

        static ChannelJson of(ChannelRow c) {
            return new ChannelJson(c.id(), c.kind(), c.name(), c.address(), c.teamId(), c.privateTo(), c.privacy().word(), c.newcomers(), c.ticketed(), c.signature(), c.state(), c.trouble() == null ? null : c.trouble().words(),
                    c.troubledAt(), c.lastEventAt(), c.version());
        }
    }

    /** What is left out stays; team_id is emptied by 0, the signature by an empty text. @param off whether nothing is fetched or sent */
    record ChannelChange(String name, @JsonProperty("team_id") Long team, String privacy, String newcomers, Boolean ticketed, String signature, Boolean off, Integer version) {

        ChannelDraft upon(ChannelRow row) {
            var what = privacy == null ? row.privacy() : Privacy.named(privacy).orElseThrow(() -> new Flawed(Flaw.of("privacy", "invalid.choice")));
            return new ChannelDraft(row.kind(), name == null ? row.name() : name, row.address(), null, null, team == null ? row.teamId() : team == 0 ? null : team, row.privateTo(), what,
                    newcomers == null ? row.newcomers() : newcomers, Objects.requireNonNullElse(ticketed, row.ticketed()), signature == null ? row.signature() : signature);
        }
    }

    private final Channels channels;

    ChannelsApi(Channels channels) {
        this.channels = channels;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "The channels that the token's member may set up", description = "Shared ones for whoever manages channels, and their own mailbox.")
    Listed<ChannelJson> index(Viewer viewer) {
        return new Listed<>(channels.settable(viewer).stream().map(ChannelJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Read a channel")
    ChannelJson show(@PathVariable long id, Viewer viewer) {
        return ChannelJson.of(channels.find(id, viewer));
    }

    @PatchMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Change a channel", description = "privacy (all, subject, nothing) is what the others see of one's own mailbox; newcomers (nobody, person, lead) what a stranger becomes. With version it is refused where somebody changed it meanwhile.")
    @Transactional
    ChannelJson change(@PathVariable long id, @RequestBody ChannelChange change, Viewer viewer) {
        channels.change(id, change.upon(channels.find(id, viewer)), change.version(), viewer);
        if (change.off() != null) {
            channels.off(id, change.off(), viewer);
        }
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a channel away", description = "Its conversations stay.")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        channels.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
