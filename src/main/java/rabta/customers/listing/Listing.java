package rabta.customers.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.View;
import rabta.customers.records.Tag;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;

/**
 * What stands around the rows of a list.
 *
 * @param tooLong the field by which the list could not be ordered in time, so that it stands by name; null for none
 * @param count exact up to {@code counted}; one more stands for all above
 * @param next the cursor of the next page, or null
 * @param companyName of the company that the filter names, or null
 */
public record Listing(Question question, String tooLong, int shown, int count, int counted, String next, Map<Long, Tag> tags, List<Option> owners, String companyName) {

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

    public String title() {
        return Ui.t(kind().person() ? "customers.people" : "customers.companies");
    }

    public boolean archived() {
        return filter().shown() == View.ARCHIVED;
    }

    /** "412", or "500+" where nobody counted on. */
    public String counting() {
        return count > counted ? Ui.t("customers.count.over", counted) : Ui.number(count);
    }

    public String summary() {
        if (filter().q() != null && question.order().byName() && next == null && count > counted) {
            return Ui.t("customers.first", counted);
        }
        return filter().after() != null || count > counted ? Ui.t("customers.rows", shown) : Ui.t("list.range", Math.min(1, shown), shown, Math.max(count, shown));
    }

    public List<Tab> kinds() {
        return List.of(new Tab(Ui.t("customers.people"), "/people", kind() == RecordKind.PERSON), new Tab(Ui.t("customers.companies"), "/companies", kind() == RecordKind.COMPANY));
    }

    public List<Tab> views() {
        var tabs = new ArrayList<Tab>();
        for (var view : View.values()) {
            if (view.suits(kind())) {
                tabs.add(new Tab(Ui.t("customers.view." + view.word(), View.QUIET_DAYS), path() + filter().viewing(view), filter().shown() == view));
            }
        }
        return tabs;
    }

    public String nextHref() {
        return next == null ? null : path() + filter().next(next);
    }

    public String firstHref() {
        return filter().after() == null ? null : path() + filter().with("after", null);
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

    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        for (var part : filter().asked()) {
            chips.add(new Chip(Ui.t("customers.filter." + part.getKey()), shown(part.getKey(), part.getValue()), path() + filter().without(part.getKey(), part.getValue())));
        }
        if (filter().filter() != null) {
            chips.add(new Chip(Ui.t("customers.filter.filter"), null, path() + filter().with("filter", null)));
        }
        return chips;
    }

    private String shown(String name, String value) {
        return switch (name) {
            case "owner" -> value.equals("0") ? Ui.t("customers.nobody") : owners.stream().filter(o -> o.value().equals(value)).map(Option::label).findFirst().orElse("?");
            case "tag" -> tags.containsKey(Long.valueOf(value)) ? tags.get(Long.valueOf(value)).name() : "?";
            case "company" -> companyName == null ? "?" : companyName;
            case "has" -> Ui.t("word." + value);
            case "language" -> Ui.t("language." + value);
            default -> value;
        };
    }
}
