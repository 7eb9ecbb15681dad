package rabta.customers.orders;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.OrderStatus;
import rabta.customers.purchases.Orders;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/orders")
class OrderPages {

    private final Orders orders;
    private final OrderDesk desk;

    OrderPages(Orders orders, OrderDesk desk) {
        this.orders = orders;
        this.desk = desk;
    }

    /** A list in a form may be as long as an order: past its limit Spring binds nothing of it. */
    @InitBinder
    void lines(WebDataBinder binder) {
        binder.setAutoGrowCollectionLimit(OrderDraft.MOST_LINES + 1);
    }

    /** @param sums {@code whole} to add up however many orders there are */
    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page index(OrderFilter filter, @RequestParam(required = false) String sums, Viewer viewer) {
        return desk.index(filter, "whole".equals(sums), viewer);
    }

    /** Asks first who bought, unless it is known or nobody needs to be ({@code walk_in}). */
    @GetMapping("/new")
    @Can(EDIT_CUSTOMERS)
    Page blank(@RequestParam(required = false) Long person, @RequestParam(required = false) Long company, @RequestParam(required = false) String q,
            @RequestParam(name = "walk_in", defaultValue = "false") boolean walkIn, Viewer viewer) {
        return person == null && company == null && !walkIn ? desk.choice(q, viewer) : desk.form(desk.fresh(person, company, viewer), List.of(), null, viewer);
    }

    /** @param more asks for one more line; {@code sum} for what the lines come to */
    @PostMapping
    @Can(EDIT_CUSTOMERS)
    Reply create(OrderForm form, @RequestParam(required = false) String more, @RequestParam(required = false) String sum, Viewer viewer) {
        if (more != null || sum != null) {
            return desk.form(more == null ? form : form.withMore(), List.of(), null, viewer);
        }
        try {
            return Redirect.to("/orders/{id}", orders.place(form.understood(null, viewer), viewer)).saying("orders.placed.done");
        } catch (Flawed flawed) {
            return desk.form(form, flawed.flaws(), null, viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @GetMapping("/{id}/edit")
    @Can(EDIT_CUSTOMERS)
    Page edit(@PathVariable long id, Viewer viewer) {
        var edited = desk.edited(id, viewer);
        return desk.form(edited.getValue(), List.of(), edited.getKey(), viewer);
    }

    @PostMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    Reply change(@PathVariable long id, OrderForm form, @RequestParam(required = false) String more, @RequestParam(required = false) String sum, Viewer viewer) {
        var before = desk.edited(id, viewer).getKey();
        if (more != null || sum != null) {
            return desk.form(more == null ? form : form.withMore(), List.of(), before, viewer);
        }
        try {
            orders.change(id, form.understood(before, viewer), form.version(), viewer);
            return Redirect.to("/orders/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.form(form, flawed.flaws(), before, viewer);
        } catch (Stale stale) {
            return stale(form, stale, before, viewer);
        }
    }

    // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
    private Page stale(OrderForm form, Stale stale, Order before, Viewer viewer) {
        var again = new OrderForm(form.person(), form.company(), form.number(), form.placed(), form.status(), form.channel(), form.note(), stale.version(), form.lines());
        return desk.form(again, List.of(Flaw.of("", "orders.conflict")), before, viewer);
    }

    @PostMapping("/{id}/payment")
    @Can(EDIT_CUSTOMERS)
    Reply pay(@PathVariable long id, Viewer viewer) {
        orders.pay(id, viewer);
        return Redirect.to("/orders/{id}", id).saying("orders.is_paid").undo("/orders/{id}/payment/removal", id);
    }

    @PostMapping("/{id}/payment/removal")
    @Can(EDIT_CUSTOMERS)
    Reply unpay(@PathVariable long id, Viewer viewer) {
        orders.unpay(id, viewer);
        return Redirect.to("/orders/{id}", id).saying("orders.is_open");
    }

    @PostMapping("/{id}/cancellation")
    @Can(EDIT_CUSTOMERS)
    Reply cancel(@PathVariable long id, Viewer viewer) {
        return undoable(id, orders.cancel(id, viewer), "orders.cancelled");
    }

    @PostMapping("/{id}/return")
    @Can(EDIT_CUSTOMERS)
    Reply takeBack(@PathVariable long id, Viewer viewer) {
        return undoable(id, orders.takeBack(id, viewer), "orders.returned");
    }

    private static Redirect undoable(long id, OrderStatus before, String said) {
        var back = Redirect.to("/orders/{id}", id).saying(said);
        return before.counts() ? back.undo("/orders/{id}/reopening", id) : back;
    }

    @PostMapping("/{id}/reopening")
    @Can(EDIT_CUSTOMERS)
    Reply reopen(@PathVariable long id, Viewer viewer) {
        orders.reopen(id, viewer);
        return Redirect.to("/orders/{id}", id).saying("orders.reopened");
    }

    @PostMapping("/{id}/removal")
    @Can(EDIT_CUSTOMERS)
    Reply delete(@PathVariable long id, Viewer viewer) {
        orders.delete(id, viewer);
        return Redirect.to("/orders").saying("orders.deleted").undo("/orders/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(EDIT_CUSTOMERS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        orders.restore(id, viewer);
        return Redirect.to("/orders/{id}", id).saying("orders.restored");
    }
}
