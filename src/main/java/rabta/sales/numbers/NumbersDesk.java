package rabta.sales.numbers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.numbers.Chart;
import rabta.customers.numbers.Column;
import rabta.customers.numbers.Figure;
import rabta.customers.numbers.Period;
import rabta.customers.numbers.Table;
import rabta.customers.records.Ownership;
import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.sales.DealKind;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.targets.Goal;
import rabta.sales.targets.Measure;
import rabta.sales.targets.Scope;
import rabta.sales.targets.Targets;

/** Puts together what the pages of numbers show, each in one transaction. */
@Service
@Transactional(readOnly = true)
public class NumbersDesk {

    static final int MONTHS = 6;
    private static final int PAST = 6;
    private static final int PAGE = 50;
    /** So many deals a file of them holds. */
    private static final int MOST = 100_000;

    /** Whose targets stand beside what was asked for. */
    private record Whose(Scope scope, List<Long> ids) {
    }

    private final Numbers numbers;
    private final Forecasts forecasts;
    private final Targets targets;
    private final Pipelines pipelines;
    private final Colleagues colleagues;
    private final Ownership ownership;

    NumbersDesk(Numbers numbers, Forecasts forecasts, Targets targets, Pipelines pipelines, Colleagues colleagues, Ownership ownership) {
        this.numbers = numbers;
        this.forecasts = forecasts;
        this.targets = targets;
        this.pipelines = pipelines;
        this.colleagues = colleagues;
        this.ownership = ownership;
    }

    NumbersShow show(NumbersFilter filter, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var chooser = chooser("/sales/numbers", "", true, asked);
        var end = asked.period().last().withDayOfMonth(1).plusMonths(1);
        var year = new Period(Period.Span.OWN, end.minusMonths(12), end);
        var months = asked.sight().closed() ? months(asked, year) : List.<Sums>of();
        var reasons = asked.sight().closed() && asked.sight().reason() ? groups(asked, Grouping.REASON).stream().filter(group -> group.sums().lost() > 0).toList() : List.<Group>of();
        return new NumbersShow(chooser, figures(asked), months.isEmpty() ? null : chart(asked, year, months, chooser), months, reasons);
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
        var goals = whose(asked).map(whose -> targets.monthly(whose.scope(), whose.ids(), worth ? Measure.WON : Measure.DEALS, year.from(), year.to(), asked.viewer())).orElse(Map.of());
        double highest = Stream.concat(months.stream().map(sums -> worth ? sums.wonAmount() : sums.won()), goals.values().stream().map(Goal::whole)).mapToLong(Long::longValue).max().orElse(0);
        double scale = Chart.scale(highest);
        var columns = months.stream().map(sums -> {
            var month = NumbersFilter.month(sums.key());
            long value = worth ? sums.wonAmount() : sums.won();
            var goal = goals.get(month);
            var said = Ui.month(month) + ": " + (worth ? Ui.money(value, asked.currency()) : Ui.number(value)) + (goal == null ? "" : " · " + Ui.t("numbers.target", worth ? Ui.money(goal.whole(), asked.currency()) : Ui.number(goal.whole())));
            return new Column(brief(month), said, "/sales/numbers/deals?" + asked.filter().over(Period.around(month, Period.Span.MONTH)).query("count", "won"), 100 * value / scale, 0, 0, 0, goal == null ? -1 : 100 * goal.whole() / scale);
        }).toList();
        return new Chart(Chart.ticks(scale, tick -> worth ? Ui.compact(tick.longValue(), asked.currency()) : Ui.number(tick.longValue())), columns);
    }

    // "Nov", "نومبر": as much as fits below a column.
    private static String brief(LocalDate month) {
        var name = Ui.month(month).split(" ")[0];
        return Ui.lang().equals(Language.EN.tag()) && name.length() > 3 ? name.substring(0, 3) : name;
    }

