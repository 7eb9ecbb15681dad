package rabta.sales.deals;

import java.time.LocalDate;

/**
 * What a form was understood to say of a deal.
 *
 * @param person by number, or null; {@code company} likewise
 * @param amount in minor units of the currency, or null
 */
record DealDraft(String name, Long person, Long company, Long amount, String currency, LocalDate expected) {
}
