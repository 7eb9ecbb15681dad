package rabta.conversations.moods;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.time.LocalDate;
import java.util.List;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.Conversations;
import rabta.conversations.Mood;
import rabta.conversations.Moods;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Preferences;

/** How customers sound, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
class MoodsApi extends ApiDoor {

    private static final int USUAL = 12;
    private static final int MOST = 104;

    /** @param label what counts: positive, neutral, negative or unknown @param score from -1 to 1, as it was read @param said by a member, or null */
    record MessageMoodJson(@JsonProperty("message_id") long message, String label, Double score, Double confidence, String language, String said, @JsonProperty("said_by_id") Long saidBy, List<String> words) {
    }

    record MoodChange(String label) {
    }

    /** @param week its Monday @param unhappy how many sounded unhappy */
    record MoodWeekJson(LocalDate week, @JsonProperty("channel_id") long channelId, String channel, int messages, double score, int unhappy) {
    }

    private final MoodDesk desk;
    private final Conversations conversations;

    MoodsApi(MoodDesk desk, Conversations conversations) {
        this.desk = desk;
        this.conversations = conversations;
    }

    @GetMapping("/messages/{id}/mood")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "How a customer's message sounds", description = "label is unknown where nothing can be told; words are those that told most. Urdu in its own script is read less surely.")
    MessageMoodJson show(@PathVariable long id, Viewer viewer) {
        var message = conversations.message(id, viewer);
        var felt = desk.each(List.of(id)).get(id);
        if (felt == null) {
            return new MessageMoodJson(id, Mood.Label.UNKNOWN.word(), null, null, null, null, null, List.of());
        }
        boolean read = felt.label() != Mood.Label.UNKNOWN;
        return new MessageMoodJson(id, felt.counts().word(), read ? felt.score() : null, read ? felt.confidence() : null, read ? felt.language() : null, felt.said() == null ? null : felt.said().word(), felt.saidBy(),
                read ? desk.of(message.text()).words() : List.of());
    }

    @PutMapping("/messages/{id}/mood")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Say how a customer's message sounds", description = "label is positive, neutral or negative. It counts for that message; nothing is learnt from it.")
    MessageMoodJson say(@PathVariable long id, @RequestBody MoodChange change, Viewer viewer) {
        conversations.message(id, viewer);
        desk.say(id, Mood.Label.named(change.label()).filter(label -> label != Mood.Label.UNKNOWN).orElseThrow(() -> new Flawed(Flaw.of("label", "invalid.choice"))), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/messages/{id}/mood")
    @Can(ANSWER_CONVERSATIONS)
    @Operation(summary = "Take back what was said of how a message sounds")
    MessageMoodJson unsay(@PathVariable long id, Viewer viewer) {
        conversations.message(id, viewer);
        desk.say(id, null, viewer);
        return show(id, viewer);
    }

    @GetMapping("/moods")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "How customers sounded, by week and channel", description = "score is the mean of the messages that were read, from -1 to 1; unhappy are those at " + Moods.UNHAPPY + " or below.")
    Listed<MoodWeekJson> weeks(@RequestParam(required = false) Integer weeks, Viewer viewer) {
        return new Listed<>(desk.weeks(weeks == null ? USUAL : Math.clamp(weeks, 1, MOST), Preferences.current().zone().getId(), viewer).stream()
                .map(w -> new MoodWeekJson(w.monday(), w.channel(), w.name(), w.messages(), Math.round(w.score() * 1000) / 1000.0, w.unhappy())).toList(), null);
    }
}
