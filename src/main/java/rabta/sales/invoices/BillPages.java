package rabta.sales.invoices;

import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.VIEW_BOOKS;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.Viewer;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Customers read their invoice: the address is the key. */
@Controller
class BillPages {

    private static final String KEYED = "/billed/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}";

    private final Bills bills;
    private final BillLinks links;
    private final Invoices invoices;

    BillPages(Bills bills, BillLinks links, Invoices invoices) {
        this.links = links;
        this.bills = bills;
        this.invoices = invoices;
    }

    @GetMapping(KEYED)
    @Open
    Page show(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String language, HttpServletResponse response) {
        quiet(response);
        return bills.show(workspace, key, language);
    }

    @GetMapping(KEYED + "/pdf")
    @Open
    Download paper(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String language, HttpServletResponse response) {
        quiet(response);
        return bills.paper(workspace, key, language);
    }

    // No site that this page leads to may learn the key, and no search engine may name it.
    private static void quiet(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    /** A new link each time: of those before only the hash is known. */
    @PostMapping("/invoices/{id}/links")
    @Can(EDIT_BOOKS)
    Page link(@PathVariable long id, Viewer viewer) {
        return bills.link(id, viewer);
    }

    /** Whoever comes back to where a link was shown finds the invoice. */
    @GetMapping("/invoices/{id}/links")
    @Can(VIEW_BOOKS)
    Reply linked(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/invoices/{id}", invoices.find(id, viewer).id());
    }

    @PostMapping("/invoices/{id}/links/{link}/renewal")
    @Can(EDIT_BOOKS)
    Reply renew(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        links.renew(id, link, viewer);
        return Redirect.to("/invoices/{id}", id).saying("bill_links.renewed");
    }

    @PostMapping("/invoices/{id}/links/{link}/removal")
    @Can(EDIT_BOOKS)
    Reply revoke(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        links.revoke(id, link, viewer);
        return Redirect.to("/invoices/{id}", id).saying("bill_links.revoked").undo("/invoices/{id}/links/{link}/restoration", id, link);
    }

    @PostMapping("/invoices/{id}/links/{link}/restoration")
    @Can(EDIT_BOOKS)
    Reply restore(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        links.restore(id, link, viewer);
        return Redirect.to("/invoices/{id}", id).saying("bill_links.restored");
    }
}
