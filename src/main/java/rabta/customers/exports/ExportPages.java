package rabta.customers.exports;

import static rabta.identity.Permission.EXPORT_CUSTOMERS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.exports.Export.Format;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/exports")
class ExportPages {

    private static final int SIZE = 30;

    private final Exports exports;
    private final ExportDesk desk;

    ExportPages(Exports exports, ExportDesk desk) {
        this.exports = exports;
        this.desk = desk;
    }

    @GetMapping
    @Can(EXPORT_CUSTOMERS)
    Page index(@RequestParam(required = false) String after, Viewer viewer) {
        return desk.index(after, SIZE, viewer);
    }

    /** @param query of the list, as its URL has it */
    @GetMapping("/new")
    @Can(EXPORT_CUSTOMERS)
    Page blank(@RequestParam String kind, @RequestParam(required = false) String query, Viewer viewer) {
        return desk.fresh(kind, query, List.of(), null, viewer);
    }

    /** Asks how the rows that were picked in a list are wanted. @param all whether all that the query finds are picked, on other pages too */
    @PostMapping("/selection")
    @Can(EXPORT_CUSTOMERS)
    Page picked(@RequestParam String kind, @RequestParam(required = false) List<Long> id, @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) String query, Viewer viewer) {
        if (!all && (id == null || id.isEmpty())) {
            throw new Problem("customers.none_picked");
        }
        return desk.fresh(kind, query, all ? List.of() : id, null, viewer);
    }

    @PostMapping
    @Can(EXPORT_CUSTOMERS)
    Reply create(@RequestParam String kind, @RequestParam(required = false) String format, @RequestParam(required = false) String query,
            @RequestParam(defaultValue = "false") boolean whole, @RequestParam(required = false) List<Long> id, Viewer viewer) {
        var ids = id == null ? List.<Long>of() : id;
        try {
            exports.start(kind, Format.named(format), query, whole, ids, viewer);
            return Redirect.to("/exports");
        } catch (Problem problem) {
            return desk.fresh(kind, query, ids, problem.words(), viewer);
        }
    }

    @GetMapping("/{id}/file")
    @Can(EXPORT_CUSTOMERS)
    Reply download(@PathVariable long id, Viewer viewer) {
        return desk.download(id, viewer);
    }

    @PostMapping("/{id}/cancellation")
    @Can(EXPORT_CUSTOMERS)
    Reply cancel(@PathVariable long id, Viewer viewer) {
        exports.cancel(id, viewer);
        return Redirect.to("/exports").saying("exports.cancelled");
    }

    @PostMapping("/{id}/attempts")
    @Can(EXPORT_CUSTOMERS)
    Reply retry(@PathVariable long id, Viewer viewer) {
        exports.retry(id, viewer);
        return Redirect.to("/exports");
    }

    @PostMapping("/{id}/removal")
    @Can(EXPORT_CUSTOMERS)
    Reply remove(@PathVariable long id, Viewer viewer) {
        exports.remove(id, viewer);
        return Redirect.to("/exports").saying("exports.removed");
    }
}
