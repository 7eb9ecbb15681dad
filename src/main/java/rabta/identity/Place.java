package rabta.identity;

import java.util.function.BooleanSupplier;

/**
 * A page that belongs to a room of the business and stands below it in the rail: a bean each. {@code place.<key>} is its name.
 *
 * @param room as the rail knows it, such as {@code sales}
 * @param order among the places of that room, the first one lowest
 * @param needs who lacks it is not led there
 * @param open whether the bound business has that page at all; asked when the rail is drawn, so it must know without asking the database each time
 */
public record Place(String room, String key, String href, int order, Permission needs, BooleanSupplier open) {

    public Place(String room, String key, String href, int order, Permission needs) {
        this(room, key, href, order, needs, () -> true);
    }
}
