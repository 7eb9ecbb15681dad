package rabta.customers.imports.columns;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.imports.cells.Days;
import rabta.customers.imports.reading.Table;

/**
 * How a table's lines become customers.
 *
 * @param header whether the first record names the columns
 * @param monthFirst the columns whose dates put the month before the day
 * @param region the country (ISO 3166) whose phone numbers are written without a country's code
 * @param leaveOut whether a line with a bad cell is taken without it; else the line is refused
 */
public record Mapping(RecordKind kind, boolean header, List<Column> columns, List<Integer> monthFirst, String region, boolean leaveOut) {

    public static Mapping of(Guess guess, Table table, String region) {
        return new Mapping(guess.kind(), guess.header(), guess.columns(), List.of(), region, false).dated(table);
    }

    /** The same with the order of day and month read off the table's first lines. */
    public Mapping dated(Table table) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            var target = columns.get(i).target();
            if ((target == Target.BIRTHDAY || target == Target.CREATED)
                    && Days.monthFirst(table.sample().stream().skip(header ? 1 : 0).map(line -> line.cell(column)).toList())) {
                found.add(i);
            }
        }
        return new Mapping(kind, header, columns, found, region, leaveOut);
    }

    public boolean has(Target target) {
        return columns.stream().anyMatch(c -> c.target() == target);
    }

    /** Whether a customer can come of it at all: a name, or something that can stand for one. */
    public boolean names() {
        return has(Target.NAME) || kind == RecordKind.PERSON
                && (has(Target.FIRST_NAME) || has(Target.LAST_NAME) || has(Target.EMAIL) || has(Target.PHONE) || has(Target.WHATSAPP) || has(Target.COMPANY));
    }
}
