package rabta.customers.today;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;

import rabta.customers.relations.NextSteps;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.Page;

@Controller
class TodayPages {

    private static final int STEPS = 20;

    private final Today today;
    private final NextSteps steps;

    TodayPages(Today today, NextSteps steps) {
        this.today = today;
        this.steps = steps;
    }

    @GetMapping("/")
    @Can(VIEW_CUSTOMERS)
    @Transactional(readOnly = true)
    Page show(Viewer viewer) {
        return new TodayShow(viewer, steps.due(Dates.in(viewer.preferences()).today(), STEPS, viewer), today.silent(viewer), today.birthdays(viewer), today.recent(viewer), today.month(viewer), today.steps(viewer));
    }
}
