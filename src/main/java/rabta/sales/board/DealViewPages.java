package rabta.sales.board;

import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

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
    private final DealSteps steps;

    DealViewPages(DealViews views, DealSteps steps) {
        this.views = views;
        this.steps = steps;
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

    /** @param bare {@code first} to see those without a next step before the others @param of rows that a page shows already; none for a page of them */
    @GetMapping("/steps")
    @Can(VIEW_DEALS)
    Page steps(BoardFilter.Asked said, CustomerFilter asked, @RequestParam(required = false) String bare, @RequestParam(required = false) List<Long> of, Viewer viewer) {
        return steps.show(BoardFilter.of(said, asked), "first".equals(bare), of == null ? List.of() : of, viewer);
    }
}
