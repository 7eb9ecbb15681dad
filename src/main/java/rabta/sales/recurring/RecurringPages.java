package rabta.sales.recurring;

import static rabta.identity.Permission.EDIT_BOOKS;
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
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.lines.Line;
import rabta.sales.lines.LinesForm;

/** What comes again: the list, each, and how it is written down, paused and ended. */
@Controller
class RecurringPages {

    private final RecurringSales sales;
    private final RecurringReading reading;
    private final RecurringDesk desk;

    RecurringPages(RecurringSales sales, RecurringReading reading, RecurringDesk desk) {
        this.sales = sales;
        this.reading = reading;
        this.desk = desk;
    }

    /** A list in a form may be as long as an invoice: past its limit Spring binds nothing of it. */
    @InitBinder
    void lines(WebDataBinder binder) {
        binder.setAutoGrowCollectionLimit(Line.MOST + 1);
    }

    @GetMapping("/recurring")
    @Can(VIEW_BOOKS)
    Page index(RecurringFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    @GetMapping("/recurring/new")
    @Can(EDIT_BOOKS)
    Page blank(@RequestParam(required = false) Long order, @RequestParam(required = false) Long invoice, @RequestParam(required = false) Long quote, @RequestParam(required = false) Long person,
            @RequestParam(required = false) Long company, Viewer viewer) {
        return desk.blank(order, invoice, quote, person, company, viewer);
    }

    /** @param act what was pressed in its lines, or null to keep it all */
    @PostMapping("/recurring")
    @Can(EDIT_BOOKS)
    Reply create(RecurringForm form, LinesForm lines, @RequestParam(required = false) String act, Viewer viewer) {
        if (act != null) {
            return desk.after(act, null, form, lines, viewer);
        }
        try {
            return Redirect.to("/recurring/{id}", sales.create(reading.read(form, lines, null, viewer), form.key(), viewer)).saying("recurring.begun");
        } catch (Flawed flawed) {
            return desk.page(null, form, lines, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/recurring/{id}")
    @Can(VIEW_BOOKS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @GetMapping("/recurring/{id}/edit")
    @Can(EDIT_BOOKS)
    Page edit(@PathVariable long id, Viewer viewer) {
        return desk.edit(id, viewer);
    }

    @PostMapping("/recurring/{id}")
    @Can(EDIT_BOOKS)
    Reply change(@PathVariable long id, RecurringForm form, LinesForm lines, @RequestParam(required = false) String act, Viewer viewer) {
        if (act != null) {
            return desk.after(act, id, form, lines, viewer);
        }
        try {
            sales.change(id, reading.read(form, lines, sales.find(id, viewer).currency(), viewer), form.version(), viewer);
            return Redirect.to("/recurring/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.page(id, form, lines, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return desk.page(id, form.at(stale.version()), lines, List.of(Flaw.of("", "orders.conflict")), viewer);
        }
    }

    @PostMapping("/recurring/{id}/pause")
    @Can(EDIT_BOOKS)
    Reply pause(@PathVariable long id, Viewer viewer) {
        sales.pause(id, viewer);
        return Redirect.to("/recurring/{id}", id).saying("recurring.paused").undo("/recurring/{id}/resumption", id);
    }

    @PostMapping("/recurring/{id}/resumption")
    @Can(EDIT_BOOKS)
    Reply resume(@PathVariable long id, Viewer viewer) {
        sales.resume(id, viewer);
        return Redirect.to("/recurring/{id}", id).saying("recurring.resumed");
    }

    @PostMapping("/recurring/{id}/removal")
    @Can(EDIT_BOOKS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        sales.remove(id, viewer);
        return Redirect.to("/recurring").saying("recurring.removed").undo("/recurring/{id}/restoration", id);
    }

    @PostMapping("/recurring/{id}/restoration")
    @Can(EDIT_BOOKS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        sales.restore(id, viewer);
        return Redirect.to("/recurring/{id}", id).saying("word.saved");
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/recurring")
    @Can(VIEW_BOOKS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, viewer);
    }
}
