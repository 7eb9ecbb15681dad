package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import rabta.kernel.sql.Json;

/** What became of a batch. */
final class Count {

    static final String TWICE = "imports.note.twice";

    long created;
    long updated;
    long skipped;
    long refused;
    long companies;
    long orders;
    long people;
    private final List<Arrival> late = new ArrayList<>(0);
    final Map<String, Long> notes = new TreeMap<>();

    /** @param before the notes of the batches before, as JSON; those of this one are added to them */
    Count(String before) {
        Json.read(before).properties().forEach(e -> notes.put(e.getKey(), e.getValue().asLong()));
    }

    /** A line that only says once more what one before it has said. */
    void twice() {
        updated++;
        note(TWICE);
    }

    void updated(boolean changed, long lines) {
        updated += changed ? lines : 0;
        skipped += changed ? 0 : lines;
    }

    /** A line that was good until it met what is there. */
    void refuse(Arrival arrival) {
        late.add(arrival);
    }

    List<Arrival> refused() {
        return late;
    }

    void note(String key) {
        notes.merge(key, 1L, Long::sum);
    }
}