    /** The figures of what was asked for, as far as the viewer may know them. */
    List<Figure> figures(Asked asked) {
        var sight = asked.sight();
        var now = sight.closed() ? numbers.closed(asked, asked.period()) : Sums.NONE;
        var then = sight.closed() ? numbers.closed(asked, asked.before()) : Sums.NONE;
        var goals = whose(asked).map(whose -> targets.goals(whose.scope(), whose.ids(), asked.period().from(), asked.period().to(), asked.viewer())).orElse(Map.of());
        var figures = new ArrayList<Figure>();
        if (sight.closed()) {
            figures.add(won(asked, now, then, goals));
            figures.add(rate(asked, now, then, goals));
        }
        boolean datable = sight.outcome() && sight.cycle();
        // What is open today says nothing of a period that is over.
        var open = asked.over() ? datable ? numbers.openBefore(asked, asked.period().to()) : null : sight.outcome() ? numbers.open(asked) : null;
        var openBefore = datable ? numbers.openBefore(asked, asked.period().from()) : null;
        if (open != null) {
            figures.addAll(open(asked, open, openBefore));
        }
        if (sight.created()) {
            figures.addAll(entered(asked, goals));
        }
        if (Count.MRR.seen(sight)) {
            monthly(asked).ifPresent(figures::add);
        }
        if (sight.closed()) {
            figures.add(counted("lost", asked, now.lost(), now.lostAmount(), then.lost(), then.lostAmount(), Count.LOST, false));
        }
        if (sight.cycle()) {
            figures.add(cycle("cycle", Count.WON, now.mean(), now.median(), then.mean(), asked));
            figures.add(cycle("cycle_all", Count.CLOSED, now.meanAll(), now.medianAll(), then.meanAll(), asked));
            if (sight.amount()) {
                figures.add(velocity(asked, open, now, openBefore, then));
            }
        }
        return figures;
    }

    private Figure won(Asked asked, Sums now, Sums then, Map<Measure, Goal> goals) {
        var figure = counted("won", asked, now.won(), now.wonAmount(), then.won(), then.wonAmount(), Count.WON, true);
        if (asked.sight().amount() && now.unpriced() > 0) {
            figure = figure.noting(figure.note() + " · " + Ui.t("numbers.unpriced", now.unpriced()));
        }
        boolean worth = asked.sight().amount() && goals.containsKey(Measure.WON);
        var goal = goals.get(worth ? Measure.WON : Measure.DEALS);
        return goal == null ? figure : towards(figure, goal, worth ? now.wonAmount() : now.won(), asked);
    }

    private Figure rate(Asked asked, Sums now, Sums then, Map<Measure, Goal> goals) {
        var figure = Figure.of("rate", now.rate() == null ? null : Ui.percent(now.rate()), now.rate(), deals(asked, asked.period(), Count.CLOSED)).noting(Ui.t("numbers.of_decided", now.won(), now.closed()))
                .after(then.rate() == null ? null : Ui.percent(then.rate()), then.rate(), deals(asked, asked.before(), Count.CLOSED), true, "numbers.points");
        var goal = goals.get(Measure.RATE);
        return goal == null || now.rate() == null ? figure : towards(figure, goal, now.rate() * 100, asked);
    }

    private List<Figure> open(Asked asked, Standing open, Standing before) {
        boolean worth = asked.sight().amount();
        var figures = new ArrayList<Figure>();
        var figure = Figure.of("open", worth ? Ui.money(open.amount(), asked.currency()) : Ui.number(open.deals()), (double) (worth ? open.amount() : open.deals()), deals(asked, asked.period(), asked.standing()));
        figure = figure.noting(Ui.t("numbers.deals", open.deals()) + (worth && open.unpriced() > 0 ? " · " + Ui.t("numbers.unpriced", open.unpriced()) : ""));
        figures.add(before == null ? figure : figure.after(worth ? Ui.money(before.amount(), asked.currency()) : Ui.number(before.deals()), (double) (worth ? before.amount() : before.deals()),
                deals(asked, asked.period(), Count.OPEN_BEFORE), true, null));
        if (worth && asked.sight().likely() && !asked.over()) {
            figures.add(Figure.of("weighted", about(open.weighted(), asked.currency()), (double) open.weighted(), deals(asked, asked.period(), Count.OPEN)));
        }
        return figures;
    }

