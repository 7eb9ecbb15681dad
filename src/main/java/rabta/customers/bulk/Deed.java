package rabta.customers.bulk;

import java.util.Collection;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/**
 * Something that a higher trade does to many records. It is a change of many like others: done at once or by a job, batch by batch,
 * each in one transaction, stopped and taken back. The bar under a list offers it: {@code deed.<name>} is its button, which posts
 * the {@link Selection} to {@code <list>/selection/<name>}; {@code deed.<name>.done} tells of it.
 */
public interface Deed {

    /** One word in small letters. */
    String name();

    String icon();

    /** Whether it can be done to records of that kind, and there is anything to do. */
    boolean offered(RecordKind kind, Viewer viewer);

    /** Does it to those records, which are locked and the viewer's to change; answers to which it was done. */
    Set<Long> to(Collection<Long> records, Bulk bulk, Viewer viewer);

    /** Takes it back from those, unless somebody has touched what was done since; answers from which. */
    Set<Long> undo(Collection<Long> records, Bulk bulk, Viewer viewer);
}
