package rabta.customers.duplicates;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.KindSource;
import rabta.customers.Kinds;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** The pairs that the last scan found, and those that somebody told apart. A pair is seen by whoever sees both of it. */
@Service
@Transactional
public class LikelyPairs implements Linked, Nightly {

    /** The last look through everybody. @param looked, found null for whoever does not see everybody @param job while it is at work, or null */
    public record Last(Instant at, Long looked, Long found, JobRow job) {

        Last told(Viewer viewer) {
            return viewer.seesAll() ? this : new Last(at, null, null, job);
        }

        public boolean going() {
            return job != null && !job.over();
        }
    }

    /** The reasons that are fields. */
    private static final List<String> FIELDS = List.of("phone", "email", "company", "city", "birthday");

    private final JdbcClient jdbc;
    private final Records records;
    private final Jobs jobs;

    private final Kinds kinds;
    private final CustomFields fields;

    LikelyPairs(JdbcClient jdbc, Records records, Jobs jobs, Kinds kinds, CustomFields fields) {
        this.kinds = kinds;
        this.fields = fields;
        this.jdbc = jdbc;
        this.records = records;
        this.jobs = jobs;
    }

    /** The likeliest first. @param apart those that somebody told apart instead */
    @Transactional(readOnly = true)
    public Paged<PairRow> list(RecordKind kind, boolean apart, int least, String cursor, int size, Viewer viewer) {
        var telling = fields.of(kind);
        var rights = viewer.rights().of(kind.type());
        // A pair that is one by a hidden field is none for whom it is hidden from.
        var hidden = Stream.concat(FIELDS.stream(), telling.stream().map(CustomField::slot)).filter(rights::hides).toList();
        var where = Visible.to(viewer, kind, "a").and(Visible.to(viewer, kind, "b")).and("a.archived_at is null").and("b.archived_at is null").and("l.record = :record", kind.type())
                .and(apart ? "l.dismissed_at is not null" : "l.dismissed_at is null").given("l.score >= :least", least == 0 ? null : least)
                .given("not (l.reasons && cast(:hidden as text[]))", hidden).and(after(cursor));
        var bySlot = telling.stream().collect(Collectors.toMap(CustomField::slot, Function.identity()));
        var ca = Visible.to(viewer, RecordKind.COMPANY, "ca");
        var cb = Visible.to(viewer, RecordKind.COMPANY, "cb");
        var companies = "left join companies ca on ca.id = a.company_id and " + ca.sql() + " left join companies cb on cb.id = b.company_id and " + cb.sql();
        var rows = jdbc.sql("""
                  select %s,
                         %s, l.score, l.reasons
                    from likely_pairs l
                         join %3$s a on a.id = l.low_id
                         join %3$s b on b.id = l.high_id
                         %4$s
                   where %5$s
                order by l.score desc, l.low_id, l.high_id
                   limit %6$d
                """.formatted(PairRow.columns(kind, "a", rights), PairRow.columns(kind, "b", rights), kind.table(), kind.person() ? companies : "", where.sql(), size + 1)).params(where.params()).params(kind.person() ? ca.params() : Map.of()).params(kind.person() ? cb.params() : Map.of())
                .query((r, n) -> PairRow.read(kind, bySlot, r)).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.score()), String.valueOf(row.low().id()), String.valueOf(row.high().id())));
    }

    private static Where after(String cursor) {
        return Paged.key(cursor, 3).filter(key -> key.stream().allMatch(part -> part.matches("\\d{1,18}")))
                .map(key -> new Where("l.score <= :score and (l.score < :score or (l.low_id, l.high_id) > (:low, :high))",
                        Map.of("score", (int) Math.min(100, Long.parseLong(key.get(0))), "low", Long.parseLong(key.get(1)), "high", Long.parseLong(key.get(2))))).orElse(Where.all());
    }

    /** The kinds of which the viewer sees anything. */
    @Transactional(readOnly = true)
    public List<KindSource.Named> kinds(Viewer viewer) {
        return kinds.seen(viewer).stream().filter(named -> named.kind().trade().isEmpty()).toList();
    }

    /** These two are not the same, whatever a scan says. */
    public void tellApart(RecordKind kind, long one, long other, Viewer viewer) {
        records.mustEdit(kind, List.of(one, other), viewer);
        jdbc.sql("""
                insert into likely_pairs (record, low_id, high_id, score, reasons, scan_id, dismissed_at, dismissed_by)
                values (:record, :low, :high, 0, '{}', 0, now(), :by)
                    on conflict (record, low_id, high_id) do update set dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by
                """).param("record", kind.type()).param("low", Math.min(one, other)).param("high", Math.max(one, other)).param("by", viewer.by(), java.sql.Types.BIGINT).update();
    }

    /** They may be the same after all. */
    public void doubtAgain(RecordKind kind, long one, long other, Viewer viewer) {
        records.mustEdit(kind, List.of(one, other), viewer);
        jdbc.sql("update likely_pairs l set dismissed_at = null, dismissed_by = null where l.record = :record and l.low_id = :low and l.high_id = :high")
                .param("record", kind.type()).param("low", Math.min(one, other)).param("high", Math.max(one, other)).update();
    }

    @Transactional(readOnly = true)
    public Optional<Last> last(Viewer viewer) {
        return last().map(last -> last.told(viewer));
    }

    private Optional<Last> last() {
        record Row(OffsetDateTime at, long looked, long found, long job) {
        }
        return jdbc.sql("select s.finished_at, s.looked, s.found, s.job_id from duplicate_scans s order by s.id desc limit 1")
                .query((r, n) -> new Row(r.getObject(1, OffsetDateTime.class), r.getLong(2), r.getLong(3), r.getLong(4))).optional()
                .map(s -> new Last(s.at == null ? null : s.at.toInstant(), s.looked, s.found, s.at == null ? jobs.find(s.job).orElse(null) : null));
    }

    /** Looks through everybody now, unless somebody does already. */
    public void look(Long by) {
        if (last().filter(Last::going).isPresent()) {
            return;
        }
        long scan = jdbc.sql("insert into duplicate_scans (by_member) values (:by) returning id").param("by", by, java.sql.Types.BIGINT).query(Long.class).single();
        long job = jobs.add(new LookForDuplicates(scan), by);
        jdbc.sql("update duplicate_scans s set job_id = :job where s.id = :scan").param("job", job).param("scan", scan).update();
        jdbc.sql("delete from duplicate_scans s where s.started_at < now() - interval '90 days'").update();
    }

    /** Where anything changed since the last look. */
    @Override
    public void tidyWorkspace() {
        var changed = kinds.alone().stream().map(named -> "exists (select from " + named.kind().table() + " r where r.updated_at > s.at)").collect(Collectors.joining(" or "));
        if (jdbc.sql("select " + changed + """

                  from (select coalesce(max(d.started_at) filter (where d.finished_at is not null), '-infinity') as at from duplicate_scans d) s
                """).query(Boolean.class).single()) {
            look(null);
        }
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("likely_pairs", "low_id").still(), Link.any("likely_pairs", "high_id").still(),
                Link.of(RecordKind.PERSON, "duplicate_blocks", "record_id").still());
    }
}
