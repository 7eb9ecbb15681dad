package rabta.sales.numbers;

/**
 * What was decided in a period, of all deals or of one group of them. Amounts in minor units of the business's currency; of deals
 * without one, or without a rate, none is known.
 *
 * @param key of the group, or null for all, and for those that belong to none
 * @param unpriced how many of the won ones have no amount
 * @param mean days from coming in until won; {@code median} likewise; null where none was won
 * @param meanAll the same until won or lost
 */
public record Sums(String key, long won, long wonAmount, long lost, long lostAmount, long unpriced, Double mean, Double median, Double meanAll, Double medianAll) {

    static final Sums NONE = new Sums(null, 0, 0, 0, 0, 0, null, null, null, null);

    public long closed() {
        return won + lost;
    }

    /** Won of all that was decided, from 0 to 1; null where nothing was. */
    public Double rate() {
        return closed() == 0 ? null : (double) won / closed();
    }

    /** What a won deal with an amount comes to, on average; null where there is none. */
    public Double average() {
        return won == unpriced ? null : (double) wonAmount / (won - unpriced);
    }

    Sums called(String key) {
        return new Sums(key, won, wonAmount, lost, lostAmount, unpriced, mean, median, meanAll, medianAll);
    }
}