    private List<Figure> entered(Asked asked, Map<Measure, Goal> goals) {
        var now = numbers.cohort(asked, asked.period());
        var then = numbers.cohort(asked, asked.before());
        var figure = counted("new", asked, now.deals(), now.amount(), then.deals(), then.amount(), Count.NEW, true);
        var goal = goals.get(Measure.NEW);
        var figures = new ArrayList<Figure>();
        figures.add(goal == null ? figure : towards(figure, goal, now.deals(), asked));
        if (asked.sight().outcome()) {
            figures.add(Figure.of("cohort", now.rate() == null ? null : Ui.percent(now.rate()), now.rate(), deals(asked, asked.period(), Count.NEW))
                    .noting(Ui.t("numbers.cohort_open", now.won(), now.lost(), now.open(), Ui.percent(now.least()), Ui.percent(now.most())))
                    .after(then.rate() == null ? null : Ui.percent(then.rate()), then.rate(), deals(asked, asked.before(), Count.NEW), true, "numbers.points"));
        }
        return figures;
    }

    // Nothing to whom sells nothing that comes again.
    private java.util.Optional<Figure> monthly(Asked asked) {
        var now = numbers.monthly(asked, asked.period());
        var then = numbers.monthly(asked, asked.before());
        if (now.deals() == 0 && then.deals() == 0) {
            return java.util.Optional.empty();
        }
        var figure = counted("mrr", asked, now.deals(), now.amount(), then.deals(), then.amount(), Count.MRR, true);
        return java.util.Optional.of(now.unpriced() > 0 ? figure.noting(figure.note() + " · " + Ui.t("numbers.unpriced", now.unpriced())) : figure);
    }

    private static Figure counted(String key, Asked asked, long now, long nowAmount, long then, long thenAmount, Count count, boolean moreIsBetter) {
        boolean worth = asked.sight().amount();
        var figure = Figure.of(key, worth ? Ui.money(nowAmount, asked.currency()) : Ui.number(now), (double) (worth ? nowAmount : now), deals(asked, asked.period(), count)).noting(Ui.t("numbers.deals", now));
        return figure.after(worth ? Ui.money(thenAmount, asked.currency()) : Ui.number(then), (double) (worth ? thenAmount : then), deals(asked, asked.before(), count), moreIsBetter, null);
    }

    private static Figure cycle(String key, Count count, Double mean, Double median, Double before, Asked asked) {
        var figure = Figure.of(key, mean == null ? null : days(mean), mean, deals(asked, asked.period(), count));
        return (median == null ? figure : figure.noting(Ui.t("numbers.median", days(median)))).after(before == null ? null : days(before), before, deals(asked, asked.before(), count), false, "numbers.days_less");
    }

    private static Figure velocity(Asked asked, Standing open, Sums now, Standing openBefore, Sums then) {
        var speed = velocity(open, now);
        var before = velocity(openBefore, then);
        return Figure.of("velocity", speed == null ? null : Ui.t("numbers.a_day", about(speed, asked.currency())), speed, deals(asked, asked.period(), asked.standing()))
                .after(before == null ? null : Ui.t("numbers.a_day", about(before, asked.currency())), before, null, true, null);
    }

    /** Open deals × win rate × what a won one comes to ÷ the days that it takes: minor units a day; null where one of these is not known. */
    static Double velocity(Standing open, Sums sums) {
        return open == null || sums.rate() == null || sums.average() == null || sums.mean() == null || sums.mean() == 0 ? null : open.deals() * sums.rate() * sums.average() / sums.mean();
    }

    private static Figure towards(Figure figure, Goal goal, double actual, Asked asked) {
        var whole = shown(goal.measure(), goal.value(), asked);
        boolean running = !asked.today().isBefore(asked.period().from()) && asked.today().isBefore(asked.period().last()) && goal.measure() != Measure.RATE;
        var said = running ? Ui.t("numbers.goal_by_today", Ui.percent(goal.share(actual)), whole, goal.measure() == Measure.WON ? about(goal.due().doubleValue(), asked.currency()) : shown(goal.measure(), goal.due(), asked)) : Ui.t("numbers.goal", Ui.percent(goal.share(actual)), whole);
        return figure.towards(said, goal.share(actual), goal.onPace(actual));
    }

    static String shown(Measure measure, BigDecimal value, Asked asked) {
        long rounded = value.setScale(0, RoundingMode.HALF_UP).longValue();
        return measure == Measure.WON ? Ui.money(rounded, asked.currency()) : measure == Measure.RATE ? Ui.percent(value.doubleValue() / 100) : Ui.number(rounded);
    }

    /** An amount that is reckoned, not counted: without the minor unit, which nobody knows of it. */
    public static String about(double minor, String currency) {
        long unit = BigDecimal.ONE.movePointRight(Money.decimals(currency)).longValueExact();
        return Ui.money(Math.round(minor / unit) * unit, currency);
    }

