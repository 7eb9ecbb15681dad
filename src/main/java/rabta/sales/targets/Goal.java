package rabta.sales.targets;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is to be reached in a period.
 *
 * @param value for the whole of it: minor units, a number of deals or percent, as its measure counts
 * @param due how much of it should be reached by the end of today, if each day brought as much as any other of its month
 */
public record Goal(Measure measure, BigDecimal value, BigDecimal due) {

    public long whole() {
        return value.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    public long dueWhole() {
        return due.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    /** How much of the whole that is, from 0; 1 is all. */
    public double share(double actual) {
        return value.signum() == 0 ? 0 : actual / value.doubleValue();
    }

    /** Whether that is at least what was due by today. */
    public boolean onPace(double actual) {
        return actual >= due.doubleValue();
    }
}
