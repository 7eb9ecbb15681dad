package rabta.customers.duplicates;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.search.Likely;
import rabta.kernel.web.Page;

/** Who may be there already, beside a form in which somebody is being typed. @param of the record that is changed, or 0 */
public record HintShow(RecordKind kind, long of, List<Likely> likely) implements Page {
}
