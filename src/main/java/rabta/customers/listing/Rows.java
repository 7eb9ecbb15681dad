package rabta.customers.listing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.FieldType;
import rabta.customers.records.Pictures;
import rabta.customers.records.Tag;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Lately;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Patience;
import rabta.kernel.sql.Where;

/** The rows of the list of any kind of record, with the columns that somebody chose out of the catalogue. */
@Repository
@Transactional(readOnly = true)
public class Rows {

    /** A count stops here: beyond five hundred nobody reads the digits, and counting a million costs a second. */
    public static final int COUNTED = CustomerSearch.MOST;
    /** More groups than this are no overview. */
    public static final int GROUPS = 200;
    private static final int ALIKE = 300;
    // So many more than are counted that no guess of them is wrong by that much.
    private static final int FREQUENT = 4 * COUNTED;

    private final JdbcClient jdbc;
    private final CustomerSearch search;
    private final Sifting sifting;
    private final Catalogue catalogue;
    private final Patience patience;
    // To find them again costs as much as the page itself, and "500+" half a minute late misleads nobody.
    private final Lately<Boolean> many = new Lately<>(Duration.ofSeconds(30));

    Rows(JdbcClient jdbc, CustomerSearch search, Sifting sifting, Catalogue catalogue, Patience patience) {
        this.jdbc = jdbc;
        this.search = search;
        this.sifting = sifting;
        this.catalogue = catalogue;
        this.patience = patience;
    }

    /** What the viewer asks, with the fields that they may see. */
    public Question question(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return Question.of(kind, filter, catalogue.of(kind, viewer), viewer);
    }

    /**
     * One page; where the words find too few, those whose names only sound alike follow.
     *
     * @throws org.springframework.dao.QueryTimeoutException where the list is too long for an order that no index serves
     */
    public Paged<Row> page(Question question, int size) {
        var filter = question.filter();
        prepare(question, !question.order().indexed());
        if (question.group().isPresent()) {
            var within = filter.open() == null ? Where.all() : question.group().get().holding(filter.open(), question.viewer());
            return page(question, asked(question).and(within), size);
        }
        if (!filter.straight()) {
            return found(question, size);
        }
        var seen = filter.plain() ? sifting.seen(question.kind(), filter.where(() -> catalogue.conditions(question.kind(), question.viewer()), question.viewer()), question.order(), filter.after(), size + 1, question.viewer())
                : Optional.<Sifting.Sifted>empty();
        if (seen.isPresent()) {
            return paged(question, rows(question, picked(question, seen.get().ids()), size + 1), size).counted(Math.min(seen.get().found(), COUNTED + 1));
        }
        return question.order().led() == null ? page(question, asked(question), size) : led(question, size);
    }

    // Those that have the value come as its index has them, the others after them by their number: sorted together, each would be asked for its own.
    private Paged<Row> led(Question question, int size) {
        var order = question.order();
        var after = question.filter().after();
        var asked = asked(question);
        var rows = new ArrayList<Row>();
        order.ledAfter(after).ifPresent(held -> rows.addAll(rows(question, order.led().join(), asked.and(held), order.ledBy(), size + 1)));
        if (rows.size() <= size) {
            rows.addAll(rows(question, "", asked.and(order.emptyAfter(after)), order.emptyBy(), size + 1 - rows.size()));
        }
        return paged(question, rows, size);
    }

    private Paged<Row> page(Question question, Where where, int size) {
        return paged(question, rows(question, where.and(question.order().after(question.filter().after())), size + 1), size);
    }

    private static Paged<Row> paged(Question question, List<Row> rows, int size) {
        return Paged.of(rows, size, row -> question.order().cursor(row.key(), row.id()));
    }

