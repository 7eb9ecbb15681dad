package rabta.customers.filters;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Where a filter is put together. What else narrows the list travels as its query string {@code list}. */
@Controller
@RequestMapping({Rooms.CUSTOMERS, Rooms.OBJECTS, Rooms.TRADES})
class FilterPages {

    private final Building building;

    FilterPages(Building building) {
        this.building = building;
    }

    @GetMapping("/list/filter")
    @Can(VIEW_CUSTOMERS)
    Page open(RecordKind kind, CustomerFilter filter, @RequestParam(required = false) String at, Viewer viewer) {
        return new FilterEdit(building.open(kind, filter, viewer), 200, at);
    }

    /** The form as it is after something was typed or pressed; nothing is kept. */
    @PostMapping("/list/filter")
    @Can(VIEW_CUSTOMERS)
    Page again(RecordKind kind, @RequestParam(defaultValue = "?") String list, @RequestParam(required = false) String at, HttpServletRequest request, Viewer viewer) {
        return new FilterEdit(building.again(kind, CustomerFilter.read(list), request.getParameterMap(), viewer), 200, at);
    }

    /** @param at where else than in their list the records are looked at, or null */
    @PostMapping("/list/filter/use")
    @Can(VIEW_CUSTOMERS)
    Reply use(RecordKind kind, @RequestParam(defaultValue = "?") String list, @RequestParam(required = false) String at, HttpServletRequest request, Viewer viewer) {
        var builder = building.again(kind, CustomerFilter.read(list), request.getParameterMap(), viewer);
        if (builder.misfit() != null) {
            return new FilterEdit(builder, 422, at);
        }
        var asked = builder.list().narrowedTo(builder.condition()).asked();
        boolean elsewhere = at != null && kind.trade().stream().flatMap(trade -> trade.looks().stream()).anyMatch(look -> at.equals(look.path()) || at.startsWith(look.path() + "?"));
        return Redirect.back(!elsewhere ? kind.path() + asked : at.contains("?") ? at + "&" + asked.substring(1) : at + asked);
    }
}
