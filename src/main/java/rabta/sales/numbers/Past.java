package rabta.sales.numbers;

/** A month that is over. @param actual what was won in it */
public record Past(Forecasts.Kept kept, long actual) {

    /** 1 − |F − A| / A, not below 0; null where nothing came. */
    public Double accuracy() {
        return actual == 0 ? null : Math.max(0, 1 - (double) Math.abs(kept.expected() - actual) / actual);
    }

    /** (F − A) / A: above 0 where more was expected than came; null where nothing came. */
    public Double bias() {
        return actual == 0 ? null : (double) (kept.expected() - actual) / actual;
    }

    public boolean within() {
        return actual >= kept.low() && actual <= kept.high();
    }
}
