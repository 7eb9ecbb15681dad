package rabta.conversations.calls;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import rabta.conversations.Intake;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Calls, for programs such as a telephone system. */
@RestController
@RequestMapping("/api/v1/calls")
@Tag(name = "Conversations")
class CallsApi extends ApiDoor {

    /**
     * @param at day and time in the caller's zone, such as 2026-11-28T14:30; nothing is now
     * @param key the same key writes a call down once
     * @param file a recording that the token's member brought
     */
    record CallRequest(@JsonAlias("person_id") Long person, @JsonProperty("lead_id") Long lead, @JsonProperty("deal_id") Long deal, String phone, String direction, String outcome, String minutes, String at, String note, String next, String due,
            String key, @JsonProperty("file_id") Long file) {

        CallForm form() {
            return new CallForm(person, lead, deal, phone, direction, outcome, minutes, at, note, next, due, key);
        }
    }

    record CallJson(@JsonProperty("conversation_id") long conversation, @JsonProperty("message_id") long message) {
    }

    private final CallDesk desk;

    CallsApi(CallDesk desk) {
        this.desk = desk;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a call down", description = "Of a person, a lead or a deal, whose person it is with, or a phone number. direction is in or out; outcome is answered, missed, busy or voicemail. A call that came and was not answered waits in the inbox; any other ends the response time of a lead. file_id is a recording that was brought to /message-files.")
    CallJson log(@RequestBody CallRequest asked, Viewer viewer) throws IOException {
        return show(desk.log(asked.form(), desk.recorded(asked.file(), viewer), viewer));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a call down, with its recording", description = "As multipart/form-data with the recording, and the rest as in JSON.")
    CallJson bring(@RequestParam(required = false) MultipartFile recording, @RequestParam(name = "person_id", required = false) Long person, @RequestParam(name = "lead_id", required = false) Long lead,
            @RequestParam(name = "deal_id", required = false) Long deal, @RequestParam(required = false) String phone, @RequestParam(required = false) String direction, @RequestParam(required = false) String outcome,
            @RequestParam(required = false) String minutes, @RequestParam(required = false) String at, @RequestParam(required = false) String note, @RequestParam(required = false) String next,
            @RequestParam(required = false) String due, @RequestParam(required = false) String key, Viewer viewer) throws IOException {
        return show(desk.log(new CallForm(person, lead, deal, phone, direction, outcome, minutes, at, note, next, due, key), desk.recorded(recording), viewer));
    }

    private static CallJson show(Intake.Taken taken) {
        return new CallJson(taken.conversation(), taken.message());
    }
}
