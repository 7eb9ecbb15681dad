package rabta.sales.assignment;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.filters.Misfits;
import rabta.customers.records.Ownership;
import rabta.customers.rules.RuleBook;
import rabta.customers.rules.RuleOrder;
import rabta.customers.rules.RuleOrder.Shelf;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.LeadKind;

/** The rules of who gets leads, who is at work when, and who gets what nobody takes. */
@Repository
@Transactional
public class AssignmentRules implements RuleBook<RuleForm> {

    private static final int MOST = 30;
    private static final int LONGEST = 80;
    private static final int WEEK = 10_080;
    private static final String COLUMNS = "select u.id, u.name, u.condition, u.way, u.minutes, u.at_work from lead_rules u where u.removed_at is null";
    private static final Shelf SHELF = Shelf.of("lead_rules", "lead_rule");

    private final JdbcClient jdbc;
    private final RuleOrder order;
    private final Ownership ownership;
    private final Misfits misfits;
    private final Audit audit;

    AssignmentRules(JdbcClient jdbc, RuleOrder order, Ownership ownership, Misfits misfits, Audit audit) {
        this.jdbc = jdbc;
        this.order = order;
        this.ownership = ownership;
        this.misfits = misfits;
        this.audit = audit;
    }

    /** In the order in which they are asked. */
    @Transactional(readOnly = true)
    public List<AssignmentRule> all() {
        return read(COLUMNS + " order by u.place, u.id", Map.of());
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public AssignmentRule find(long id) {
        return read(COLUMNS + " and u.id = :id", Map.of("id", id)).stream().findFirst().orElseThrow(NotFound::new);
    }

    private List<AssignmentRule> read(String sql, Map<String, ?> params) {
        record Of(long rule, AssignmentRule.Member member) {
        }
        var members = jdbc.sql("""
                select x.rule_id, m.id, m.name, x.cities
                  from lead_rule_members x
                       join members m on m.id = x.member_id and m.left_at is null
                order by x.rule_id, x.place, m.id
                """).query((r, n) -> new Of(r.getLong(1), new AssignmentRule.Member(r.getLong(2), r.getString(3), List.of((String[]) r.getArray(4).getArray())))).list()
                .stream().collect(Collectors.groupingBy(Of::rule, Collectors.mapping(Of::member, Collectors.toList())));
        return jdbc.sql(sql).params(params).query((r, n) -> new AssignmentRule(r.getLong(1), r.getString(2), r.getString(3), Handing.valueOf(r.getString(4)), r.getObject(5, Integer.class), r.getBoolean(6),
                members.getOrDefault(r.getLong(1), List.of()))).list();
    }

    @Override
    public long create(RuleForm form, Condition condition, Viewer viewer) {
        var minutes = checked(form, condition, viewer);
        if (all().size() >= MOST) {
            throw new Problem("assignment.too_many", MOST);
        }
        long id = jdbc.sql("insert into lead_rules (name, condition, way, minutes, at_work, place) select :name, :condition, :way, :minutes, :work, coalesce(max(u.place), 0) + 1 from lead_rules u returning id")
                .param("name", Typed.line(form.name())).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR).param("way", Handing.named(form.way()).orElseThrow().name())
                .param("minutes", minutes, Types.INTEGER).param("work", form.atWork()).query(Long.class).single();
        members(id, form);
        audit.did(viewer, "lead_rule_added", Typed.line(form.name()));
        return id;
    }

    @Override
    public void change(long id, RuleForm form, Condition condition, Viewer viewer) {
        find(id);
        var minutes = checked(form, condition, viewer);
        jdbc.sql("update lead_rules u set name = :name, condition = :condition, way = :way, minutes = :minutes, at_work = :work where u.id = :id")
                .param("name", Typed.line(form.name())).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR).param("way", Handing.named(form.way()).orElseThrow().name())
                .param("minutes", minutes, Types.INTEGER).param("work", form.atWork()).param("id", id).update();
        members(id, form);
        audit.did(viewer, "lead_rule_changed", Typed.line(form.name()));
    }

    // Whoever stays keeps when they had their last; whoever comes new stands behind them all, else they would get all for a while.
    private void members(long id, RuleForm form) {
        jdbc.sql("delete from lead_rule_members x where x.rule_id = :id and x.member_id <> all(:members)").param("id", id).param("members", form.member().toArray(Long[]::new)).update();
        for (int i = 0; i < form.member().size(); i++) {
            long member = form.member().get(i);
            jdbc.sql("""
                    insert into lead_rule_members (rule_id, member_id, place, cities, last)
                    select u.id, :member, :place, :cities, u.given from lead_rules u where u.id = :id
                        on conflict (rule_id, member_id) do update set place = excluded.place, cities = excluded.cities
                    """).param("id", id).param("member", member).param("place", i + 1).param("cities", form.citiesOf(member).toArray(String[]::new)).update();
        }
    }

    private Integer checked(RuleForm form, Condition condition, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var name = Typed.line(form.name());
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (name.length() > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (Handing.named(form.way()).isEmpty()) {
            flaws.add(Flaw.of("way", "invalid.choice"));
        }
        if (form.member().isEmpty()) {
            flaws.add(Flaw.of("member", "assignment.members_needed"));
        } else if (form.member().stream().anyMatch(member -> ownership.member(member).isEmpty())) {
            flaws.add(Flaw.of("member", "invalid.choice"));
        }
        if (form.member().stream().flatMap(member -> form.citiesOf(member).stream()).anyMatch(city -> city.length() > 120)) {
            flaws.add(Flaw.of("member", "invalid.too_long", 120));
        }
        var minutes = Typed.line(form.minutes());
        boolean number = minutes == null || minutes.matches("[0-9]{1,5}") && Integer.parseInt(minutes) >= 1 && Integer.parseInt(minutes) <= WEEK;
        if (!number) {
            flaws.add(Flaw.of("minutes", "assignment.minutes_between", WEEK));
        }
        Flawed.unless(flaws);
        misfits.refuse(Optional.ofNullable(condition), LeadKind.LEAD, viewer);
        return minutes == null ? null : Integer.valueOf(minutes);
    }

    @Override
    public void rise(long id, Viewer viewer) {
        order.rise(SHELF, id, viewer);
    }

    /** It gives no more; what it has given stays given. */
    @Override
    public void remove(long id, Viewer viewer) {
        order.remove(SHELF, id, viewer);
    }

    @Override
    public void restore(long id, Viewer viewer) {
        order.restore(SHELF, id, viewer);
    }

    /** Who gets what nobody takes; null for nobody. */
    @Transactional(readOnly = true)
    public Long fallback() {
        return jdbc.sql("select m.id from lead_settings s left join members m on m.id = s.fallback_id and m.left_at is null where s.id = 1").query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
    }

    public void fallback(Long member, Viewer viewer) {
        var name = member == null ? "—" : ownership.member(member).orElseThrow(() -> new Flawed(Flaw.of("fallback", "invalid.choice")));
        jdbc.sql("update lead_settings s set fallback_id = :member where s.id = 1").param("member", member, Types.BIGINT).update();
        audit.did(viewer, "lead_fallback_changed", name);
    }
}
