package rabta.support.numbers;

/**
 * How long something took, in seconds.
 *
 * @param key of the group, or null for all
 * @param kept of those for which it was promised how many promises were kept, {@code broken} how many were not
 */
public record Times(String key, long many, Double mean, Double median, Double p90, long kept, long broken) {

    static final Times NONE = new Times(null, 0, null, null, null, 0, 0);

    /** Kept of all that was promised, from 0 to 1; null where nothing was. */
    public Double attained() {
        return kept + broken == 0 ? null : (double) kept / (kept + broken);
    }
}
