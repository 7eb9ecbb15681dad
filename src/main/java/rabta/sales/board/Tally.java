package rabta.sales.board;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.kernel.ui.Ui;

/**
 * What deals come to.
 *
 * @param count of them
 * @param sums in minor units by currency; empty where the viewer may not know amounts
 * @param likely the same, each amount times its deal's probability or its stage's, in hundredths of the minor unit; empty where the viewer may not know these
 */
public record Tally(long count, Map<String, Long> sums, Map<String, BigDecimal> likely) {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    static final Tally NOTHING = new Tally(0, Map.of(), Map.of());

    /** The sum in the currency; 0 for none. */
    public long sum(String currency) {
        return sums.getOrDefault(currency, 0L);
    }

    /** The sum times probability, rounded half up to the minor unit. */
    public long weighted(String currency) {
        return likely.getOrDefault(currency, BigDecimal.ZERO).divide(PERCENT, 0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The same before it is rounded, in hundredths. */
    public BigInteger likely(String currency) {
        return likely.getOrDefault(currency, BigDecimal.ZERO).toBigInteger();
    }

    /** What it comes to: in the business's currency, then in others. */
    public String total(String home) {
        return Ui.money(sum(home), home) + sums.entrySet().stream().filter(sum -> !sum.getKey().equals(home) && sum.getValue() > 0).sorted(Map.Entry.comparingByKey())
                .map(sum -> " + " + Ui.money(sum.getValue(), sum.getKey())).collect(Collectors.joining());
    }
}
