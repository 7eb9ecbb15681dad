package rabta.sales.rates;

import java.util.List;

import rabta.kernel.jobs.Job;

/** Looks anew what deals in those currencies come to in the business's own. @param currencies or none for all */
public record ConvertDeals(List<String> currencies) implements Job {
}
