package rabta.customers.imports.running;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.customers.imports.Imports;
import rabta.customers.imports.Preview;
import rabta.customers.imports.cells.Cleaner;
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
    private final Owners owners;

    Previewing(Imports imports, Twins twins, Owners owners) {
        this.imports = imports;
        this.twins = twins;
        this.owners = owners;
    }

    public Preview of(Import what, Viewer viewer) throws IOException {
        var mapping = what.settings().mapping();
        var cleaner = new Cleaner(mapping, owners.all(), viewer.preferences().zone());
        var sums = new Sums();
        long end = System.nanoTime() + PATIENCE.toNanos();
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
                sums.add(what, batch, twins.of(what.kind(), batch, viewer));
            }
            return new Preview(sums.rows, sums.checked, !lines.hasNext(), sums.there, sums.bad, sums.notes);
        }
    }

    private static final class Sums {

        final List<Preview.Row> rows = new ArrayList<>();
        final Map<String, Long> notes = new TreeMap<>();
        long checked;
        long there;
        long bad;
        /** The lines before, by their signs, so that one that says the same again is seen. */
        private Likenesses before;

        void add(Import what, List<Arrival> batch, Likenesses known) {
            before = before == null ? new Likenesses(what.kind()) : before;
            for (var arrival : batch) {
                boolean twin = !arrival.refused() && (known.meant(arrival, what.id(), false) != null || before.meant(arrival, what.id(), false) != null);
                if (!arrival.refused()) {
                    before.remember(arrival, Likeness.of(arrival, what.id()));
                }
                checked++;
                bad += arrival.refused() ? 1 : 0;
                there += twin ? 1 : 0;
                arrival.marks().stream().map(Mark::key).distinct().forEach(key -> notes.merge(key, 1L, Long::sum));
                if (rows.size() < Preview.ROWS) {
                    rows.add(row(arrival, twin));
                }
            }
        }

        private static Preview.Row row(Arrival arrival, boolean twin) {
            var cells = Arrays.stream(arrival.line().cells()).map(c -> c.length() > SHOWN_OF_A_CELL ? c.substring(0, SHOWN_OF_A_CELL) + "…" : c).toList();
            return new Preview.Row(arrival.line().number(), cells, arrival.marks(), arrival.refused(), twin);
        }
    }
}
