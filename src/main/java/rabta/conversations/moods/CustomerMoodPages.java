package rabta.conversations.moods;

import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** How a person sounds, or a company's people. */
@Controller
class CustomerMoodPages {

    private final CustomerMoods moods;
    private final Records records;

    CustomerMoodPages(CustomerMoods moods, Records records) {
        this.moods = moods;
        this.records = records;
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/sounding")
    @Can(VIEW_CONVERSATIONS)
    Page show(RecordKind kind, @PathVariable long id, @RequestParam(required = false) String after, Viewer viewer) {
        return new CustomerSounding(kind, id, records.name(kind, id, viewer), moods.of(kind, id, viewer), moods.messages(kind, id, after, CustomerMoods.PAGE, viewer));
    }
}
