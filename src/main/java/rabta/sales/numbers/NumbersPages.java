package rabta.sales.numbers;

import static rabta.identity.Permission.EXPORT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_DEALS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Reply;

/** Sales in numbers; each of them opens the deals that it counts. */
@Controller
@RequestMapping("/sales/numbers")
class NumbersPages {

    private final NumbersDesk desk;
    private final NumberTables tables;
    private final RevenueDesk revenue;

    NumbersPages(NumbersDesk desk, NumberTables tables, RevenueDesk revenue) {
        this.revenue = revenue;
        this.desk = desk;
        this.tables = tables;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(NumbersFilter filter, Viewer viewer) {
        return desk.show(filter, viewer);
    }

    @GetMapping("/stages")
    @Can(VIEW_DEALS)
    Page stages(NumbersFilter filter, Viewer viewer) {
        return desk.stages(filter, viewer);
    }

    @GetMapping("/groups")
    @Can(VIEW_DEALS)
    Page groups(NumbersFilter filter, @RequestParam(required = false) String by, Viewer viewer) {
        return desk.groups(filter, by, viewer);
    }

    @GetMapping("/forecast")
    @Can(VIEW_DEALS)
    Page forecast(NumbersFilter filter, Viewer viewer) {
        return desk.forecast(filter, viewer);
    }

    @GetMapping("/deals")
    @Can(VIEW_DEALS)
    Page deals(NumbersFilter filter, WhichFilter which, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.deals(filter, which, after, viewer);
    }

    @GetMapping("/revenue")
    @Can(VIEW_DEALS)
    Page revenue(NumbersFilter filter, @RequestParam(required = false) String which, @RequestParam(required = false) String after, Viewer viewer) {
        return revenue.index(filter, which, after, viewer);
    }

    @GetMapping("/deals/export")
    @Can(EXPORT_CUSTOMERS)
    Reply dealFile(NumbersFilter filter, WhichFilter which, Viewer viewer) {
        return tables.deals(filter, which, viewer).csv();
    }

    @GetMapping("/tables/{table}")
    @Can(VIEW_DEALS)
    Reply table(@PathVariable String table, NumbersFilter filter, @RequestParam(required = false) String by, Viewer viewer) {
        return tables.of(table, filter, by, viewer).csv();
    }
}
