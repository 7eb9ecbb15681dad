package rabta.support.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.customers.numbers.Period;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;

/** What a page of numbers is about, and what else it could be about. @param path of the page @param rest what its own part of the address says, or empty */
public record ServiceChooser(String path, String rest, ServiceAsked asked, List<Option> teams, List<Option> owners, List<Option> types, List<Option> priorities, List<Option> channels, Map<String, String> errors) {

    public ServiceFilter filter() {
        return asked.filter();
    }

    private String href(ServiceFilter filter) {
        return path + "?" + filter.query() + rest;
    }

    public List<Tab> spans() {
        return Arrays.stream(Period.Span.values()).map(span -> new Tab(Ui.t("numbers.span." + span.word()),
                href(span == Period.Span.OWN ? filter().over(new Period(span, asked.period().from(), asked.period().to())) : filter().spanning(span)), span == Period.Span.named(filter().period()))).toList();
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
        return Stream.of("", "/groups", "/load").map(page -> "/support/numbers" + page).map(there -> new Tab(Ui.t("service.tab." + (there.endsWith("numbers") ? "overview" : there.substring(17))), there + "?" + filter().query(), there.equals(path))).toList();
    }

    public List<Option> times() {
        return Stream.of("business", "calendar").map(time -> new Option(time, Ui.t("service.time." + time))).toList();
    }

    public String tableHref(String table) {
        return "/support/numbers/tables/" + table + "?" + filter().query() + rest;
    }

    public String moods(Object... whose) {
        return "/support/numbers/moods?" + filter().query(whose);
    }

    public String tickets(Object... which) {
        return "/support/numbers/tickets?" + filter().query(which);
    }
}
