package rabta.customers.imports.columns;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import rabta.customers.RecordKind;
import rabta.customers.imports.reading.Line;
import rabta.customers.imports.reading.Table;

/**
 * What a table seems to be. A person sees it before anything is done, and may say otherwise.
 *
 * @param header whether the first record names the columns
 */
public record Guess(RecordKind kind, boolean header, List<Column> columns) {

    private static final Set<Target> PERSONAL = EnumSet.of(Target.FIRST_NAME, Target.LAST_NAME, Target.MIDDLE_NAME, Target.PREFIX, Target.TITLE, Target.BIRTHDAY);
    private static final Set<String> OF_COMPANIES = Set.of("annualrevenue", "revenue", "numberofemployees", "employees", "tickersymbol", "sic", "ownership",
            "parentid", "subsidiaryof", "yearestablished", "companyowner", "accountowner", "companydomainname", "billingstreet", "billingcity");

    public static Guess of(Table table) {
        boolean header = header(table.sample());
        return of(table, header, Optional.empty());
    }

    /** The same with what is known already: whether there is a heading, which kind it is. */
    public static Guess of(Table table, boolean header, Optional<RecordKind> said) {
        var names = names(table, header);
        var kind = said.orElseGet(() -> kind(names));
        return new Guess(kind, header, columns(table, header, names, kind));
    }

    private static boolean header(List<Line> sample) {
        var first = List.of(sample.getFirst().cells());
        boolean known = first.stream().anyMatch(Headers::known);
        boolean values = first.stream().anyMatch(Contents::value);
        return known && first.stream().noneMatch(c -> c.contains("@")) || !values && sample.size() > 1;
    }

    /** The columns' names, each once: an empty one is called by its place. */
    private static List<String> names(Table table, boolean header) {
        var first = table.sample().getFirst();
        var names = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        for (int i = 0; i < table.width(); i++) {
            var name = header ? first.cell(i).strip() : "";
            name = name.length() > 200 ? name.substring(0, 200) : name;
            int times = name.isEmpty() ? 1 : seen.merge(name, 1, Integer::sum);
            names.add(times == 1 ? name : name + " (" + times + ")");
        }
        return names;
    }

    private static RecordKind kind(List<String> names) {
        long personal = names.stream().filter(n -> Headers.target(n, RecordKind.PERSON).filter(PERSONAL::contains).isPresent()).count();
        boolean person = names.stream().anyMatch(n -> Headers.target(n, RecordKind.PERSON).filter(t -> t == Target.NAME || t == Target.FIRST_NAME || t == Target.LAST_NAME).isPresent());
        boolean employer = names.stream().anyMatch(n -> Headers.target(n, RecordKind.PERSON).filter(t -> t == Target.COMPANY).isPresent());
        long corporate = names.stream().filter(n -> OF_COMPANIES.contains(Headers.key(n)) || Headers.target(n, RecordKind.COMPANY).filter(t -> !t.fits(RecordKind.PERSON)).isPresent()).count();
        if (employer && !person && personal == 0) {
            return RecordKind.COMPANY;
        }
        return corporate > personal && !(person && employer) ? RecordKind.COMPANY : RecordKind.PERSON;
    }

    private static List<Column> columns(Table table, boolean header, List<String> names, RecordKind kind) {
        var taken = EnumSet.noneOf(Target.class);
        var columns = new ArrayList<Column>();
        for (int i = 0; i < names.size(); i++) {
            var cells = cells(table, header, i);
            var plain = names.get(i).replaceFirst(" \\(\\d+\\)$", "");
            var target = Headers.target(plain, kind)
                    .or(() -> Headers.known(plain) ? Optional.empty() : Contents.target(cells, kind))
                    .orElse(Target.IGNORE);
            boolean free = Target.MANY.contains(target) || taken.add(target);
            columns.add(new Column(names.get(i), free ? target : Target.IGNORE));
        }
        if (!taken.contains(Target.NAME) && !taken.contains(Target.FIRST_NAME) && !taken.contains(Target.LAST_NAME)) {
            nameOne(table, header, columns);
        }
        return columns;
    }

    /** Nothing said which column holds the names: the first that nobody wanted and that looks like it. */
    private static void nameOne(Table table, boolean header, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.target() == Target.IGNORE && !Headers.known(column.header()) && Contents.names(cells(table, header, i))) {
                columns.set(i, column.to(Target.NAME));
                return;
            }
        }
    }

    private static List<String> cells(Table table, boolean header, int column) {
        return table.sample().stream().skip(header ? 1 : 0).map(line -> line.cell(column)).toList();
    }
}
