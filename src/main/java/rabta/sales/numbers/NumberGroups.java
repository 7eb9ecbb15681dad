package rabta.sales.numbers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.customers.records.Ownership;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;
import rabta.sales.targets.Goal;
import rabta.sales.targets.Measure;
import rabta.sales.targets.Scope;
import rabta.sales.targets.Targets;

/** What was won and lost, by whose it was, where it came from, what was sold and why it was lost. */
@Component
class NumberGroups {

    private final Numbers numbers;
    private final Targets targets;
    private final Pipelines pipelines;
    private final Ownership ownership;
    private final LeadWords words;

    NumberGroups(Numbers numbers, Targets targets, Pipelines pipelines, Ownership ownership, LeadWords words) {
        this.words = words;
        this.numbers = numbers;
        this.targets = targets;
        this.pipelines = pipelines;
        this.ownership = ownership;
    }

    List<Group> of(Asked asked, Grouping by) {
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

    /** What they are called, by their keys. */
    Map<String, String> names(Grouping by, java.util.Collection<String> keys) {
        return switch (by) {
            case OWNER -> numbers.members(keys.stream().filter(NumberGroups::number).toList());
            case TEAM -> ownership.teams().stream().collect(Collectors.toMap(Option::value, Option::label));
            case REASON -> reasons(keys);
            case PRODUCT -> numbers.products(keys.stream().filter(NumberGroups::number).toList(), Ui.lang().equals(Language.UR.tag()));
            case SOURCE -> words.sources().stream().collect(Collectors.toMap(LeadSource::en, LeadSource::name, (one, other) -> one));
            case MONTH -> Map.of();
        };
    }

    // Also those that are offered no more.
    private Map<String, String> reasons(java.util.Collection<String> keys) {
        var names = new HashMap<String, String>();
        pipelines.reasons().forEach(reason -> names.put(String.valueOf(reason.id()), reason.name()));
        keys.stream().filter(NumberGroups::number).filter(key -> !names.containsKey(key)).forEach(key -> {
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
}
