package rabta.sales.payments;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Payments: the list, taking one, and its receipt. */
@Controller
@RequestMapping("/payments")
class PaymentPages {

    private final PaymentDesk desk;
    private final PaymentTaking taking;
    private final Payments payments;

    PaymentPages(PaymentDesk desk, PaymentTaking taking, Payments payments) {
        this.desk = desk;
        this.taking = taking;
        this.payments = payments;
    }

    @GetMapping
    @Can(VIEW_BOOKS)
    Page index(PaymentFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    @GetMapping("/new")
    @Can(EDIT_BOOKS)
    Page blank(PaymentForm form, Viewer viewer) {
        return desk.blank(form, List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_BOOKS)
    Reply take(PaymentForm form, Viewer viewer) {
        if (form.invoice() == null && form.holder() == null) {
            throw new Flawed(Flaw.of("person", "invalid.required"));
        }
        try {
            long id = taking.take(form, viewer);
            return Redirect.to("/payments/{id}", id).saying(form.refunded() ? "payments.given_back" : "payments.taken").undo("/payments/{id}/reversal", id);
        } catch (Flawed flawed) {
            return desk.blank(form, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{id}")
    @Can(VIEW_BOOKS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @PostMapping("/{id}/reversal")
    @Can(EDIT_BOOKS)
    Reply reverse(@PathVariable long id, Viewer viewer) {
        payments.reverse(id, viewer);
        return Redirect.to("/payments/{id}", id).saying("payments.reversed.done");
    }

    @PostMapping("/{id}/refund")
    @Can(EDIT_BOOKS)
    Reply refund(@PathVariable long id, Viewer viewer) {
        long refund = payments.refund(id, viewer);
        return Redirect.to("/payments/{id}", refund).saying("payments.given_back").undo("/payments/{id}/reversal", refund);
    }

    @PostMapping("/{id}/bouncing")
    @Can(EDIT_BOOKS)
    Reply bounce(@PathVariable long id, Viewer viewer) {
        payments.bounce(id, viewer);
        return Redirect.to("/payments/{id}", id).saying("payments.bounced.done");
    }

    @PostMapping("/{id}/clearing")
    @Can(EDIT_BOOKS)
    Reply clear(@PathVariable long id, Viewer viewer) {
        payments.clear(id, viewer);
        return Redirect.to("/payments/{id}", id).saying("payments.cleared.done").undo("/payments/{id}/clearing/removal", id);
    }

    @PostMapping("/{id}/clearing/removal")
    @Can(EDIT_BOOKS)
    Reply unclear(@PathVariable long id, Viewer viewer) {
        payments.unclear(id, viewer);
        return Redirect.to("/payments/{id}", id).saying("word.saved");
    }
}
