package rabta.sales.scoring;

import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.filters.Misfits;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The rules by which leads get their points. After each change all open leads are counted anew. */
@Repository
@Transactional
public class ScoreRules {

    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Misfits misfits;
    private final Jobs jobs;
    private final Audit audit;

    ScoreRules(JdbcClient jdbc, Misfits misfits, Jobs jobs, Audit audit) {
        this.jdbc = jdbc;
        this.misfits = misfits;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Those that are not removed, in their order. */
    @Transactional(readOnly = true)
    public List<ScoreRule> all() {
        return jdbc.sql("select " + ScoreRule.COLUMNS + " from score_rules s where s.removed_at is null order by s.place, s.id limit " + MOST).query(ScoreRule::read).list();
    }

    @Transactional(readOnly = true)
    public ScoreRule find(long id) {
        return all().stream().filter(rule -> rule.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** What the rules would be with this one; nothing is written. @param id of the one that it replaces, or 0 @throws Flawed for what is not right with it */
    @Transactional(readOnly = true)
    List<ScoreRule> with(long id, RuleForm form, Condition condition, Viewer viewer) {
        check(form, condition, viewer);
        var rules = new ArrayList<>(all());
        rules.removeIf(rule -> rule.id() == id);
        rules.add(form.rule(id, condition));
        return rules;
    }

    /** @throws Flawed likewise */
    public long add(RuleForm form, Condition condition, Viewer viewer) {
        check(form, condition, viewer);
        if (all().size() >= MOST) {
            throw new Problem("scoring.too_many", MOST);
        }
        var rule = form.rule(0, condition);
        long id = jdbc.sql("""
                insert into score_rules (name, condition, happened, points, half_life, place, by_member)
                select :name, cast(:condition as jsonb), :happened, :points, :life, coalesce(max(s.place), 0) + 1, :by
                  from score_rules s
                returning id
                """).params(values(rule)).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
        changed("score_rule_added", rule.name(), viewer);
        return id;
    }

    /** @throws Flawed likewise, and where the rule asks what the viewer may not know: nobody replaces what they do not see */
    public void change(long id, RuleForm form, Condition condition, Viewer viewer) {
        if (hidden(find(id), viewer)) {
            throw new Flawed(Flaw.of("filter", "segments.part_hidden"));
        }
        check(form, condition, viewer);
        var rule = form.rule(id, condition);
        jdbc.sql("update score_rules set name = :name, condition = cast(:condition as jsonb), happened = :happened, points = :points, half_life = :life, updated_at = now() where id = :id").params(values(rule))
                .param("id", id).update();
        changed("score_rule_changed", rule.name(), viewer);
    }

    private static Map<String, Object> values(ScoreRule rule) {
        var values = new HashMap<String, Object>();
        values.put("name", rule.name());
        values.put("condition", rule.json());
        values.put("happened", rule.happened());
        values.put("points", rule.points());
        values.put("life", rule.halfLife());
        return values;
    }

    /** Answers its name. */
    public String remove(long id, Viewer viewer) {
        var rule = find(id);
        jdbc.sql("update score_rules set removed_at = now() where id = :id").param("id", id).update();
        changed("score_rule_removed", rule.name(), viewer);
        return rule.name();
    }

    public String restore(long id, Viewer viewer) {
        int back = jdbc.sql("update score_rules set removed_at = null where id = :id and removed_at is not null").param("id", id).update();
        if (back == 0) {
            throw new NotFound();
        }
        var name = find(id).name();
        changed("score_rule_restored", name, viewer);
        return name;
    }

    /** Whether it asks what the viewer may not know. */
    @Transactional(readOnly = true)
    public boolean hidden(ScoreRule rule, Viewer viewer) {
        return rule.condition().filter(condition -> misfits.hidden(condition, LEAD, viewer)).isPresent();
    }

    private void check(RuleForm form, Condition condition, Viewer viewer) {
        Flawed.unless(form.flaws(condition));
        if (condition != null && ConditionJson.write(condition).length() > ConditionJson.LONGEST) {
            throw new Flawed(Flaw.of("filter", "invalid.too_long", ConditionJson.LONGEST));
        }
        misfits.refuse(Optional.ofNullable(condition), LEAD, viewer);
    }

    private void changed(String what, String name, Viewer viewer) {
        audit.did(viewer, what, name);
        jobs.add(new CountScores(), viewer.by());
    }
}
