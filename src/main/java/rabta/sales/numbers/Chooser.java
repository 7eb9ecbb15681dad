package rabta.sales.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import rabta.customers.numbers.Period;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;

/**
 * What a page of numbers is about, and what else it could be about.
 *
 * @param path of the page
 * @param rest what its own part of the address says, or empty
 * @param dated whether it is about a period
 */
public record Chooser(String path, String rest, boolean dated, Asked asked, List<Option> pipelines, List<Option> owners, List<Option> teams, Map<String, String> errors) {

    public NumbersFilter filter() {
        return asked.filter();
    }

    public String href(NumbersFilter filter) {
        return path + "?" + filter.query() + rest;
    }

    public List<Tab> spans() {
        return Arrays.stream(Period.Span.values()).map(span -> new Tab(Ui.t("numbers.span." + span.word()), href(span == Period.Span.OWN ? filter().over(new Period(span, asked.period().from(), asked.period().to())) : filter().spanning(span)),
                span == Period.Span.named(filter().period()))).toList();
    }

    public boolean own() {
        return Period.Span.named(filter().period()) == Period.Span.OWN;
    }

    public String previousHref() {
        return href(filter().over(asked.period().previous()));
    }

    public String nextHref() {
        return href(filter().over(asked.period().next()));
    }

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        for (var page : List.of("", "/stages", "/groups", "/forecast")) {
            var there = "/sales/numbers" + page;
            tabs.add(new Tab(Ui.t("numbers.tab." + (page.isEmpty() ? "overview" : page.substring(1))), there + "?" + filter().query(), there.equals(path)));
        }
        return tabs;
    }

    public String tableHref(String table) {
        return "/sales/numbers/tables/" + table + "?" + filter().query() + rest;
    }

    /** The deals that a number counts. */
    public String deals(Object... which) {
        return "/sales/numbers/deals?" + filter().query(which);
    }
}
