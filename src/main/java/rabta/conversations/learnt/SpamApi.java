package rabta.conversations.learnt;

import static rabta.identity.Permission.MANAGE_CHANNELS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.time.Instant;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What was learnt of spam, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
class SpamApi extends ApiDoor {

    /** @param used whether it is wanted @param judging whether letters are judged by it now @param needs how many letters of each kind must be learnt first */
    record SpamJson(boolean used, boolean judging, @JsonProperty("learnt_spam") int spam, @JsonProperty("learnt_other") int other, int needs, SpamMeasuredJson measured, @JsonProperty("set_aside_30_days") int aside,
            @JsonProperty("taken_back_30_days") int takenBack) {

        static SpamJson of(SpamDesk.Standing standing) {
            var learnt = standing.learnt();
            return new SpamJson(learnt.used(), learnt.judges(), learnt.spam(), learnt.other(), SpamLearnt.FEWEST, learnt.measured() == null ? null : SpamMeasuredJson.of(learnt.measured(), learnt.measuredAt()), standing.aside(), standing.takenBack());
        }
    }

    /** On letters that were kept from learning. @param falseAlarms of the others: those that would have been set aside */
    record SpamMeasuredJson(int spam, int other, int caught, @JsonProperty("false_alarms") int falseAlarms, Double precision, Double recall, double cutoff, boolean trusted, @JsonProperty("measured_at") Instant at) {

        static SpamMeasuredJson of(Measured m, Instant at) {
            return new SpamMeasuredJson(m.spam(), m.other(), m.caught(), m.alarms(), m.precision(), m.recall(), m.cutoff(), m.trusted(), at);
        }
    }

    record SpamChange(Boolean used) {
    }

    /** @param reason said, learnt, junk, marked, forged, doubt (it resembles spam but was not set aside), or null */
    record SetAsideJson(@JsonProperty("conversation_id") long conversation, String reason, Double score, List<String> words) {
    }

    private final SpamDesk desk;

    SpamApi(SpamDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/spam")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "What was learnt of spam", description = "How many letters, and how well it does on letters that were kept from learning.")
    SpamJson show() {
        return SpamJson.of(desk.standing());
    }

    @PatchMapping("/spam")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Use what was learnt of spam, or not")
    SpamJson change(@RequestBody SpamChange change) {
        if (change.used() == null) {
            throw new Flawed(Flaw.of("used", "invalid.required"));
        }
        desk.use(change.used());
        return show();
    }

    @PostMapping("/spam/measurement")
    @Can(MANAGE_CHANNELS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Measure anew how well it does")
    SpamJson measure(Viewer viewer) {
        desk.measure(viewer);
        return show();
    }

    @DeleteMapping("/spam/lessons")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Forget all that was learnt of spam", description = "Until the next night POST /spam/lessons takes it back.")
    SpamJson forget() {
        desk.forget();
        return show();
    }

    @PostMapping("/spam/lessons")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Take back that it was forgotten")
    SpamJson remember(Viewer viewer) {
        desk.remember(viewer);
        return show();
    }

    @GetMapping("/conversations/{id}/set-aside")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "Why a conversation was set aside", description = "reason is null where it was not. To say that it is spam, or is not, change the conversation's spam: that teaches.")
    SetAsideJson why(@PathVariable long id, Viewer viewer) {
        return desk.why(id, viewer).map(why -> new SetAsideJson(id, why.reason(), why.score(), why.words())).orElse(new SetAsideJson(id, null, null, List.of()));
    }
}
