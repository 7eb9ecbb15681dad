package rabta.customers.listing;

import java.util.List;

import rabta.kernel.web.Page;

public record RecordIndex(Listing listing, List<Row> rows) implements Page {
}
