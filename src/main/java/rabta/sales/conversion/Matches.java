package rabta.sales.conversion;

import java.util.List;
import java.util.Optional;

import rabta.customers.search.Likely;

/** Who a lead may be already, and why; the likeliest first. */
public record Matches(List<Likely> people, List<Likely> companies) {

    /** The one who shares a number or an address. A name alone is shared by many. */
    Optional<Likely> person() {
        return people.stream().filter(Matches::surely).findFirst();
    }

    /** Likewise; of companies that bear just that name the first, too. */
    Optional<Likely> company() {
        return companies.stream().filter(likely -> surely(likely) || "exactly".equals(likely.reason())).findFirst();
    }

    static boolean surely(Likely likely) {
        return "phone".equals(likely.reason()) || "email".equals(likely.reason());
    }
}
