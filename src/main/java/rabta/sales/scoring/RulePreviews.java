package rabta.sales.scoring;

import static rabta.sales.LeadKind.LEAD;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;

/** Says what a rule would do before it is kept. */
@Repository
@Transactional(readOnly = true)
public class RulePreviews {

    private static final int MOST = 5000;
    private static final int SHOWN = 12;

    private record Standing(long id, String name, Integer score) {
    }

    private final JdbcClient jdbc;
    private final ScoreRules rules;
    private final LeadScores scores;

    RulePreviews(JdbcClient jdbc, ScoreRules rules, LeadScores scores) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.scores = scores;
    }

    /** @param id of the rule that it would replace, or 0 @throws rabta.customers.Flawed for what is not right with it */
    public RulePreview of(long id, RuleForm form, Condition condition, Viewer viewer) {
        var would = rules.with(id, form, condition, viewer);
        var where = Visible.to(viewer, LEAD, "r").and("r.archived_at is null").and("r.status in ('NEW', 'WORKING', 'QUALIFIED')");
        var leads = jdbc.sql("select r.id, r.name, r.score from leads r where " + where.sql() + " order by r.id desc limit " + MOST).params(where.params())
                .query((r, n) -> new Standing(r.getLong(1), r.getString(2), r.getObject(3, Integer.class))).list();
        var after = scores.reckon(would, leads.stream().map(Standing::id).toList(), Instant.now());
        var changed = leads.stream().filter(lead -> !Objects.equals(lead.score, after.get(lead.id))).map(lead -> new RulePreview.Example(lead.id, lead.name, lead.score, after.get(lead.id)))
                .sorted(Comparator.comparingInt((RulePreview.Example e) -> -Math.abs(e.to() - (e.from() == null ? 0 : e.from())))).toList();
        return new RulePreview(leads.size(), changed.size(), changed.stream().limit(SHOWN).toList());
    }

    /** How many open leads have a score in each fifth, the lowest first. */
    public List<Integer> fifths(Viewer viewer) {
        var where = Visible.to(viewer, LEAD, "r").and("r.archived_at is null").and("r.status in ('NEW', 'WORKING', 'QUALIFIED')");
        return jdbc.sql("select count(r.id)::int from generate_series(0, 4) f left join leads r on least(4, coalesce(r.score, 0) / 20) = f and " + where.sql() + " group by f order by f").params(where.params())
                .query(Integer.class).list();
    }
}
