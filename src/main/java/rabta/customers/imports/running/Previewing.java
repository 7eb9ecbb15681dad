package rabta.customers.imports.running;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.customers.imports.Imports;
import rabta.customers.imports.Preview;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.reading.Lines;
import rabta.identity.Viewer;

/** Goes through a file as an import would, and writes nothing. */
@Service
@Transactional(readOnly = true)
public class Previewing {

    /** As long as somebody waits for a page without wondering. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_LINES = 50_000;
    private static final int SHOWN_OF_A_CELL = 200;

    private final Imports imports;
    private final Twins twins;
    private final Cleaners cleaners;
    private final Leading leading;

    Previewing(Imports imports, Twins twins, Cleaners cleaners, Leading leading) {
        this.imports = imports;
        this.twins = twins;
        this.cleaners = cleaners;
        this.leading = leading;
    }

    public Preview of(Import what, Viewer viewer) throws IOException {
        return of(what, viewer, PATIENCE);
    }

    /** Several files, by their ids, within the patience that there is for one. */
    public Map<Long, Preview> of(List<Import> files, Viewer viewer) throws IOException {
        var previews = new HashMap<Long, Preview>();
        for (var file : files) {
            previews.put(file.id(), of(file, viewer, PATIENCE.dividedBy(files.size())));
        }
        return previews;
    }

    private Preview of(Import what, Viewer viewer, Duration patience) throws IOException {
        var mapping = what.settings().mapping();
        var cleaner = cleaners.of(what, viewer);
        var own = twins.own(what);
        var sums = new Sums(new Likenesses(what.kind(), what.settings(), own));
        long end = System.nanoTime() + patience.toNanos();
        try (var lines = Lines.open(imports.path(what), what.settings().dialect())) {
            if (mapping.header() && lines.hasNext()) {
                lines.next();
            }
            while (lines.hasNext() && sums.checked < MOST_LINES && (sums.checked == 0 || System.nanoTime() < end)) {
                var batch = new ArrayList<Arrival>();
                while (lines.hasNext() && batch.size() < Importing.BATCH) {
                    var line = lines.next();
                    batch.add(new Arrival(line, cleaner.clean(line)));
                }
                var led = leading.led(what, batch, viewer);
                sums.add(what, led, what.kind().orders() ? null : twins.of(what, led, own, viewer));
            }
            return new Preview(sums.rows, sums.checked, !lines.hasNext(), sums.twin, sums.bad, sums.notes);
        }
    }

    private static final class Sums {

        final List<Preview.Row> rows = new ArrayList<>();
        final Map<String, Long> notes = new TreeMap<>();
        long checked;
        long twin;
        long bad;
        /** The lines before, by their signs, so that one that says the same again is seen. */
        private final Likenesses before;

        Sums(Likenesses before) {
            this.before = before;
        }

        void add(Import what, List<Arrival> batch, Likenesses known) {
            for (var arrival : batch) {
                var there = arrival.refused() || known == null ? null : known.meant(arrival);
                boolean twice = !arrival.refused() && known != null && before.meant(arrival) != null;
                if (!arrival.refused() && known != null) {
                    before.remember(arrival, Likeness.of(arrival, what.id()));
                }
                checked++;
                bad += arrival.refused() ? 1 : 0;
                twin += there != null || twice ? 1 : 0;
                arrival.marks().stream().map(Mark::key).distinct().forEach(key -> notes.merge(key, 1L, Long::sum));
                if (rows.size() < Preview.ROWS) {
                    rows.add(row(arrival, twice, there));
                }
            }
        }

        private static Preview.Row row(Arrival arrival, boolean twice, Likeness there) {
            var cells = Arrays.stream(arrival.line().cells()).map(c -> c.length() > SHOWN_OF_A_CELL ? c.substring(0, SHOWN_OF_A_CELL) + "…" : c).toList();
            return new Preview.Row(arrival.line().number(), cells, arrival.marks(), arrival.refused(), twice, there == null || twice ? null : there.id());
        }
    }
}
