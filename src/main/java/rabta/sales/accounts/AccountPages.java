package rabta.sales.accounts;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;

/** The ledger: who owes, and each customer's account below their own page. */
@Controller
class AccountPages {

    private static final String ACCOUNT = Rooms.CUSTOMERS + "/{id}/ledger";

    private final AccountDesk desk;
    private final AccountKeeping keeping;
    private final Ledger ledger;

    AccountPages(AccountDesk desk, AccountKeeping keeping, Ledger ledger) {
        this.desk = desk;
        this.keeping = keeping;
        this.ledger = ledger;
    }

    @GetMapping("/ledger")
    @Can(VIEW_BOOKS)
    Page index(AccountFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    @GetMapping("/ledger/new")
    @Can(EDIT_BOOKS)
    Page choice(@RequestParam(required = false) String q, Viewer viewer) {
        return desk.choice(q, viewer);
    }

    @GetMapping(ACCOUNT)
    @Can(VIEW_BOOKS)
    Page show(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.show(new Holder(kind, id), currency, after, EntryForm.BLANK, List.of(), viewer);
    }

    @PostMapping(ACCOUNT)
    @Can(EDIT_BOOKS)
    Reply keep(RecordKind kind, @PathVariable long id, EntryForm form, Viewer viewer) {
        var holder = new Holder(kind, id);
        try {
            var kept = keeping.keep(holder, form, viewer);
            var there = there(holder, form.currency(), viewer);
            return kept.payment() != null ? there.saying("ledger.got.done").undo("/payments/{id}/reversal", kept.payment()) : there.saying("ledger.gave.done").undo(holder.path() + "/entries/{id}/reversal", kept.entry());
        } catch (Flawed flawed) {
            return desk.show(holder, form.currency(), null, form, flawed.flaws(), viewer);
        }
    }

    private static Redirect there(Holder holder, String currency, Viewer viewer) {
        return Redirect.back(holder.path() + (currency == null || !currency.matches("[A-Z]{3}") || currency.equals(viewer.preferences().currency()) ? "" : "?currency=" + currency));
    }

    @PostMapping(ACCOUNT + "/entries/{entry}/reversal")
    @Can(EDIT_BOOKS)
    Reply reverse(RecordKind kind, @PathVariable long id, @PathVariable long entry, Viewer viewer) {
        var holder = new Holder(kind, id);
        ledger.takeBack(holder, entry, viewer);
        return Redirect.to(holder.path()).saying("ledger.reversed");
    }

    @PostMapping(ACCOUNT + "/promise")
    @Can(EDIT_BOOKS)
    Reply promise(RecordKind kind, @PathVariable long id, @RequestParam(defaultValue = "") String currency, @RequestParam(required = false) String promised, @RequestParam(required = false) String promisedAmount, Viewer viewer) {
        var holder = new Holder(kind, id);
        var code = code(currency, viewer);
        try {
            keeping.promise(holder, code, promised, promisedAmount, viewer);
            return there(holder, code, viewer).saying("ledger.promise.done");
        } catch (Flawed flawed) {
            return desk.show(holder, code, null, EntryForm.BLANK, flawed.flaws(), viewer);
        }
    }

    private static String code(String currency, Viewer viewer) {
        return currency.matches("[A-Z]{3}") ? currency : viewer.preferences().currency();
    }

    @PostMapping(ACCOUNT + "/promise/removal")
    @Can(EDIT_BOOKS)
    Reply unpromise(RecordKind kind, @PathVariable long id, @RequestParam(defaultValue = "") String currency, Viewer viewer) {
        var holder = new Holder(kind, id);
        keeping.unpromise(holder, code(currency, viewer), viewer);
        return there(holder, code(currency, viewer), viewer).saying("ledger.promise.removed");
    }

    /** @param way {@code mail} sends a letter; otherwise it is written down that one was sent by WhatsApp */
    @PostMapping(ACCOUNT + "/reminders")
    @Can(EDIT_BOOKS)
    Reply remind(RecordKind kind, @PathVariable long id, @RequestParam(defaultValue = "") String currency, @RequestParam(required = false) String way, Viewer viewer) {
        var holder = new Holder(kind, id);
        if ("mail".equals(way)) {
            keeping.mail(holder, code(currency, viewer), AccountDesk.business(), viewer);
            return there(holder, code(currency, viewer), viewer).saying("ledger.reminder.sent");
        }
        keeping.reminded(holder, code(currency, viewer), viewer);
        return there(holder, code(currency, viewer), viewer).saying("ledger.reminder.written");
    }

    @GetMapping(ACCOUNT + "/statement")
    @Can(VIEW_BOOKS)
    Page statement(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, @RequestParam(required = false) String from, @RequestParam(required = false) String to, Viewer viewer) {
        return desk.statement(new Holder(kind, id), currency, from, to, viewer);
    }

    @GetMapping(ACCOUNT + "/statement.csv")
    @Can(VIEW_BOOKS)
    Download csv(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, @RequestParam(required = false) String from, @RequestParam(required = false) String to, Viewer viewer) {
        return desk.csv(new Holder(kind, id), currency, from, to, viewer);
    }

    @GetMapping(ACCOUNT + "/statement.pdf")
    @Can(VIEW_BOOKS)
    Download pdf(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String currency, @RequestParam(required = false) String from, @RequestParam(required = false) String to, Viewer viewer) {
        // Drawn when the transaction is over in which it was read, since drawing takes its time.
        return StatementPaper.download(desk.statement(new Holder(kind, id), currency, from, to, viewer));
    }
}
