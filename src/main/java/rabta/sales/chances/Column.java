package rabta.sales.chances;

/**
 * One column of the regression: a number, or one of the words of a feature.
 *
 * @param word which this column stands for; null for a number, {@link #OTHER} for all that are rare, {@link #NONE} where nothing was said
 * @param mean of the number, or the share of the cases that bear the word
 * @param spread the standard deviation of the number; 1 for a word
 * @param weight what it adds to the logarithm of the odds
 */
public record Column(String feature, String word, double mean, double spread, double weight) {

    public static final String OTHER = "*";
    public static final String NONE = "";

    boolean number() {
        return word == null;
    }

    Column weighing(double weight) {
        return new Column(feature, word, mean, spread, weight);
    }
}
