package rabta.conversations.calls;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Calls, for programs such as a telephone system. */
@RestController
@RequestMapping("/api/v1/calls")
@Tag(name = "Conversations")
class CallsApi extends ApiDoor {

    /** @param at day and time in the caller's zone, such as 2026-11-28T14:30; nothing is now @param key the same key writes a call down once */
    record CallRequest(Long person, String phone, String direction, String outcome, String minutes, String at, String note, String next, String due, String key) {
    }

    record CallJson(@JsonProperty("conversation_id") long conversation, @JsonProperty("message_id") long message) {
    }

    private final CallDesk desk;

    CallsApi(CallDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a call down", description = "direction is in or out; outcome is answered, missed, busy or voicemail. A call that came and was not answered waits in the inbox.")
    CallJson log(@RequestBody CallRequest asked, Viewer viewer) {
        var taken = desk.log(new CallForm(asked.person(), asked.phone(), asked.direction(), asked.outcome(), asked.minutes(), asked.at(), asked.note(), asked.next(), asked.due(), asked.key()), List.of(), viewer);
        return new CallJson(taken.conversation(), taken.message());
    }
}
