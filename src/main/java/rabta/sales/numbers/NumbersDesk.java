package rabta.sales.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.numbers.Chart;
import rabta.customers.numbers.Column;
import rabta.customers.numbers.Figure;
import rabta.customers.numbers.Period;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.targets.Goal;
import rabta.sales.targets.Measure;
import rabta.sales.targets.Targets;

/** Puts together what the pages of numbers show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class NumbersDesk {

    private static final int PAGE = 50;

    private final Numbers numbers;
    private final NumberFigures figures;
    private final NumberGroups groups;
    private final ForecastDesk forecasts;
    private final Targets targets;
    private final Pipelines pipelines;
    private final WhoseTargets whose;
    private final Choosers choosers;

    NumbersDesk(Numbers numbers, NumberFigures figures, NumberGroups groups, ForecastDesk forecasts, Targets targets, Pipelines pipelines, WhoseTargets whose, Choosers choosers) {
        this.numbers = numbers;
        this.figures = figures;
        this.groups = groups;
        this.forecasts = forecasts;
        this.targets = targets;
        this.pipelines = pipelines;
        this.whose = whose;
        this.choosers = choosers;
    }

    NumbersShow show(NumbersFilter filter, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var chooser = choosers.of("/sales/numbers", "", true, asked);
        var end = asked.period().last().withDayOfMonth(1).plusMonths(1);
        var year = new Period(Period.Span.OWN, end.minusMonths(12), end);
        var months = asked.sight().closed() ? months(asked, year) : List.<Sums>of();
        var reasons = asked.sight().closed() && asked.sight().reason() ? groups.of(asked, Grouping.REASON).stream().filter(group -> group.sums().lost() > 0).toList() : List.<Group>of();
        return new NumbersShow(chooser, figures.of(asked), months.isEmpty() ? null : chart(asked, year, months, chooser), months, reasons);
    }

    // A month in which nothing was decided is there all the same.
    private List<Sums> months(Asked asked, Period year) {
        var found = numbers.closed(asked, year, Grouping.MONTH).stream().collect(Collectors.toMap(Sums::key, sums -> sums));
        var months = new ArrayList<Sums>();
        for (var month = year.from(); month.isBefore(year.to()); month = month.plusMonths(1)) {
            var key = month.toString().substring(0, 7);
            months.add(found.getOrDefault(key, Sums.NONE.called(key)));
        }
        return months;
    }

    private Chart chart(Asked asked, Period year, List<Sums> months, Chooser chooser) {
        boolean worth = asked.sight().amount();
        var goals = whose.of(asked).map(whose -> targets.monthly(whose.scope(), whose.ids(), worth ? Measure.WON : Measure.DEALS, year.from(), year.to(), asked.viewer())).orElse(Map.of());
        double highest = Stream.concat(months.stream().map(sums -> worth ? sums.wonAmount() : sums.won()), goals.values().stream().map(Goal::whole)).mapToLong(Long::longValue).max().orElse(0);
        double scale = Chart.scale(highest);
        var columns = months.stream().map(sums -> {
            var month = NumbersFilter.month(sums.key());
            long value = worth ? sums.wonAmount() : sums.won();
            var goal = goals.get(month);
            var said = Ui.month(month) + ": " + (worth ? Ui.money(value, asked.currency()) : Ui.number(value)) + (goal == null ? "" : " · " + Ui.t("numbers.target", worth ? Ui.money(goal.whole(), asked.currency()) : Ui.number(goal.whole())));
            return new Column(Choosers.brief(month), said, "/sales/numbers/deals?" + asked.filter().over(Period.around(month, Period.Span.MONTH)).query("count", "won"), 100 * value / scale, 0, 0, 0, goal == null ? -1 : 100 * goal.whole() / scale);
        }).toList();
        return new Chart(Chart.ticks(scale, tick -> worth ? Ui.compact(tick.longValue(), asked.currency()) : Ui.number(tick.longValue())), columns);
    }

    List<Figure> figures(Asked asked) {
        return figures.of(asked);
    }

    GroupsShow groups(NumbersFilter filter, String by, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var offered = Stream.of(Grouping.OWNER, Grouping.TEAM, Grouping.SOURCE, Grouping.PRODUCT, Grouping.REASON).filter(each -> asked.sight().closed() && each.seen(asked.sight())).toList();
        var chosen = Grouping.named(by).filter(offered::contains).orElse(offered.isEmpty() ? null : offered.getFirst());
        var tabs = offered.stream().map(each -> new Tab(Ui.t("numbers.by." + each.word()), "/sales/numbers/groups?" + asked.filter().query("by", each.word()), each == chosen)).toList();
        return new GroupsShow(choosers.of("/sales/numbers/groups", chosen == null ? "" : "&by=" + chosen.word(), true, asked), chosen, tabs, chosen == null ? List.of() : groups.of(asked, chosen));
    }

    StagesShow stages(NumbersFilter filter, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var pipeline = pipeline(asked);
        var stages = Count.ENTERED.seen(asked.sight()) ? numbers.stages(asked, pipeline) : List.<StageWay>of();
        return new StagesShow(choosers.of("/sales/numbers/stages", "", true, asked), pipeline, stages);
    }

    Pipeline pipeline(Asked asked) {
        return pipelines.find(asked.filter().pipeline(), asked.viewer());
    }

    ForecastShow forecast(NumbersFilter filter, Viewer viewer) {
        return forecasts.show(filter, viewer);
    }

    /** @throws NotFound for deals that are counted by nothing, or by what the viewer may not know */
    CountedIndex deals(NumbersFilter filter, WhichFilter typed, String after, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var which = which(typed, asked);
        var pipeline = pipeline(asked);
        var back = which.month() != null || which.count() == Count.OVERDUE || which.count() == Count.UNDATED ? "/sales/numbers/forecast" : which.count().staged() ? "/sales/numbers/stages" : which.by() != null ? "/sales/numbers/groups" : "/sales/numbers";
        return new CountedIndex(asked, which, title(asked, which, pipeline), numbers.total(asked, which, pipeline), numbers.deals(asked, which, pipeline, after, PAGE),
                back + "?" + asked.filter().query("by", which.by() == null ? null : which.by().word()), asked.filter().query(typed.parts()), viewer.may(Permission.EXPORT_CUSTOMERS));
    }

    static Which which(WhichFilter typed, Asked asked) {
        var which = typed.read();
        if (!which.seen(asked.sight())) {
            throw new NotFound();
        }
        return which;
    }

    private String title(Asked asked, Which which, Pipeline pipeline) {
        var title = Ui.t("numbers.count." + which.count().word());
        if (which.stage() != null) {
            title += " · " + pipeline.stage(which.stage()).map(stage -> stage.name()).orElse("—");
        }
        if (which.month() != null && which.count() == Count.EXPECTED) {
            title += " · " + Ui.month(which.month());
        }
        if (which.category() != null) {
            title += " · " + Ui.t("forecast." + which.category().word());
        }
        if (which.by() != null) {
            title += " · " + (which.of() == null || which.of().isEmpty() ? Ui.t("numbers.none." + which.by().word()) : groups.names(which.by(), List.of(which.of())).getOrDefault(which.of(), which.of()));
        }
        return title;
    }
}
