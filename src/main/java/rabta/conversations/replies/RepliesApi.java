package rabta.conversations.replies;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;
import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Prepared answers and macros, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Saved replies")
class RepliesApi extends ApiDoor {

    /** @param whose me, all or team:12 @param language null for any */
    record SavedReplyJson(long id, String name, String shortcut, String text, String language, String whose, int used, int version) {

        static SavedReplyJson of(SavedReply reply) {
            return new SavedReplyJson(reply.id(), reply.name(), reply.shortcut(), reply.text(), reply.language(), reply.whose(), reply.used(), reply.version());
        }
    }

    /** @param deeds what it does, in this order, after the reply */
    record MacroJson(long id, String name, List<Deed> deeds, String reply, String whose, int used, int version) {

        static MacroJson of(Macro macro) {
            return new MacroJson(macro.id(), macro.name(), macro.deeds(), macro.reply(), macro.whose(), macro.used(), macro.version());
        }
    }

    record MacroRequest(String name, List<Deed> deeds, String reply, String whose, Integer version) {

        List<Deed> done() {
            return deeds == null ? List.of() : deeds.stream().filter(Objects::nonNull).toList();
        }
    }

    record FilledJson(String text) {
    }

    /** @param message null where the macro answers nothing */
    record AppliedJson(@JsonProperty("message_id") Long message) {
    }

    /** @param what and value as of a macro's deed, but for notes */
    record ConversationBulkRequest(List<Long> ids, String what, String value) {
    }

    /** @param undoing null where there is nothing to take back */
    record DoneManyJson(int count, @JsonProperty("undoing_id") Long undoing) {
    }

    private final SavedReplies replies;
    private final Macros macros;
    private final ManyAtOnce deeds;

    RepliesApi(SavedReplies replies, Macros macros, ManyAtOnce deeds) {
        this.deeds = deeds;
        this.replies = replies;
        this.macros = macros;
    }

    @GetMapping("/saved-replies")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Saved replies", description = "Those of the token's member, of their teams and of everybody. q is a shortcut or words; the best match first.")
    Listed<SavedReplyJson> index(@RequestParam(required = false) String q, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var found = q == null || q.isBlank() ? replies.all(viewer) : replies.search(q, size(limit), viewer);
        return new Listed<>(found.stream().map(SavedReplyJson::of).toList(), null);
    }

    @GetMapping("/saved-replies/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Read a saved reply")
    SavedReplyJson show(@PathVariable long id, Viewer viewer) {
        return SavedReplyJson.of(replies.find(id, viewer));
    }

    @GetMapping("/saved-replies/{id}/filled")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "A saved reply as it would go out in a conversation", description = "With what its variables stand for there.")
    FilledJson filled(@PathVariable long id, @RequestParam("conversation_id") long conversation, Viewer viewer) {
        return new FilledJson(replies.use(id, conversation, viewer));
    }

    @PostMapping("/saved-replies")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a saved reply", description = "whose is me, all (for whoever manages channels) or team:12.")
    SavedReplyJson add(@RequestBody SavedReplyForm form, Viewer viewer) {
        return show(replies.add(form, viewer), viewer);
    }

    @PutMapping("/saved-replies/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Change a saved reply")
    SavedReplyJson change(@PathVariable long id, @RequestBody SavedReplyForm form, Viewer viewer) {
        replies.change(id, form, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/saved-replies/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a saved reply away")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        replies.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/macros")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Macros", description = "Those of the token's member, of their teams and of everybody.")
    Listed<MacroJson> macros(Viewer viewer) {
        return new Listed<>(macros.all(viewer).stream().map(MacroJson::of).toList(), null);
    }

    @GetMapping("/macros/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Read a macro")
    MacroJson macro(@PathVariable long id, Viewer viewer) {
        return MacroJson.of(macros.find(id, viewer));
    }

    @PostMapping("/macros")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a macro", description = "A deed's what is state (open, pending, resolved, snoozed:24 for so many hours), assign (me, nobody, a member's number), team (nobody, a number), priority, tag, note or spam.")
    MacroJson addMacro(@RequestBody MacroRequest request, Viewer viewer) {
        return macro(macros.add(request.name(), request.done(), request.reply(), request.whose(), viewer), viewer);
    }

    @PutMapping("/macros/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Change a macro")
    MacroJson changeMacro(@PathVariable long id, @RequestBody MacroRequest request, Viewer viewer) {
        macros.change(id, request.name(), request.done(), request.reply(), request.whose(), request.version(), viewer);
        return macro(id, viewer);
    }

    @DeleteMapping("/macros/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a macro away")
    ResponseEntity<Void> removeMacro(@PathVariable long id, Viewer viewer) {
        macros.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/conversations/bulk")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Do something in many conversations at once", description = "In all of them or in none, 200 at most: state, assign, team, priority, tag, or spam (true, false). undoing_id takes it back, for an hour.")
    DoneManyJson bulk(@RequestBody ConversationBulkRequest request, Viewer viewer) {
        var done = deeds.all(request.ids() == null ? List.of() : request.ids().stream().filter(Objects::nonNull).toList(), new Deed(request.what(), request.value()), viewer);
        return new DoneManyJson(done.count(), done.undoing());
    }

    @PostMapping("/conversations/undoings/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take back what was done in many conversations", description = "Where nobody has changed it since. Answers in how many.")
    DoneManyJson undo(@PathVariable long id, Viewer viewer) {
        return new DoneManyJson(deeds.undo(id, viewer), null);
    }

    @PostMapping("/conversations/{id}/macros/{macro}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Do what a macro does", description = "All of it or nothing. Its reply goes out in ten seconds, until when it can be taken back.")
    AppliedJson apply(@PathVariable long id, @PathVariable long macro, Viewer viewer) {
        return new AppliedJson(macros.apply(macro, id, viewer));
    }
}
