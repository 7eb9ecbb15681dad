package rabta.conversations.mail;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** @param hard whether nothing is sent there by itself any more @param unsubscribed whether its owner wants no mails of sequences, which nobody else can take back @param why in the language of the token's member */
    record UndeliveredJson(long id, String address, boolean hard, boolean unsubscribed, String reason, String why, String said, Instant at) {

        static UndeliveredJson of(Dead dead, Set<String> left) {
            return new UndeliveredJson(dead.id(), dead.address(), dead.hard(), left.contains(dead.address()), dead.reason(), Ui.t("bounce." + dead.reason(), dead.address()), dead.said(), dead.at());
        }
    }

    private final Undelivered undelivered;

    UndeliveredApi(Undelivered undelivered) {
        this.undelivered = undelivered;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "A person's addresses to which mails do not get", description = "With what their servers said; and those whose owner unsubscribed from mails of sequences.")
    Map<String, List<?>> index(@PathVariable long id, Viewer viewer) {
        var left = undelivered.left(id, viewer);
        return Map.of("data", undelivered.of(id, viewer).stream().map(one -> UndeliveredJson.of(one, left)).toList(), "unsubscribed", List.copyOf(left));
    }

    @DeleteMapping("/{mark}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Let mails go to an address again", description = "Until another mail comes back from there. Not where its owner unsubscribed (422): only they can take that back.")
    ResponseEntity<Void> clear(@PathVariable long id, @PathVariable long mark, Viewer viewer) {
        undelivered.clear(id, mark, viewer);
        return ResponseEntity.noContent().build();
    }
}
