package rabta.sales.conversion;

import static rabta.identity.Permission.EDIT_DEALS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** A lead becomes a customer and a deal. */
@Controller
@RequestMapping("/leads/{id}/conversion")
class ConversionPages {

    private final Conversions conversions;
    private final ConversionDesk desk;

    ConversionPages(Conversions conversions, ConversionDesk desk) {
        this.conversions = conversions;
        this.desk = desk;
    }

    @GetMapping
    @Can(EDIT_DEALS)
    Page asked(@PathVariable long id, Viewer viewer) {
        return desk.asked(id, null, List.of(), viewer);
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply convert(@PathVariable long id, ConversionForm form, Viewer viewer) {
        try {
            var converted = conversions.convert(id, form, viewer);
            return Redirect.to(converted.path(id)).saying("leads.converted").undo("/leads/{id}/conversion/undo", id);
        } catch (Flawed flawed) {
            return desk.asked(id, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/undo")
    @Can(EDIT_DEALS)
    Reply undo(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/leads/{id}", id).saying(conversions.undo(id, viewer) ? "leads.unconverted" : "leads.unconverted.kept");
    }
}
