package rabta.sales.conversion;

import java.util.List;
import java.util.Objects;

/**
 * What a lead shall become.
 *
 * @param person {@link #NEW}, {@link #NONE}, the number of one who is there; null: the one who shares a number or an address, else a new one
 * @param personName of a new person
 * @param company likewise
 * @param deal whether a deal comes of it
 * @param stage where the deal begins; null for the first of the first pipeline
 * @param amount in the main unit of the currency, or null
 * @param seen the people and companies who were shown as those whom it may be
 */
public record ConversionForm(String person, String personName, String company, String companyName, Boolean deal, String dealName, Long stage, String amount, String currency, List<Long> seen) {

    public static final String NEW = "new";
    public static final String NONE = "none";

    public ConversionForm {
        deal = Boolean.TRUE.equals(deal);
        seen = seen == null ? List.of() : seen.stream().filter(Objects::nonNull).toList();
    }

    /** Whoever it surely is already, else new ones; with a deal or without. */
    public static ConversionForm usual(boolean deal) {
        return new ConversionForm(null, null, null, null, deal, null, null, null, null, List.of());
    }
}
