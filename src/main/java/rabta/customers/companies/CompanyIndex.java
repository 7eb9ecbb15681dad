package rabta.customers.companies;

import java.util.List;

import rabta.customers.listing.Listing;
import rabta.kernel.web.Page;

public record CompanyIndex(Listing listing, List<CompanyRow> companies) implements Page {
}
