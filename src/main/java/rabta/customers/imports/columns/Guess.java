package rabta.customers.imports.columns;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.customers.imports.reading.Line;
import rabta.customers.imports.reading.Table;

/**
 * What a table seems to be. A person sees it before anything is done, and may say otherwise.
 *
 * @param header whether the first record names the columns
 * @param sure whether some heading or value says that these are customers or their orders; else it may be a list of anything
 */
public record Guess(Kind kind, boolean header, List<Column> columns, boolean sure) {

    private static final Set<Target> PERSONAL = EnumSet.of(Target.FIRST_NAME, Target.LAST_NAME, Target.MIDDLE_NAME, Target.PREFIX, Target.TITLE, Target.BIRTHDAY);
    private static final Set<Target> NAMES = EnumSet.of(Target.NAME, Target.FIRST_NAME, Target.LAST_NAME);
    private static final Set<Target> AMOUNTS = EnumSet.of(Target.ORDER_TOTAL, Target.LINE_TOTAL, Target.UNIT_PRICE);
    private static final Set<Target> EVENTS = EnumSet.of(Target.ORDER_NUMBER, Target.ORDER_DATE, Target.QUANTITY, Target.STATUS, Target.CUSTOMER_ID);
    private static final Set<Target> SIGNS = EnumSet.of(Target.EMAIL, Target.PHONE, Target.WHATSAPP, Target.CITY, Target.COUNTRY, Target.ADDRESS, Target.OUTSIDE_ID, Target.COMPANY,
            Target.INDUSTRY, Target.WEBSITE, Target.TITLE, Target.BIRTHDAY, Target.TAGS, Target.POSTCODE);
    private static final Set<String> OF_COMPANIES = Set.of("annualrevenue", "revenue", "numberofemployees", "employees", "noofemployees", "tickersymbol", "sic", "ownership",
            "parentid", "parentaccountid", "subsidiaryof", "yearestablished", "companyowner", "accountowner", "companydomainname", "billingstreet", "billingcity", "accountnumber",
            "accounttype", "siccode", "accountsite", "numberofcontacts", "companysize", "peoplecount");
    /** Whose stage a table tells: a chance to sell, whose name is what is sold. */
    private static final Set<String> STAGES = Set.of("stagename", "dealstage", "stage", "dealname", "opportunityname", "iswon");

    public static Guess of(Table table) {
        boolean header = header(table.sample());
        return of(table, header, Optional.empty());
    }

    /** The same with what is known already: whether there is a heading, which kind it is. */
    public static Guess of(Table table, boolean header, Optional<Kind> said) {
        var names = names(table, header);
        var kind = said.orElseGet(() -> kind(names, table, header));
        var columns = columns(table, header, names, kind);
        return new Guess(kind, header, columns, sure(kind, columns));
    }

