package rabta.sales.chances;

/**
 * Logistic regression with a quadratic penalty, by iteratively reweighted least squares (Newton's method; Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 4.4.1): each step solves (XᵀWX + λI) δ = Xᵀ(y − p) − λβ. The intercept bears no penalty.
 */
final class Logistic {

    private static final int MOST_STEPS = 50;
    private static final double SMALL = 1e-8;

    private Logistic() {
    }

    /**
     * The intercept first, then a weight for each column.
     *
     * @param penalty λ; above zero, so that there is an answer where a column tells all
     */
    static double[] fit(double[][] rows, boolean[] won, double penalty) {
        int size = rows[0].length + 1;
        var weights = new double[size];
        weights[0] = logit(share(won));
        for (int step = 0; step < MOST_STEPS; step++) {
            var curve = new double[size][size];
            var slope = new double[size];
            gather(rows, won, weights, curve, slope);
            for (int i = 1; i < size; i++) {
                curve[i][i] += penalty;
                slope[i] -= penalty * weights[i];
            }
            curve[0][0] += SMALL;
            var change = solve(curve, slope);
            double largest = 0;
            // A step that is far too long comes from a flat place; it is shortened, so that the next one still finds its way.
            double shortened = Math.min(1, 5 / Math.max(1e-12, longest(change)));
            for (int i = 0; i < size; i++) {
                weights[i] += shortened * change[i];
                largest = Math.max(largest, Math.abs(shortened * change[i]));
            }
            if (largest < SMALL) {
                break;
            }
        }
        return weights;
    }

    private static void gather(double[][] rows, boolean[] won, double[] weights, double[][] curve, double[] slope) {
        int size = weights.length;
        for (int n = 0; n < rows.length; n++) {
            var row = rows[n];
            double sure = chance(weights, row);
            double off = (won[n] ? 1 : 0) - sure;
            double bend = sure * (1 - sure);
            for (int i = 0; i < size; i++) {
                double at = i == 0 ? 1 : row[i - 1];
                if (at != 0) {
                    slope[i] += off * at;
                    for (int j = 0; j <= i; j++) {
                        curve[i][j] += bend * at * (j == 0 ? 1 : row[j - 1]);
                    }
                }
            }
        }
    }

    /** By Cholesky's way; only what stands on and below the diagonal is read. */
    static double[] solve(double[][] curve, double[] right) {
        int size = right.length;
        var lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = curve[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        var answer = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                answer[i] -= lower[i][k] * answer[k];
            }
            answer[i] /= lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                answer[i] -= lower[k][i] * answer[k];
            }
            answer[i] /= lower[i][i];
        }
        return answer;
    }

    static double chance(double[] weights, double[] row) {
        double sum = weights[0];
        for (int i = 0; i < row.length; i++) {
            sum += weights[i + 1] * row[i];
        }
        return chance(sum);
    }

    /** The probability that belongs to the logarithm of the odds. */
    static double chance(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    // Never quite none or all.
    private static double share(boolean[] won) {
        int count = 0;
        for (boolean one : won) {
            count += one ? 1 : 0;
        }
        return (count + 0.5) / (won.length + 1.0);
    }

    private static double longest(double[] change) {
        double longest = 0;
        for (double one : change) {
            longest = Math.max(longest, Math.abs(one));
        }
        return longest;
    }
}
