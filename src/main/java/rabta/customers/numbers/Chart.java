package rabta.customers.numbers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A chart of columns. @param ticks what is written beside its lines, the highest first */
public record Chart(List<String> ticks, List<Column> columns) {

    private static final int LINES = 4;

    /** The next number from there that is easy to read in quarters: 1, 2, 4 or 8 of a power of ten. */
    public static double scale(double highest) {
        if (highest <= 0) {
            return LINES;
        }
        double power = Math.pow(10, Math.floor(Math.log10(highest)));
        for (int step : new int[] {1, 2, 4, 6, 8}) {
            if (step * power >= highest) {
                return step * power;
            }
        }
        return 10 * power;
    }

    public static List<String> ticks(double scale, java.util.function.Function<BigDecimal, String> said) {
        var ticks = new ArrayList<String>();
        for (int line = LINES; line >= 0; line--) {
            ticks.add(said.apply(BigDecimal.valueOf(scale).multiply(BigDecimal.valueOf(line)).divide(BigDecimal.valueOf(LINES), 0, RoundingMode.HALF_UP)));
        }
        return ticks;
    }
}
