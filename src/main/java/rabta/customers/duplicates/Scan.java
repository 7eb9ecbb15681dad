package rabta.customers.duplicates;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.KindSource;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.Telling;
import rabta.customers.search.Rules;
import rabta.kernel.sql.Copy;

/** The statements of a scan, each step a transaction. Only what the keys bring together is ever compared, and never more at once than a batch. */
@Repository
@Transactional
class Scan {

    /** A number that more share belongs to none of them: the shop's own, a call centre's. */
    private static final int SHARED = 20;

    record Pair(Side low, Side high, boolean phone, boolean email) {
    }

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Kinds kinds;
    private final CustomFields fields;

    Scan(JdbcClient jdbc, DataSource source, Kinds kinds, CustomFields fields) {
        this.jdbc = jdbc;
        this.source = source;
        this.kinds = kinds;
        this.fields = fields;
    }

    /** All that there are. */
    @Transactional(readOnly = true)
    List<RecordKind> kinds() {
        return kinds.alone().stream().map(KindSource.Named::kind).toList();
    }

    private List<CustomField> telling(RecordKind kind) {
        return Telling.of(fields.of(kind));
    }

    @Transactional(readOnly = true)
    long count(RecordKind kind) {
        return jdbc.sql("select count(*) from %s r where r.archived_at is null".formatted(kind.table())).query(Long.class).single();
    }

    @Transactional(readOnly = true)
    List<Side> after(RecordKind kind, long id, int size) {
        return jdbc.sql("select %s from %s r where r.archived_at is null and r.id > :id order by r.id limit %d".formatted(Side.columns(kind, "r", List.of()), kind.table(), size))
                .param("id", id).query((r, n) -> Side.read(r, 1, List.of())).list();
    }

    void clear() {
        jdbc.sql("truncate duplicate_blocks").update();
    }

    void sort(RecordKind kind, List<Side> sides) {
        try (var copy = Copy.into("duplicate_blocks (record_id, block, most)", source)) {
            for (var side : sides) {
                for (Map.Entry<Long, Integer> block : Blocks.of(kind, side).entrySet()) {
                    copy.row(side.id(), block.getKey(), block.getValue());
                }
            }
        }
    }

    /** Those of one block. */
    void pairByName(RecordKind kind, long scan) {
        jdbc.sql("set local work_mem = '64MB'").update();
        pair(kind, scan, """
                   select array_agg(b.record_id) as ids
                     from duplicate_blocks b
                 group by b.block
                   having count(*) between 2 and max(b.most)
                """);
        jdbc.sql("truncate duplicate_blocks").update();
    }

    /** Those who share a number, an address, or the id of another program. */
    void pairByValue(RecordKind kind, long scan, Rules counted) {
        jdbc.sql("set local work_mem = '64MB'").update();
        if (kind.customer()) {
            pairByPoint(kind, scan, counted);
        }
        telling(kind).forEach(field -> pairByField(kind, scan, field));
        pair(kind, scan, """
                   select array_agg(r.id) as ids
                     from %s r
                    where r.archived_at is null and r.outside_id is not null
                 group by r.outside_id
                   having count(*) between 2 and %d
                """.formatted(kind.table(), SHARED));
    }

    private void pairByField(RecordKind kind, long scan, CustomField field) {
        var key = Telling.sql(field, "r.fields ->> '" + field.slot() + "'");
        pair(kind, scan, """
                   select array_agg(r.id) as ids
                     from %1$s r
                    where r.archived_at is null and length(cast(%2$s as text)) >= 4
                 group by %2$s
                   having count(*) between 2 and %3$d
                """.formatted(kind.table(), key, Telling.SHARED));
    }

    private void pairByPoint(RecordKind kind, long scan, Rules counted) {
        pair(kind, scan, """
                   select array_agg(distinct c.%1$s_id) as ids
                     from contact_points c
                          join %2$s r on r.id = c.%1$s_id
                    where r.archived_at is null and not c.doubtful and case c.kind when 'EMAIL' then %4$s else %5$s end
                 group by c.value
                   having count(*) > 1 and count(distinct c.%1$s_id) between 2 and %3$d
                """.formatted(kind.type(), kind.table(), SHARED, counted.email(), counted.phone()));
    }

