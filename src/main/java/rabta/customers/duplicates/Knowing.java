package rabta.customers.duplicates;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.KindSource;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.Shaping;
import rabta.customers.fields.Telling;
import rabta.customers.search.DuplicateRules;
import rabta.customers.search.Rules;
import rabta.identity.Viewer;

/** By what the records of each kind are known. Whoever may not see a field neither learns of it here nor changes it. */
@Service
@Transactional
public class Knowing {

    /** @param fields those that can tell one of its records from all others */
    public record Known(KindSource.Named kind, List<CustomField> fields) {
    }

    private final DuplicateRules rules;
    private final LikelyPairs pairs;
    private final Kinds kinds;
    private final CustomFields fields;
    private final Shaping shaping;

    Knowing(DuplicateRules rules, LikelyPairs pairs, Kinds kinds, CustomFields fields, Shaping shaping) {
        this.rules = rules;
        this.pairs = pairs;
        this.kinds = kinds;
        this.fields = fields;
        this.shaping = shaping;
    }

    @Transactional(readOnly = true)
    Rules rules() {
        return rules.current();
    }

    @Transactional(readOnly = true)
    List<Known> known(Viewer viewer) {
        return kinds.seen(viewer).stream().filter(named -> named.kind().trade().isEmpty()).map(named -> new Known(named, fields.of(named.kind(), viewer).stream().filter(field -> field.type().tells()).toList())).toList();
    }

    /** The keys of the fields that count, by the type of their kind. */
    @Transactional(readOnly = true)
    Map<String, List<String>> keys(Viewer viewer) {
        var keys = new LinkedHashMap<String, List<String>>();
        known(viewer).forEach(known -> keys.put(known.kind().kind().type(), Telling.of(known.fields()).stream().map(CustomField::key).toList()));
        return keys;
    }

    /**
     * Everybody is looked through anew.
     *
     * @param telling by kind the keys of the fields that count; of a kind that is not named all stays
     * @throws rabta.customers.Flawed for the key of a field that is not there or cannot tell
     */
    void set(Rules counted, Map<RecordKind, ? extends Collection<String>> telling, Viewer viewer) {
        rules.set(counted);
        telling.forEach((kind, keys) -> shaping.tell(kind, keys, viewer));
        pairs.look(viewer.by());
    }
}
