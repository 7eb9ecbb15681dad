package rabta.conversations.bots;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.MANAGE_CHANNELS;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What a bot does in the conversations that it has, and which bot a channel has. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Bots")
class BotsApi extends ApiDoor {

    /** @param url null for none */
    record BotJson(String url) {
    }

    record BotMessage(String text) {
    }

    /** @param note for the team, or left out */
    record BotHandover(String note) {
    }

    record BotAnswered(@JsonProperty("message_id") long message) {
    }

    private final Bots bots;

    BotsApi(Bots bots) {
        this.bots = bots;
    }

    @GetMapping("/channels/{id}/bot")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "The bot of a channel")
    BotJson show(@PathVariable long id, Viewer viewer) {
        return new BotJson(bots.channel(id, viewer).setting(Bots.BOT));
    }

    @PutMapping("/channels/{id}/bot")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Name the bot of a channel", description = "It is posted each message of a new conversation, signed with the key that stands on the channel's page, until it hands the conversation over or somebody of the team takes it.")
    BotJson set(@PathVariable long id, @RequestBody BotJson bot, Viewer viewer) {
        bots.set(id, bot.url(), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/channels/{id}/bot")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Take the bot of a channel away")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        bots.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/conversations/{id}/bot/messages")
    @Can(ANSWER_CONVERSATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Answer as the bot", description = "As an automatic message, and only while the bot has the conversation: 422 once somebody of the team took it.")
    BotAnswered answer(@PathVariable long id, @RequestBody BotMessage message, Viewer viewer) {
        bots.seen(id, viewer);
        return new BotAnswered(bots.answer(id, message.text()));
    }

    @PostMapping("/conversations/{id}/bot/handover")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Hand a conversation to the team", description = "They see it as new from then on, with the note if there is one.")
    ResponseEntity<Void> handOver(@PathVariable long id, @RequestBody(required = false) BotHandover handover, Viewer viewer) {
        bots.seen(id, viewer);
        bots.handOver(id, handover == null ? null : handover.note());
        return ResponseEntity.noContent().build();
    }
}
