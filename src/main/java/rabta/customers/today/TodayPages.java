package rabta.customers.today;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

@Controller
class TodayPages {

    private final Today today;

    TodayPages(Today today) {
        this.today = today;
    }

    @GetMapping("/")
    @Can(VIEW_CUSTOMERS)
    @Transactional(readOnly = true)
    Page show(Viewer viewer) {
        return new TodayShow(viewer, today.silent(viewer), today.birthdays(viewer), today.recent(viewer), today.month(viewer), today.steps(viewer));
    }
}
