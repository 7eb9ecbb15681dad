package rabta.customers.imports.running;

import java.util.Map;
import java.util.TreeMap;

import rabta.kernel.sql.Json;

/** What became of a batch. */
final class Count {

    long created;
    long updated;
    long skipped;
    long refused;
    long companies;
    final Map<String, Long> notes = new TreeMap<>();

    /** @param before the notes of the batches before, as JSON; those of this one are added to them */
    Count(String before) {
        Json.read(before).properties().forEach(e -> notes.put(e.getKey(), e.getValue().asLong()));
    }

    void note(String key) {
        notes.merge(key, 1L, Long::sum);
    }
}
