package rabta.conversations.mail;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.DeadAddresses.Dead;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** Addresses to which mails do not get, for programs. */
@RestController
@RequestMapping("/api/v1/people/{id}/undelivered")
@Tag(name = "Conversations")
class UndeliveredApi extends ApiDoor {

    /** @param hard whether nothing is sent there by itself any more @param why in the language of the token's member */
    record UndeliveredJson(long id, String address, boolean hard, String reason, String why, String said, Instant at) {

        static UndeliveredJson of(Dead dead) {
            return new UndeliveredJson(dead.id(), dead.address(), dead.hard(), dead.reason(), Ui.t("bounce." + dead.reason(), dead.address()), dead.said(), dead.at());
        }
    }

    private final Undelivered undelivered;

    UndeliveredApi(Undelivered undelivered) {
        this.undelivered = undelivered;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "A person's addresses to which mails do not get", description = "With what their servers said.")
    Map<String, List<UndeliveredJson>> index(@PathVariable long id, Viewer viewer) {
        return Map.of("data", undelivered.of(id, viewer).stream().map(UndeliveredJson::of).toList());
    }

    @DeleteMapping("/{mark}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Let mails go to an address again", description = "Until another mail comes back from there.")
    ResponseEntity<Void> clear(@PathVariable long id, @PathVariable long mark, Viewer viewer) {
        undelivered.clear(id, mark, viewer);
        return ResponseEntity.noContent().build();
    }
}
