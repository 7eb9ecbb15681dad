package rabta.sales.chances;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well chances that were told beforehand fit what came.
 *
 * @param auc how often one that was won had been given a higher chance than one that was lost (Mann and Whitney); 0.5 is tossing a coin
 * @param logLoss the mean of −ln of the chance that was given to what came; {@code coin} is that of who says the same share for all
 * @param tenths from the least likely tenth to the most likely one
 */
public record Measured(int cases, int won, double auc, double logLoss, double coin, List<Tenth> tenths) {

    /** @param said the mean of the chances that were told @param came the share that was won */
    public record Tenth(int cases, double said, double came) {
    }

    /** @param usual the share of those won that was known before */
    static Measured of(double[] said, boolean[] won, double usual) {
        int count = (int) IntStream.range(0, won.length).filter(i -> won[i]).count();
        return new Measured(won.length, count, auc(said, won), loss(said, won), loss(IntStream.range(0, won.length).mapToDouble(i -> usual).toArray(), won), tenths(said, won));
    }

    /** By ranks, of which those that are alike share the middle. */
    static double auc(double[] said, boolean[] won) {
        var order = ordered(said);
        double ranks = 0;
        long of = 0;
        for (int from = 0; from < order.size();) {
            int to = from;
            while (to < order.size() && said[order.get(to)] == said[order.get(from)]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (won[order.get(i)]) {
                    ranks += (from + 1 + to) / 2.0;
                    of++;
                }
            }
            from = to;
        }
        long others = said.length - of;
        return of == 0 || others == 0 ? 0.5 : (ranks - of * (of + 1) / 2.0) / ((double) of * others);
    }

    static double loss(double[] said, boolean[] won) {
        double sum = 0;
        for (int i = 0; i < said.length; i++) {
            double sure = Math.clamp(said[i], 1e-12, 1 - 1e-12);
            sum -= Math.log(won[i] ? sure : 1 - sure);
        }
        return said.length == 0 ? 0 : sum / said.length;
    }

    private static List<Tenth> tenths(double[] said, boolean[] won) {
        var order = ordered(said);
        var tenths = new ArrayList<Tenth>();
        for (int tenth = 0; tenth < 10; tenth++) {
            var part = order.subList(order.size() * tenth / 10, order.size() * (tenth + 1) / 10);
            if (!part.isEmpty()) {
                tenths.add(new Tenth(part.size(), part.stream().mapToDouble(i -> said[i]).average().orElse(0), part.stream().filter(i -> won[i]).count() / (double) part.size()));
            }
        }
        return tenths;
    }

    private static List<Integer> ordered(double[] said) {
        return IntStream.range(0, said.length).boxed().sorted(Comparator.comparingDouble(i -> said[i])).toList();
    }
}
