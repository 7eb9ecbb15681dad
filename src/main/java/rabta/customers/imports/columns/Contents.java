package rabta.customers.imports.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import rabta.customers.imports.cells.Days;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.reading.Table;
import rabta.kernel.text.Folding;

/** What a column holds, seen from its first cells, where its heading says nothing. */
final class Contents {

    private static final Pattern EMAIL = Pattern.compile("(mailto:)?[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE = Pattern.compile("'?(\\+|00|0|\\()[\\d\\s().\\-/]{7,20}|92\\d{10}|3\\d{9}");
    /** What a phone's own list holds beside numbers: short codes of an operator. */
    private static final Pattern CALLED = Pattern.compile("[*#+]?\\d[\\d\\s\\-*#]{1,19}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,/:\\-\\s]+%?");
    private static final Pattern SITE = Pattern.compile("(https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}(\\.0+)?");
    private static final Pattern MONEY = Pattern.compile("-?\\d{1,12}\\.\\d{2}");
    private static final double ENOUGH = 0.7;

    private Contents() {
    }

    static Optional<Target> target(List<String> cells, Kind kind) {
        if (mostly(cells, Contents::email)) {
            return Optional.of(Target.EMAIL);
        }
        // A day like 01-02-2020 has the shape of a number that could be called.
        if (mostly(cells, c -> phone(c) && !day(c)) || filled(cells).stream().allMatch(c -> CALLED.matcher(Folding.fold(c)).matches()) && half(cells, c -> phone(c) && !day(c))) {
            return Optional.of(Target.PHONE);
        }
        return kind.company() && mostly(cells, c -> SITE.matcher(c).matches()) ? Optional.of(Target.WEBSITE) : Optional.empty();
    }

    /** Whether the cells can be what the heading's words say. */
    static boolean agrees(Target target, List<String> cells) {
        var filled = filled(cells);
        return switch (target) {
            case EMAIL -> filled.isEmpty() || mostly(cells, c -> c.indexOf('@') > 0);
            case PHONE, WHATSAPP -> filled.isEmpty() || mostly(cells, c -> c.chars().filter(Character::isDigit).count() >= 5 && !day(c));
            case BIRTHDAY, ORDER_DATE, CREATED -> filled.isEmpty() || mostly(cells, Contents::day);
            case WEBSITE -> filled.isEmpty() || mostly(cells, c -> c.indexOf('.') > 0);
            case CITY, COUNTRY, NAME, FIRST_NAME, LAST_NAME -> filled.isEmpty() || mostly(cells, c -> c.codePoints().anyMatch(Character::isLetter));
            default -> true;
        };
    }

    /** Whether a table without a heading tells of purchases: a day, an amount with its minor unit, figures, and no name or address anywhere. */
    static boolean orders(Table table) {
        var columns = IntStream.range(0, table.width()).mapToObj(i -> table.sample().stream().map(l -> l.cell(i)).toList()).toList();
        return columns.stream().anyMatch(c -> mostly(c, Contents::day)) && columns.stream().anyMatch(c -> mostly(c, v -> MONEY.matcher(v.strip()).matches()))
                && columns.stream().noneMatch(c -> mostly(c, v -> v.codePoints().anyMatch(Character::isLetter)));
    }

    /** Where the columns of such a table go: the first number that comes again is the customer's, a small one how many. */
    static List<Column> orderColumns(Table table, List<Column> columns) {
        var found = new ArrayList<Column>();
        boolean customer = false;
        boolean date = false;
        boolean total = false;
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            var cells = table.sample().stream().map(l -> l.cell(at).strip()).toList();
            var target = Target.IGNORE;
            if (!date && mostly(cells, Contents::day)) {
                target = Target.ORDER_DATE;
                date = true;
            } else if (!total && mostly(cells, c -> MONEY.matcher(c).matches())) {
                target = Target.ORDER_TOTAL;
                total = true;
            } else if (!customer && mostly(cells, c -> WHOLE.matcher(c).matches())) {
                target = Target.CUSTOMER_ID;
                customer = true;
            } else if (date && mostly(cells, c -> WHOLE.matcher(c).matches() && c.length() <= 4)) {
                target = Target.QUANTITY;
            }
            found.add(columns.get(i).to(target));
        }
        return found;
    }

    /** Words that could be names: letters, not numbers, hardly ever the same. */
    static boolean names(List<String> cells) {
        var filled = filled(cells);
        long different = filled.stream().distinct().count();
        return !filled.isEmpty() && different * 2 > filled.size()
                && mostly(cells, c -> c.length() <= 100 && c.codePoints().anyMatch(Character::isLetter) && !value(c));
    }

    static boolean days(List<String> cells) {
        return mostly(cells, Contents::day);
    }

    /** Amounts and counts, all of them. */
    static boolean numbers(List<String> cells) {
        return filled(cells).stream().allMatch(c -> Figures.number(c, false).or(() -> Figures.number(c, true)).isPresent());
    }

    /** Whether a cell is a value, as no heading is: an address, a number, a date. */
    static boolean value(String cell) {
        return email(cell) || phone(cell) || SITE.matcher(cell).matches() || !cell.isBlank() && NUMBER.matcher(Folding.fold(cell)).matches();
    }

    private static boolean email(String cell) {
        return cell.length() < 400 && EMAIL.matcher(cell.strip()).matches();
    }

    private static boolean phone(String cell) {
        return cell.length() < 40 && PHONE.matcher(Folding.fold(cell)).matches();
    }

    private static boolean day(String cell) {
        return cell.length() < 40 && cell.chars().filter(Character::isDigit).count() >= 6 && Days.date(cell, false).or(() -> Days.date(cell, true)).isPresent();
    }

    private static boolean half(List<String> cells, Predicate<String> is) {
        var filled = filled(cells);
        return !filled.isEmpty() && filled.stream().filter(is).count() * 2 >= filled.size();
    }

    private static boolean mostly(List<String> cells, Predicate<String> is) {
        var filled = filled(cells);
        return !filled.isEmpty() && filled.stream().filter(is).count() >= ENOUGH * filled.size();
    }

    private static List<String> filled(List<String> cells) {
        return cells.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    }
}
