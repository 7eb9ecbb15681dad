package rabta.customers.imports.columns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import rabta.customers.Typed;
import rabta.customers.fields.FieldType;
import rabta.customers.imports.cells.Figures;
import rabta.kernel.text.Folding;

/**
 * Which type of field a column's cells would fill.
 *
 * @param choices what there is to choose from, for a choice
 * @param decimals how many there are at most, for a number; else null
 */
public record FieldGuess(FieldType type, List<String> choices, Integer decimals) {

    private static final Set<String> YES_NO = Set.of("yes", "no", "y", "n", "true", "false", "ہاں", "نہیں", "جی", "جی ہاں", "جی نہیں", "haan", "nahi", "nahin");
    private static final int MOST_CHOICES = 12;
    private static final int LONGEST_CHOICE = 40;
    private static final int LONG = 200;
    private static final int MOST_DECIMALS = 6;

    public static FieldGuess of(List<String> cells) {
        var filled = cells.stream().map(Typed::line).filter(c -> c != null).toList();
        if (filled.isEmpty()) {
            return plain(FieldType.TEXT);
        }
        if (filled.stream().allMatch(c -> YES_NO.contains(Folding.fold(c)))) {
            return plain(FieldType.YES_NO);
        }
        var target = Contents.target(filled, Kind.COMPANY).orElse(Target.IGNORE);
        var type = switch (target) {
            case EMAIL -> FieldType.EMAIL;
            case PHONE -> FieldType.PHONE;
            case WEBSITE -> FieldType.URL;
            default -> Contents.days(filled) ? FieldType.DATE : Contents.numbers(filled) ? FieldType.NUMBER : null;
        };
        return type == FieldType.NUMBER ? number(filled) : type != null ? plain(type) : words(cells, filled);
    }

    private static FieldGuess plain(FieldType type) {
        return new FieldGuess(type, List.of(), null);
    }

    private static FieldGuess number(List<String> filled) {
        boolean commas = Figures.commas(filled);
        int decimals = filled.stream().map(c -> Figures.number(c, commas)).flatMap(Optional::stream).mapToInt(n -> n.stripTrailingZeros().scale()).max().orElse(0);
        return new FieldGuess(FieldType.NUMBER, List.of(), Math.clamp(decimals, 0, MOST_DECIMALS));
    }

    private static FieldGuess words(List<String> cells, List<String> filled) {
        if (cells.stream().anyMatch(c -> c.length() > LONG || c.strip().indexOf('\n') >= 0)) {
            return plain(FieldType.LONG_TEXT);
        }
        var different = new LinkedHashMap<String, String>();
        filled.forEach(c -> different.putIfAbsent(Folding.fold(c), c));
        boolean few = different.size() <= MOST_CHOICES && different.size() * 3 <= filled.size() && different.values().stream().allMatch(c -> c.length() <= LONGEST_CHOICE);
        return few ? new FieldGuess(FieldType.CHOICE, List.copyOf(different.values()), null) : plain(FieldType.TEXT);
    }
}
