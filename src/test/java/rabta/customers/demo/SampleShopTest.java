package rabta.customers.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.RabtaTest;
import rabta.identity.SampleData;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;

class SampleShopTest extends RabtaTest {

    @Autowired
    SampleShop shop;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    private long count(String sql) {
        return new TransactionTemplate(transactions).execute(status -> jdbc.sql(sql).query(Long.class).single());
    }

    @Test
    void the_sample_shop_is_alive_for_two_years_and_goes_in_one_step() throws Exception {
        Viewer owner = world.found();
        Binding.within(owner.workspace(), () -> {
            shop.fill(owner, SampleData.Progress.SILENT);
            assertThat(count("select count(*) from people")).isEqualTo(2_600);
            assertThat(count("select count(*) from companies")).isEqualTo(240);
            assertThat(count("select count(*) from people where name ~ '[ء-ی]'")).isBetween(900L, 1_500L);
            assertThat(count("select count(distinct date_trunc('month', placed_at)) from orders")).isGreaterThanOrEqualTo(24);
            assertThat(count("select count(*) from orders o where o.total <> (select sum(l.total) from order_lines l where l.order_id = o.id)")).isZero();
            assertThat(count("select count(*) from people p where p.spent <> (select coalesce(sum(o.total), 0) from orders o where o.person_id = p.id)")).isZero();
            assertThat(count("select count(*) from companies c where c.spent <> (select coalesce(sum(o.total), 0) from orders o where o.company_id = c.id)")).isZero();
            assertThat(count("select count(*) - count(distinct phone) from people")).isZero();
            assertThat(count("select count(*) from notes")).isGreaterThan(500);

            shop.clear(owner);
            for (var table : new String[] {"people", "companies", "contact_points", "orders", "order_lines", "notes", "happenings", "tags"}) {
                assertThat(count("select count(*) from " + table)).as(table).isZero();
            }
            return null;
        });
    }

    @Test
    void the_filling_says_how_far_it_is_and_done_twice_it_is_done_once() throws Exception {
        Viewer owner = world.found();
        Binding.within(owner.workspace(), () -> {
            var heard = new java.util.ArrayList<Double>();
            shop.fill(owner, (done, total) -> heard.add((double) done / total));
            assertThat(heard).hasSizeGreaterThan(10).isSorted().allMatch(part -> part > 0 && part <= 1);
            assertThat(heard.getLast()).isGreaterThan(0.9);

            shop.fill(owner, SampleData.Progress.SILENT);
            assertThat(count("select count(*) from people")).isEqualTo(2_600);
            return null;
        });
    }

    @Test
    void what_the_business_added_itself_stays_when_the_samples_go() throws Exception {
        Viewer owner = world.found();
        Binding.within(owner.workspace(), () -> {
            shop.fill(owner, SampleData.Progress.SILENT);
            new TransactionTemplate(transactions).executeWithoutResult(status -> jdbc.sql("""
                    insert into people (name, company_id, search, sound) select 'Nadia', min(c.id), 'nadia', 'nd' from companies c
                    """).update());

            shop.clear(owner);

            assertThat(count("select count(*) from people where name = 'Nadia' and company_id is null")).isOne();
            assertThat(count("select count(*) from people")).isOne();
            return null;
        });
    }
}