    /** Whether something could come of it as it is. */
    public boolean named() {
        return new Mapping(kind, header, columns, List.of(), null, false).names();
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
            var name = header ? first.cell(i).strip().replaceAll("\\s+", " ") : "";
            name = name.length() > 200 ? name.substring(0, 200) : name;
            int times = name.isEmpty() ? 1 : seen.merge(name, 1, Integer::sum);
            names.add(times == 1 ? name : name + " (" + times + ")");
        }
        return names;
    }

    private static Kind kind(List<String> names, Table table, boolean header) {
        var keys = names.stream().map(Headers::key).collect(Collectors.toSet());
        var trade = TradeSheet.all().stream().filter(sheet -> sheet.tells(keys)).findFirst();
        if (trade.isPresent()) {
            return new Kind(trade.get().type());
        }
        if (orders(names) || !header && Contents.orders(table)) {
            return Kind.ORDER;
        }
        long personal = names.stream().filter(n -> Headers.target(n, Kind.PERSON).filter(PERSONAL::contains).isPresent()).count();
        boolean person = names.stream().anyMatch(n -> Headers.target(n, Kind.PERSON).filter(NAMES::contains).isPresent());
        boolean employer = names.stream().anyMatch(n -> Headers.target(n, Kind.PERSON).filter(t -> t == Target.COMPANY).isPresent());
        long corporate = names.stream().filter(n -> OF_COMPANIES.contains(Headers.key(n)) || Headers.target(n, Kind.COMPANY).filter(t -> !t.fits(Kind.PERSON)).isPresent()).count();
        if (employer && !person && personal == 0) {
            return Kind.COMPANY;
        }
        return corporate > personal && !(person && employer) ? Kind.COMPANY : Kind.PERSON;
    }

    /** An amount, and when, which or how many: a customer list with a column of what they spent in all has none of the latter. */
    private static boolean orders(List<String> names) {
        var targets = names.stream().flatMap(n -> Headers.target(n, Kind.ORDER).stream()).filter(t -> !t.fits(Kind.PERSON) && !t.fits(Kind.COMPANY)).toList();
        boolean personal = names.stream().anyMatch(n -> Headers.target(n, Kind.PERSON).filter(t -> t == Target.BIRTHDAY || t == Target.TITLE).isPresent());
        return !personal && targets.stream().anyMatch(AMOUNTS::contains) && targets.stream().filter(EVENTS::contains).distinct().count() >= 2
                || targets.contains(Target.PRODUCT) && targets.stream().anyMatch(AMOUNTS::contains) && targets.stream().anyMatch(EVENTS::contains);
    }

    private static List<Column> columns(Table table, boolean header, List<String> names, Kind kind) {
        var trade = TradeSheet.of(kind);
        if (trade.isPresent()) {
            var goals = new HashSet<String>();
            return names.stream().map(name -> trade.get().column(plain(name)).map(said -> said.field() == null ? new Column(name, said.target()) : new Column(name, said.target(), said.field()))
                    .filter(column -> Target.MANY.contains(column.target()) || goals.add(column.goal())).orElseGet(() -> new Column(name, Target.IGNORE))).toList();
        }
        var taken = EnumSet.noneOf(Target.class);
        var columns = new ArrayList<Column>();
        var targets = new ArrayList<Target>();
        boolean stages = kind.orders() && names.stream().map(Headers::key).anyMatch(STAGES::contains);
        for (var name : names) {
            var target = Headers.target(plain(name), kind).orElse(null);
            // An opportunity is named after what is sold; the customer stands in the account's column.
            targets.add(stages && target == Target.NAME && Headers.key(plain(name)).equals("name") ? Target.PRODUCT : target);
        }
        if (names.stream().map(Headers::key).anyMatch("jobtitle"::equals) && !targets.contains(Target.PREFIX)) {
            // Outlook's title is how somebody is addressed.
            for (int i = 0; i < targets.size(); i++) {
                targets.set(i, Headers.key(names.get(i)).equals("title") && kind.person() ? Target.PREFIX : targets.get(i));
            }
        }
        if (kind.orders() && names.stream().map(Headers::key).anyMatch("lineitemname"::equals)) {
            // Shopify calls the order's number its name.
            targets.replaceAll(t -> t == Target.NAME && targets.indexOf(t) == names.indexOf("Name") ? Target.ORDER_NUMBER : t);
        }
        targets.stream().filter(t -> t != null && !Target.MANY.contains(t)).forEach(taken::add);
        var free = EnumSet.copyOf(taken);
        for (int i = 0; i < names.size(); i++) {
            var target = targets.get(i);
            if (target == null) {
                // What the table's own words name comes before what a guess would take.
                target = guessed(table, header, i, plain(names.get(i)), kind).filter(t -> Target.MANY.contains(t) || taken.add(t)).orElse(Target.IGNORE);
            } else if (!Target.MANY.contains(target) && !free.remove(target)) {
                target = Target.IGNORE;
            }
            columns.add(new Column(names.get(i), target));
        }
        if (kind.orders() && !header) {
            return Contents.orderColumns(table, columns);
        }
        if (!kind.orders() && columns.stream().map(Column::target).noneMatch(NAMES::contains)) {
            nameOne(table, header, columns);
        }
        return columns;
    }

    private static Optional<Target> guessed(Table table, boolean header, int column, String name, Kind kind) {
        var cells = cells(table, header, column);
        var seen = Contents.target(cells, kind);
        if (Headers.known(name)) {
            // What it is called elsewhere says little; an address or a number under it is one all the same.
            return seen.filter(t -> t == Target.EMAIL || t == Target.PHONE);
        }
        var said = Headers.byWords(name, kind).filter(t -> Contents.agrees(t, cells));
        return said.isPresent() ? said : seen;
    }

    private static String plain(String name) {
        return name.replaceFirst(" \\(\\d+\\)$", "");
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

    private static boolean sure(Kind kind, List<Column> columns) {
        if (kind.orders() || kind.trade()) {
            return true;
        }
        boolean products = columns.stream().map(c -> Headers.target(c.header(), Kind.ORDER).orElse(Target.IGNORE)).anyMatch(t -> t == Target.PRODUCT || t == Target.UNIT_PRICE);
        boolean named = columns.stream().anyMatch(c -> NAMES.contains(c.target()) && (c.header().isEmpty() || Headers.known(c.header())));
        return !products && (named || columns.stream().map(Column::target).anyMatch(SIGNS::contains));
    }

    private static List<String> cells(Table table, boolean header, int column) {
        return table.sample().stream().skip(header ? 1 : 0).map(line -> line.cell(column)).toList();
    }
}
