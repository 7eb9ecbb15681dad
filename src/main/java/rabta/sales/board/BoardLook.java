package rabta.sales.board;

import java.util.List;

/**
 * How a member wants to see a board.
 *
 * @param parts what a card shows besides its name, in its order: keys of fields, and {@code customer}
 * @param compact whether cards take little room
 * @param group what the lanes are, as {@link BoardGroup#word}; null for stages
 */
public record BoardLook(List<String> parts, boolean compact, String group) {

    public static final String CUSTOMER = "customer";
    public static final String DAYS = "stage_since";
    static final int MOST = 6;
    static final BoardLook USUAL = new BoardLook(List.of(CUSTOMER, "amount", "next_step", "owner", DAYS), false, null);
    /** What a card has a place of its own for. */
    static final List<String> PLACED = USUAL.parts;

    public boolean shows(String part) {
        return parts.contains(part);
    }

    /** The fields that stand on a card as lines. */
    List<String> lines() {
        return parts.stream().filter(part -> !PLACED.contains(part)).toList();
    }
}
