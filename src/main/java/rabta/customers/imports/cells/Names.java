package rabta.customers.imports.cells;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.customers.Typed;
import rabta.customers.imports.columns.Target;
import rabta.kernel.text.Folding;

/** A name, whole or in its parts. */
final class Names {

    /** What is only said to somebody's face; a doctor stays a doctor. */
    private static final Set<String> COURTESY = Set.of("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "مسٹر", "مسز", "مس");
    /** Two words at least: a single one may be short for something. */
    private static final Pattern SHOUTED = Pattern.compile("[A-Z][A-Z.'’-]+( [A-Z][A-Z.'’-]*)+");
    private static final Pattern WORD = Pattern.compile("\\b([A-Z])([A-Z]{2,}|(?<=[A-Z])[A-Z]\\b(?!\\.))");
    private static final Target[] ORDER = {Target.PREFIX, Target.FIRST_NAME, Target.MIDDLE_NAME, Target.LAST_NAME, Target.SUFFIX};

    private final Map<Target, String> parts = new EnumMap<>(Target.class);
    private final boolean person;
    private int column = -1;

    Names(boolean person) {
        this.person = person;
    }

    void put(Target part, int at, String raw) {
        var clean = Typed.line(raw);
        if (clean != null) {
            parts.put(part, clean);
            column = part == Target.NAME || column < 0 ? at : column;
        }
    }

    /** The column that a complaint about the name points to; -1 where none said anything. */
    int column() {
        return column;
    }

    /** The name, or null where there is none. A person's that is shouted is written as it is spoken. */
    String whole(List<Mark> marks) {
        var whole = joined();
        if (whole == null || !person || !SHOUTED.matcher(whole).matches()) {
            return whole;
        }
        marks.add(Mark.note(column, "capitals"));
        return WORD.matcher(whole).replaceAll(m -> m.group(1) + m.group(2).toLowerCase(Locale.ROOT));
    }

    private String joined() {
        var name = parts.get(Target.NAME);
        if (name != null) {
            return name;
        }
        boolean any = parts.containsKey(Target.FIRST_NAME) || parts.containsKey(Target.MIDDLE_NAME) || parts.containsKey(Target.LAST_NAME);
        if (!any) {
            return null;
        }
        var whole = new StringBuilder();
        for (var part : ORDER) {
            var text = parts.get(part);
            if (text != null && !(part == Target.PREFIX && COURTESY.contains(Folding.fold(text)))) {
                whole.append(whole.isEmpty() ? "" : " ").append(text);
            }
        }
        return whole.toString();
    }
}
