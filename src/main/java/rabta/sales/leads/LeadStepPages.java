package rabta.sales.leads;

import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** Leads otherwise than as a list. */
@Controller
class LeadStepPages {

    private final LeadSteps steps;

    LeadStepPages(LeadSteps steps) {
        this.steps = steps;
    }

    /** @param bare {@code first} to see those without a next step before the others @param of rows that a page shows already; none for a page of them */
    @GetMapping("/leads/steps")
    @Can(VIEW_DEALS)
    Page show(CustomerFilter asked, @RequestParam(required = false) String bare, @RequestParam(required = false) List<Long> of, Viewer viewer) {
        return steps.show(asked, "first".equals(bare), of == null ? List.of() : of, viewer);
    }
}
