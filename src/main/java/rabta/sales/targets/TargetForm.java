package rabta.sales.targets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;

/**
 * What somebody is to reach in a year, as it is typed.
 *
 * @param months the twelve, each may be empty
 * @param quarters the four, likewise; one stands beside its months, which go before
 * @param whole what the year is to bring: what of it the filled months do not take is spread evenly over those that are empty; null for nothing of that kind
 */
public record TargetForm(List<String> months, List<String> quarters, String whole) {

    public TargetForm {
        months = padded(months, 12);
        quarters = padded(quarters, 4);
    }

    private static List<String> padded(List<String> typed, int size) {
        var all = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            all.add(typed != null && i < typed.size() && typed.get(i) != null ? typed.get(i) : "");
        }
        return List.copyOf(all);
    }

    static TargetForm of(List<Target> targets, Measure measure, String currency) {
        var months = new ArrayList<>(padded(null, 12));
        var quarters = new ArrayList<>(padded(null, 4));
        for (var target : targets) {
            var typed = measure == Measure.WON ? new Money(target.value(), currency).amount().stripTrailingZeros().toPlainString() : String.valueOf(target.value());
            if (target.months() == 1) {
                months.set(target.month().getMonthValue() - 1, typed);
            } else {
                quarters.set((target.month().getMonthValue() - 1) / 3, typed);
            }
        }
        return new TargetForm(months, quarters, null);
    }

    /** @throws Flawed for what is no such number, beside its field */
    List<Target> read(Subject subject, Measure measure, int year, String currency) {
        var flaws = new ArrayList<Flaw>();
        var values = new ArrayList<Optional<Long>>();
        for (int month = 0; month < 12; month++) {
            values.add(value(months.get(month), measure, currency, "months[" + month + "]", flaws));
        }
        var targets = new ArrayList<Target>();
        for (int quarter = 0; quarter < 4; quarter++) {
            var start = LocalDate.of(year, quarter * 3 + 1, 1);
            value(quarters.get(quarter), measure, currency, "quarters[" + quarter + "]", flaws).ifPresent(value -> targets.add(new Target(subject.scope(), subject.of(), measure, start, 3, value)));
        }
        var yearly = value(whole, measure, currency, "whole", flaws);
        Flawed.unless(flaws);
        if (yearly.isPresent()) {
            spread(values, yearly.get(), measure);
        }
        for (int month = 0; month < 12; month++) {
            var start = LocalDate.of(year, month + 1, 1);
            values.get(month).ifPresent(value -> targets.add(new Target(subject.scope(), subject.of(), measure, start, 1, value)));
        }
        return targets;
    }

    private static void spread(List<Optional<Long>> values, long whole, Measure measure) {
        long free = values.stream().filter(Optional::isEmpty).count();
        long rest = whole - values.stream().flatMap(Optional::stream).mapToLong(Long::longValue).sum();
        if (measure == Measure.RATE) {
            values.replaceAll(value -> value.isPresent() ? value : Optional.of(whole));
            return;
        }
        if (free == 0 || rest < free) {
            throw new Flawed(Flaw.of("whole", "targets.too_little"));
        }
        // To the last minor unit: what twelve do not divide goes to the first months, one each.
        long more = rest % free;
        for (int month = 0; month < values.size(); month++) {
            if (values.get(month).isEmpty()) {
                values.set(month, Optional.of(rest / free + (more-- > 0 ? 1 : 0)));
            }
        }
    }

    private static Optional<Long> value(String typed, Measure measure, String currency, String field, List<Flaw> flaws) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        var value = measure == Measure.WON ? Money.parse(typed, currency).map(Money::minor) : Numbers.parse(typed).filter(number -> number.stripTrailingZeros().scale() <= 0 && number.precision() < 12).map(BigDecimal::longValue);
        long most = measure == Measure.RATE ? 100 : 100_000_000_000_000_000L;
        if (value.isEmpty() || value.get() < 0 || value.get() > most) {
            flaws.add(Flaw.of(field, measure == Measure.WON ? "targets.amount" : measure == Measure.RATE ? "pipelines.percent" : "targets.number"));
            return Optional.empty();
        }
        return value.filter(number -> number > 0);
    }
}
