package rabta.support.assignment;

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
import rabta.support.TicketKind;

/** The rules of who gets tickets, and who gets what nobody takes. */
@Repository
@Transactional
public class HandingRules implements RuleBook<HandingForm> {

    private static final int MOST = 30;
    private static final int LONGEST = 80;
    private static final int CARRIED = 1_000;
    private static final String COLUMNS = "select u.id, u.name, u.condition, u.way, u.at_work from ticket_handings u where u.removed_at is null";
    private static final Shelf SHELF = Shelf.of("ticket_handings", "ticket_handing");

    private final JdbcClient jdbc;
    private final RuleOrder order;
    private final Ownership ownership;
    private final Misfits misfits;
    private final Audit audit;

    HandingRules(JdbcClient jdbc, RuleOrder order, Ownership ownership, Misfits misfits, Audit audit) {
        this.jdbc = jdbc;
        this.order = order;
        this.ownership = ownership;
        this.misfits = misfits;
        this.audit = audit;
    }

    /** In the order in which they are asked. */
    @Transactional(readOnly = true)
    public List<HandingRule> all() {
        return read(COLUMNS + " order by u.place, u.id", Map.of());
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public HandingRule find(long id) {
        return read(COLUMNS + " and u.id = :id", Map.of("id", id)).stream().findFirst().orElseThrow(NotFound::new);
    }

    private List<HandingRule> read(String sql, Map<String, ?> params) {
        record Of(long rule, HandingRule.Member member) {
        }
        var members = jdbc.sql("""
                select x.rule_id, m.id, m.name, x.skills, x.most
                  from ticket_handing_members x
                       join members m on m.id = x.member_id and m.left_at is null
                order by x.rule_id, x.place, m.id
                """).query((r, n) -> new Of(r.getLong(1), new HandingRule.Member(r.getLong(2), r.getString(3), List.of((String[]) r.getArray(4).getArray()), r.getObject(5, Integer.class)))).list()
                .stream().collect(Collectors.groupingBy(Of::rule, Collectors.mapping(Of::member, Collectors.toList())));
        return jdbc.sql(sql).params(params).query((r, n) -> new HandingRule(r.getLong(1), r.getString(2), r.getString(3), HandingWay.valueOf(r.getString(4)), r.getBoolean(5), members.getOrDefault(r.getLong(1), List.of()))).list();
    }

    @Override
    public long create(HandingForm form, Condition condition, Viewer viewer) {
        check(form, condition, viewer);
        if (all().size() >= MOST) {
            throw new Problem("assignment.too_many", MOST);
        }
        long id = jdbc.sql("insert into ticket_handings (name, condition, way, at_work, place) select :name, :condition, :way, :work, coalesce(max(u.place), 0) + 1 from ticket_handings u returning id")
                .param("name", Typed.line(form.name())).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR).param("way", HandingWay.named(form.way()).orElseThrow().name())
                .param("work", form.atWork()).query(Long.class).single();
        members(id, form);
        audit.did(viewer, "ticket_handing_added", Typed.line(form.name()));
        return id;
    }

    @Override
    public void change(long id, HandingForm form, Condition condition, Viewer viewer) {
        find(id);
        check(form, condition, viewer);
        jdbc.sql("update ticket_handings u set name = :name, condition = :condition, way = :way, at_work = :work where u.id = :id")
                .param("name", Typed.line(form.name())).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR).param("way", HandingWay.named(form.way()).orElseThrow().name())
                .param("work", form.atWork()).param("id", id).update();
        members(id, form);
        audit.did(viewer, "ticket_handing_changed", Typed.line(form.name()));
    }

    // Whoever stays keeps when they had their last; whoever comes new stands behind them all, else they would get all for a while.
    private void members(long id, HandingForm form) {
        jdbc.sql("delete from ticket_handing_members x where x.rule_id = :id and x.member_id <> all(:members)").param("id", id).param("members", form.member().toArray(Long[]::new)).update();
        for (int i = 0; i < form.member().size(); i++) {
            long member = form.member().get(i);
            var most = form.mostOf(member);
            jdbc.sql("""
                    insert into ticket_handing_members (rule_id, member_id, place, skills, most, last)
                    select u.id, :member, :place, :skills, :most, u.given from ticket_handings u where u.id = :id
                        on conflict (rule_id, member_id) do update set place = excluded.place, skills = excluded.skills, most = excluded.most
                    """).param("id", id).param("member", member).param("place", i + 1).param("skills", form.skillsOf(member).toArray(String[]::new))
                    .param("most", most == null ? null : Integer.valueOf(most), Types.INTEGER).update();
        }
    }

    private void check(HandingForm form, Condition condition, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var name = Typed.line(form.name());
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (name.length() > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (HandingWay.named(form.way()).isEmpty()) {
            flaws.add(Flaw.of("way", "invalid.choice"));
        }
        if (form.member().isEmpty()) {
            flaws.add(Flaw.of("member", "assignment.members_needed"));
        } else if (form.member().stream().anyMatch(member -> ownership.member(member).isEmpty())) {
            flaws.add(Flaw.of("member", "invalid.choice"));
        }
        if (form.member().stream().flatMap(member -> form.skillsOf(member).stream()).anyMatch(skill -> skill.length() > 60)) {
            flaws.add(Flaw.of("member", "invalid.too_long", 60));
        }
        if (form.member().stream().map(form::mostOf).anyMatch(most -> most != null && (!most.matches("[1-9][0-9]{0,3}") || Integer.parseInt(most) > CARRIED))) {
            flaws.add(Flaw.of("member", "handing.most_between", CARRIED));
        }
        Flawed.unless(flaws);
        misfits.refuse(Optional.ofNullable(condition), TicketKind.TICKET, viewer);
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
        return jdbc.sql("select m.id from ticket_settings s left join members m on m.id = s.fallback_id and m.left_at is null where s.id = 1").query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
    }

    public void fallback(Long member, Viewer viewer) {
        var name = member == null ? "—" : ownership.member(member).orElseThrow(() -> new Flawed(Flaw.of("fallback", "invalid.choice")));
        jdbc.sql("update ticket_settings s set fallback_id = :member where s.id = 1").param("member", member, Types.BIGINT).update();
        audit.did(viewer, "ticket_fallback_changed", name);
    }
}
