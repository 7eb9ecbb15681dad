package rabta.customers.listing;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.views.SavedViews;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The list of any kind of record as it is asked for. */
@Service
public class Listings {

    private final Tables tables;
    private final SavedViews views;

    Listings(Tables tables, SavedViews views) {
        this.tables = tables;
        this.views = views;
    }

    /** Where the list is too long for the order or the groups that were asked for, it stands by name and says so. */
    public Page index(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        if (filter.opened() != null) {
            views.remember(kind, filter.opened().equals("?view=all") ? null : filter.opened(), viewer);
        }
        try {
            return tables.show(kind, filter, null, viewer);
        } catch (QueryTimeoutException late) {
            return tables.show(kind, plainly(kind, filter, viewer), slow(kind, filter, viewer), viewer);
        }
    }

    private CustomerFilter plainly(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return filter.asKept() ? views.find(kind, filter.saved(), viewer).filter().plainly() : filter.plainly();
    }

    private String slow(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        var meant = filter.asKept() ? views.find(kind, filter.saved(), viewer).filter() : filter;
        return tables.name(kind, (meant.group() != null ? meant.group() : meant.sorting(kind)).replaceFirst("\\..*", ""), viewer);
    }

    /** What single cells of a list need to be drawn: no rows, no count. */
    public Listing around(RecordKind kind, Viewer viewer) {
        return tables.around(kind, viewer);
    }

    /** What stands below the columns; empty where there was too much to count in time. */
    public TotalsShow totals(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        try {
            return tables.totals(kind, filter, viewer);
        } catch (QueryTimeoutException late) {
            return new TotalsShow(tables.question(kind, filter, viewer), null);
        }
    }
}
