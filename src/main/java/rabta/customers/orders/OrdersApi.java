package rabta.customers.orders;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.OffsetDateTime;
import java.util.List;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.api.ApiDoor;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.Orders;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to the orders. */
@RestController
@Tag(name = "Orders")
class OrdersApi extends ApiDoor {

    private final Orders orders;
    private final Purchases purchases;
    private final Records records;

    OrdersApi(Orders orders, Purchases purchases, Records records) {
        this.orders = orders;
        this.purchases = purchases;
        this.records = records;
    }

    @GetMapping("/api/v1/orders")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List orders", description = "The newest first unless sort=total. With updated_since the oldest change first, and what was deleted meanwhile in gone.")
    Listed<OrderJson> index(@ParameterObject OrderFilter filter, @RequestParam(required = false) Integer limit,
            @RequestParam(name = "updated_since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime since, Viewer viewer) {
        if (since != null) {
            var fed = purchases.changes(filter, since, size(limit), viewer);
            return fed(fed, json(purchases.of(standing(fed), viewer)));
        }
        var page = purchases.list(filter, size(limit), viewer);
        return new Listed<>(json(page.rows()), page.next());
    }

    @GetMapping("/api/v1" + Rooms.CUSTOMERS + "/{id}/orders")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The orders of a person or a company, the newest first")
    Listed<OrderJson> of(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String after, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        var page = purchases.list(new OrderFilter(null, null, null, null, null, kind.person() ? id : null, kind.person() ? null : id, null, after), size(limit), viewer);
        return new Listed<>(json(page.rows()), page.next());
    }

    private List<OrderJson> json(List<Order> page) {
        var lines = purchases.lines(page.stream().map(Order::id).toList());
        return page.stream().map(o -> OrderJson.of(o, lines.getOrDefault(o.id(), List.of()))).toList();
    }

    @GetMapping("/api/v1/orders/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read an order with its lines")
    OrderJson show(@PathVariable long id, Viewer viewer) {
        return json(List.of(purchases.find(id, viewer))).getFirst();
    }

    @PostMapping("/api/v1/orders")
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take an order down", description = "422 where number or outside_id is taken. The totals of its customers are right at once.")
    OrderJson create(@RequestBody OrderRequest request, Viewer viewer) {
        return show(orders.place(request.draft(viewer.preferences().currency()), viewer), viewer);
    }

    @PatchMapping("/api/v1/orders/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change an order", description = "Only what is named is changed, lines as a whole; an empty text empties. With version or If-Match, refused if it was changed since.")
    OrderJson change(@PathVariable long id, @RequestBody OrderRequest request, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var before = purchases.find(id, viewer);
        orders.change(id, request.changing(before, purchases.lines(id)), version(match, request.version()), viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/api/v1/orders/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Put an order into the trash", description = "It can be restored for thirty days; then it is gone for good, and the audit log names it.")
    ResponseEntity<Void> delete(@PathVariable long id, Viewer viewer) {
        orders.delete(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/orders/{id}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take an order out of the trash")
    OrderJson restore(@PathVariable long id, Viewer viewer) {
        orders.restore(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/api/v1/orders/{id}/payment")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Mark an order as paid")
    OrderJson pay(@PathVariable long id, Viewer viewer) {
        orders.pay(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/api/v1/orders/{id}/payment")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take a payment back", description = "The order is open again.")
    OrderJson unpay(@PathVariable long id, Viewer viewer) {
        orders.unpay(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/api/v1/orders/{id}/cancellation")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Cancel an order", description = "It stays, and counts no more.")
    OrderJson cancel(@PathVariable long id, Viewer viewer) {
        orders.cancel(id, viewer);
        return show(id, viewer);
    }

    @PostMapping("/api/v1/orders/{id}/return")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take back an order", description = "Everything came back; it counts no more.")
    OrderJson takeBack(@PathVariable long id, Viewer viewer) {
        orders.takeBack(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/api/v1/orders/{id}/cancellation")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Make a cancelled or returned order count again", description = "It is what it was before: open or paid. One that counts stays as it is.")
    OrderJson reopen(@PathVariable long id, Viewer viewer) {
        orders.reopen(id, viewer);
        return show(id, viewer);
    }
}
