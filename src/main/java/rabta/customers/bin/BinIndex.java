package rabta.customers.bin;

import java.util.Map;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** @param kinds what a record of each kind is called, by type; @param mayEmpty whether the viewer may take things out of the world for good */
public record BinIndex(Paged<Binned> rows, Map<String, String> kinds, boolean mayEmpty) implements Page {
}
