package rabta.conversations.moods;

import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.time.Instant;
import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** How customers sound, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
class CustomerMoodsApi extends ApiDoor {

    record SoundingMessageJson(@JsonProperty("message_id") long id, @JsonProperty("conversation_id") long conversation, String label, double score, Instant at) {
    }

    /** @param score the mean, from -1 to 1, or null @param positive how many of the messages sound so, and {@code negative} likewise */
    record SoundingJson(int days, long messages, Double score, long positive, long negative, List<SoundingMessageJson> data, String next) {
    }

    private final CustomerMoods moods;

    CustomerMoodsApi(CustomerMoods moods) {
        this.moods = moods;
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/sounding")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "How a person sounds, or a company's people", description = "By the messages of the last 90 days in which it could be told, in conversations that the token's member may read. data are these messages, the latest first; pass next as after for the next page.")
    SoundingJson show(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String after, Viewer viewer) {
        var sum = moods.of(kind, id, viewer);
        var page = moods.messages(kind, id, after, CustomerMoods.PAGE, viewer);
        return new SoundingJson(CustomerMoods.DAYS, sum.messages(), sum.score(), sum.positive(), sum.negative(),
                page.rows().stream().map(one -> new SoundingMessageJson(one.id(), one.conversation(), one.label().word(), one.score(), one.at())).toList(), page.next());
    }
}
