package rabta.sales.board;

import static rabta.identity.Permission.VIEW_DEALS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The deals of a pipeline otherwise than on its board. */
@Controller
@RequestMapping("/sales")
class DealViewPages {

    private final DealViews views;

    DealViewPages(DealViews views) {
        this.views = views;
    }

    @GetMapping("/calendar")
    @Can(VIEW_DEALS)
    Page calendar(BoardFilter.Asked said, CustomerFilter asked, @RequestParam(required = false) String month, @RequestParam(required = false) String day, Viewer viewer) {
        return views.month(BoardFilter.of(said, asked), month, day, viewer);
    }

    @GetMapping("/funnel")
    @Can(VIEW_DEALS)
    Page funnel(BoardFilter.Asked said, CustomerFilter asked, @RequestParam(required = false) String period, Viewer viewer) {
        return views.funnel(BoardFilter.of(said, asked), period, viewer);
    }
}
