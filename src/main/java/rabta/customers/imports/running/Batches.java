package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.Duplicates;
import rabta.customers.imports.Import;
import rabta.customers.imports.cells.Mark;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;

/** Takes a batch of lines in: all of it and the mark of how far we are, or nothing. */
@Repository
@Transactional
class Batches {

    /** @param next the first line that is not in yet */
    private record Place(long next, String notes) {
    }

    private static final int LOCK = 0x1A9;

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Twins twins;
    private final Employers employers;
    private final Makings makings;
    private final Fillings fillings;
    private final Stages stages;
    private final Uniques uniques;
    private final Leading leading;
    private final Portraits portraits;
    private final Trading trading;

    Batches(JdbcClient jdbc, DataSource source, Twins twins, Employers employers, Makings makings, Fillings fillings, Stages stages, Uniques uniques, Leading leading, Portraits portraits, Trading trading) {
        this.portraits = portraits;
        this.trading = trading;
        this.jdbc = jdbc;
        this.source = source;
        this.twins = twins;
        this.employers = employers;
        this.makings = makings;
        this.fillings = fillings;
        this.stages = stages;
        this.uniques = uniques;
        this.leading = leading;
    }

    /** Returns false where the lines are in already, or the import is not running any more: somebody else has it. */
    boolean take(Import what, List<Arrival> come, Viewer viewer) {
        long after = come.getLast().line().number() + 1;
        // The row is locked to the end, so that a run that was thought dead cannot take the same lines at the same time.
        var state = jdbc.sql("select i.next_line, i.notes from imports i where i.id = :id and i.state = 'RUNNING' for update").param("id", what.id())
                .query((r, n) -> new Place(r.getLong(1), r.getString(2))).optional();
        if (state.isEmpty() || state.get().next() > come.getFirst().line().number()) {
            return false;
        }
        // Two imports at once would each make the customer that both files name.
        jdbc.sql("select pg_advisory_xact_lock(:room, :workspace)").param("room", LOCK).param("workspace", (int) Binding.workspace()).query(r -> {
        });
        // The text indexes gather what is new in a list, and it is sorted in beside the import (Sorting): not here, in the midst of a batch.
        jdbc.sql("set local gin_pending_list_limit = '256MB'").update();
        jdbc.sql("set local work_mem = '64MB'").update();
        var count = new Count(state.get().notes());
        var arrivals = leading.led(what, come, viewer);
        if (what.kind().orders()) {
            stages.put(what, arrivals.stream().filter(a -> !a.refused()).toList());
        } else if (what.kind().trade()) {
            trading.take(what, arrivals.stream().filter(a -> !a.refused()).toList(), viewer, count);
        } else {
            sort(what, arrivals.stream().filter(a -> !a.refused()).toList(), viewer, count);
        }
        refuse(what, arrivals, count);
        advance(what, after, count);
        return true;
    }

    /** Sorts into the text indexes what they have gathered; whoever adds rows meanwhile need not wait. */
    void sortIn(Kind of) {
        jdbc.sql("""
                select gin_clean_pending_list(i.indexrelid::regclass)
                  from pg_index i
                       join pg_class c on c.oid = i.indexrelid
                       join pg_am a on a.oid = c.relam
                 where i.indrelid = any(string_to_array(:tables, ', ')::regclass[]) and a.amname = 'gin'
                """).param("tables", tables(of)).query(r -> {
        });
    }

    /** After the last batch: the first search is then as fast as any, and walks the right index. */
    void settle(Kind of) {
        sortIn(of);
        jdbc.sql("analyze " + (of.object() ? of.table() : of.trade() ? tables(of) : "people, companies, contact_points, orders, order_lines")).update();
    }

    private static String tables(Kind of) {
        return of.object() ? of.table() : of.trade() && of.recorded().isPresent() ? of.table() + ", people, companies" : "people, companies, orders";
    }

