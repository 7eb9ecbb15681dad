package rabta.sales.numbers;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.recurring.RecurringRevenue;

/** What comes in each month by itself, or how that changed. @param which {@code running}, {@code new}, {@code churned} or {@code net} */
public record RevenueIndex(Asked asked, String which, Paged<RecurringRevenue.Row> rows) implements Page {

    public String title() {
        return Ui.t("numbers.f.mrr_" + which);
    }

    public String back() {
        return "/sales/numbers?" + asked.filter().query();
    }

    public String more() {
        return "/sales/numbers/revenue?" + asked.filter().query("which", which, "after", rows.next());
    }
}
