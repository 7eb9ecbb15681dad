package rabta.sales.numbers;

/** What became by now of the deals that came in within a period. @param amount of all of them */
public record Cohort(long deals, long amount, long won, long lost, long open) {

    /** Won of those that are decided; null where none is. */
    public Double rate() {
        return won + lost == 0 ? null : (double) won / (won + lost);
    }

    /** Where the rate ends if all that are open are lost. */
    public double least() {
        return deals == 0 ? 0 : (double) won / deals;
    }

    /** Where it ends if all of them are won. */
    public double most() {
        return deals == 0 ? 0 : (double) (won + open) / deals;
    }
}
