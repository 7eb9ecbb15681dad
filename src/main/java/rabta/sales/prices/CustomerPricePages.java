package rabta.sales.prices;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Which list of prices a customer was given. */
@Controller
class CustomerPricePages {

    private final PriceLists lists;
    private final Pricing pricing;
    private final Records records;

    CustomerPricePages(PriceLists lists, Pricing pricing, Records records) {
        this.lists = lists;
        this.pricing = pricing;
        this.records = records;
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/prices")
    @Can(VIEW_DEALS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return new CustomerPrices(kind, id, records.name(kind, id, viewer), lists.given(column(kind), id), lists.all(), viewer.may(Permission.EDIT_DEALS) && records.mayEdit(kind, id, viewer));
    }

    /** @param list by number; nothing is that none is given by hand */
    @PostMapping(Rooms.CUSTOMERS + "/{id}/prices")
    @Can(EDIT_DEALS)
    Reply give(RecordKind kind, @PathVariable long id, @RequestParam(required = false) Long list, Viewer viewer) {
        pricing.give(kind, column(kind), id, list, viewer);
        return Redirect.back(kind.path(id)).saying("word.saved");
    }

    private static String column(RecordKind kind) {
        return kind.person() ? "person_id" : "company_id";
    }
}
