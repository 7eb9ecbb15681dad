package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.imports.Import;
import rabta.customers.imports.Imports;
import rabta.customers.imports.cells.Mark;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.Orders;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Run;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Preferences;

/** Takes down the orders whose lines wait, some hundreds at a time: all of them, their customers' totals and the mark that they are done, or nothing. */
@Repository
class OrderBatches {

    private static final int LINES = 2_000;

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Stages stages;
    private final Buyers buyers;
    private final Orders orders;
    private final Imports imports;
    private final TransactionTemplate transaction;

    OrderBatches(JdbcClient jdbc, DataSource source, Stages stages, Buyers buyers, Orders orders, Imports imports, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.source = source;
        this.stages = stages;
        this.buyers = buyers;
        this.orders = orders;
        this.imports = imports;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether it came to the end. */
    boolean place(Import what, Viewer viewer, Run run) {
        boolean totalsOfLines = transaction.execute(status -> stages.totalsOfLines(what));
        var seen = new HashMap<String, Integer>();
        long done = what.done();
        while (true) {
            if (run.cancelled()) {
                imports.cancelled(what.id());
                return false;
            }
            int lines = ScopedValue.where(Preferences.CURRENT, viewer.preferences())
                    .call(() -> transaction.execute(status -> batch(what, totalsOfLines, seen, viewer)));
            if (lines <= 0) {
                return lines == 0;
            }
            done += lines;
            run.progress(done, what.total());
        }
    }

    /** How many lines were done; -1 where somebody else has the import, or stopped it. */
    private int batch(Import what, boolean totalsOfLines, Map<String, Integer> seen, Viewer viewer) {
        var notes = jdbc.sql("select i.notes from imports i where i.id = :id and i.state = 'RUNNING' for update").param("id", what.id()).query(String.class).optional();
        if (notes.isEmpty()) {
            return -1;
        }
        var rows = stages.next(what, LINES);
        if (rows.isEmpty()) {
            return 0;
        }
        var count = new Count(notes.get());
        write(what, placings(rows), totalsOfLines, seen, viewer, count);
        stages.done(what, rows);
        jdbc.sql("""
                update imports
                   set created = created + :created, updated = updated + :updated, skipped = skipped + :skipped, refused = refused + :refused,
                       orders = orders + :orders, people = people + :people, companies = companies + :companies, notes = :notes
                 where id = :id
                """)
                .param("created", count.created).param("updated", count.updated).param("skipped", count.skipped).param("refused", count.refused)
                .param("orders", count.orders).param("people", count.people).param("companies", count.companies).param("notes", Json.jsonb(count.notes))
                .param("id", what.id()).update();
        return rows.size();
    }

    private static List<Placing> placings(List<Stages.Row> rows) {
        var byKey = new LinkedHashMap<String, List<Stages.Row>>();
        rows.forEach(r -> byKey.computeIfAbsent(r.key(), k -> new ArrayList<>()).add(r));
        return byKey.values().stream().map(Placing::new).toList();
    }

    private void write(Import what, List<Placing> placings, boolean totalsOfLines, Map<String, Integer> seen, Viewer viewer, Count count) {
        var ids = new LinkedHashMap<Placing, String>();
        placings.forEach(p -> ids.put(p, p.outsideId(seen)));
        var there = there(ids.values());
        var fresh = new ArrayList<Placing>();
        var again = new ArrayList<Placing>();
        for (var placing : placings) {
            if (!there.contains(ids.get(placing))) {
                fresh.add(placing);
            } else if (what.settings().duplicates(placing.line()).fills()) {
                again.add(placing);
            } else {
                count.skipped += placing.rows().size();
            }
        }
        var taken = new ArrayList<>(fresh);
        taken.addAll(again);
        var drafts = drafts(what, taken, ids, totalsOfLines, viewer, count);
        if (drafts.isEmpty()) {
            return;
        }
        var written = orders.takeIn(List.copyOf(drafts.values()), viewer);
        orders.retotal(written.people(), written.companies(), viewer);
        jdbc.sql("update orders set import_id = :import where id = any(:ids)").param("import", what.id()).param("ids", written.made().toArray(Long[]::new)).update();
        count.orders += written.made().size();
        var updated = new LinkedHashSet<>(again);
        drafts.keySet().forEach(p -> {
            count.created += updated.contains(p) ? 0 : p.rows().size();
            count.updated += updated.contains(p) ? p.rows().size() : 0;
        });
    }

    private Map<Placing, OrderDraft> drafts(Import what, List<Placing> placings, Map<Placing, String> ids, boolean totalsOfLines, Viewer viewer, Count count) {
        var currency = Cleaners.currency(what, viewer);
        int decimals = Money.decimals(currency);
        var numbers = numbers(placings);
        var buyers = this.buyers.of(what, placings, viewer, count);
        var drafts = new LinkedHashMap<Placing, OrderDraft>();
        for (int i = 0; i < placings.size(); i++) {
            var placing = placings.get(i);
            var number = placing.number();
            boolean doubled = number != null && numbers.contains(number);
            try {
                var draft = placing.draft(buyers.get(i), doubled ? number + "-" + what.id() : number, ids.get(placing), totalsOfLines, currency, decimals);
                if (draft.lines().size() > OrderDraft.MOST_LINES) {
                    refuse(what, placing, Mark.bad(-1, "order_lines", OrderDraft.MOST_LINES, draft.lines().size()), count);
                    continue;
                }
                if (!draft.flaws().isEmpty()) {
                    refuse(what, placing, Mark.bad(-1, "order"), count);
                    continue;
                }
                drafts.put(placing, draft);
            } catch (ArithmeticException tooMuch) {
                refuse(what, placing, Mark.bad(-1, "order"), count);
                continue;
            }
            note(placing, doubled, totalsOfLines, decimals, count);
        }
        return drafts;
    }

    private static void note(Placing placing, boolean doubled, boolean totalsOfLines, int decimals, Count count) {
        if (doubled) {
            count.note("imports.note.order_number");
        }
        if (placing.anonymous()) {
            count.note("imports.note.no_customer");
        }
        if (placing.adjusted(totalsOfLines, decimals)) {
            count.note("imports.note.order_adjusted");
        }
    }

    private void refuse(Import what, Placing placing, Mark why, Count count) {
        // Of a line that was to come in without a bad value nothing comes in any more.
        jdbc.sql("delete from import_refusals r where r.import_id = :id and r.line = any(:lines)").param("id", what.id())
                .param("lines", placing.rows().stream().map(Stages.Row::line).toArray(Long[]::new)).update();
        try (var copy = Copy.into("import_refusals (import_id, line, reasons, cells)", source)) {
            for (var row : placing.rows()) {
                copy.row(what.id(), row.line(), Json.write(List.of(why)), row.content().cells());
            }
        }
        count.refused += placing.rows().size();
    }

    /** Which of the outside ids are taken. */
    private Set<String> there(Collection<String> ids) {
        return Set.copyOf(jdbc.sql("select o.outside_id from orders o where o.outside_id = any(:ids)").param("ids", ids.toArray(String[]::new)).query(String.class).list());
    }

    /** Which of the numbers somebody else's orders bear. */
    private Set<String> numbers(List<Placing> placings) {
        var numbers = placings.stream().map(Placing::number).filter(java.util.Objects::nonNull).toArray(String[]::new);
        return Set.copyOf(jdbc.sql("select distinct o.number from orders o where o.number = any(:numbers) and o.outside_id is distinct from o.number").param("numbers", numbers)
                .query(String.class).list());
    }
}
