package rabta.conversations.threads;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.Moods;
import rabta.conversations.Reply;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.html.RichText;

/** What is said in conversations, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
class MessagesApi extends ApiDoor {

    /** What is kept beside a message by the program itself: to whom it goes instead of the conversation's customer, whether it was counted, where a mail was read from. */
    private static final Set<String> OURS = Set.of("to", "forwards", "counted", "template", "trouble", "sum", "remote", "bounce", "spam", "clues", "likeness", "filesLeftOut", "reactions", "transcript", "byHand", "untold");

    /** @param sendAt left out: in ten seconds, until when it can be taken back @param fileIds of files that the token's member brought @param particulars what the channel is to know besides: cc, the parameters of a template */
    record ReplyRequest(String text, String html, String subject, String template, @JsonProperty("send_at") Instant sendAt, @JsonProperty("answers_id") Long answers, @JsonProperty("file_ids") List<Long> fileIds,
            Map<String, Object> particulars) {

        Reply reply() {
            return new Reply(text, html == null || html.isBlank() ? null : RichText.typed(html).html(), fileIds == null ? List.of() : fileIds.stream().filter(Objects::nonNull).toList(), subject, template, sendAt, answers, false, allowed());
        }

        private Map<String, Object> allowed() {
            var allowed = new LinkedHashMap<String, Object>(particulars == null ? Map.of() : particulars);
            allowed.keySet().removeAll(OURS);
            return allowed;
        }
    }

    /** @param to where it is written to on that channel */
    record StartRequest(@JsonProperty("channel_id") Long channel, @JsonProperty("person_id") Long person, String to, ReplyRequest message) {
    }

    record ConversationNoteRequest(String text, @JsonProperty("file_ids") List<Long> fileIds) {
    }

    record ForwardRequest(String to, String comment) {
    }

    record SplitRequest(String subject) {
    }

    private final Conversations conversations;
    private final FileStore files;
    private final Moods moods;

    MessagesApi(Conversations conversations, FileStore files, Moods moods) {
        this.moods = moods;
        this.conversations = conversations;
        this.files = files;
    }

    @GetMapping("/conversations/{id}/messages")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "What was said in a conversation", description = "The latest, the oldest of them first, with the notes of the team. Pass next as before for what was said before, and words as q for only those messages that hold them all, in either script. Empty where only the subject may be seen.")
    Listed<ConversationMessageJson> index(@PathVariable long id, @RequestParam(required = false) String q, @RequestParam(required = false) String before, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = q == null || q.isBlank() ? conversations.messages(id, before, size(limit), viewer) : conversations.holding(id, q, before, size(limit), viewer);
        var felt = moods.each(page.rows().stream().filter(Message::incoming).map(Message::id).toList());
        return new Listed<>(page.rows().stream().map(message -> ConversationMessageJson.of(message, felt.get(message.id()))).toList(), page.next());
    }

    @PostMapping("/conversations/{id}/messages")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Answer in a conversation", description = "It goes out in ten seconds, or at send_at; until then it can be taken back.")
    ConversationMessageJson reply(@PathVariable long id, @RequestBody ReplyRequest request, Viewer viewer) {
        return show(conversations.reply(id, request.reply(), viewer), viewer);
    }

    @PostMapping("/conversations")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin a conversation", description = "On a channel on which the business may write first, or by a template.")
    ConversationMessageJson start(@RequestBody StartRequest request, Viewer viewer) {
        if (request.channel() == null || request.message() == null) {
            throw new Flawed(Flaw.of(request.channel() == null ? "channel_id" : "message", "invalid.required"));
        }
        return show(conversations.start(request.channel(), request.person(), request.to(), request.message().reply(), viewer), viewer);
    }

    @PostMapping("/conversations/{id}/notes")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a note for the team")
    ConversationMessageJson note(@PathVariable long id, @RequestBody ConversationNoteRequest request, Viewer viewer) {
        return show(conversations.note(id, request.text(), request.fileIds() == null ? List.of() : request.fileIds().stream().filter(Objects::nonNull).toList(), viewer), viewer);
    }

    @PostMapping(path = "/message-files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Bring a file for a message", description = "It is forgotten by night where no message takes it.")
    ConversationMessageJson.MessageFileJson bring(@RequestParam MultipartFile file, Viewer viewer) throws IOException {
        try (var in = file.getInputStream()) {
            var kept = files.add(in, file.getOriginalFilename(), viewer.by());
            return new ConversationMessageJson.MessageFileJson(kept.id(), kept.name(), kept.type(), kept.size());
        }
    }

    @GetMapping("/messages/{id}")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Read a message")
    ConversationMessageJson show(@PathVariable long id, Viewer viewer) {
        var message = conversations.message(id, viewer);
        return ConversationMessageJson.of(message, moods.each(List.of(id)).get(id));
    }

    @DeleteMapping("/messages/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take a message back that has not gone out", description = "Answers what it was.")
    ConversationMessageJson undo(@PathVariable long id, Viewer viewer) {
        return ConversationMessageJson.of(conversations.undo(id, viewer));
    }

    @PostMapping("/messages/{id}/retry")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Send a failed message again")
    ConversationMessageJson retry(@PathVariable long id, Viewer viewer) {
        conversations.retry(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/messages/{id}/forward")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send what was said to somebody else, with a comment")
    ConversationMessageJson forward(@PathVariable long id, @RequestBody ForwardRequest request, Viewer viewer) {
        return show(conversations.forward(id, request.to(), request.comment(), viewer), viewer);
    }

    @PostMapping("/messages/{id}/split")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take a message and all after it into a conversation of their own")
    ConversationJson split(@PathVariable long id, @RequestBody(required = false) SplitRequest request, Viewer viewer) {
        return ConversationJson.of(conversations.find(conversations.split(id, request == null ? null : request.subject(), viewer), viewer));
    }
}
