package rabta.customers.timeline;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;

/** All that timelines can be narrowed to: what the customers' trade tells, and what higher ones add. */
@Component
public class TimelineKinds {

    private final List<TimelineKind> all;

    TimelineKinds(ObjectProvider<TimelineKind> offered) {
        all = new ArrayList<>(List.of(TimelineKind.ALL, TimelineKind.NOTES, TimelineKind.FILES, TimelineKind.ORDERS, TimelineKind.MONEY));
        offered.orderedStream().forEach(all::add);
        all.add(TimelineKind.CHANGES);
    }

    /** Those that records of that kind have. */
    public List<TimelineKind> of(RecordKind kind) {
        return all.stream().filter(only -> kind.customer() || only != TimelineKind.ORDERS && only != TimelineKind.MONEY).toList();
    }

    /** Everything where that word names none. */
    public TimelineKind named(String word) {
        return all.stream().filter(only -> only.word().equals(word)).findFirst().orElse(TimelineKind.ALL);
    }
}
