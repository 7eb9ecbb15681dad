package rabta.customers.imports.running;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.customers.imports.Imports;
import rabta.customers.imports.Preview;
import rabta.customers.imports.RecordTrade;
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
    private final Uniques uniques;
    private final Trading trading;
    private final Trades trades;

    Previewing(Imports imports, Twins twins, Cleaners cleaners, Leading leading, Uniques uniques, Trading trading, Trades trades) {
        this.imports = imports;
        this.twins = twins;
        this.cleaners = cleaners;
        this.leading = leading;
        this.uniques = uniques;
        this.trading = trading;
        this.trades = trades;
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
        var own = what.kind().trade() ? cleaners.trade(what, viewer) : null;
        var cleaner = cleaners.of(what, own, viewer);
        var together = twins.own(what);
        var sums = new Sums(new Likenesses(what.kind(), what.settings(), together));
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
                if (what.kind().orders()) {
                    led.forEach(arrival -> sums.add(arrival, false, null));
                } else if (what.kind().trade()) {
                    traded(what, led, sums, viewer);
                } else {
                    add(what, led, twins.of(what, led, together, viewer), sums, viewer);
                }
            }
            return new Preview(sums.rows, sums.checked, !lines.hasNext(), sums.twin, sums.bad, sums.partly, sums.notes,
                    trades.of(what.kind()).map(trade -> trade.choices(what.settings(), own, viewer)).orElse(List.of()));
        }
    }

    private void traded(Import what, List<Arrival> batch, Sums sums, Viewer viewer) {
        if (what.kind().recorded().isEmpty()) {
            batch.forEach(arrival -> sums.add(arrival, false, null));
            return;
        }
        var ids = Trading.ids(batch.stream().filter(arrival -> !arrival.refused()).toList());
        var there = trading.there(what, ids, viewer);
        var trade = trades.records(what.kind());
        for (var arrival : batch) {
            var one = arrival.refused() ? null : there.get(arrival);
            boolean twice = false;
            for (var mark : arrival.refused() ? List.<String>of() : marks(trade, arrival)) {
                twice |= sums.said.putIfAbsent(mark, arrival) != null;
            }
            sums.add(arrival, twice, one == null ? null : new Likeness(one.id(), null, arrival.fold(), null, arrival.draft().outsideId(), one.importId(), null, false, one.editable()));
        }
    }

    private static List<String> marks(RecordTrade trade, Arrival arrival) {
        var marks = new ArrayList<>(trade.marks(arrival.draft()));
        if (arrival.draft().outsideId() != null) {
            marks.add("id:" + arrival.draft().outsideId());
        }
        return marks;
    }

    private void add(Import what, List<Arrival> batch, Likenesses known, Sums sums, Viewer viewer) {
        var there = new LinkedHashMap<Arrival, Likeness>();
        var twice = new HashSet<Arrival>();
        var written = new LinkedHashMap<Arrival, Long>();
        for (var arrival : batch) {
            if (arrival.refused()) {
                continue;
            }
            var meant = known.meant(arrival);
            there.put(arrival, meant);
            if (sums.again(what, arrival)) {
                twice.add(arrival);
            } else if (meant == null ? !what.settings().known() : meant.editable() && what.settings().duplicates(arrival.line().number()).fills()) {
                written.put(arrival, meant == null ? null : meant.id());
            }
        }
        var doubling = uniques.doubling(what, written, sums.said, viewer);
        for (var arrival : batch) {
            var why = doubling.get(arrival);
            sums.add(why == null ? arrival : arrival.refused(why), twice.contains(arrival), there.get(arrival));
        }
    }

    private static final class Sums {

        final List<Preview.Row> rows = new ArrayList<>();
        final Map<String, Long> notes = new TreeMap<>();
        long checked;
        long twin;
        long bad;
        long partly;
        /** The lines before, by their signs, so that one that says the same again is seen. */
        private final Likenesses before;
        /** What they say of fields in which no two may hold the same. */
        final Map<String, Object> said = new HashMap<>();

        Sums(Likenesses before) {
            this.before = before;
        }

        /** Whether a line before says the same customer. */
        boolean again(Import what, Arrival arrival) {
            boolean again = before.meant(arrival) != null;
            before.remember(arrival, Likeness.of(arrival, what.id()));
            return again;
        }

        void add(Arrival arrival, boolean twice, Likeness there) {
            checked++;
            bad += arrival.refused() ? 1 : 0;
            partly += !arrival.refused() && arrival.bad() ? 1 : 0;
            twin += !arrival.refused() && (there != null || twice) ? 1 : 0;
            arrival.marks().stream().map(Mark::key).distinct().forEach(key -> notes.merge(key, 1L, Long::sum));
            if (rows.size() < Preview.ROWS) {
                rows.add(row(arrival, twice, there));
            }
        }

        private static Preview.Row row(Arrival arrival, boolean twice, Likeness there) {
            var cells = Arrays.stream(arrival.line().cells()).map(c -> c.length() > SHOWN_OF_A_CELL ? c.substring(0, SHOWN_OF_A_CELL) + "…" : c).toList();
            return new Preview.Row(arrival.line().number(), cells, arrival.marks(), arrival.refused(), twice, there == null || twice ? null : there.id());
        }
    }
}
