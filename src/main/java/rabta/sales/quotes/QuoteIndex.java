package rabta.sales.quotes;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param of what the filter's deal or customer is called, or null @param mayMake whether the reader may add one */
public record QuoteIndex(QuoteFilter filter, Paged<Quote> quotes, String of, boolean mayMake) implements Page {

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("word.all"), "/quotes" + filter.with("status", null), filter.status() == null));
        for (var status : QuoteStatus.values()) {
            tabs.add(new Tab(Ui.t("quotes.status." + status.word()), "/quotes" + filter.with("status", status.word()), status.word().equalsIgnoreCase(filter.status())));
        }
        tabs.add(new Tab(Ui.t("quotes.bin"), "/quotes" + filter.with("status", "deleted"), filter.bin()));
        return tabs;
    }

    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        if (filter.owner() != null) {
            chips.add(new Chip(Ui.t("word.owner"), filter.owner().equals("me") ? Ui.t("quotes.mine") : "#" + filter.owner(), "/quotes" + filter.with("owner", null)));
        }
        if (filter.deal() != null || filter.person() != null || filter.company() != null) {
            chips.add(new Chip(Ui.t("quotes.of"), of == null ? "?" : of, "/quotes" + filter.with(filter.deal() != null ? "deal" : filter.person() != null ? "person" : "company", null)));
        }
        return chips;
    }

    public String mineHref() {
        return "/quotes" + filter.with("owner", "me");
    }

    public String sortHref(String sort) {
        return "/quotes" + filter.with("sort", sort);
    }

    public String sorted(String sort) {
        return filter.order().word().equals(sort) ? "desc" : null;
    }

    public String nextHref() {
        return quotes.next() == null ? null : "/quotes" + filter.with("after", quotes.next());
    }

    public String firstHref() {
        return filter.after() == null ? null : "/quotes" + filter.with("after", null);
    }

    public String newHref() {
        return filter.deal() != null ? "/quotes/new?deal=" + filter.deal() : filter.person() != null ? "/quotes/new?person=" + filter.person() : filter.company() != null ? "/quotes/new?company=" + filter.company() : "/quotes/new";
    }
}