    private void pair(RecordKind kind, long scan, String groups) {
        jdbc.sql("""
                insert into likely_pairs (record, low_id, high_id, score, reasons, scan_id)
                select distinct :record, a.id, b.id, 0, '{}'::text[], :scan
                  from (%s) g
                       cross join lateral unnest(g.ids) a (id)
                       cross join lateral unnest(g.ids) b (id)
                 where a.id < b.id
                    on conflict (record, low_id, high_id) do update set scan_id = excluded.scan_id
                """.formatted(groups)).param("record", kind.type()).param("scan", scan).update();
    }

    /** The next pairs that this scan brought together, but for those that somebody told apart. */
    @Transactional(readOnly = true)
    List<Pair> pairs(RecordKind kind, long scan, long low, long high, int size) {
        var telling = telling(kind);
        return jdbc.sql("""
                  select %1$s,
                         %2$s,
                         %3$s
                    from likely_pairs l
                         join %4$s a on a.id = l.low_id
                         join %4$s b on b.id = l.high_id
                   where l.record = :record and (l.low_id, l.high_id) > (:low, :high)
                     and l.scan_id = :scan and l.dismissed_at is null
                order by l.low_id, l.high_id
                   limit %5$d
                """.formatted(Side.columns(kind, "a", telling), Side.columns(kind, "b", telling), reached(kind), kind.table(), size))
                .param("record", kind.type()).param("low", low).param("high", high).param("scan", scan)
                .query((r, n) -> new Pair(Side.read(r, 1, telling), Side.read(r, 1 + Side.COLUMNS, telling), r.getBoolean(2 * Side.COLUMNS + 1), r.getBoolean(2 * Side.COLUMNS + 2))).list();
    }

    /** Whether both are reached by the same number, and by the same address. */
    private static String reached(RecordKind kind) {
        return !kind.customer() ? "false, false" : """
                exists (select from contact_points x join contact_points y on y.value = x.value where x.%1$s_id = a.id and y.%1$s_id = b.id and x.kind <> 'EMAIL'
                                     and (select count(*) from (select from contact_points z where z.value = x.value limit %2$d) s) <= %3$d),
                         exists (select from contact_points x join contact_points y on y.value = x.value where x.%1$s_id = a.id and y.%1$s_id = b.id and x.kind = 'EMAIL')
                """.formatted(kind.type(), SHARED + 1, SHARED);
    }

    void write(RecordKind kind, List<Pair> pairs, List<Resemblance> found) {
        jdbc.sql("""
                update likely_pairs l
                   set score = u.score, reasons = string_to_array(u.reasons, ' ')
                  from unnest(:lows::bigint[], :highs::bigint[], :scores::int[], :reasons::text[]) u (low, high, score, reasons)
                 where l.record = :record and l.low_id = u.low and l.high_id = u.high
                """)
                .param("record", kind.type())
                .param("lows", pairs.stream().map(p -> p.low().id()).toArray(Long[]::new))
                .param("highs", pairs.stream().map(p -> p.high().id()).toArray(Long[]::new))
                .param("scores", found.stream().map(Resemblance::score).toArray(Integer[]::new))
                .param("reasons", found.stream().map(f -> String.join(" ", f.reasons())).toArray(String[]::new))
                .update();
    }

    /** Forgets what this scan did not find again, and what came to little. */
    void forget(RecordKind kind, long scan) {
        jdbc.sql("delete from likely_pairs l where l.record = :record and l.dismissed_at is null and (l.scan_id <> :scan or l.score < :least)")
                .param("record", kind.type()).param("scan", scan).param("least", Resemblance.LEAST).update();
    }

    void finish(long scan, long looked) {
        jdbc.sql("""
                update duplicate_scans s
                   set finished_at = now(), looked = :looked, found = (select count(*) from likely_pairs l where l.dismissed_at is null and l.scan_id = :scan)
                 where s.id = :scan
                """).param("scan", scan).param("looked", looked).update();
        jdbc.sql("analyze likely_pairs").update();
    }
}
