package rabta.conversations.adverts;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The lead advertisements of a Facebook page, for programs. */
@RestController
@RequestMapping("/api/v1/channels/{id:\\d+}/adverts")
@Tag(name = "Channels")
class AdvertsApi extends ApiDoor {

    /** @param on whether what people leave on the page's advertisements is taken in as leads */
    record TurnRequest(Boolean on) {
    }

    /** @param lead as the platform counts them */
    record FaultJson(long id, @JsonProperty("lead_id") String lead, String trouble, @JsonProperty("told_at") Instant toldAt) {
    }

    /** @param taken within thirty days @param trouble what is not right with the subscription just now, or null */
    record AdvertsJson(boolean on, @JsonProperty("last_received_at") Instant last, @JsonProperty("taken_in_30_days") long taken, long waiting, List<FaultJson> faults, String trouble) {
    }

    private final AdvertDesk desk;

    AdvertsApi(AdvertDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "The lead advertisements of a Facebook page", description = "Whether they are taken in, when the last one came, and what could not be fetched.")
    AdvertsJson show(@PathVariable long id, Viewer viewer) {
        return json(desk.show(id, viewer), null);
    }

    @PutMapping
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Take lead advertisements in, or no more", description = "The page is subscribed to leadgen; its token needs leads_retrieval. trouble says what is not right with that.")
    AdvertsJson turn(@PathVariable long id, @RequestBody TurnRequest body, Viewer viewer) {
        if (body.on() == null) {
            throw new Flawed(Flaw.of("on", "invalid.required"));
        }
        var bad = desk.turn(id, body.on(), viewer);
        return json(desk.show(id, viewer), bad == null ? null : bad.said());
    }

    @PostMapping("/retry")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Fetch once more what could not be fetched")
    AdvertsJson again(@PathVariable long id, Viewer viewer) {
        desk.again(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/faults/{fault}")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Put one aside that cannot be fetched any more")
    ResponseEntity<Void> aside(@PathVariable long id, @PathVariable long fault, Viewer viewer) {
        desk.aside(id, fault, viewer);
        return ResponseEntity.noContent().build();
    }

    private static AdvertsJson json(AdvertShow page, String trouble) {
        return new AdvertsJson(page.on(), page.seen().last(), page.seen().taken(), page.seen().waiting(),
                page.seen().faults().stream().map(fault -> new FaultJson(fault.id(), fault.externalId(), fault.trouble() == null ? null : fault.trouble().words(), fault.at())).toList(), trouble);
    }
}
