package rabta.sales.board;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
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
    private final Placing placing;

    BoardPages(BoardDesk desk, Deals deals, Placing placing) {
        this.desk = desk;
        this.deals = deals;
        this.placing = placing;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(BoardFilter.Asked said, CustomerFilter asked, Viewer viewer) {
        var filter = BoardFilter.of(said, asked);
        desk.remember(filter, viewer);
        return desk.show(filter, viewer);
    }

    @GetMapping("/lanes/{lane}")
    @Can(VIEW_DEALS)
    Page lane(@PathVariable String lane, BoardFilter.Asked said, CustomerFilter asked, @RequestParam(defaultValue = "0") int shown, @RequestParam(defaultValue = "0") long count, Viewer viewer) {
        return desk.lane(lane, BoardFilter.of(said, asked), asked.after(), shown, count, viewer);
    }

    /** @param query what of the board somebody looked at */
    @PostMapping("/lanes/{lane}/folding")
    @Can(VIEW_DEALS)
    Reply fold(@PathVariable String lane, @RequestParam(defaultValue = "false") boolean folded, @RequestParam(required = false) String query, Viewer viewer) {
        var filter = BoardFilter.read(query);
        desk.fold(lane, folded, filter, viewer);
        return Redirect.back(filter.href());
    }

    @GetMapping("/lanes/{stage}/deals")
    @Can(EDIT_DEALS)
    Page blank(@PathVariable long stage, BoardFilter.Asked said, CustomerFilter asked, Viewer viewer) {
        return desk.quick(stage, DealForm.named(null, null, null, stage), BoardFilter.of(said, asked), List.of(), viewer);
    }

    /** It is whose who adds it. @param query what of the board somebody looked at */
    @PostMapping("/lanes/{stage}/deals")
    @Can(EDIT_DEALS)
    Reply add(@PathVariable long stage, DealForm form, @RequestParam(required = false) String query, Viewer viewer) {
        var filter = BoardFilter.read(query);
        var open = desk.quick(stage, form, filter, List.of(), viewer);
        try {
            deals.create(desk.mine(open.form(), stage, viewer), viewer);
            return Redirect.back(open.back()).saying("deals.created");
        } catch (Flawed flawed) {
            return desk.quick(stage, open.form(), filter, flawed.flaws(), viewer);
        }
    }

    /** A card was dragged to a lane that is no stage, or to another day. @param by what the lanes are */
    @PostMapping("/deals/{id}/place")
    @Can(EDIT_DEALS)
    Reply place(@PathVariable long id, @RequestParam(required = false) String by, @RequestParam(required = false) String to, @RequestParam(required = false) String back, Viewer viewer) {
        return Redirect.back(back == null ? BoardFilter.BOARD : back).saying("board.placed", deals.find(id, viewer).name(), placing.place(id, by, to, viewer));
    }

    /** The day of the next step is set with a second click. */
    @GetMapping("/deals/{id}/next")
    @Can(EDIT_CUSTOMERS)
    Page next(@PathVariable long id, @RequestParam(required = false) String back, Viewer viewer) {
        return desk.next(id, back, viewer);
    }

    @GetMapping("/look")
    @Can(VIEW_DEALS)
    Page look(BoardFilter.Asked said, CustomerFilter asked, Viewer viewer) {
        return desk.look(BoardFilter.of(said, asked), null, null, viewer);
    }

    @PostMapping("/look")
    @Can(VIEW_DEALS)
    Reply look(@RequestParam(required = false) List<String> part, @RequestParam(required = false) Boolean compact, @RequestParam(required = false) String query, Viewer viewer) {
        var filter = BoardFilter.read(query);
        var parts = part == null ? List.<String>of() : part.stream().distinct().toList();
        boolean small = Boolean.TRUE.equals(compact);
        var wrong = desk.look(filter, parts, small, viewer);
        return wrong.isPresent() ? desk.look(filter, BoardLook.USUAL.showing(parts, small), wrong.get(), viewer) : Redirect.back(filter.href()).saying("word.saved");
    }
}
