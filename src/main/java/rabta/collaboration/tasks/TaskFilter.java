package rabta.collaboration.tasks;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which tasks somebody looks for.
 *
 * @param whose {@code mine} unless said otherwise, {@code team} for those of one's teams' members, {@code all}
 * @param when {@code open} unless said otherwise, or one of {@link When} in small letters
 * @param owner one member's alone, whatever {@code whose} says
 * @param record the type of record that they are about ({@code person}, {@code deal}), {@link #BARE} for those about none
 */
public record TaskFilter(String whose, String when, Long type, Long owner, String record, String after) {

    public static final String BARE = "none";

    public enum Whose { MINE, TEAM, ALL }

    /** Which part of them; {@code LATER} holds those without a day too. */
    public enum When { OPEN, OVERDUE, TODAY, LATER, DONE }

    public Whose reach() {
        return named(Whose.values(), whose, Whose.MINE);
    }

    public When part() {
        return named(When.values(), when, When.OPEN);
    }

    private static <E extends Enum<E>> E named(E[] all, String word, E usual) {
        return Stream.of(all).filter(one -> word(one).equals(word)).findFirst().orElse(usual);
    }

    public static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** The viewer's own of that part, about records of that type; null for all. */
    static TaskFilter mine(When when, String record) {
        return new TaskFilter(null, word(when), null, null, record, null);
    }

    /** Whether it asks what they are about. */
    boolean asked() {
        return record != null && !record.isBlank();
    }

    public boolean narrowed() {
        return type != null || owner != null || asked() || part() != When.OPEN;
    }

    public TaskFilter whose(Whose other) {
        return new TaskFilter(word(other), when, type, null, record, null);
    }

    public TaskFilter when(When other) {
        return new TaskFilter(whose, word(other), type, owner, record, null);
    }

    public TaskFilter after(String cursor) {
        return new TaskFilter(whose, when, type, owner, record, cursor);
    }

    /** The path of the list that it asks for. */
    public String href() {
        var parts = new ArrayList<String>();
        if (reach() != Whose.MINE) {
            parts.add("whose=" + word(reach()));
        }
        if (part() != When.OPEN) {
            parts.add("when=" + word(part()));
        }
        if (type != null) {
            parts.add("type=" + type);
        }
        if (owner != null) {
            parts.add("owner=" + owner);
        }
        if (asked()) {
            parts.add("record=" + UriUtils.encode(record, UTF_8));
        }
        if (after != null) {
            parts.add("after=" + UriUtils.encode(after, UTF_8));
        }
        return "/tasks" + parts.stream().collect(Collectors.joining("&", parts.isEmpty() ? "" : "?", ""));
    }
}
