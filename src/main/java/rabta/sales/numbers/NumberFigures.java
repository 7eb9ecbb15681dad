package rabta.sales.numbers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import rabta.customers.numbers.Figure;
import rabta.customers.numbers.Period;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;
import rabta.sales.targets.Goal;
import rabta.sales.targets.Measure;
import rabta.sales.targets.Targets;

/** The figures of what was asked for, each with what was before and with its goal, as far as the viewer may know them. */
@Component
public class NumberFigures {

    private final Numbers numbers;
    private final Targets targets;
    private final WhoseTargets whose;
    private final RevenueDesk revenue;

    NumberFigures(Numbers numbers, Targets targets, WhoseTargets whose, RevenueDesk revenue) {
        this.revenue = revenue;
        this.numbers = numbers;
        this.targets = targets;
        this.whose = whose;
    }

    List<Figure> of(Asked asked) {
        var sight = asked.sight();
        var now = sight.closed() ? numbers.closed(asked, asked.period()) : Sums.NONE;
        var then = sight.closed() ? numbers.closed(asked, asked.before()) : Sums.NONE;
        var goals = whose.of(asked).map(whose -> targets.goals(whose.scope(), whose.ids(), asked.period().from(), asked.period().to(), asked.viewer())).orElse(Map.of());
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
        figures.addAll(revenue.figures(asked));
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
}
