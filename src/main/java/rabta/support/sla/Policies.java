package rabta.support.sla;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.fields.Catalogue;
import rabta.customers.filters.Misfits;
import rabta.customers.rules.RuleBook;
import rabta.customers.rules.RuleOrder;
import rabta.customers.rules.RuleOrder.Shelf;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.sla.Policy.Deed;
import rabta.support.sla.Policy.Step;
import rabta.support.tickets.TicketPriority;

/** What is promised for which tickets. Whatever is changed here is reckoned anew for all that is still open. */
@Repository
@Transactional
public class Policies implements RuleBook<PolicyForm> {

    private static final int MOST = 30;
    private static final Shelf SHELF = Shelf.of("sla_policies", "sla_policy");

    private final JdbcClient jdbc;
    private final RuleOrder order;
    private final Catalogue catalogue;
    private final Viewers viewers;
    private final Misfits misfits;
    private final Audit audit;
    private final Jobs jobs;

    Policies(JdbcClient jdbc, RuleOrder order, Catalogue catalogue, Viewers viewers, Misfits misfits, Audit audit, Jobs jobs) {
        this.jdbc = jdbc;
        this.order = order;
        this.catalogue = catalogue;
        this.viewers = viewers;
        this.misfits = misfits;
        this.audit = audit;
        this.jobs = jobs;
    }

