package rabta.conversations.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.Channels;
import rabta.conversations.Receipts;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The same door with a member's token instead of the channel's own key. */
@RestController
@RequestMapping("/api/v1/channels/{id:\\d+}")
@Tag(name = "Channels")
class ProgramsApi extends ApiDoor {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProgramContact(String handle, String name, String phone, String email) {
    }

    /** @param content its bytes in Base64; or {@code url}, where it is fetched */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProgramFile(String name, String content, String url) {
    }

    /** @param id by which the program calls it; the same is taken once @param contact by a handle that stays the same, or else a phone or mail address @param thread left out: one for each contact @param answers the id of the message that it answers @param fromUs written by the business elsewhere */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProgramMessage(String id, ProgramContact contact, String thread, String subject, String text, String html, List<ProgramFile> files, String at, String answers, Boolean automatic, @JsonProperty("from_us") Boolean fromUs) {
    }

    /** @param id as the answer was called when it was handed over: out-… @param state delivered, read or failed @param reason why it failed, in words */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProgramState(String id, String state, String reason, String at) {
    }

    /** @param fresh false for what had come before */
    record TakenJson(boolean fresh) {
    }

    private final Channels channels;
    private final Receipts receipts;

    ProgramsApi(Channels channels, Receipts receipts) {
        this.channels = channels;
        this.receipts = receipts;
    }

    @PostMapping("/messages")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Bring in what was written elsewhere", description = "On a channel of the kind api. It is kept at once and stands in the inbox a moment later; html is cleaned, files come in Base64 or are fetched from their url. What cannot be read waits with what could not be read (receipts). The same by the channel's own address with its key or signature instead of a token: docs/channels.md.")
    TakenJson bring(@PathVariable long id, @RequestBody ProgramMessage message, Viewer viewer) {
        return keep(id, "message", message, viewer);
    }

    @PostMapping("/states")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tell how far an answer has come", description = "Of one that was handed to the channel's webhook. A state only goes forwards.")
    TakenJson tell(@PathVariable long id, @RequestBody ProgramState state, Viewer viewer) {
        return keep(id, "state", state, viewer);
    }

    private TakenJson keep(long id, String type, Object told, Viewer viewer) {
        var channel = channels.writable(viewer).stream().filter(one -> one.id() == id).findFirst().orElseThrow(NotFound::new);
        if (!ProgramKind.KIND.equals(channel.kind())) {
            throw new Problem("api.other_kind");
        }
        var node = new LinkedHashMap<String, Object>(Map.of("type", type));
        Json.read(Json.write(told)).forEachEntry(node::put);
        var body = Json.write(node).getBytes(UTF_8);
        try {
            var read = Sent.read(body, null).told();
            var key = read instanceof Told.Message message ? "in-" + message.id() : new rabta.conversations.webhooks.Called("POST", Map.of(), null, body).print();
            return new TakenJson(receipts.keep(id, ProgramKind.KIND, key, Map.of("content-type", "application/json"), body));
        } catch (Told.Wrong wrong) {
            throw new Flawed(Flaw.of(field(wrong), wrong.key(), wrong.particulars()));
        }
    }

    private static String field(Told.Wrong wrong) {
        return wrong.particulars().length > 0 && wrong.key().matches("api\\.wrong\\.(needed|long)") ? String.valueOf(wrong.particulars()[0]) : wrong.key().substring(wrong.key().lastIndexOf('.') + 1);
    }
}
