package rabta.customers.people;

import java.util.List;

import rabta.customers.listing.Listing;
import rabta.kernel.web.Page;

public record PeopleIndex(Listing listing, List<PersonRow> people) implements Page {
}
