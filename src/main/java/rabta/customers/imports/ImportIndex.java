package rabta.customers.imports;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** The imports, newest first. */
public record ImportIndex(Paged<Import> imports) implements Page {
}
