package rabta.conversations.receipts;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;

import java.time.Instant;
import java.util.Map;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What came from channels and could not be read, for programs. */
@RestController
@RequestMapping("/api/v1/receipts")
@Tag(name = "Channels")
class ReceiptsApi extends ApiDoor {

    /** @param trouble why it could not be read, in the language of the token's member @param goesAt when it goes, since somebody whom it names was erased @param headers and text only where one is read by its number */
    record ReceiptJson(long id, @JsonProperty("channel_id") long channel, String kind, @JsonProperty("external_id") String externalId, int size, String state, String trouble, int tries,
            @JsonProperty("received_at") Instant receivedAt, @JsonProperty("goes_at") Instant goesAt, Map<String, String> headers, String text) {

        static ReceiptJson of(DeadLetters.Letter letter, Map<String, String> headers, String text) {
            return new ReceiptJson(letter.id(), letter.channel(), letter.kind(), letter.externalId(), letter.size(), letter.state(), letter.trouble() == null ? null : letter.trouble().words(), letter.tries(), letter.receivedAt(), letter.goesAt(), headers, text);
        }
    }

    private final DeadLetters letters;

    ReceiptsApi(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "What came and could not be read", description = "Of the channels that the token's member may set up; the latest first.")
    Listed<ReceiptJson> index(@RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = letters.list(after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(letter -> ReceiptJson.of(letter, null, null)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "One of them as it came", description = "Its first 100,000 bytes as text.")
    ReceiptJson show(@PathVariable long id, Viewer viewer) {
        var raw = letters.find(id, viewer);
        return ReceiptJson.of(raw.letter(), raw.headers(), raw.text());
    }

    @PostMapping("/{id}/retry")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Have it read again")
    ReceiptJson retry(@PathVariable long id, Viewer viewer) {
        letters.retry(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Set it aside", description = "It goes after a month; until then it can be read again.")
    ResponseEntity<Void> ignore(@PathVariable long id, Viewer viewer) {
        letters.ignore(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
