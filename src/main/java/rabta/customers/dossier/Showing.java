package rabta.customers.dossier;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** The page of some kinds of record, for what is done to any record and comes back to its page. */
public interface Showing {

    boolean shows(RecordKind kind);

    /** @throws rabta.kernel.web.NotFound for one whom the viewer does not see */
    Page show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer);
}
