package rabta.customers.bin;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** @param mayEmpty whether the viewer may take things out of the world for good */
public record BinIndex(Paged<Binned> rows, boolean mayEmpty) implements Page {
}
