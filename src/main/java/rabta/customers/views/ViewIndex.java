package rabta.customers.views;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

public record ViewIndex(RecordKind kind, List<SavedView> views, Viewer viewer) implements Page {
}
