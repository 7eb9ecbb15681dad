package rabta.sales.numbers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.customers.numbers.Chart;
import rabta.customers.numbers.Column;
import rabta.customers.numbers.Period;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.targets.Goal;
import rabta.sales.targets.Measure;
import rabta.sales.targets.Scope;
import rabta.sales.targets.Targets;

/** Puts together what is expected of the open deals, and how right such expectations were. */
@Component
class ForecastDesk {

    private static final int MONTHS = 6;
    private static final int PAST = 6;

    private final Numbers numbers;
    private final Forecasts forecasts;
    private final Targets targets;
    private final Pipelines pipelines;
    private final WhoseTargets whose;
    private final NumberGroups groups;
    private final Choosers choosers;

    ForecastDesk(Numbers numbers, Forecasts forecasts, Targets targets, Pipelines pipelines, WhoseTargets whose, NumberGroups groups, Choosers choosers) {
        this.numbers = numbers;
        this.forecasts = forecasts;
        this.targets = targets;
        this.pipelines = pipelines;
        this.whose = whose;
        this.groups = groups;
        this.choosers = choosers;
    }

    ForecastShow show(NumbersFilter filter, Viewer viewer) {
        var asked = Asked.of(new NumbersFilter("month", null, null, null, filter.pipeline(), filter.owner(), filter.team()), viewer);
        var chooser = choosers.of("/sales/numbers/forecast", "", false, asked);
        if (!Count.EXPECTED.seen(asked.sight()) || !asked.sight().amount() || !asked.sight().likely()) {
            return new ForecastShow(chooser, null, List.of(), List.of(), List.of(), null, null);
        }
        var open = forecasts.open(asked);
        var first = asked.today().withDayOfMonth(1);
        var end = first.plusMonths(MONTHS);
        var won = asked.sight().closed() ? numbers.closed(asked, asked.period(), Grouping.OWNER) : List.<Sums>of();
        var goals = whose.of(asked).map(whose -> targets.monthly(whose.scope(), whose.ids(), Measure.WON, first, end, viewer)).orElse(Map.of());
        var months = new ArrayList<Month>();
        for (var month = first; month.isBefore(end); month = month.plusMonths(1)) {
            var start = month;
            months.add(new Month(start, Count.EXPECTED, start.equals(first) ? won.stream().mapToLong(Sums::wonAmount).sum() : 0, sum(open, each -> start.equals(each.month()), start), goals.get(start)));
        }
        var later = sum(open, each -> each.month() != null && !each.month().isBefore(end), end);
        months.add(new Month(null, Count.LATER, 0, later, null));
        months.add(new Month(null, Count.OVERDUE, 0, sum(open, each -> each.month() != null && each.month().isBefore(first), null), null));
        months.add(new Month(null, Count.UNDATED, 0, sum(open, each -> each.month() == null, null), null));
        var past = asked.sight().closed() ? past(asked, first) : List.<Past>of();
        long expected = past.stream().mapToLong(each -> each.kept().expected()).sum();
        long actual = past.stream().mapToLong(Past::actual).sum();
        return new ForecastShow(chooser, chart(asked, months.subList(0, MONTHS), chooser), months, owners(asked, open, won, first, end), past,
                actual == 0 ? null : past.stream().map(Past::accuracy).filter(Objects::nonNull).mapToDouble(Double::doubleValue).average().orElse(0), actual == 0 ? null : (double) (expected - actual) / actual);
    }

    private static Expected sum(List<Expected> all, java.util.function.Predicate<Expected> which, LocalDate month) {
        return all.stream().filter(which).reduce(Expected.none(month, null), Expected::plus);
    }

    private List<ForecastShow.OwnerForecast> owners(Asked asked, List<Expected> open, List<Sums> won, LocalDate first, LocalDate end) {
        if (!asked.sight().owner()) {
            return List.of();
        }
        var sums = won.stream().collect(Collectors.toMap(each -> each.key() == null ? 0L : Long.parseLong(each.key()), Sums::wonAmount));
        var byOwner = new LinkedHashMap<Long, Expected>();
        open.stream().filter(each -> each.month() != null && !each.month().isBefore(first) && each.month().isBefore(end))
                .forEach(each -> byOwner.merge(each.owner() == null ? 0L : each.owner(), new Expected(null, each.owner(), each.deals(), each.amount(), each.committed(), each.best(), each.pipeline(), each.worth(), each.variance(), each.unpriced()), Expected::plus));
        sums.keySet().forEach(owner -> byOwner.putIfAbsent(owner, Expected.none(null, owner == 0 ? null : owner)));
        var names = groups.names(Grouping.OWNER, byOwner.keySet().stream().map(String::valueOf).toList());
        var goals = asked.filter().pipeline() != null && pipelines.all().size() > 1 ? Map.<Long, Goal>of() : targets.each(Scope.MEMBER, Measure.WON, first, end, asked.viewer());
        return byOwner.entrySet().stream().map(each -> new ForecastShow.OwnerForecast(each.getKey() == 0 ? null : each.getKey(), each.getKey() == 0 ? Ui.t("numbers.none.owner") : names.getOrDefault(String.valueOf(each.getKey()), "#" + each.getKey()),
                sums.getOrDefault(each.getKey(), 0L), each.getValue(), goals.get(each.getKey()))).sorted(java.util.Comparator.comparingLong(ForecastShow.OwnerForecast::value).reversed()).toList();
    }

    private List<Past> past(Asked asked, LocalDate first) {
        var kept = forecasts.kept(asked, first.minusMonths(PAST), first);
        if (kept.isEmpty()) {
            return List.of();
        }
        var actual = numbers.closed(asked, new Period(Period.Span.OWN, first.minusMonths(PAST), first), Grouping.MONTH).stream().collect(Collectors.toMap(Sums::key, Sums::wonAmount));
        return kept.stream().map(each -> new Past(each, actual.getOrDefault(each.month().toString().substring(0, 7), 0L))).toList();
    }

    private static Chart chart(Asked asked, List<Month> months, Chooser chooser) {
        double scale = Chart.scale(months.stream().mapToLong(month -> Math.max(month.high(), month.goal() == null ? 0 : month.goal().whole())).max().orElse(0));
        var columns = months.stream().map(month -> {
            var currency = asked.currency();
            var said = Ui.t("numbers.forecast.said", Ui.month(month.month()), Ui.money(month.won(), currency), NumberFigures.about(month.value(), currency), NumberFigures.about(month.low(), currency), NumberFigures.about(month.high(), currency))
                    + (month.goal() == null ? "" : " · " + Ui.t("numbers.target", Ui.money(month.goal().whole(), currency)));
            return new Column(Choosers.brief(month.month()), said, chooser.deals("count", month.count().word(), "month", month.month().toString().substring(0, 7)), 100 * month.won() / scale, 100 * month.open().value() / scale,
                    100 * month.low() / scale, 100 * month.high() / scale, month.goal() == null ? -1 : 100 * month.goal().whole() / scale);
        }).toList();
        return new Chart(Chart.ticks(scale, tick -> Ui.compact(tick.longValue(), asked.currency())), columns);
    }
}
