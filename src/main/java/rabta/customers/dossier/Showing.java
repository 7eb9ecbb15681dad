package rabta.customers.dossier;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The page of one kind of customer, for what is done to either kind and comes back to its page. */
public interface Showing {

    RecordKind kind();

    /** @throws rabta.kernel.web.NotFound for one whom the viewer does not see */
    Page show(long id, Looking looking, Editing editing, Viewer viewer);
}
