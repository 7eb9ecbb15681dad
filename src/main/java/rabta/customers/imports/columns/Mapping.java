package rabta.customers.imports.columns;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.imports.cells.Days;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.reading.Table;

/**
 * How a table's lines become customers.
 *
 * @param header whether the first record names the columns
 * @param monthFirst the columns whose dates put the month before the day
 * @param region the country (ISO 3166) whose phone numbers are written without a country's code
 * @param commas the columns whose numbers put a comma before their decimals
 * @param leaveOut whether a line with a bad cell is taken without it; else the line is refused
 */
public record Mapping(Kind kind, boolean header, List<Column> columns, List<Integer> monthFirst, String region, boolean leaveOut, List<Integer> commas) {

    public Mapping {
        commas = commas == null ? List.of() : List.copyOf(commas);
    }

    public Mapping(Kind kind, boolean header, List<Column> columns, List<Integer> monthFirst, String region, boolean leaveOut) {
        this(kind, header, columns, monthFirst, region, leaveOut, List.of());
    }

    public static Mapping of(Guess guess, Table table, String region) {
        return new Mapping(guess.kind(), guess.header(), guess.columns(), List.of(), region, leavesOut(guess.kind())).dated(table);
    }

    /** What is usual: a customer is worth having without a phone that cannot be one, an order with a line missing is a wrong one. */
    public static boolean leavesOut(Kind kind) {
        return !kind.orders();
    }

    /** The same with the order of day and month, and the sign before decimals, read off the table's first lines. */
    public Mapping dated(Table table) {
        var months = new ArrayList<Integer>();
        var commas = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            var cells = table.sample().stream().skip(header ? 1 : 0).map(line -> line.cell(column)).toList();
            if (columns.get(i).dated() && Days.monthFirst(cells)) {
                months.add(i);
            }
            if (columns.get(i).counted() && Figures.commas(cells)) {
                commas.add(i);
            }
        }
        return new Mapping(kind, header, columns, months, region, leaveOut, commas);
    }

    /** The same with its columns going elsewhere. */
    public Mapping with(List<Column> others) {
        return new Mapping(kind, header, others, monthFirst, region, leaveOut, commas);
    }

    public boolean has(Target target) {
        return columns.stream().anyMatch(c -> c.target() == target);
    }

    public boolean has(String own) {
        return columns.stream().anyMatch(c -> c.target() == Target.TRADE && own.equals(c.field()));
    }

    /** Whether anything can come of it at all: a customer needs a name or something that can stand for one, an order an amount. */
    public boolean names() {
        var trade = TradeSheet.of(kind);
        if (trade.isPresent()) {
            return trade.get().names(this);
        }
        if (kind.orders()) {
            return has(Target.ORDER_TOTAL) || has(Target.LINE_TOTAL) || has(Target.UNIT_PRICE);
        }
        return has(Target.NAME) || kind.person()
                && (has(Target.FIRST_NAME) || has(Target.LAST_NAME) || has(Target.EMAIL) || has(Target.PHONE) || has(Target.WHATSAPP) || has(Target.COMPANY));
    }

    /** The columns of which nothing is taken, by their place. */
    public List<Integer> leftOut() {
        return java.util.stream.IntStream.range(0, columns.size()).filter(i -> columns.get(i).target() == Target.IGNORE).boxed().toList();
    }
}