    /** In the order in which they are asked: the first whose condition a ticket meets holds for it. */
    @Transactional(readOnly = true)
    public List<Policy> all() {
        record Target(long policy, TicketPriority priority, Promise promise, int minutes) {
        }
        record Of(long policy, Step step) {
        }
        var targets = jdbc.sql("select t.policy_id, t.priority, t.promise, t.minutes from sla_targets t").query((r, n) -> new Target(r.getLong(1), TicketPriority.of(r.getInt(2)), Promise.valueOf(r.getString(3)), r.getInt(4)))
                .list().stream().collect(Collectors.groupingBy(Target::policy));
        var steps = jdbc.sql("select s.policy_id, s.id, s.percent, s.deed, s.member_id from sla_steps s where s.removed_at is null order by s.percent, s.id")
                .query((r, n) -> new Of(r.getLong(1), new Step(r.getLong(2), r.getInt(3), Deed.valueOf(r.getString(4)), r.getObject(5, Long.class)))).list()
                .stream().collect(Collectors.groupingBy(Of::policy, Collectors.mapping(Of::step, Collectors.toList())));
        return jdbc.sql("select p.id, p.name, p.condition, p.business, p.hold from sla_policies p where p.removed_at is null order by p.place, p.id").query((r, n) -> {
            var promised = new EnumMap<TicketPriority, Map<Promise, Integer>>(TicketPriority.class);
            targets.getOrDefault(r.getLong(1), List.of()).forEach(target -> promised.computeIfAbsent(target.priority, one -> new EnumMap<>(Promise.class)).put(target.promise, target.minutes));
            return new Policy(r.getLong(1), r.getString(2), r.getString(3), r.getBoolean(4), r.getBoolean(5), promised, steps.getOrDefault(r.getLong(1), List.of()));
        }).list();
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public Policy find(long id) {
        return all().stream().filter(policy -> policy.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** Which policy holds for each of these tickets; those for which none does are not named. All are asked in one statement. */
    @Transactional(readOnly = true)
    public Map<Long, Policy> of(Collection<Long> tickets) {
        var all = all();
        if (all.isEmpty() || tickets.isEmpty()) {
            return Map.of();
        }
        var fields = catalogue.conditions(TICKET, viewers.system());
        var cases = new StringBuilder("select r.id, case");
        var params = new HashMap<String, Object>();
        for (int i = 0; i < all.size(); i++) {
            // A condition that is no more understood, or not as it was written, meets no ticket at all.
            var where = (all.get(i).filter() != null && all.get(i).condition().isEmpty() ? Where.none() : Where.all().matching(all.get(i).condition(), fields)).prefixed("policy" + i + "_");
            cases.append(" when ").append(where.sql()).append(" then ").append(i);
            params.putAll(where.params());
        }
        var found = new HashMap<Long, Policy>();
        jdbc.sql(cases.append(" else -1 end from tickets r where r.id = any(:tickets)").toString()).params(params).param("tickets", tickets.toArray(Long[]::new)).query(r -> {
            if (r.getInt(2) >= 0) {
                found.put(r.getLong(1), all.get(r.getInt(2)));
            }
        });
        return found;
    }

    @Override
    public long create(PolicyForm form, Condition condition, Viewer viewer) {
        var read = checked(form, condition, viewer);
        if (all().size() >= MOST) {
            throw new Problem("sla.too_many", MOST);
        }
        // Before those that are there: the usual one takes what no other does.
        long id = bound("insert into sla_policies (name, condition, business, hold, place) select :name, :condition, :business, :hold, coalesce(min(p.place), 0) - 1 from sla_policies p returning id", form, condition).query(Long.class).single();
        fill(id, read);
        audit.did(viewer, "sla_policy_added", Typed.line(form.name()));
        reckon(viewer);
        return id;
    }

    @Override
    public void change(long id, PolicyForm form, Condition condition, Viewer viewer) {
        find(id);
        var read = checked(form, condition, viewer);
        bound("update sla_policies p set name = :name, condition = :condition, business = :business, hold = :hold where p.id = :id", form, condition).param("id", id).update();
        fill(id, read);
        audit.did(viewer, "sla_policy_changed", Typed.line(form.name()));
        reckon(viewer);
    }

    private JdbcClient.StatementSpec bound(String sql, PolicyForm form, Condition condition) {
        return jdbc.sql(sql).param("name", Typed.line(form.name())).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR).param("business", "business".equals(form.time())).param("hold", form.hold());
    }

    private PolicyForm.Read checked(PolicyForm form, Condition condition, Viewer viewer) {
        var read = form.read(jdbc.sql("select m.id from members m where m.left_at is null").query(Long.class).set());
        Flawed.unless(read.flaws());
        misfits.refuse(Optional.ofNullable(condition), TICKET, viewer);
        return read;
    }

    // A step that stays keeps its number, so that what was done by it is not done once more.
    private void fill(long id, PolicyForm.Read read) {
        jdbc.sql("delete from sla_targets t where t.policy_id = :id").param("id", id).update();
        read.targets().forEach((priority, promises) -> promises.forEach((promise, minutes) -> jdbc.sql("insert into sla_targets (policy_id, priority, promise, minutes) values (:id, :priority, :promise, :minutes)")
                .param("id", id).param("priority", priority.number()).param("promise", promise.name()).param("minutes", minutes).update()));
        var left = new ArrayList<>(jdbc.sql("select s.id, s.percent, s.deed, s.member_id from sla_steps s where s.policy_id = :id and s.removed_at is null").param("id", id)
                .query((r, n) -> new Step(r.getLong(1), r.getInt(2), Deed.valueOf(r.getString(3)), r.getObject(4, Long.class))).list());
        for (var step : read.steps()) {
            var same = left.stream().filter(one -> one.percent() == step.percent() && one.deed() == step.deed() && java.util.Objects.equals(one.member(), step.member())).findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
            } else {
                jdbc.sql("insert into sla_steps (policy_id, percent, deed, member_id) values (:id, :percent, :deed, :member)").param("id", id).param("percent", step.percent()).param("deed", step.deed().name())
                        .param("member", step.member(), Types.BIGINT).update();
            }
        }
        jdbc.sql("update sla_steps s set removed_at = now() where s.id = any(:ids)").param("ids", left.stream().map(Step::id).toArray(Long[]::new)).update();
    }

    @Override
    public void rise(long id, Viewer viewer) {
        if (order.rise(SHELF, id, viewer)) {
            reckon(viewer);
        }
    }

    /** Nothing is promised by it any more, also of what is open. */
    @Override
    public void remove(long id, Viewer viewer) {
        order.remove(SHELF, id, viewer);
        reckon(viewer);
    }

    @Override
    public void restore(long id, Viewer viewer) {
        order.restore(SHELF, id, viewer);
        reckon(viewer);
    }

    private void reckon(Viewer viewer) {
        jobs.add(new ReckonPromises(), viewer.by());
    }
}