    static String days(double days) {
        return Ui.t("numbers.days", BigDecimal.valueOf(days).setScale(1, RoundingMode.HALF_UP));
    }

    private static String deals(Asked asked, Period period, Count count) {
        return "/sales/numbers/deals?" + asked.filter().over(period).query("count", count.word());
    }

    // Targets stand for a business, a team or a person whole, whatever pipeline brings it.
    private java.util.Optional<Whose> whose(Asked asked) {
        var viewer = asked.viewer();
        var filter = asked.filter();
        if (filter.pipeline() != null && pipelines.all().size() > 1 || filter.owner() != null && filter.team() != null) {
            return java.util.Optional.empty();
        }
        var reach = viewer.sees(DealKind.DEAL.type());
        var whose = filter.owner() != null ? new Whose(Scope.MEMBER, List.of(filter.owner())) : filter.team() != null ? new Whose(Scope.TEAM, List.of(filter.team()))
                : reach == Reach.ALL ? new Whose(Scope.BUSINESS, List.of()) : reach == Reach.TEAM && !viewer.teams().isEmpty() ? new Whose(Scope.TEAM, viewer.teams()) : new Whose(Scope.MEMBER, List.of(viewer.id()));
        return whose.ids().stream().allMatch(id -> Targets.seen(whose.scope(), id, viewer)) ? java.util.Optional.of(whose) : java.util.Optional.empty();
    }

    GroupsShow groups(NumbersFilter filter, String by, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var offered = Stream.of(Grouping.OWNER, Grouping.TEAM, Grouping.SOURCE, Grouping.PRODUCT, Grouping.REASON).filter(each -> asked.sight().closed() && each.seen(asked.sight())).toList();
        var chosen = Grouping.named(by).filter(offered::contains).orElse(offered.isEmpty() ? null : offered.getFirst());
        var tabs = offered.stream().map(each -> new Tab(Ui.t("numbers.by." + each.word()), "/sales/numbers/groups?" + asked.filter().query("by", each.word()), each == chosen)).toList();
        return new GroupsShow(chooser("/sales/numbers/groups", chosen == null ? "" : "&by=" + chosen.word(), true, asked), chosen, tabs, chosen == null ? List.of() : groups(asked, chosen));
    }

    List<Group> groups(Asked asked, Grouping by) {
        var sums = new ArrayList<>(numbers.closed(asked, asked.period(), by));
        boolean worth = asked.sight().amount();
        java.util.function.ToLongFunction<Sums> value = by == Grouping.REASON ? worth ? Sums::lostAmount : Sums::lost : worth ? Sums::wonAmount : Sums::won;
        var scope = by == Grouping.OWNER ? Scope.MEMBER : by == Grouping.TEAM ? Scope.TEAM : by == Grouping.PRODUCT ? Scope.PRODUCT : null;
        // A product's target is everybody's.
        boolean narrowed = asked.filter().pipeline() != null && pipelines.all().size() > 1 || scope == Scope.PRODUCT && (asked.filter().owner() != null || asked.filter().team() != null);
        var goals = scope == null || narrowed ? Map.<Long, Goal>of()
                : targets.each(scope, worth ? Measure.WON : Measure.DEALS, asked.period().from(), asked.period().to(), asked.viewer());
        // What was to be sold and was not stands there all the same.
        if (scope == Scope.PRODUCT) {
            var there = sums.stream().map(Sums::key).collect(Collectors.toSet());
            goals.keySet().stream().map(String::valueOf).filter(key -> !there.contains(key)).forEach(key -> sums.add(Sums.NONE.called(key)));
        }
        var sorted = sums.stream().sorted(java.util.Comparator.comparingLong(value).reversed().thenComparing(Sums::won, java.util.Comparator.reverseOrder())).toList();
        long most = Math.max(1, sorted.stream().mapToLong(value).max().orElse(1));
        var names = names(by, sums.stream().map(Sums::key).toList());
        return sorted.stream().map(each -> new Group(each.key() == null ? Ui.t("numbers.none." + by.word()) : names.getOrDefault(each.key(), by == Grouping.SOURCE ? each.key() : "#" + each.key()), each,
                each.key() == null ? "" : each.key(), 100.0 * value.applyAsLong(each) / most, each.key() == null || scope == null ? null : goals.get(Long.valueOf(each.key())))).toList();
    }

