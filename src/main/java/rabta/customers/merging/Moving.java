package rabta.customers.merging;

import static java.util.stream.Collectors.joining;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;

/** Moves what hangs on records to another one, whatever table it is in, and back. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Moving {

    /** Some rows that a merge moved away from one record. */
    private record Moved(String part, long from, int rows) {
    }

    private final JdbcClient jdbc;
    // Looked up when needed: whoever knows rows may itself need what merges and purges.
    private final ObjectProvider<Linked> linked;

    Moving(JdbcClient jdbc, ObjectProvider<Linked> linked) {
        this.jdbc = jdbc;
        this.linked = linked;
    }

    private List<Link> links(RecordKind kind) {
        return linked.stream().flatMap(l -> l.links().stream()).filter(link -> link.moves() && link.names(kind)).toList();
    }

    /** Takes everything along to the survivor and writes down each row. */
    // A statement for each table and record, of which a merge has few: what one of them moved the next one must see, where a record has one row at most.
    void move(long merge, RecordKind kind, long survivor, List<Long> gone) {
        for (var link : links(kind)) {
            for (var from : gone) {
                statement("""
                        with moved as (
                                 update %1$s l set %2$s
                                  where %3$s = :from%4$s%5$s
                              returning %6$s as row_key)
                        insert into merge_moves (merge_id, part, row_key, from_id)
                        select :merge, :part, m.row_key, :from
                          from moved m
                        """.formatted(link.table(), set(link), link.at(), link.about(), free(link), link.rowKey()), link, kind)
                        .param("merge", merge).param("from", from).param("to", survivor).param("part", link.part()).update();
            }
        }
    }

    /** Brings back what is still with the survivor; answers how many rows are not there any more. */
    int back(long merge, RecordKind kind, long survivor) {
        var links = links(kind);
        int lost = 0;
        for (var moved : jdbc.sql("select m.part, m.from_id, count(*) from merge_moves m where m.merge_id = :merge group by m.part, m.from_id order by m.part, m.from_id")
                .param("merge", merge).query((r, n) -> new Moved(r.getString(1), r.getLong(2), r.getInt(3))).list()) {
            int back = links.stream().filter(link -> link.part().equals(moved.part)).findFirst().map(link -> back(merge, kind, survivor, moved, link)).orElse(0);
            lost += moved.rows - back;
        }
        return lost;
    }

    private int back(long merge, RecordKind kind, long survivor, Moved moved, Link link) {
        return statement("""
                update %s l set %s
                 where %s = :survivor%s
                   and %s in (select m.row_key from merge_moves m where m.merge_id = :merge and m.part = :part and m.from_id = :to)
                """.formatted(link.table(), set(link), link.at(), link.about(), link.rowKey()), link, kind)
                .param("merge", merge).param("part", moved.part).param("to", moved.from).param("survivor", survivor).update();
    }

    private static String set(Link link) {
        return link.set() + (link.versioned() ? ", version = l.version + 1, updated_at = now()" : "");
    }

    /** That the row has a place with the survivor. */
    private static String free(Link link) {
        var free = new StringBuilder();
        if (link.once() != null) {
            free.append("\n   and not exists (select from ").append(link.table()).append(" s where ").append((link.at() + " = :to" + link.about()).replace("l.", "s."))
                    .append(link.once().stream().map(c -> " and s." + c + " is not distinct from l." + c).collect(joining())).append(")");
        }
        if (link.unlike() != null) {
            free.append("\n   and l.").append(link.unlike()).append(" <> :to");
        }
        return free.toString();
    }

    private JdbcClient.StatementSpec statement(String sql, Link link, RecordKind kind) {
        var statement = jdbc.sql(sql);
        return link.kind() == null ? statement.param("record", kind.type()) : statement;
    }
}