    private void sort(Import what, List<Arrival> good, Viewer viewer, Count count) {
        var own = twins.own(what);
        var known = twins.of(what, good, own, viewer);
        var made = new ArrayList<Arrival>(good.size());
        var filled = new LinkedHashMap<Long, Arrival>();
        var lines = new HashMap<Long, Integer>();
        for (var arrival : good) {
            var meant = known.meant(arrival);
            if (meant == null) {
                fresh(what, arrival, known, made, count);
            } else if (meant.arrival() != null) {
                meant.arrival().fill(arrival.draft());
                known.remember(arrival, meant);
                count.twice();
            } else if (!known.own(meant) && !what.settings().duplicates(arrival.line().number()).fills()) {
                count.skipped++;
            } else if (!meant.editable()) {
                count.refuse(arrival.refused(Mark.bad(-1, "not_yours")));
            } else {
                if (known.own(meant)) {
                    count.note(Count.TWICE);
                }
                lines.merge(meant.id(), 1, Integer::sum);
                filled.merge(meant.id(), arrival, (first, more) -> {
                    first.fill(more.draft());
                    return first;
                });
                known.remember(arrival, meant);
            }
        }
        undouble(what, made, filled, lines, viewer, count);
        employers.find(what, made, own, viewer, count);
        portraits.give(what, what.kind().records(), makings.write(what, what.kind().records(), made, viewer), made, viewer);
        if (!filled.isEmpty()) {
            employers.find(what, filled.values(), own, viewer, count);
            var changed = fillings.write(what, filled, id -> what.settings().duplicates(filled.get(id).line().number()) == Duplicates.OVERWRITE, viewer);
            lines.forEach((id, n) -> count.updated(changed.contains(id), n));
        }
    }

    /** Refuses what would hold a second time what only one may hold. */
    private void undouble(Import what, List<Arrival> made, Map<Long, Arrival> filled, Map<Long, Integer> lines, Viewer viewer, Count count) {
        var all = new LinkedHashMap<Arrival, Long>();
        made.forEach(arrival -> all.put(arrival, null));
        filled.forEach((id, arrival) -> all.put(arrival, id));
        var doubling = uniques.doubling(what, all, new HashMap<>(), viewer);
        doubling.forEach((arrival, why) -> {
            count.refuse(arrival.refused(why));
            var id = all.get(arrival);
            if (id == null) {
                count.created--;
            } else {
                filled.remove(id);
                // What later lines say of the same customer goes with the first.
                count.updated(false, lines.remove(id) - 1);
            }
        });
        if (!doubling.isEmpty()) {
            made.removeIf(doubling::containsKey);
        }
    }

    private static void fresh(Import what, Arrival arrival, Likenesses known, List<Arrival> made, Count count) {
        if (what.settings().known()) {
            count.refuse(arrival.refused(Mark.bad(-1, "unknown")));
            return;
        }
        made.add(arrival);
        known.remember(arrival, Likeness.of(arrival, what.id()));
        count.created++;
    }

    private void refuse(Import what, List<Arrival> arrivals, Count count) {
        arrivals.stream().filter(a -> !a.marks().isEmpty())
                .forEach(a -> a.marks().stream().filter(m -> !m.bad() || !a.refused()).map(Mark::key).distinct().forEach(count::note));
        var late = count.refused().stream().map(a -> a.line().number()).collect(Collectors.toSet());
        var named = Stream.concat(arrivals.stream().filter(a -> a.bad() && !late.contains(a.line().number())), count.refused().stream()).toList();
        if (named.isEmpty()) {
            return;
        }
        try (var copy = Copy.into("import_refusals (import_id, line, reasons, cells, taken)", source)) {
            for (var one : named) {
                copy.row(what.id(), one.line().number(), Json.write(one.marks().stream().filter(Mark::bad).toList()), List.of(one.line().cells()), !one.refused());
            }
        }
        count.refused = named.stream().filter(Arrival::refused).count();
    }

    private void advance(Import what, long after, Count count) {
        jdbc.sql("""
                update imports
                   set next_line = :after, created = created + :created, updated = updated + :updated, skipped = skipped + :skipped,
                       refused = refused + :refused, companies = companies + :companies, people = people + :people,
                       notes = :notes
                 where id = :id
                """)
                .param("after", after).param("created", count.created).param("updated", count.updated).param("skipped", count.skipped)
                .param("refused", count.refused).param("companies", count.companies).param("people", count.people).param("notes", Json.jsonb(count.notes)).param("id", what.id()).update();
    }
}
