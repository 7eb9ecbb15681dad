package rabta.conversations.calls;

import rabta.conversations.Reachable.Reached;
import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** @param reached whoever is called and written to @param call the form of a call, where the viewer may write down what was said; else null */
public record RecordReaching(RecordKind kind, long id, Reached reached, CallNew call) implements Page {

    public String path() {
        return kind.path(id);
    }

    /** Whom it is about, as the pages for it are asked; null for nobody whom one could write to on one's own phone. */
    public String whom() {
        return reached.person() != null ? "person=" + reached.person() : reached.phone() != null ? "phone=" + reached.phone().replace("+", "%2B") : null;
    }
}
