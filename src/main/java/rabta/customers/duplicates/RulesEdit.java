package rabta.customers.duplicates;

import java.util.List;

import rabta.customers.search.Rules;
import rabta.kernel.web.Page;

public record RulesEdit(Rules rules, List<Knowing.Known> known) implements Page {
}
