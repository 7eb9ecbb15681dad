package rabta.sales.quotes;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.customers.Flawed;
import rabta.identity.Open;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Customers read their quote and answer it: the address is the key. Looking changes nothing, since programs that test mail look too. */
@Controller
@RequestMapping("/quoted/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
class OfferPages {

    private final Offers offers;

    OfferPages(Offers offers) {
        this.offers = offers;
    }

    // No site that this page leads to may learn the key, and no search engine may name it.
    @ModelAttribute
    void quiet(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping
    @Open
    Page show(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) Integer edition) {
        return offers.show(workspace, key, edition, null, null, List.of());
    }

    @GetMapping("/pdf")
    @Open
    Reply paper(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) Integer edition) {
        return offers.paper(workspace, key, edition);
    }

    @GetMapping("/logo")
    @Open
    Reply logo(@PathVariable long workspace, @PathVariable String key) {
        return offers.logo(workspace, key);
    }

    @PostMapping("/sight")
    @Open
    Reply seen(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) Integer edition) {
        offers.seen(workspace, key, edition);
        return back(workspace, key, edition);
    }

    @PostMapping("/acceptance")
    @Open
    Reply accept(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) Integer edition, @RequestParam(required = false) String name) {
        try {
            offers.accept(workspace, key, edition, name);
            return back(workspace, key, edition);
        } catch (Flawed flawed) {
            return offers.show(workspace, key, edition, name, null, flawed.flaws());
        }
    }

    @PostMapping("/refusal")
    @Open
    Reply refuse(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) Integer edition, @RequestParam(required = false) String reason) {
        try {
            offers.refuse(workspace, key, edition, reason);
            return back(workspace, key, edition);
        } catch (Flawed flawed) {
            return offers.show(workspace, key, edition, null, reason, flawed.flaws());
        }
    }

    private static Redirect back(long workspace, String key, Integer edition) {
        return Redirect.back("/quoted/" + workspace + "/" + key + (edition == null ? "" : "?edition=" + edition));
    }
}
