package rabta.customers.views;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

/** @param room in which the list stands */
public record ViewIndex(RecordKind kind, List<SavedView> views, Viewer viewer, String room) implements Page {

    public ViewIndex(RecordKind kind, List<SavedView> views, Viewer viewer) {
        this(kind, views, viewer, "customers");
    }
}