    // Of a word that every hundredth row holds the order by name meets a page sooner than an index of words has gathered them. Of other
    // words with too many hits it takes those whose name begins so, which its index knows, or where these are few those that were found
    // first; any other order, and any other filter, is of all.
    private Paged<Row> found(Question question, int size) {
        var filter = question.filter();
        boolean words = filter.q() != null;
        boolean first = words && question.order().byName();
        if (first && filter.wordsAlone()) {
            if (frequent(question)) {
                return page(question, asked(question), size).counted(COUNTED + 1);
            }
            var begun = narrowed(question).and(CustomerSearch.beginning(filter.q()));
            if (count(question, begun) > COUNTED) {
                return page(question, begun, size).counted(COUNTED + 1);
            }
        }
        int most = first ? COUNTED : Sifting.FEW;
        var sifted = sifting.page(question.kind(), branches(question), question.order(), filter.after(), size + 1, most);
        var page = (first || sifted.found() <= most ? paged(question, rows(question, picked(question, sifted.ids()), size + 1), size) : page(question, asked(question), size))
                .counted(Math.min(sifted.found(), COUNTED + 1));
        return words && page.rows().size() < size && filter.after() == null ? new Paged<>(withAlike(question, page.rows(), size), null) : page;
    }

    // As PostgreSQL guesses it by its statistics, before it reads a row.
    private boolean frequent(Question question) {
        var where = asked(question);
        var from = "explain (format json) select 1 from " + question.kind().table() + " r";
        long hits = guessed(from + " where " + where.sql(), where.params());
        return hits >= FREQUENT && hits >= guessed(from, Map.of()) / 100;
    }

    private long guessed(String sql, Map<String, ?> params) {
        return jdbc.sql(sql).params(params).query((r, n) -> Json.read(r.getString(1)).at("/0/Plan/Plan Rows").asLong()).single();
    }

    /** Those rows as the list would show them, by name; without those that the viewer does not see. */
    public List<Row> of(Question question, List<Long> ids) {
        return rows(question, visible(question).and("r.id = any(:ids)", ids), ids.size());
    }

    /**
     * The groups of the rows with their counts and sums, as many as somebody reads.
     *
     * @throws org.springframework.dao.QueryTimeoutException where the list is too long to be gathered
     */
    public List<Gathered> gathered(Question question, Map<Long, Tag> tags) {
        var group = question.group().orElseThrow();
        prepare(question, true);
        var where = asked(question);
        var params = new HashMap<>(where.params());
        var sums = question.columns().stream().map(column -> column.numeric() ? ", sum(" + column.field().sql() + ")" : "").collect(Collectors.joining());
        var join = group.join(question.viewer()).map(j -> {
            params.putAll(j.params());
            return "\n       left join " + j.sql();
        }).orElse("");
        return jdbc.sql("select " + group.key() + ", " + group.label() + ", count(*)" + sums + "\n  from " + question.kind().table() + " r" + join + "\n where " + where.sql()
                + "\ngroup by 1\norder by " + group.order() + "\nlimit " + (GROUPS + 1)).params(params)
                .query((r, n) -> new Gathered(r.getString(1), group.name(r.getString(1), r.getString(2), tags), r.getLong(3), sums(r, question.columns()))).list();
    }

    private static List<Object> sums(ResultSet r, List<Column> columns) throws SQLException {
        var sums = new ArrayList<>(columns.size());
        int at = 4;
        for (var column : columns) {
            var sum = column.numeric() ? r.getBigDecimal(at++) : null;
            sums.add(sum == null || column.type() != FieldType.MONEY ? sum : (Object) sum.longValue());
        }
        return sums;
    }

    /**
     * What the filter's rows come to, in one statement for all columns.
     *
     * @throws org.springframework.dao.QueryTimeoutException where there are too many to be counted in time
     */
    public Map<String, String> totals(Question question) {
        var totals = question.totals();
        if (totals.isEmpty()) {
            return Map.of();
        }
        prepare(question, false);
        patience.ends(Patience.OF_A_COUNTER);
        var where = asked(question);
        var params = new HashMap<>(where.params());
        totals.forEach(total -> params.putAll(total.params(question.viewer())));
        return jdbc.sql("select " + totals.stream().map(total -> total.sql(question.viewer())).collect(Collectors.joining(", ")) + "\n  from " + question.kind().table() + " r\n where " + where.sql())
                .params(params).query((r, n) -> {
                    var words = new LinkedHashMap<String, String>();
                    for (int i = 0; i < totals.size(); i++) {
                        words.put(totals.get(i).field().key(), totals.get(i).words(r.getBigDecimal(i + 1)));
                    }
                    return words;
                }).single();
    }

