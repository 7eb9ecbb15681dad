package rabta.customers.filters;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;

/** Filters that were kept under a name, which other filters may name. */
public interface NamedFilters {

    /** Those over a kind of record that the viewer may name, for a control that offers them. */
    List<Option> of(RecordKind kind, Viewer viewer);

    /** What those of these numbers are called, as far as the viewer may know. */
    Map<Long, String> names(Collection<Long> ids, Viewer viewer);
}