    private Map<String, String> names(Grouping by, java.util.Collection<String> keys) {
        return switch (by) {
            case OWNER -> numbers.members(keys.stream().filter(NumbersDesk::number).toList());
            case TEAM -> ownership.teams().stream().collect(Collectors.toMap(Option::value, Option::label));
            case REASON -> reasons(keys);
            case PRODUCT -> numbers.products(keys.stream().filter(NumbersDesk::number).toList(), Ui.lang().equals(Language.UR.tag()));
            case SOURCE, MONTH -> Map.of();
        };
    }

    // Also those that are offered no more.
    private Map<String, String> reasons(java.util.Collection<String> keys) {
        var names = new HashMap<String, String>();
        pipelines.reasons().forEach(reason -> names.put(String.valueOf(reason.id()), reason.name()));
        keys.stream().filter(NumbersDesk::number).filter(key -> !names.containsKey(key)).forEach(key -> {
            var reason = pipelines.reason(Long.parseLong(key));
            if (reason != null) {
                names.put(key, reason.name());
            }
        });
        return names;
    }

    private static boolean number(String key) {
        return key != null && key.matches("\\d{1,18}");
    }

    StagesShow stages(NumbersFilter filter, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var pipeline = pipeline(asked);
        var stages = Count.ENTERED.seen(asked.sight()) ? numbers.stages(asked, pipeline) : List.<StageWay>of();
        return new StagesShow(chooser("/sales/numbers/stages", "", true, asked), pipeline, stages);
    }

    private Pipeline pipeline(Asked asked) {
        return asked.filter().pipeline() == null ? pipelines.find(null) : pipelines.find(asked.filter().pipeline());
    }

