package rabta.customers.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.customers.CustomerFilter;
import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.customers.TradeKind;
import rabta.customers.View;
import rabta.customers.bulk.Deed;
import rabta.customers.fields.FieldType;
import rabta.customers.records.Tag;
import rabta.customers.views.SavedView;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;

/**
 * What stands around the rows of a list.
 *
 * @param tooLong the field by which the list could not be ordered or gathered in time, so that it stands by name; null for none
 * @param views those that the viewer may open
 * @param saved the view that this is or was made of, or null
 * @param groups what the rows are gathered into; empty where they are not
 * @param count exact up to {@code counted}; one more stands for all above
 * @param next the cursor of the next page, or null
 * @param chips what narrows it
 * @param seen the kinds of record of which the viewer sees anything
 * @param deeds what higher trades do to rows that are picked
 * @param marks what they put beside names, by row
 */
public record Listing(Question question, String tooLong, List<SavedView> views, SavedView saved, List<Gathered> groups, int shown, int count, int counted, String next, Map<Long, Tag> tags, List<Option> owners, List<Chip> chips,
        List<KindSource.Named> seen, List<Deed> deeds, Map<Long, List<RowMark.Mark>> marks) {

    public RecordKind kind() {
        return question.kind();
    }

    public CustomerFilter filter() {
        return question.filter();
    }

    public List<Column> columns() {
        return question.columns();
    }

    public String path() {
        return kind().path();
    }

    /** What a higher trade says of its kind; null for the customers' own. */
    public TradeKind trade() {
        return kind().trade().orElse(null);
    }

    /** The other pages that show them, as far as the viewer may know what these go by. */
    public List<TradeKind.Look> looks() {
        return trade() == null ? List.of() : trade().looks().stream().filter(look -> look.field() == null || question.named(look.field()).isPresent()).toList();
    }

    /** The same records shown otherwise. */
    public String lookHref(TradeKind.Look look) {
        return look.path() + (filter().narrowed() ? filter().narrowing() : "");
    }

    /** Whether its rows are known by their number. */
    public boolean numbered() {
        return trade() != null && trade().numbered();
    }

    /** Whether a phone shows a row in two lines. */
    public boolean brief() {
        return !Question.brief(kind()).isEmpty();
    }

    /** How a cell of the column is drawn; in a list that is brief on phones, what is neither in its two lines nor chosen by somebody stands on wide screens alone. */
    public String css(Column column) {
        if (!brief()) {
            return column.css();
        }
        int at = Question.brief(kind()).indexOf(column.key());
        var place = at == 0 ? "aside" : at > 0 ? column.type() == FieldType.DATE ? "below said" : "below" : filter().columns().isEmpty() ? "off" : null;
        return Stream.of(column.css(), place).filter(java.util.Objects::nonNull).distinct().reduce((one, other) -> one + " " + other).orElse(null);
    }

    /** The room of the house in which it stands. */
    public String area() {
        return kind().trade().map(TradeKind::area).orElse("customers");
    }

    /** Whether files of such records can be taken in. */
    public boolean imported() {
        return kind().trade().isEmpty();
    }

    public String title() {
        return named().name();
    }

    /** What its rows are called. */
    public KindSource.Named named() {
        return seen.stream().filter(named -> named.kind().equals(kind())).findFirst().orElseGet(() -> new KindSource.Named(kind(), "", "", "box"));
    }

    /** What the button for one more says. */
    public String adding() {
        if (trade() != null) {
            return Ui.t(kind().room() + ".new");
        }
        return kind().customer() ? Ui.t(kind().person() ? "customers.add.person" : "customers.add.company") : Ui.t("objects.add_one", named().one());
    }

    /** Whether the viewer may add one more. */
    public boolean mayAdd() {
        return question.viewer().may(Permission.EDIT_CUSTOMERS) && question.viewer().rights().of(kind().type()).create();
    }

    public boolean archived() {
        return filter().shown() == View.ARCHIVED;
    }

    /** "412", or "500+" where nobody counted on. */
    public String counting() {
        return count > counted ? Ui.t("customers.count.over", counted) : Ui.number(count);
    }

    public String summary() {
        if (grouped()) {
            return Ui.t(groups.size() > Rows.GROUPS ? "views.groups.most" : "views.groups", Math.min(groups.size(), Rows.GROUPS));
        }
        if (filter().q() != null && question.order().byName() && next == null && count > counted) {
            return Ui.t("customers.first");
        }
        return filter().after() != null || count > counted ? Ui.t("customers.rows", shown) : Ui.t("list.range", Math.min(1, shown), shown, Math.max(count, shown));
    }

    public String exportHref() {
        return "/exports/new?kind=" + kind().type() + "&query=" + java.net.URLEncoder.encode(query().replaceFirst("^\\?", ""), java.nio.charset.StandardCharsets.UTF_8);
    }

    public List<Tab> kinds() {
        return kinds(kind(), seen);
    }

    /**
     * The lists of all that the viewer sees, and that of the orders.
     *
     * @param current the kind whose list stands open; null for the orders
     */
    public static List<Tab> kinds(RecordKind current, List<KindSource.Named> seen) {
        var tabs = new ArrayList<Tab>();
        seen.stream().filter(each -> each.kind().customer()).forEach(each -> tabs.add(tab(each, current)));
        tabs.add(new Tab(Ui.t("customers.orders"), "/orders", current == null));
        seen.stream().filter(each -> each.kind().added()).forEach(each -> tabs.add(tab(each, current)));
        return tabs;
    }

    private static Tab tab(KindSource.Named each, RecordKind current) {
        return new Tab(each.name(), each.kind().path(), each.kind().equals(current));
    }

    /** All, what the trade asks, the other views that every list has, then those that are pinned, and the one that is open. */
    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        for (var view : View.values()) {
            if (view.suits(kind()) && !(view == View.MINE && filter().shown() != View.MINE && trade() != null && trade().asksForOwn())) {
                tabs.add(new Tab(!kind().customer() && view == View.MINE ? Ui.t("objects.view.mine") : Ui.t("customers.view." + view.word(), View.QUIET_DAYS), path() + filter().viewing(view), saved == null && filter().shown() == view && !asked()));
            }
        }
        // What the trade asks most stands beside all of it, before what any list has.
        tabs.addAll(Math.min(1, tabs.size()), kind().trade().map(TradeKind::asked).orElse(List.of()).stream().map(this::tab).toList());
        views.stream().filter(view -> view.pinned() || view.equals(saved)).forEach(view -> tabs.add(new Tab(view.name(), view.href(), view.equals(saved))));
        return tabs;
    }

    private Tab tab(TradeKind.Asked one) {
        return new Tab(Ui.t(one.word()), path() + "?filter=" + java.net.URLEncoder.encode(one.filter(), java.nio.charset.StandardCharsets.UTF_8), saved == null && one.filter().equals(filter().filter()));
    }

    private boolean asked() {
        return kind().trade().map(TradeKind::asked).orElse(List.of()).stream().anyMatch(one -> one.filter().equals(filter().filter()));
    }

    /** Whether the rows are asked for or stand in another way than the open view says. */
    public boolean changed() {
        var base = saved == null ? CustomerFilter.viewed(filter().shown()) : saved.filter();
        return !filter().whole().equals(base.whole());
    }

    /** Whether what was changed can be kept in the open view itself. */
    public boolean mayKeep() {
        return saved != null && saved.mayChange(question.viewer());
    }

    /** Whether there are rows of the list that the viewer may throw away. */
    public boolean mayDelete() {
        return question.viewer().rights().of(kind().type()).delete() != Reach.NONE;
    }

    public String resetHref() {
        return saved == null ? path() + "?view=" + filter().shown().word() : saved.href();
    }

    /** The query of a page that says more about this very list: its columns, its totals, a new view of it. */
    public String query() {
        return filter().arranged(filter().sort(), filter().columns(), filter().group(), filter().totals(), filter().saved()).with("after", null);
    }

    public boolean grouped() {
        return question.group().isPresent();
    }

    public boolean open(Gathered group) {
        return group.key().equals(filter().open());
    }

    /** Opens the group, or folds the one that is open. */
    public String groupHref(Gathered group) {
        return path() + filter().with("open", open(group) ? null : group.key());
    }

    /** The same list with something counted below each column. */
    public String totalsHref() {
        var totals = columns().stream().filter(column -> column.numeric() || column.main()).map(column -> Total.usual(column.field()).word()).collect(Collectors.joining(","));
        return path() + filter().with("totals", question.totals().isEmpty() ? totals : null);
    }

    /** The places of the totals besides this column's, which come in the same answer. */
    public String otherTotals(Column column) {
        var others = question.totals().stream().filter(total -> !total.field().key().equals(column.key())).map(total -> "#total-" + total.field().key()).collect(Collectors.joining(","));
        return others.isEmpty() ? null : others;
    }

    /** What can be counted below the column, as a select offers it. */
    public List<Option> totals(Column column) {
        var options = new ArrayList<>(List.of(new Option("", "—")));
        Total.kinds(column.field()).forEach(kind -> options.add(new Total(column.field(), kind).option()));
        return options;
    }

    public String nextHref() {
        return next == null ? null : path() + filter().next(next);
    }

    public String firstHref() {
        return filter().after() == null ? null : path() + filter().with("after", null);
    }

    public String raw(Column column, Object value) {
        return column.type() == FieldType.TAGS ? on((List<?>) value).stream().map(Tag::name).collect(Collectors.joining(", ")) : column.raw(value);
    }

    /** What a cell of the column is chosen from; empty where it is typed. */
    public List<Option> options(Column column) {
        return FieldOptions.of(column.field(), owners, List.of());
    }

    /** Where a press on the column's heading leads; null for a column that puts nothing in order. */
    public String sortHref(Column column) {
        return Order.sorts(column.field()) ? path() + filter().with("sort", question.order().pressed(column.field())) : null;
    }

    public String sorted(Column column) {
        return !question.order().field().equals(column.key()) ? null : question.order().down() ? "desc" : "asc";
    }

    public List<Tag> on(List<?> ids) {
        return ids.stream().map(tags::get).filter(java.util.Objects::nonNull).toList();
    }
}
