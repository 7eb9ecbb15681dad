package rabta.support.numbers;

import rabta.support.surveys.SurveyKind;

/**
 * What customers answered, of all or of one group.
 *
 * @param good how many scores are good, {@code bad} how many are low
 * @param asked how many were asked within the same time, where that is known, and {@code replied} how many of those answered
 */
public record Opinion(String key, SurveyKind kind, long many, long good, long bad, long asked, long replied) {

    private static final double Z = 1.959964;

    /** The share of good ones, from 0 to 1; of a recommendation promoters less detractors, from −1 to 1. Null without an answer. */
    public Double value() {
        return many == 0 ? null : kind == SurveyKind.NPS ? (double) (good - bad) / many : (double) good / many;
    }

    /**
     * Between which the true value lies in 19 of 20 cases: Wilson's interval for a share; for a recommendation the normal one of the mean
     * of 1, 0 and −1.
     */
    public double[] interval() {
        if (many == 0) {
            return null;
        }
        double n = many;
        if (kind == SurveyKind.NPS) {
            double mean = value();
            double half = Z * Math.sqrt(((good + bad) / n - mean * mean) / n);
            return new double[] {Math.max(-1, mean - half), Math.min(1, mean + half)};
        }
        double p = value();
        double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        return new double[] {Math.max(0, centre - half), Math.min(1, centre + half)};
    }
}
