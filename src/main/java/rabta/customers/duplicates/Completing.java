package rabta.customers.duplicates;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.records.ContactPoints;
import rabta.identity.Viewer;

/** Adds to a customer who is there already what somebody typed for a new one, and overwrites nothing. */
@Service
@Transactional
public class Completing {

    private final ContactPoints points;
    private final List<FactKeeper> keepers;

    Completing(ContactPoints points, List<FactKeeper> keepers) {
        this.points = points;
        this.keepers = keepers;
    }

    /**
     * @param typed by the keys of facts; null for what nobody knows
     * @throws rabta.customers.Flawed for what cannot be kept
     */
    public void complete(RecordKind kind, long id, Map<String, String> typed, HintForm form, Viewer viewer) {
        var keeper = FactKeeper.of(kind, keepers);
        var rights = viewer.rights().of(kind.type());
        var facts = new EnumMap<Fact, String>(Fact.class);
        for (var fact : Fact.of(kind)) {
            var value = fact.clean(typed.get(fact.key()));
            if (value != null && rights.writes(fact.key()) && keeper.value(kind, id, fact, viewer) == null) {
                facts.put(fact, value);
            }
        }
        keeper.change(kind, id, facts, Map.of(), null, viewer);
        var present = points.of(kind, id, viewer);
        for (var point : form.understood(rabta.customers.Point.region(viewer.preferences().zone()))) {
            if (present.stream().noneMatch(p -> p.value().equals(point.value()))) {
                points.add(kind, id, new PointForm(point.kind().name(), point.value(), point.label()), viewer);
            }
        }
    }
}
