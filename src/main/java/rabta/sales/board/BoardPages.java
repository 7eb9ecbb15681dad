package rabta.sales.board;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;

@Controller
@RequestMapping("/sales")
class BoardPages {

    private final BoardDesk desk;
    private final Deals deals;

    BoardPages(BoardDesk desk, Deals deals) {
        this.desk = desk;
        this.deals = deals;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(BoardFilter filter, Viewer viewer) {
        return desk.show(filter, viewer);
    }

    @GetMapping("/lanes/{stage}")
    @Can(VIEW_DEALS)
    Page lane(@PathVariable long stage, BoardFilter filter, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.lane(stage, filter, after, viewer);
    }

    @GetMapping("/lanes/{stage}/deals")
    @Can(EDIT_DEALS)
    Page blank(@PathVariable long stage, BoardFilter filter, Viewer viewer) {
        return desk.quick(stage, DealForm.named(null, null, null, stage), filter, List.of(), viewer);
    }

    /** It is whose who adds it. */
    @PostMapping("/lanes/{stage}/deals")
    @Can(EDIT_DEALS)
    Reply add(@PathVariable long stage, DealForm form, BoardFilter filter, Viewer viewer) {
        var open = desk.quick(stage, form, filter, List.of(), viewer);
        try {
            deals.create(desk.mine(open.form(), stage, viewer), viewer);
            return Redirect.back(open.back()).saying("deals.created");
        } catch (Flawed flawed) {
            return desk.quick(stage, open.form(), filter, flawed.flaws(), viewer);
        }
    }
}
