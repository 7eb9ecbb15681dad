package rabta.sales.invoices;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The links under which customers read their invoices, for programs. */
@RestController
@RequestMapping("/api/v1/invoices/{id}/links")
@Tag(name = "Invoices")
class BillsApi extends ApiDoor {

    /** @param open whether it leads anywhere now @param link told once, when it is made */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkJson(long id, String link, boolean open, boolean revoked, @JsonProperty("ends_at") Instant endsAt, @JsonProperty("created_at") Instant createdAt) {

        static LinkJson of(BillLinks.Given given, String link) {
            return new LinkJson(given.id(), link, given.open(), given.revoked(), given.endsAt(), given.at());
        }
    }

    private final Bills bills;
    private final BillLinks links;
    private final Invoices invoices;

    BillsApi(Bills bills, BillLinks links, Invoices invoices) {
        this.bills = bills;
        this.links = links;
        this.invoices = invoices;
    }

    @GetMapping
    @Can(VIEW_BOOKS)
    @Operation(summary = "The links of an invoice, the latest first")
    Listed<LinkJson> index(@PathVariable long id, Viewer viewer) {
        return new Listed<>(links.of(invoices.find(id, viewer).id()).stream().map(one -> LinkJson.of(one, null)).toList(), null);
    }

    @PostMapping
    @Can(EDIT_BOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a link for the customer of an invoice", description = "Its address is told this once. It ends by its day, some days after the invoice is settled, or when somebody ends it.")
    LinkJson create(@PathVariable long id, Viewer viewer) {
        var made = bills.link(id, viewer);
        return LinkJson.of(links.of(id).getFirst(), made.link());
    }

    @PostMapping("/{link}/renewal")
    @Can(EDIT_BOOKS)
    @Operation(summary = "Renew a link", description = "It leads to the invoice as long as a new one would, also where it had ended.")
    LinkJson renew(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        links.renew(id, link, viewer);
        return LinkJson.of(links.one(id, link), null);
    }

    @DeleteMapping("/{link}")
    @Can(EDIT_BOOKS)
    @Operation(summary = "End a link")
    ResponseEntity<Void> revoke(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        links.revoke(id, link, viewer);
        return ResponseEntity.noContent().build();
    }
}
