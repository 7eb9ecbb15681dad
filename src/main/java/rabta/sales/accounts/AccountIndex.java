package rabta.sales.accounts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.Holder;

/** Who owes. @param reminders where each one's reminder opens in WhatsApp */
public record AccountIndex(AccountFilter filter, Paged<Balance> accounts, List<Owed> owed, Map<Holder, String> reminders, LocalDate today) implements Page {

    private static final List<String> ONLY = List.of("overdue", "promised", "broken", "ahead");

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("ledger.only.all"), "/ledger" + filter.with("only", null), filter.only() == null));
        ONLY.forEach(only -> tabs.add(new Tab(Ui.t("ledger.only." + only), "/ledger" + filter.with("only", only), only.equals(filter.only()))));
        return tabs;
    }

    public String sortHref(String sort) {
        return "/ledger" + filter.with("sort", sort);
    }

    public String sorted(boolean oldest) {
        return filter.byAge() == oldest ? oldest ? "asc" : "desc" : null;
    }

    public String nextHref() {
        return accounts.next() == null ? null : "/ledger" + filter.with("after", accounts.next());
    }

    public String firstHref() {
        return filter.after() == null ? null : "/ledger" + filter.with("after", null);
    }

    public String home() {
        return Preferences.current().currency();
    }

    public boolean narrowed() {
        return filter.q() != null || filter.only() != null || filter.currency() != null;
    }

    /** {@code PKR} where the account is not in the business's own currency: the page of the account needs it. */
    public String href(Balance balance) {
        return balance.holder().path() + (balance.currency().equals(home()) ? "" : "?currency=" + balance.currency());
    }
}
