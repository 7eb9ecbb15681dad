package rabta.sales.forms;

/**
 * A field of a form.
 *
 * @param key of what it asks, see {@link Askable}
 * @param label what stands above it; null for the usual word
 * @param help a line below it, or null
 */
public record Asked(String key, String label, String help, boolean required) {

    static Asked of(String key) {
        return new Asked(key, null, null, key.equals("name"));
    }
}
