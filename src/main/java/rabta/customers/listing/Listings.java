package rabta.customers.listing;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The list of any kind of record as it is asked for. */
@Service
public class Listings {

    private final Tables tables;

    Listings(Tables tables) {
        this.tables = tables;
    }

    /** Where the list is too long for the order that was asked for, it stands by name and says so. */
    public Page index(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        try {
            return tables.show(kind, filter, null, viewer);
        } catch (QueryTimeoutException late) {
            return tables.show(kind, filter.plainly(), filter.sorting(), viewer);
        }
    }
}
