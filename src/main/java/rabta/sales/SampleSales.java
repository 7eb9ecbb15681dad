package rabta.sales;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;

/** What the sample shop means to reach, what a dollar is worth to it, who has a say in its deals and what its last stage demands. What of it nobody wrote bears no member. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SampleSales implements SamplePart {

    private static final long BUSINESS = 9_000_000;
    private static final long OWNER = 4_500_000;
    /** What a deal must have before it is haggled over. */
    private static final String[] DEMANDS = {"amount", "expected"};
    private static final int LAST_OPEN = 3;

    private final JdbcClient jdbc;

    SampleSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        var today = LocalDate.now(owner.preferences().zone());
        var quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
        target("BUSINESS", 0, quarter, BUSINESS, owner);
        if (owner.by() != null) {
            target("MEMBER", owner.by(), quarter, OWNER, owner);
        }
        if (owner.preferences().currency().equals("PKR")) {
            jdbc.sql("insert into rates (home, currency, day, rate, factor) values ('PKR', 'USD', :day, 281.5, 281.5)").param("day", today.minusDays(30)).update();
        }
        // A second and a third person for the first deals, beside whose they are.
        jdbc.sql("""
                insert into deal_people (deal_id, person_id, role_id)
                select d.id, p.id, (select min(o.id) + (p.place % 3) from deal_roles o)
                  from (select r.id, r.person_id, row_number() over (order by r.id) as place from deals r where r.outside_id like 'sample:%' and r.person_id is not null order by r.id limit 3) d
                       join (select q.id, row_number() over (order by q.id desc) as place from people q where q.outside_id like 'sample:%' order by q.id desc limit 6) p on (p.place + 1) / 2 = d.place and p.id <> d.person_id
                    on conflict (deal_id, person_id) do nothing
                """).update();
        last().forEach(stage -> jdbc.sql("insert into stage_rules (stage_id, demands) values (:stage, :demands) on conflict (stage_id) do nothing").param("stage", stage).param("demands", DEMANDS).update());
    }

    private void target(String scope, long of, LocalDate quarter, long whole, Viewer owner) {
        jdbc.sql("insert into targets (scope, of_id, measure, month, months, value, currency) values (:scope, :of, 'WON', :month, 3, :value, :currency) on conflict (scope, of_id, measure, month, months) do nothing").param("scope", scope)
                .param("of", of).param("month", quarter).param("value", Money.of(java.math.BigDecimal.valueOf(whole), owner.preferences().currency()).minor()).param("currency", owner.preferences().currency()).update();
    }

    private List<Long> last() {
        return jdbc.sql("select s.id from pipeline_stages s where s.pipeline_id = (select min(p.id) from pipelines p) and s.outcome = 'OPEN' and s.removed_at is null order by s.place offset :at limit 1").param("at", LAST_OPEN)
                .query(Long.class).list();
    }

    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from targets t where t.updated_by is null").update();
        jdbc.sql("delete from rates t where t.by_member is null and t.currency = 'USD' and t.removed_at is null").update();
        last().forEach(stage -> jdbc.sql("delete from stage_rules g where g.stage_id = :stage and g.demands = cast(:demands as text[]) and g.owner_id is null and g.sets = '{}' and g.plan_id is null and g.tasks = '[]'").param("stage", stage)
                .param("demands", DEMANDS).update());
    }
}
