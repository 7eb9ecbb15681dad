package rabta.sales.chances;

import java.time.Instant;
import java.util.Map;

/**
 * A lead or a deal as it was known when it was made, and what became of it.
 *
 * @param won how it ended; of one that is open it is not asked
 * @param words by feature; what is not known is left out
 * @param numbers likewise
 */
public record Case(Instant at, boolean won, Map<String, String> words, Map<String, Double> numbers) {
}
