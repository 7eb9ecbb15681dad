package rabta.kernel.events;

/**
 * A record that something is about, whatever its trade.
 *
 * @param type the record's kind in the singular, as its trade names it: {@code person}, {@code company}
 */
public record Ref(String type, long id) {

    public static Ref of(String type, long id) {
        return new Ref(type, id);
    }
}
