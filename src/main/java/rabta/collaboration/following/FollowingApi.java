package rabta.collaboration.following;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
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

/** What the token's member follows. */
@RestController
@Tag(name = "Following")
class FollowingApi extends ApiDoor {

    private static final String CUSTOMERS = "/api/v1" + Rooms.CUSTOMERS + "/{id}/follow";
    private static final String OBJECTS = "/api/v1" + Rooms.KEYED + "/{id}/follow";
    private static final String TRADES = "/api/v1" + Rooms.TRADES + "/{id}/follow";

    record State(boolean following) {
    }

    record Json(String record, @JsonProperty("record_id") long id, @JsonProperty("record_name") String name, Instant since) {
    }

    private final Following following;

    FollowingApi(Following following) {
        this.following = following;
    }

    @GetMapping("/api/v1/following")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The records that the token's member follows", description = "Those that they see, the latest first. Pass next as after for the next page.")
    Listed<Json> list(@RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = following.list(after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(f -> new Json(f.kind().type(), f.id(), f.name(), f.since())).toList(), page.next());
    }

    @GetMapping({CUSTOMERS, OBJECTS, TRADES})
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Whether the token's member follows a record")
    State show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return new State(following.follows(kind, id, viewer));
    }

    @PutMapping({CUSTOMERS, OBJECTS, TRADES})
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Follow a record: be told of what happens to it")
    State follow(RecordKind kind, @PathVariable long id, Viewer viewer) {
        following.choose(kind, id, true, viewer);
        return new State(true);
    }

    @DeleteMapping({CUSTOMERS, OBJECTS, TRADES})
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Follow a record no more", description = "Nothing makes one follow it again by itself.")
    State unfollow(RecordKind kind, @PathVariable long id, Viewer viewer) {
        following.choose(kind, id, false, viewer);
        return new State(false);
    }
}
