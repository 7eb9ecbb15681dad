package rabta.sales.invoices;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.books.BookKeeping;
import rabta.sales.lines.Line;
import rabta.sales.lines.LinesForm;
import rabta.sales.payments.Payments;

/** Invoices: the list, drafts, issuing, and taking back. */
@Controller
class InvoicePages {

    private final Invoices invoices;
    private final InvoiceSources sources;
    private final InvoiceDesk desk;
    private final BookKeeping keeping;
    private final Payments payments;
    private final Credits credits;

    InvoicePages(Invoices invoices, InvoiceSources sources, InvoiceDesk desk, BookKeeping keeping, Payments payments, Credits credits) {
        this.invoices = invoices;
        this.sources = sources;
        this.desk = desk;
        this.keeping = keeping;
        this.payments = payments;
        this.credits = credits;
    }

    /** A list in a form may be as long as an invoice: past its limit Spring binds nothing of it. */
    @InitBinder
    void lines(WebDataBinder binder) {
        binder.setAutoGrowCollectionLimit(Line.MOST + 1);
    }

    @GetMapping("/invoices")
    @Can(VIEW_BOOKS)
    Page index(InvoiceFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    /** Asks first for whom, unless it is known, told by an order or a deal, or nobody needs to be ({@code walk_in}). */
    @GetMapping("/invoices/new")
    @Can(EDIT_BOOKS)
    Page blank(@RequestParam(required = false) Long person, @RequestParam(required = false) Long company, @RequestParam(required = false) Long order, @RequestParam(required = false) Long deal, @RequestParam(required = false) Long quote,
            @RequestParam(required = false) String q, @RequestParam(name = "walk_in", defaultValue = "false") boolean walkIn, Viewer viewer) {
        return person == null && company == null && order == null && deal == null && quote == null && !walkIn ? desk.choice(q, viewer) : desk.blank(person, company, order, deal, quote, viewer);
    }

    /** @param act what was pressed in its lines, or null to keep it all @param issue issues at once */
    @PostMapping("/invoices")
    @Can(EDIT_BOOKS)
    Reply create(InvoiceForm form, LinesForm typed, @RequestParam(required = false) String act, @RequestParam(required = false) String issue, Viewer viewer) {
        if (act != null) {
            return desk.after(act, null, form, typed, viewer);
        }
        var lines = desk.filled(null, form, typed, viewer);
        try {
            var draft = form.understood(lines, desk.currency(null, form, viewer), keeping.settings().dueDays());
            if (issue == null) {
                return Redirect.to("/invoices/{id}", invoices.create(draft, form.key(), viewer)).saying("invoices.drafted");
            }
            long id = invoices.createIssued(draft, form.key(), viewer);
            return Redirect.to("/invoices/{id}", id).saying("invoices.issued", invoices.find(id, viewer).number());
        } catch (Flawed flawed) {
            return desk.form(null, form, lines, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/invoices/{id}")
    @Can(VIEW_BOOKS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @GetMapping("/invoices/{id}/paper.pdf")
    @Can(VIEW_BOOKS)
    Download paper(@PathVariable long id, Viewer viewer) {
        return desk.sheet(id, viewer).download();
    }

    @GetMapping("/invoices/{id}/edit")
    @Can(EDIT_BOOKS)
    Page edit(@PathVariable long id, Viewer viewer) {
        return desk.edit(id, viewer);
    }

    @PostMapping("/invoices/{id}")
    @Can(EDIT_BOOKS)
    Reply change(@PathVariable long id, InvoiceForm form, LinesForm typed, @RequestParam(required = false) String act, Viewer viewer) {
        if (act != null) {
            return desk.after(act, id, form, typed, viewer);
        }
        var lines = desk.filled(id, form, typed, viewer);
        try {
            invoices.change(id, form.understood(lines, desk.currency(id, form, viewer), keeping.settings().dueDays()), form.version(), viewer);
            return Redirect.to("/invoices/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.form(id, form, lines, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return desk.form(id, form.at(stale.version()), lines, List.of(Flaw.of("", "orders.conflict")), viewer);
        }
    }

    @PostMapping("/invoices/{id}/issuing")
    @Can(EDIT_BOOKS)
    Reply issue(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/invoices/{id}", id).saying("invoices.issued", invoices.issue(id, viewer));
    }

    @GetMapping("/invoices/{id}/cancellation")
    @Can(EDIT_BOOKS)
    Page cancelling(@PathVariable long id, Viewer viewer) {
        return desk.cancelling(id, viewer);
    }

    @PostMapping("/invoices/{id}/cancellation")
    @Can(EDIT_BOOKS)
    Reply cancel(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/invoices/{id}", credits.cancel(id, viewer)).saying("invoices.cancelled");
    }

    @GetMapping("/invoices/{id}/credits")
    @Can(EDIT_BOOKS)
    Page crediting(@PathVariable long id, Viewer viewer) {
        return desk.crediting(id, CreditForm.EMPTY, List.of(), viewer);
    }

    @PostMapping("/invoices/{id}/credits")
    @Can(EDIT_BOOKS)
    Reply credit(@PathVariable long id, CreditForm form, Viewer viewer) {
        try {
            return Redirect.to("/invoices/{id}", credits.credit(id, form, viewer)).saying("credits.done");
        } catch (Flawed flawed) {
            return desk.crediting(id, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/invoices/{id}/removal")
    @Can(EDIT_BOOKS)
    Reply discard(@PathVariable long id, Viewer viewer) {
        invoices.discard(id, viewer);
        return Redirect.to("/invoices").saying("invoices.discarded").undo("/invoices/{id}/restoration", id);
    }

    @PostMapping("/invoices/{id}/restoration")
    @Can(EDIT_BOOKS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        invoices.restore(id, viewer);
        return Redirect.to("/invoices/{id}", id).saying("word.saved");
    }

    /** Settles it with what its customer paid ahead. */
    @PostMapping("/invoices/{id}/ahead")
    @Can(EDIT_BOOKS)
    Reply useAhead(@PathVariable long id, Viewer viewer) {
        payments.useAhead(id, viewer);
        return Redirect.to("/invoices/{id}", id).saying("invoices.ahead_used");
    }

    @GetMapping("/deals/{id}/invoices")
    @Can(VIEW_BOOKS)
    Page of(@PathVariable long id, Viewer viewer) {
        return desk.of(id, viewer);
    }

    @PostMapping("/deals/{id}/order")
    @Can(EDIT_DEALS)
    Reply order(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/orders/{id}", sources.order(id, viewer)).saying("orders.placed.done");
    }

    @PostMapping("/quotes/{id}/order")
    @Can(EDIT_DEALS)
    Reply orderOfQuote(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/orders/{id}", sources.orderOfQuote(id, viewer)).saying("orders.placed.done");
    }
}
