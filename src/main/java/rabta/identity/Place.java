package rabta.identity;

/**
 * A page that belongs to a room of the business and stands below it in the rail: a bean each. {@code place.<key>} is its name.
 *
 * @param room as the rail knows it, such as {@code sales}
 * @param order among the places of that room, the first one lowest
 * @param needs who lacks it is not led there
 */
public record Place(String room, String key, String href, int order, Permission needs) {
}
