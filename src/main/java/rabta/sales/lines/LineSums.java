package rabta.sales.lines;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What lines come to, in minor units. The discount on the whole is shared among the lines in proportion to their totals, to the unit
 * (largest remainder), so that each rate taxes what is really paid. Of each tax all that it taxes is added up and taxed once, rounded half
 * up. Where prices hold the taxes, a line's share of them is amount × p / (100 + p) with p the sum of its rates, again rounded once for all
 * lines of the same taxes and shared among these in proportion to their rates.
 *
 * @param subtotal of all lines after their own discounts
 * @param discount on the whole
 * @param taxes in the order in which the lines name them
 * @param included whether prices hold the taxes: then they are part of the subtotal
 * @param total what is to be paid
 * @param monthly what of it comes again each month, without taxes: monthly lines and a twelfth of yearly ones, after their share of the
 *     discount on the whole, rounded half up once
 */
public record LineSums(long subtotal, long discount, List<Taxed> taxes, boolean included, long total, long monthly) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is earned: the total without its taxes. */
    public long net() {
        return total - tax();
    }

    public long tax() {
        return taxes.stream().mapToLong(Taxed::amount).sum();
    }

    /** One tax of the whole. @param base what it taxes, without it */
    public record Taxed(Tax tax, long base, long amount) {
    }

    /** A discount on the whole. @param share in percent, or null for the amount */
    public record Less(BigDecimal share, long amount) {

        public static final Less NOTHING = new Less(null, 0);

        long of(long subtotal) {
            return share == null ? Math.min(amount, Math.max(0, subtotal)) : Line.percent(subtotal, share);
        }
    }

    /** @throws ArithmeticException where the sum is more than anybody can pay */
    public static LineSums of(List<Line> lines, Less less, boolean included) {
        long subtotal = lines.stream().mapToLong(Line::total).reduce(0, Math::addExact);
        long discount = less.of(subtotal);
        long[] shares = shared(discount, lines.stream().map(line -> BigDecimal.valueOf(line.total())).toList());
        var bases = new LinkedHashMap<List<Tax>, Long>();
        for (int i = 0; i < lines.size(); i++) {
            bases.merge(lines.get(i).taxes(), lines.get(i).total() - shares[i], Math::addExact);
        }
        long monthly = monthly(lines, shares, included);
        var taxed = new LinkedHashMap<Tax, long[]>();
        bases.forEach((taxes, base) -> {
            if (included && !taxes.isEmpty()) {
                within(taxes, base, taxed);
            } else {
                taxes.forEach(tax -> add(taxed, tax, base, 0));
            }
        });
        var sums = new ArrayList<Taxed>();
        taxed.forEach((tax, sum) -> sums.add(new Taxed(tax, sum[0], included ? sum[1] : Line.percent(sum[0], tax.percent()))));
        long besides = included ? 0 : sums.stream().mapToLong(Taxed::amount).reduce(0, Math::addExact);
        return new LineSums(subtotal, discount, List.copyOf(sums), included, Math.addExact(subtotal - discount, besides), monthly);
    }

    private static long monthly(List<Line> lines, long[] shares, boolean included) {
        var twelfths = BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.every() != null) {
                var paid = BigDecimal.valueOf(line.total() - shares[i]);
                var rate = line.taxes().stream().map(Tax::percent).reduce(HUNDRED, BigDecimal::add);
                var net = included ? paid.multiply(HUNDRED).divide(rate, 9, RoundingMode.HALF_UP) : paid;
                twelfths = twelfths.add(line.every() == Line.Every.MONTH ? net.multiply(BigDecimal.valueOf(12)) : net);
            }
        }
        return twelfths.divide(BigDecimal.valueOf(12), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private static void within(List<Tax> taxes, long base, LinkedHashMap<Tax, long[]> taxed) {
        var rates = taxes.stream().map(Tax::percent).toList();
        var all = rates.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        long tax = BigDecimal.valueOf(base).multiply(all).divide(HUNDRED.add(all), 0, RoundingMode.HALF_UP).longValueExact();
        long[] parts = shared(tax, rates);
        for (int i = 0; i < parts.length; i++) {
            add(taxed, taxes.get(i), base - tax, parts[i]);
        }
    }

    private static void add(LinkedHashMap<Tax, long[]> taxed, Tax tax, long base, long amount) {
        var sum = taxed.computeIfAbsent(tax, any -> new long[2]);
        sum[0] = Math.addExact(sum[0], base);
        sum[1] = Math.addExact(sum[1], amount);
    }

    /** Whole parts in proportion to the weights that add up to the amount: what rounding down leaves goes to the largest remainders, the first one of equals. */
    public static long[] shared(long amount, List<BigDecimal> weights) {
        var parts = new long[weights.size()];
        var sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (amount == 0 || sum.signum() == 0) {
            return parts;
        }
        var left = BigInteger.valueOf(amount);
        var remainders = new BigDecimal[parts.length];
        for (int i = 0; i < parts.length; i++) {
            var divided = BigDecimal.valueOf(amount).multiply(weights.get(i)).divideAndRemainder(sum);
            parts[i] = divided[0].setScale(0, RoundingMode.DOWN).longValueExact();
            remainders[i] = divided[1];
            left = left.subtract(BigInteger.valueOf(parts[i]));
        }
        IntStream.range(0, parts.length).boxed().sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed().thenComparing(i -> i)).limit(left.longValueExact()).forEach(i -> parts[i]++);
        return parts;
    }
}
