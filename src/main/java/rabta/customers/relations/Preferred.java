package rabta.customers.relations;

/**
 * How somebody likes to be treated; null where nobody knows.
 *
 * @param hours when to reach them, in their own words
 * @param interests what they like, in the words of the business
 */
public record Preferred(Channel channel, String hours, String interests) {

    static final Preferred NOTHING = new Preferred(null, null, null);

    public boolean nothing() {
        return equals(NOTHING);
    }
}
