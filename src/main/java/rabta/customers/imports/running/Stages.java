package rabta.customers.imports.running;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.kernel.sql.Copy;
import rabta.kernel.sql.Json;

/** Where the lines of orders wait until their file is read, sorted by order. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Stages {

    /** @param key what the lines of one order share; by itself where there is no number */
    record Row(String key, long line, Staged content) {
    }

    /** Before anything that somebody types. */
    private static final String LONE = "\u0001";

    private final JdbcClient jdbc;
    private final DataSource source;

    Stages(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    void put(Import what, List<Arrival> arrivals) {
        try (var copy = Copy.into("import_stages (import_id, key, line, content)", source)) {
            for (var arrival : arrivals) {
                var number = arrival.draft().bought().number();
                copy.row(what.id(), number == null ? LONE + "%012d".formatted(arrival.line().number()) : number, arrival.line().number(), Json.write(Staged.of(arrival)));
            }
        }
    }

    /** Whole orders, some thousand lines of them; empty at the end. */
    List<Row> next(Import what, int size) {
        var rows = new ArrayList<>(rows(what, "", -1, size));
        if (rows.size() == size) {
            // The last order may go on: it comes whole, now or next time.
            var last = rows.getLast().key();
            boolean only = rows.getFirst().key().equals(last);
            if (only) {
                rows.addAll(rows(what, last, rows.getLast().line(), 100_000).stream().takeWhile(r -> r.key().equals(last)).toList());
            } else {
                rows.removeIf(r -> r.key().equals(last));
            }
        }
        return rows;
    }

    private List<Row> rows(Import what, String key, long line, int size) {
        return jdbc.sql("""
                  select s.key, s.line, s.content
                    from import_stages s
                   where s.import_id = :id
                     and (s.key, s.line) > (:key, :line)
                order by s.key, s.line
                   limit :size
                """).param("id", what.id()).param("key", key).param("line", line).param("size", size)
                .query((r, n) -> new Row(r.getString(1), r.getLong(2), Json.read(r.getString(3), Staged.class))).list();
    }

    void done(Import what, List<Row> rows) {
        jdbc.sql("delete from import_stages where import_id = :id and key = any(:keys)").param("id", what.id())
                .param("keys", rows.stream().map(Row::key).distinct().toArray(String[]::new)).update();
    }

    void clear(long id) {
        jdbc.sql("delete from import_stages where import_id = :id").param("id", id).update();
    }

    /** Whether the column of totals is one of lines: some order has lines that differ in it. */
    boolean totalsOfLines(Import what) {
        return jdbc.sql("""
                select exists (  select
                                   from import_stages s
                                  where s.import_id = :id
                               group by s.key
                                 having count(distinct s.content -> 'bought' ->> 'orderTotal') > 1)
                """).param("id", what.id()).query(Boolean.class).single();
    }
}