    // Bound for this transaction alone: a plan for the words that were typed, and an end to what takes too long.
    void prepare(Question question, boolean limited) {
        if (!question.filter().straight()) {
            search.planFresh();
        }
        if (limited) {
            patience.ends(Patience.OF_A_READER);
        }
    }

    /** All that the question asks for, over the alias {@code r}. */
    public Where asked(Question question) {
        return narrowed(question).and(CustomerSearch.holding(question.filter().q(), question.kind(), question.viewer()));
    }

    /** Those of the picked rows that the viewer sees, over the alias {@code r}. */
    public Where picked(Question question, List<Long> ids) {
        return visible(question).and("r.id = any(:ids)", ids);
    }

    private static Where visible(Question question) {
        return Visible.to(question.viewer(), question.kind(), "r");
    }

    private List<Where> branches(Question question) {
        var held = CustomerSearch.holding(question.filter().q(), question.kind(), question.viewer());
        return question.filter().branches(() -> catalogue.conditions(question.kind(), question.viewer()), question.viewer()).stream().map(branch -> visible(question).and(branch).and(held)).toList();
    }

    private Where narrowed(Question question) {
        return visible(question).and(question.filter().where(() -> catalogue.conditions(question.kind(), question.viewer()), question.viewer()));
    }

    private List<Row> rows(Question question, Where where, int size) {
        return rows(question, "", where, question.order().sql(), size);
    }

    // The size is written out: with a parameter there PostgreSQL plans anew each time, which costs more than the rows.
    private List<Row> rows(Question question, String lead, Where where, String order, int size) {
        var select = new StringBuilder("select ").append(Row.COLUMNS.formatted(sub(question), Pictures.sql(question.kind())));
        var company = Visible.to(question.viewer(), RecordKind.COMPANY, "c");
        var from = new StringBuilder("\n  from ").append(question.kind().table()).append(" r ").append(lead).append(question.kind().person() ? "\n       left join companies c on c.id = r.company_id and " + company.sql() : "");
        var params = new HashMap<>(where.params());
        if (question.kind().person()) {
            params.putAll(company.params());
        }
        for (int i = 0; i < question.columns().size(); i++) {
            var column = question.columns().get(i);
            if (!column.main()) {
                select.append(", ").append(column.select(i));
                column.join(i, question.viewer()).ifPresent(join -> {
                    from.append("\n       left join ").append(join.sql());
                    params.putAll(join.params());
                });
            }
        }
        return jdbc.sql(select + ", " + question.order().key() + from + "\n where " + where.sql() + "\norder by " + order + "\nlimit " + size)
                .params(params).query(Row.mapper(question.columns())).list();
    }

    private static String sub(Question question) {
        return question.kind().person() && question.named("company").isPresent() ? "c.name" : question.named("industry").isPresent() ? "r.industry" : "null::text";
    }

    private List<Row> withAlike(Question question, List<Row> held, int size) {
        var alike = search.hits(question.kind(), narrowed(question).and(CustomerSearch.sounding(question.filter().q())), 2 * ALIKE);
        var candidates = rows(question, visible(question).and("r.id = any(:hits)", alike), ALIKE);
        var seen = new HashSet<Long>();
        held.forEach(row -> seen.add(row.id()));
        var all = new ArrayList<>(held);
        all.addAll(CustomerSearch.best(question.filter().q(), candidates.stream().filter(row -> seen.add(row.id())).toList(), Row::name, size - held.size()));
        return all;
    }

    /** How many the filter finds: exact up to {@link #COUNTED}, one more than that for all above. */
    public int count(Question question) {
        return count(question, asked(question));
    }

    private int count(Question question, Where where) {
        var which = List.of(question.kind(), where.sql(), where.params());
        if (many.known(which).isPresent()) {
            return COUNTED + 1;
        }
        int count = jdbc.sql("select count(*) from (select 1 from " + question.kind().table() + " r where " + where.sql() + " limit " + (COUNTED + 1) + ") x").params(where.params())
                .query(Integer.class).single();
        if (count > COUNTED) {
            many.of(which, () -> true);
        }
        return count;
    }
}
