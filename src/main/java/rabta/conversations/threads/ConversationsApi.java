package rabta.conversations.threads;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Priority;
import rabta.conversations.State;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Conversations with customers, for programs. */
@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations")
class ConversationsApi extends ApiDoor {

    /** What is left out stays; assignee_id, team_id and person_id are emptied by 0. @param snoozedUntil needed with the state snoozed */
    record ConversationChange(String state, @JsonProperty("snoozed_until") Instant snoozedUntil, String priority, @JsonProperty("assignee_id") Long assignee, @JsonProperty("team_id") Long team,
            @JsonProperty("person_id") Long person, Boolean spam, Boolean blocked, Boolean read, Boolean followed, @JsonProperty("add_tags") List<String> addTags, @JsonProperty("remove_tag_ids") List<Long> removeTags) {
    }

    record ConversationMergeRequest(@JsonProperty("into_id") Long into) {
    }

    record ConversationLinkRequest(@JsonProperty("conversation_id") Long conversation) {
    }

    private final Conversations conversations;

    ConversationsApi(Conversations conversations) {
        this.conversations = conversations;
    }

    @GetMapping
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "List conversations", description = "view is mine, unassigned, all (those not resolved; as when it is left out), followed, waiting (the longest first), unhappy (its customer sounds so), snoozed, resolved, failed, spam or every. q looks for all its words in subject, contact and text, in either spelling. A view or state that is not known shows nothing. Pass next as after for the next page.")
    Listed<ConversationJson> index(@RequestParam(required = false) String view, @RequestParam(required = false) String state, @RequestParam(name = "channel_id", required = false) Long channel,
            @RequestParam(name = "channel", required = false) String kind, @RequestParam(name = "assignee_id", required = false) Long assignee, @RequestParam(name = "team_id", required = false) Long team,
            @RequestParam(name = "tag_id", required = false) Long tag, @RequestParam(name = "person_id", required = false) Long person, @RequestParam(name = "company_id", required = false) Long company,
            @RequestParam(required = false) String priority, @RequestParam(required = false) String q, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = conversations.list(new ConversationFilter(view, state, channel, kind, assignee, team, tag, person, company, priority, q, false), after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(ConversationJson::of).toList(), page.next());
    }

    @GetMapping("/counts")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "How many conversations are in each view", description = "Counted up to a hundred.")
    Map<String, Integer> counts(Viewer viewer) {
        return conversations.counts(viewer);
    }

    @GetMapping("/{id}")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Read a conversation")
    ConversationJson show(@PathVariable long id, Viewer viewer) {
        return ConversationJson.of(conversations.find(id, viewer));
    }

    @PatchMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Change how a conversation stands", description = "All of it or nothing: state (open, pending, snoozed with snoozed_until, resolved), priority (low, normal, high, urgent), whose it is, whether it is spam, and what the token's member has read.")
    @Transactional
    ConversationJson change(@PathVariable long id, @RequestBody ConversationChange change, Viewer viewer) {
        conversations.find(id, viewer);
        if (change.state() != null) {
            switch (State.named(change.state()).orElseThrow(() -> new Flawed(Flaw.of("state", "invalid.choice")))) {
                case OPEN -> conversations.reopen(id, viewer);
                case PENDING -> conversations.wait(id, viewer);
                case SNOOZED -> conversations.snooze(id, change.snoozedUntil(), viewer);
                case RESOLVED -> conversations.resolve(id, viewer);
            }
        }
        if (change.priority() != null) {
            conversations.prioritise(id, Priority.named(change.priority()).orElseThrow(() -> new Flawed(Flaw.of("priority", "invalid.choice"))), viewer);
        }
        if (change.assignee() != null) {
            conversations.assign(id, given(change.assignee()), viewer);
        }
        if (change.team() != null) {
            conversations.handTo(id, given(change.team()), viewer);
        }
        if (change.person() != null) {
            conversations.person(id, given(change.person()), viewer);
        }
        if (change.spam() != null) {
            conversations.spam(id, change.spam(), viewer);
        }
        if (change.blocked() != null) {
            conversations.block(id, change.blocked(), viewer);
        }
        if (change.addTags() != null) {
            change.addTags().forEach(tag -> conversations.tag(id, tag, viewer));
        }
        if (change.removeTags() != null) {
            change.removeTags().stream().filter(java.util.Objects::nonNull).forEach(tag -> conversations.untag(id, tag, viewer));
        }
        mark(id, change, viewer);
        return show(id, viewer);
    }

    private void mark(long id, ConversationChange change, Viewer viewer) {
        if (Boolean.TRUE.equals(change.read())) {
            conversations.read(id, viewer);
        } else if (Boolean.FALSE.equals(change.read())) {
            conversations.unread(id, viewer);
        }
        if (change.followed() != null) {
            conversations.follow(id, change.followed(), viewer);
        }
    }

    private static Long given(long id) {
        return id == 0 ? null : id;
    }

    @PutMapping("/{id}/merge")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Merge a conversation into another", description = "Its messages go there, and what its customer writes later as well.")
    ConversationJson merge(@PathVariable long id, @RequestBody ConversationMergeRequest request, Viewer viewer) {
        long into = needed("into_id", request.into());
        conversations.merge(id, into, viewer);
        return show(into, viewer);
    }

    @DeleteMapping("/{id}/merge")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a merge back")
    ConversationJson unmerge(@PathVariable long id, Viewer viewer) {
        conversations.unmerge(id, viewer);
        return show(id, viewer);
    }

    @GetMapping("/{id}/links")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "The conversations that belong to one", description = "Linked ones, and what it went on from or goes on in.")
    Listed<ConversationJson> links(@PathVariable long id, Viewer viewer) {
        return new Listed<>(conversations.linked(conversations.find(id, viewer), viewer).stream().map(ConversationJson::of).toList(), null);
    }

    @PostMapping("/{id}/links")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Link two conversations")
    Listed<ConversationJson> link(@PathVariable long id, @RequestBody ConversationLinkRequest request, Viewer viewer) {
        conversations.link(id, needed("conversation_id", request.conversation()), viewer);
        return links(id, viewer);
    }

    @DeleteMapping("/{id}/links/{other}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Undo a link")
    ResponseEntity<Void> unlink(@PathVariable long id, @PathVariable long other, Viewer viewer) {
        conversations.unlink(id, other, viewer);
        return ResponseEntity.noContent().build();
    }

    private static long needed(String field, Long id) {
        if (id == null) {
            throw new Flawed(Flaw.of(field, "invalid.required"));
        }
        return id;
    }
}
