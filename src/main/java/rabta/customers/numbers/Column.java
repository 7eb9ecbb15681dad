package rabta.customers.numbers;

/**
 * One column of a chart, in percent of its height from below.
 *
 * @param label below it, and {@code full} what it says when it is read out
 * @param sure how high what has come stands, {@code likely} what is expected upon it
 * @param low between this and {@code high} it may end; both 0 for no such line
 * @param target where the target stands, or a negative number for none
 */
public record Column(String label, String full, String href, double sure, double likely, double low, double high, double target) {

    public double top() {
        return Math.min(100, sure + likely);
    }
}
