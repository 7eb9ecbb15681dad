package rabta.customers.listing;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.ui.Countdown;
import rabta.kernel.ui.Tone;

/** Puts something short beside the names in lists, such as what is due next: a bean of a higher room. */
public interface RowMark {

    /** @param until what it counts down to while the list is open, or null */
    record Mark(String text, String icon, Tone tone, Countdown until) {
    }

    /** Of those that have any; asked once for all rows of a page, which the viewer sees, in its transaction. */
    Map<Long, List<Mark>> of(RecordKind kind, Collection<Long> ids, Viewer viewer);
}
