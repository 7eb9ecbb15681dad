package rabta.customers.dossier;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.search.Likely;
import rabta.kernel.web.Page;

/** Who may be the same as a record; its own page fetches the list when it stands. */
public record LikelyShow(RecordKind kind, long id, String name, List<Likely> likely) implements Page {
}