    ForecastShow forecast(NumbersFilter filter, Viewer viewer) {
        var asked = Asked.of(new NumbersFilter("month", null, null, null, filter.pipeline(), filter.owner(), filter.team()), viewer);
        var chooser = chooser("/sales/numbers/forecast", "", false, asked);
        if (!Count.EXPECTED.seen(asked.sight()) || !asked.sight().amount() || !asked.sight().likely()) {
            return new ForecastShow(chooser, null, List.of(), List.of(), List.of(), null, null);
        }
        var open = forecasts.open(asked);
        var first = asked.today().withDayOfMonth(1);
        var end = first.plusMonths(MONTHS);
        var won = asked.sight().closed() ? numbers.closed(asked, asked.period(), Grouping.OWNER) : List.<Sums>of();
        var goals = whose(asked).map(whose -> targets.monthly(whose.scope(), whose.ids(), Measure.WON, first, end, viewer)).orElse(Map.of());
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
        var names = names(Grouping.OWNER, byOwner.keySet().stream().map(String::valueOf).toList());
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
            var said = Ui.t("numbers.forecast.said", Ui.month(month.month()), Ui.money(month.won(), currency), about(month.value(), currency), about(month.low(), currency), about(month.high(), currency))
                    + (month.goal() == null ? "" : " · " + Ui.t("numbers.target", Ui.money(month.goal().whole(), currency)));
            return new Column(brief(month.month()), said, chooser.deals("count", month.count().word(), "month", month.month().toString().substring(0, 7)), 100 * month.won() / scale, 100 * month.open().value() / scale,
                    100 * month.low() / scale, 100 * month.high() / scale, month.goal() == null ? -1 : 100 * month.goal().whole() / scale);
        }).toList();
        return new Chart(Chart.ticks(scale, tick -> Ui.compact(tick.longValue(), asked.currency())), columns);
    }

    private Chooser chooser(String path, String rest, boolean dated, Asked asked) {
        var sight = asked.sight();
        boolean several = asked.viewer().sees(DealKind.DEAL.type()) != Reach.OWN;
        var wrong = asked.filter().wrong(asked.viewer());
        return new Chooser(path, rest, dated, asked, sight.outcome() && pipelines.all().size() > 1 ? any("numbers.any.pipeline", pipelines.all().stream().map(each -> new Option(String.valueOf(each.id()), each.name())).toList()) : List.of(),
                sight.owner() && several ? any("numbers.any.owner", colleagues.present()) : List.of(), sight.team() && several ? any("numbers.any.team", ownership.teams()) : List.of(),
                wrong == null ? Map.of() : Map.of(wrong, Ui.t("numbers.wrong." + wrong)));
    }

    private static List<Option> any(String words, List<Option> some) {
        return some.isEmpty() ? List.of() : Stream.concat(Stream.of(new Option("", Ui.t(words))), some.stream()).toList();
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

    private static Which which(WhichFilter typed, Asked asked) {
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
            title += " · " + (which.of() == null || which.of().isEmpty() ? Ui.t("numbers.none." + which.by().word()) : names(which.by(), List.of(which.of())).getOrDefault(which.of(), which.of()));
        }
        return title;
    }

    /** These deals as a file. */
    Table dealTable(NumbersFilter filter, WhichFilter typed, Viewer viewer) {
        var asked = Asked.of(filter, viewer);
        var which = which(typed, asked);
        var pipeline = pipeline(asked);
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
    Table table(String name, NumbersFilter filter, String by, Viewer viewer) {
        return switch (name) {
            case "months" -> sums(name, Grouping.MONTH, show(filter, viewer).months().stream().map(sums -> new Group(sums.key(), sums, sums.key(), 0, null)).toList(), viewer);
            case "groups" -> {
                var groups = groups(filter, by, viewer);
                yield sums(groups.by() == null ? name : groups.by().word(), groups.by() == null ? Grouping.OWNER : groups.by(), groups.groups(), viewer);
            }
            case "reasons" -> sums(name, Grouping.REASON, show(filter, viewer).reasons(), viewer);
            case "stages" -> new Table(name, heads("fact.stage", "numbers.entered", "numbers.advanced", "numbers.skipped", "numbers.dropped", "numbers.standing", "numbers.conversion", "numbers.left", "numbers.mean_days", "numbers.median_days"),
                    stages(filter, viewer).stages().stream().map(each -> Arrays.asList(each.stage().name(), each.entered(), each.advanced(), each.skipped(), each.dropped(), each.standing(), each.rate(), each.left(), each.mean(), each.median())).toList());
            case "figures" -> new Table(name, heads("numbers.figure", "numbers.value", "numbers.before"), figures(Asked.of(filter, viewer)).stream().map(each -> Arrays.asList(Ui.t("numbers.f." + each.key()), money(each, each.amount(), viewer), money(each, each.amountBefore(), viewer))).toList());
            case "forecast" -> new Table(name, heads("numbers.month", "numbers.won", "numbers.open", "forecast.committed", "forecast.best", "forecast.pipeline", "numbers.expected", "numbers.low", "numbers.high", "numbers.goal_head"),
                    forecast(filter, viewer).months().stream().map(each -> Arrays.asList(each.month() == null ? Ui.t("numbers.count." + each.count().word()) : each.month().toString().substring(0, 7), main(each.won(), viewer), main(each.open().amount(), viewer),
                            main(each.open().committed(), viewer), main(each.open().best(), viewer), main(each.open().pipeline(), viewer), main(each.value(), viewer), main(each.low(), viewer), main(each.high(), viewer),
                            each.goal() == null ? null : main(each.goal().whole(), viewer))).toList());
            case "owners" -> new Table(name, heads("fact.owner", "numbers.won", "numbers.open", "numbers.expected", "numbers.goal_head"),
                    forecast(filter, viewer).owners().stream().map(each -> Arrays.asList(each.name(), main(each.won(), viewer), main(each.open().amount(), viewer), main(each.value(), viewer), each.goal() == null ? null : main(each.goal().whole(), viewer))).toList());
            case "past" -> new Table(name, heads("numbers.month", "numbers.expected", "numbers.came", "numbers.accuracy", "numbers.bias"), forecast(filter, viewer).past().stream()
                    .map(each -> Arrays.asList(each.kept().month().toString().substring(0, 7), main(each.kept().expected(), viewer), main(each.actual(), viewer), each.accuracy(), each.bias())).toList());
            default -> throw new NotFound();
        };
    }

    private static final java.util.Set<String> MONEY = java.util.Set.of("won", "lost", "new", "open", "weighted", "velocity", "mrr");

    private static Object money(Figure figure, Double amount, Viewer viewer) {
        return amount == null ? null : Sight.of(viewer).amount() && MONEY.contains(figure.key()) ? main(Math.round(amount), viewer) : amount;
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
