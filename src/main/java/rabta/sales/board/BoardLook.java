package rabta.sales.board;

import java.util.ArrayList;
import java.util.List;

/**
 * How a member wants to see a board.
 *
 * @param parts what a card shows besides its name, in its order: keys of fields, and {@code customer}
 * @param compact whether cards take little room
 * @param group what the lanes are, as {@link BoardGroup#word}; null for stages
 * @param folded the lanes that are strips, as {@link #strip} says them
 */
public record BoardLook(List<String> parts, boolean compact, String group, List<String> folded) {

    public static final String CUSTOMER = "customer";
    public static final String DAYS = "stage_since";
    static final int MOST = 6;
    static final BoardLook USUAL = new BoardLook(List.of(CUSTOMER, "amount", "next_step", "owner", DAYS), false, null, List.of());
    /** What a card has a place of its own for. */
    static final List<String> PLACED = USUAL.parts;
    /** So many are kept in mind: months pass, and their lanes with them. */
    private static final int MOST_FOLDED = 60;

    public boolean shows(String part) {
        return parts.contains(part);
    }

    /** The fields that stand on a card as lines. */
    List<String> lines() {
        return parts.stream().filter(part -> !PLACED.contains(part)).toList();
    }

    BoardLook showing(List<String> parts, boolean compact) {
        return new BoardLook(parts, compact, group, folded);
    }

    BoardLook grouped(String group) {
        return new BoardLook(parts, compact, group, folded);
    }

    /** @param lane as {@link #strip} says it */
    BoardLook folding(String lane, boolean fold) {
        var left = new ArrayList<>(folded);
        left.remove(lane);
        if (fold) {
            left.add(lane);
        }
        return new BoardLook(parts, compact, group, List.copyOf(left.subList(Math.max(0, left.size() - MOST_FOLDED), left.size())));
    }

    /** How a lane is told from those of other groups. @param path of the lane */
    static String strip(BoardGroup group, String path) {
        return group.word() + ":" + path;
    }
}
