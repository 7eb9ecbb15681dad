package rabta.sales.contacts;

/**
 * Somebody who has a say in a deal.
 *
 * @param role what they are in it, or null
 * @param main whether the deal is theirs first of all
 * @param face the number of their picture, or null
 */
public record DealContact(long person, String name, DealRole role, boolean main, Long face) {
}
