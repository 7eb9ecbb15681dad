package rabta.customers.imports.cells;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import rabta.customers.Typed;
import rabta.kernel.ui.Ui;

/**
 * Something to say about a cell.
 *
 * @param column which, from 0; -1 for the whole line
 * @param key {@code imports.bad.…} or {@code imports.note.…}
 * @param bad whether the line cannot be taken as it is; a note only tells what was done
 */
public record Mark(int column, String key, List<Object> args, boolean bad) {

    private static final int SHOWN = 60;

    public static Mark bad(int column, String reason, Object... args) {
        return new Mark(column, "imports.bad." + reason, shown(args), true);
    }

    public static Mark note(int column, String reason, Object... args) {
        return new Mark(column, "imports.note." + reason, shown(args), false);
    }

    private static List<Object> shown(Object[] args) {
        return Arrays.stream(args).<Object>map(a -> a instanceof Number ? a : brief(String.valueOf(a))).toList();
    }

    private static String brief(String text) {
        var plain = Objects.requireNonNullElse(Typed.line(text), "");
        return plain.length() > SHOWN ? plain.substring(0, Character.isHighSurrogate(plain.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN) + "…" : plain;
    }

    /** The sentence in the present reader's language. */
    public String words() {
        return Ui.t(key, args.toArray());
    }

    /** The same for a file. */
    public String plain() {
        return Ui.plain(key, args.toArray());
    }
}
