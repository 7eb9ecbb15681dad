package rabta.sales.numbers;

import java.time.LocalDate;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.numbers.Figure;
import rabta.customers.numbers.Period;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.sales.recurring.RecurringRevenue;

/** What comes in each month by itself: it is of nobody's deals, so that it stands among the numbers only where nothing narrows them. */
@Service
@Transactional(readOnly = true)
class RevenueDesk {

    private static final int SIZE = 100;

    private final RecurringRevenue revenue;

    RevenueDesk(RecurringRevenue revenue) {
        this.revenue = revenue;
    }

    /** None for whom does not see the books, and where nothing comes again. */
    List<Figure> figures(Asked asked) {
        if (!RecurringRevenue.told(asked.viewer()) || asked.filter().pipeline() != null || asked.filter().owner() != null || asked.filter().team() != null) {
            return List.of();
        }
        var now = revenue.between(asked.period().from(), asked.period().to(), rated(asked), asked.viewer());
        var then = revenue.between(asked.before().from(), asked.before().to(), rated(asked), asked.viewer());
        if (!now.any() && !then.any()) {
            return List.of();
        }
        var noted = Ui.t("revenue.runs", now.runs()) + (now.unpriced() > 0 ? " · " + Ui.t("revenue.unpriced", now.unpriced()) : "");
        return List.of(figure("running", now.running(), now.before(), true, asked).noting(noted), figure("new", now.begun(), then.begun(), true, asked), figure("churned", now.ended(), then.ended(), false, asked),
                figure("net", now.net(), then.net(), true, asked).noting(Ui.t("revenue.moves", Ui.money(now.more(), asked.currency()), Ui.money(now.less(), asked.currency()), Ui.money(now.again(), asked.currency()))));
    }

    private static Figure figure(String which, long now, long then, boolean moreIsBetter, Asked asked) {
        return Figure.of("mrr_" + which, Ui.money(now, asked.currency()), (double) now, "/sales/numbers/revenue?" + asked.filter().over(asked.period()).query("which", which)).after(Ui.money(then, asked.currency()), (double) then, null, moreIsBetter, null);
    }

    private static LocalDate rated(Asked asked) {
        Period period = asked.period();
        return period.last().isAfter(asked.today()) ? asked.today() : period.last();
    }

    /** @param which {@code running}, {@code new}, {@code churned} or {@code net} @throws NotFound for anything else */
    RevenueIndex index(NumbersFilter filter, String which, String after, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        if (!RecurringRevenue.told(viewer)) {
            throw new NotFound();
        }
        var period = asked.period();
        return new RevenueIndex(asked, which, switch (which == null ? "" : which) {
            case "running" -> revenue.running(period.to(), after, SIZE, viewer);
            case "new" -> revenue.moved(List.of("BEGUN"), period.from(), period.to(), after, SIZE, viewer);
            case "churned" -> revenue.moved(List.of("ENDED"), period.from(), period.to(), after, SIZE, viewer);
            case "net" -> revenue.moved(List.of(), period.from(), period.to(), after, SIZE, viewer);
            default -> throw new NotFound();
        });
    }
}
