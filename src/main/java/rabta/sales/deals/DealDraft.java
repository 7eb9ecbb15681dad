package rabta.sales.deals;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a form was understood to say of a deal.
 *
 * @param person by number, or null; {@code company} likewise
 * @param source by number, or null
 * @param amount in minor units of the currency, or null
 */
record DealDraft(String name, Long person, Long company, Long amount, String currency, LocalDate expected, Long source) {

    /** The fields in which it names somebody. */
    List<String> customers() {
        return Stream.of(person == null ? null : "person", company == null ? null : "company").filter(Objects::nonNull).toList();
    }
}
