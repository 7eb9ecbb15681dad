package rabta.customers.imports.columns;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import rabta.customers.RecordKind;
import rabta.kernel.text.Folding;

/** What a column holds, seen from its first cells, where its heading says nothing. */
final class Contents {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>]+");
    private static final Pattern PHONE = Pattern.compile("(\\+|00|0|\\()[\\d\\s().\\-/]{7,20}|92\\d{10}|3\\d{9}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,/:\\-\\s]+%?");
    private static final Pattern SITE = Pattern.compile("(https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);
    private static final double ENOUGH = 0.7;

    private Contents() {
    }

    static Optional<Target> target(List<String> cells, RecordKind kind) {
        if (mostly(cells, Contents::email)) {
            return Optional.of(Target.EMAIL);
        }
        if (mostly(cells, Contents::phone)) {
            return Optional.of(Target.PHONE);
        }
        return kind == RecordKind.COMPANY && mostly(cells, c -> SITE.matcher(c).matches()) ? Optional.of(Target.WEBSITE) : Optional.empty();
    }

    /** Words that could be names: letters, not numbers, hardly ever the same. */
    static boolean names(List<String> cells) {
        var filled = filled(cells);
        long different = filled.stream().distinct().count();
        return !filled.isEmpty() && different * 2 > filled.size()
                && mostly(cells, c -> c.length() <= 100 && c.codePoints().anyMatch(Character::isLetter) && !value(c));
    }

    /** Whether a cell is a value, as no heading is: an address, a number, a date. */
    static boolean value(String cell) {
        return email(cell) || phone(cell) || SITE.matcher(cell).matches() || !cell.isBlank() && NUMBER.matcher(Folding.fold(cell)).matches();
    }

    private static boolean email(String cell) {
        return cell.length() < 400 && EMAIL.matcher(cell).matches();
    }

    private static boolean phone(String cell) {
        return cell.length() < 40 && PHONE.matcher(Folding.fold(cell)).matches();
    }

    private static boolean mostly(List<String> cells, Predicate<String> is) {
        var filled = filled(cells);
        return !filled.isEmpty() && filled.stream().filter(is).count() >= ENOUGH * filled.size();
    }

    private static List<String> filled(List<String> cells) {
        return cells.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    }
}
