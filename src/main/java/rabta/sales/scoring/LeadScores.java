package rabta.sales.scoring;

import static rabta.sales.LeadKind.LEAD;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.fields.Catalogue;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.sql.Where;
import rabta.sales.leads.Arrival;

/**
 * Reckons scores: the sum of what each rule gives, rounded, at least 0 and at most 100. What has a half-life gives
 * points · 2^(−age / half-life), the age in days and parts of them.
 */
@Repository
@Order(1)
@Transactional
public class LeadScores implements Arrival {

    /** What happened more often than this counts no more: the latest do. */
    static final int TIMES = 10;
    private static final int BATCH = 1000;
    private static final String OPEN = "r.status in ('NEW', 'WORKING', 'QUALIFIED') and r.archived_at is null and r.deleted_at is null";

    /**
     * What a rule gives a lead.
     *
     * @param times how often what it asks happened, or 1
     * @param latest since when it decays, or when it happened; null where neither
     */
    public record Line(ScoreRule rule, double points, int times, Instant latest) {
    }

    private record Given(long lead, long rule, double points, int times, Instant latest) {
    }

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final ScoreRules rules;
    private final Records records;
    private final Viewers viewers;

    LeadScores(JdbcClient jdbc, Catalogue catalogue, ScoreRules rules, Records records, Viewers viewers) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.rules = rules;
        this.records = records;
        this.viewers = viewers;
    }

    /** What each rule gives that lead now, the most first; without what asks something that the viewer may not know. @throws rabta.kernel.web.NotFound for a lead that they do not see */
    @Transactional(readOnly = true)
    public List<Line> lines(long lead, Viewer viewer) {
        records.mustSee(LEAD, lead, viewer);
        var all = rules.all();
        return given(all, List.of(lead), Instant.now()).stream().map(g -> new Line(all.stream().filter(rule -> rule.id() == g.rule).findFirst().orElseThrow(), g.points, g.times, g.latest))
                .filter(line -> !rules.hidden(line.rule(), viewer)).sorted((a, b) -> Double.compare(Math.abs(b.points), Math.abs(a.points))).toList();
    }

    /** By lead, from 0 to 100; of these leads, as those rules would have it. */
    @Transactional(readOnly = true)
    Map<Long, Integer> reckon(List<ScoreRule> rules, Collection<Long> leads, Instant now) {
        var sums = new HashMap<Long, Double>();
        leads.forEach(lead -> sums.put(lead, 0.0));
        given(rules, leads, now).forEach(given -> sums.merge(given.lead, given.points, Double::sum));
        var scores = new HashMap<Long, Integer>();
        sums.forEach((lead, sum) -> scores.put(lead, clamped(sum)));
        return scores;
    }

    static int clamped(double sum) {
        return (int) Math.clamp(Math.round(sum), 0, 100);
    }

    // Whoever hands it out may ask for its score; where nobody does, it is counted once all is written.
    @Override
    public void arrived(long lead, boolean owned) {
        if (!owned) {
            refresh(List.of(lead));
        }
    }

    /** Counts these leads anew and keeps it. */
    public void refresh(Collection<Long> leads) {
        var all = rules.all();
        var now = Instant.now();
        for (var batch : batches(leads)) {
            var scores = reckon(all, batch, now);
            jdbc.sql("update leads r set score = u.score from unnest(:ids::bigint[], :scores::int[]) u (id, score) where r.id = u.id and r.score is distinct from u.score")
                    .param("ids", batch.toArray(Long[]::new)).param("scores", batch.stream().map(scores::get).toArray(Integer[]::new)).update();
        }
    }

    /** The open leads behind that one, so many; for whoever goes through all of them. */
    @Transactional(readOnly = true)
    List<Long> open(long after, int size) {
        return jdbc.sql("select r.id from leads r where r.id > :after and " + OPEN + " order by r.id limit :size").param("after", after).param("size", size).query(Long.class).list();
    }

    private static List<List<Long>> batches(Collection<Long> leads) {
        var all = List.copyOf(leads);
        var batches = new ArrayList<List<Long>>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    // One statement for all rules; each speaks of its own parameters.
    private List<Given> given(List<ScoreRule> rules, Collection<Long> leads, Instant now) {
        if (rules.isEmpty() || leads.isEmpty()) {
            return List.of();
        }
        var viewer = viewers.system();
        var known = catalogue.conditions(LEAD, viewer);
        var params = new HashMap<String, Object>();
        var asked = new ArrayList<String>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var where = rule.json() == null ? Where.all() : Where.all().matching(rule.condition(), known);
            // What was kept and is not understood any more gives nobody points.
            var met = rule.json() != null && rule.condition().isEmpty() ? new Where("false", Map.of()) : where.prefixed("s" + i + "_");
            params.putAll(met.params());
            asked.add(rule.happened() == null ? standing(rule, met) : happening(rule, met));
            if (rule.happened() != null) {
                params.put("kind" + rule.id(), rule.happened());
            }
        }
        return jdbc.sql(String.join("\nunion all\n", asked)).params(params).param("leads", leads.toArray(Long[]::new)).param("now", now.atOffset(ZoneOffset.UTC)).query((r, n) -> new Given(r.getLong(1),
                r.getLong(2), r.getDouble(3), r.getInt(4), r.getObject(5, OffsetDateTime.class) == null ? null : r.getObject(5, OffsetDateTime.class).toInstant())).list();
    }

    private static String standing(ScoreRule rule, Where met) {
        return """
                select r.id, %d::bigint, %s, 1, %s
                  from leads r
                 where r.id = any(:leads) and %s""".formatted(rule.id(), decayed(rule, "r.created_at"), rule.halfLife() == null ? "null::timestamptz" : "r.created_at", met.sql());
    }

    private static String happening(ScoreRule rule, Where met) {
        return """
                select r.id, %1$d::bigint, sum(%2$s), count(*)::int, max(h.at)
                  from leads r
                       cross join lateral (  select h.at
                                               from happenings h
                                              where h.record = 'lead' and h.record_id = r.id and h.kind = :kind%1$d
                                           order by h.at desc, h.id desc
                                              limit %3$d) h
                 where r.id = any(:leads) and %4$s
              group by r.id""".formatted(rule.id(), decayed(rule, "h.at"), TIMES, met.sql());
    }

    private static String decayed(ScoreRule rule, String since) {
        return rule.halfLife() == null ? rule.points() + "::float8" : "%d * power(2::float8, - greatest(0, extract(epoch from :now - %s)) / 86400.0 / %d)".formatted(rule.points(), since, rule.halfLife());
    }
}
