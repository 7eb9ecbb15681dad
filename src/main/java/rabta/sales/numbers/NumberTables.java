package rabta.sales.numbers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.numbers.Figure;
import rabta.customers.numbers.Table;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** The tables of the pages of numbers as files. */
@Service
@Transactional(readOnly = true)
class NumberTables {

    /** So many deals a file of them holds. */
    private static final int MOST = 100_000;
    private static final Set<String> MONEY = Set.of("won", "lost", "new", "open", "weighted", "velocity", "mrr", "mrr_running", "mrr_new", "mrr_churned", "mrr_net");

    private final Numbers numbers;
    private final NumberFigures figures;
    private final NumbersDesk desk;

    NumberTables(Numbers numbers, NumberFigures figures, NumbersDesk desk) {
        this.numbers = numbers;
        this.figures = figures;
        this.desk = desk;
    }

    /** These deals as a file. */
    Table deals(NumbersFilter filter, WhichFilter typed, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var which = NumbersDesk.which(typed, asked);
        var pipeline = desk.pipeline(asked);
        var rows = new ArrayList<List<?>>();
        String after = null;
        do {
            var page = numbers.deals(asked, which, pipeline, after, 5_000);
            page.rows().forEach(deal -> rows.add(Arrays.asList(deal.id(), deal.name(), deal.customer(), deal.stage(), deal.owner(), deal.amount() == null ? null : new Money(deal.amount(), deal.currency()).amount(), deal.currency(),
                    deal.home() == null ? null : new Money(deal.home(), asked.currency()).amount(), deal.likely() == null ? null : deal.likely().longValue(), deal.created(), deal.closed(), deal.expected())));
            after = page.next();
        } while (after != null && rows.size() < MOST);
        if (after != null) {
            rows.add(List.of(Ui.t("numbers.cut", rows.size())));
        }
        return new Table("deals-" + which.count().word(), List.of("id", Ui.t("fact.name"), Ui.t("board.customer"), Ui.t("fact.stage"), Ui.t("fact.owner"), Ui.t("fact.amount"), Ui.t("fact.currency"), Ui.t("fact.amount") + " " + asked.currency(),
                Ui.t("fact.probability"), Ui.t("fact.created"), Ui.t("fact.closed"), Ui.t("fact.expected")), rows);
    }

    /** One of the tables as a file. @throws NotFound for one that there is not */
    Table of(String name, NumbersFilter filter, String by, Viewer viewer) {
        return switch (name) {
            case "months" -> sums(name, Grouping.MONTH, desk.show(filter, viewer).months().stream().map(sums -> new Group(sums.key(), sums, sums.key(), 0, null)).toList(), viewer);
            case "groups" -> {
                var groups = desk.groups(filter, by, viewer);
                yield sums(groups.by() == null ? name : groups.by().word(), groups.by() == null ? Grouping.OWNER : groups.by(), groups.groups(), viewer);
            }
            case "reasons" -> sums(name, Grouping.REASON, desk.show(filter, viewer).reasons(), viewer);
            case "stages" -> new Table(name, heads("fact.stage", "numbers.entered", "numbers.advanced", "numbers.skipped", "numbers.dropped", "numbers.standing", "numbers.conversion", "numbers.left", "numbers.mean_days", "numbers.median_days"),
                    desk.stages(filter, viewer).stages().stream().map(each -> Arrays.asList(each.stage().name(), each.entered(), each.advanced(), each.skipped(), each.dropped(), each.standing(), each.rate(), each.left(), each.mean(), each.median())).toList());
            case "figures" -> new Table(name, heads("numbers.figure", "numbers.value", "numbers.before"), figures.of(Asked.of(filter, viewer)).stream().map(each -> Arrays.asList(Ui.t("numbers.f." + each.key()), money(each, each.amount(), viewer), money(each, each.amountBefore(), viewer))).toList());
            case "forecast" -> new Table(name, heads("numbers.month", "numbers.won", "numbers.open", "forecast.committed", "forecast.best", "forecast.pipeline", "numbers.expected", "numbers.low", "numbers.high", "numbers.goal_head"),
                    desk.forecast(filter, viewer).months().stream().map(each -> Arrays.asList(each.month() == null ? Ui.t("numbers.count." + each.count().word()) : each.month().toString().substring(0, 7), main(each.won(), viewer), main(each.open().amount(), viewer),
                            main(each.open().committed(), viewer), main(each.open().best(), viewer), main(each.open().pipeline(), viewer), main(each.value(), viewer), main(each.low(), viewer), main(each.high(), viewer),
                            each.goal() == null ? null : main(each.goal().whole(), viewer))).toList());
            case "owners" -> new Table(name, heads("fact.owner", "numbers.won", "numbers.open", "numbers.expected", "numbers.goal_head"),
                    desk.forecast(filter, viewer).owners().stream().map(each -> Arrays.asList(each.name(), main(each.won(), viewer), main(each.open().amount(), viewer), main(each.value(), viewer), each.goal() == null ? null : main(each.goal().whole(), viewer))).toList());
            case "past" -> new Table(name, heads("numbers.month", "numbers.expected", "numbers.came", "numbers.accuracy", "numbers.bias"), desk.forecast(filter, viewer).past().stream()
                    .map(each -> Arrays.asList(each.kept().month().toString().substring(0, 7), main(each.kept().expected(), viewer), main(each.actual(), viewer), each.accuracy(), each.bias())).toList());
            default -> throw new NotFound();
        };
    }

    private static Object money(Figure figure, Double amount, Viewer viewer) {
        return amount == null ? null : (Sight.of(viewer).amount() || figure.key().startsWith("mrr_")) && MONEY.contains(figure.key()) ? main(Math.round(amount), viewer) : amount;
    }

    private static BigDecimal main(long minor, Viewer viewer) {
        return new Money(minor, viewer.preferences().currency()).amount();
    }

    private Table sums(String name, Grouping by, List<Group> groups, Viewer viewer) {
        boolean worth = Sight.of(viewer).amount();
        return new Table(name, heads("numbers.by." + by.word(), "numbers.won_deals", "numbers.won", "numbers.lost_deals", "numbers.lost", "numbers.f.rate", "numbers.mean_days", "numbers.median_days"),
                groups.stream().map(each -> Arrays.asList(each.name(), each.sums().won(), worth ? main(each.sums().wonAmount(), viewer) : null, each.sums().lost(), worth ? main(each.sums().lostAmount(), viewer) : null, each.sums().rate(),
                        Sight.of(viewer).cycle() ? each.sums().mean() : null, Sight.of(viewer).cycle() ? each.sums().median() : null)).toList());
    }

    private static List<String> heads(String... keys) {
        return Arrays.stream(keys).map(key -> Ui.t(key)).toList();
    }
}
