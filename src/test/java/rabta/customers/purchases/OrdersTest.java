package rabta.customers.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.Fact;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.people.People;
import rabta.customers.people.Person;
import rabta.customers.people.PersonForm;
import rabta.customers.listing.Rows;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

class OrdersTest extends RabtaTest {

    static final Instant NOON = Instant.parse("2026-03-14T07:00:00Z");

    @Autowired
    Orders orders;
    @Autowired
    Purchases purchases;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    OrderPurging purging;
    @Autowired
    Scores scores;
    @Autowired
    Rows rows;

    Viewer owner;
    long ayesha;

    @BeforeEach
    void a_shop_with_one_customer() {
        owner = world.found();
        ayesha = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
    }

    static OrderLine line(String product, String quantity, long price) {
        return OrderLine.of(product, new BigDecimal(quantity), price, 0);
    }

    OrderDraft draft(Long person, OrderLine... lines) {
        return new OrderDraft(null, person, null, NOON, OrderStatus.PAID, "Shop", null, null, "PKR", List.of(lines));
    }

    long place(OrderDraft draft) {
        return world.in(owner, () -> orders.place(draft, owner));
    }

    Person person(long id) {
        return world.in(owner, () -> people.find(id, owner));
    }

    /** Compares what the customers' rows say with a plain sum over the orders. */
    void totals_agree() {
        for (var kind : RecordKind.CUSTOMERS) {
            assertThat(world.<Long>sql(owner, () -> jdbc.sql("""
                    select count(*)
                      from %1$s r
                     where r.spent <> (select coalesce(sum(l.total), 0) from orders o join order_lines l on l.order_id = o.id
                                        where o.%2$s_id = r.id and o.status in ('OPEN', 'PAID') and o.deleted_at is null)
                        or r.orders <> (select count(*) from orders o where o.%2$s_id = r.id and o.status in ('OPEN', 'PAID') and o.deleted_at is null)
                        or r.ordered_at is distinct from (select max(o.placed_at) from orders o where o.%2$s_id = r.id and o.status in ('OPEN', 'PAID') and o.deleted_at is null)
                    """.formatted(kind.table(), kind.type())).query(Long.class).single())).isZero();
        }
    }

    @Test
    void a_line_is_quantity_times_price_rounded_half_up_to_the_paisa_less_its_discount() {
        assertThat(line("Cloth", "2.5", 333).total()).isEqualTo(833);
        assertThat(line("Cloth", "0.5", 1).total()).isEqualTo(1);
        assertThat(line("Cloth", "-0.5", 1).total()).isEqualTo(-1);
        assertThat(OrderLine.of("Cloth", new BigDecimal("3"), 1000, 250).total()).isEqualTo(2750);
        assertThat(OrderLine.amounting("CDs", new BigDecimal("3"), 2933)).isEqualTo(new OrderLine("CDs", new BigDecimal("3"), 978, 1, 2933));

        long order = place(draft(ayesha, line("Cloth", "2.5", 333), line("Thread", "0.333", 1000)));

        assertThat(world.in(owner, () -> purchases.find(order, owner)).total()).isEqualTo(833 + 333);
        totals_agree();
    }

    List<String> steps(long person) {
        return world.sql(owner, () -> jdbc.sql("""
                select concat_ws(' ', coalesce(h.particulars ->> 'from', '-'), coalesce(h.particulars ->> 'to', '-'), h.particulars ->> 'number')
                  from happenings h
                 where h.kind = 'person_changed' and h.record_id = ?
                order by h.id
                """).param(person).query(String.class).list());
    }

    String number(long order) {
        return world.in(owner, () -> purchases.find(order, owner)).number();
    }

    @Test
    void the_first_order_makes_a_customer_the_third_a_loyal_one_and_what_was_chosen_stays_until_then() {
        assertThat(person(ayesha).lifecycle()).isNull();
        long first = place(draft(ayesha, line("Cloth", "1", 100)));
        assertThat(person(ayesha).lifecycle()).isEqualTo("customer");

        world.in(owner, () -> people.change(ayesha, Map.of(Fact.LIFECYCLE, "lead"), null, owner));
        long second = place(draft(ayesha, line("Cloth", "1", 100)));
        assertThat(person(ayesha).lifecycle()).isEqualTo("lead");
        long third = place(draft(ayesha, line("Cloth", "1", 100)));
        assertThat(person(ayesha).lifecycle()).isEqualTo("loyal");
        assertThat(steps(ayesha)).containsExactly("- customer " + number(first), "customer lead", "lead loyal " + number(third));
        assertThat(mvc.get().uri("/people/" + ayesha).with(world.as(owner))).bodyText().contains("Loyal customer", "with purchase", number(third));
        assertThat(mvc.get().uri("/people/" + ayesha + "/history").with(world.as(owner))).bodyText().contains("with purchase", number(first));

        // Back to what was chosen, and no further: the step before that is not the program's any more.
        world.in(owner, () -> orders.cancel(third, owner));
        assertThat(person(ayesha).lifecycle()).isEqualTo("lead");
        world.in(owner, () -> orders.delete(first, owner));
        world.in(owner, () -> orders.delete(second, owner));
        assertThat(person(ayesha)).extracting(Person::orders, Person::lifecycle).containsExactly(0, "lead");
        assertThat(steps(ayesha).getLast()).isEqualTo("loyal lead");

        long bilal = world.in(owner, () -> people.create(PersonForm.named("Bilal"), owner));
        world.in(owner, () -> people.change(bilal, Map.of(Fact.LIFECYCLE, "loyal"), null, owner));
        long only = place(draft(bilal, line("Cloth", "1", 100)));
        world.in(owner, () -> orders.delete(only, owner));
        assertThat(person(bilal).lifecycle()).isEqualTo("loyal");
        assertThat(steps(bilal)).containsExactly("- loyal");
    }

    @Test
    void a_step_goes_back_with_the_order_that_made_it_and_forward_again() {
        var placed = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            placed.add(place(draft(ayesha, line("Cloth", "1", 100))));
        }
        assertThat(person(ayesha).lifecycle()).isEqualTo("loyal");

        world.in(owner, () -> orders.delete(placed.get(0), owner));
        assertThat(person(ayesha).lifecycle()).isEqualTo("customer");
        world.in(owner, () -> orders.delete(placed.get(1), owner));
        world.in(owner, () -> orders.delete(placed.get(2), owner));
        assertThat(person(ayesha).lifecycle()).isNull();
        placed.forEach(order -> world.in(owner, () -> orders.restore(order, owner)));
        assertThat(person(ayesha).lifecycle()).isEqualTo("loyal");
        assertThat(steps(ayesha)).hasSize(6).last().asString().startsWith("customer loyal ");

        // Who chose it since keeps it, also where it is the same word.
        world.in(owner, () -> people.change(ayesha, Map.of(Fact.LIFECYCLE, "lead"), null, owner));
        world.in(owner, () -> people.change(ayesha, Map.of(Fact.LIFECYCLE, "loyal"), null, owner));
        placed.forEach(order -> world.in(owner, () -> orders.delete(order, owner)));
        assertThat(person(ayesha).lifecycle()).isEqualTo("loyal");
    }

    @Test
    void a_score_comes_of_purchases_and_contact_and_fades_in_the_night() {
        assertThat(person(ayesha)).extracting(Person::score, Person::scoreParts).containsExactly(0, List.of(0, 0, 0, 0));
        long bilal = world.in(owner, () -> people.create(PersonForm.named("Bilal"), owner));
        place(draft(ayesha, line("Cloth", "1", 100)));
        place(draft(bilal, line("Cloth", "1", 900)));
        world.sql(owner, () -> jdbc.sql("update orders set placed_at = now() - interval '1 day'").update());
        world.in(owner, () -> orders.retotal(List.of(ayesha, bilal), List.of(), owner));
        assertThat(person(ayesha)).extracting(Person::score, Person::scoreParts).containsExactly(60, List.of(35, 5, 5, 15));

        world.in(owner, scores::tidyWorkspace);
        assertThat(person(bilal).scoreParts()).containsExactly(35, 5, 15, 15);
        assertThat(person(ayesha).score()).isEqualTo(60);

        world.sql(owner, () -> jdbc.sql("update people set ordered_at = now() - interval '70 days', touched_at = now() - interval '70 days', version = 7").update());
        world.in(owner, scores::tidyWorkspace);
        assertThat(person(ayesha)).extracting(Person::score, Person::version).containsExactly(21 + 5 + 5 + 10, 7);
        assertThat(world.in(owner, () -> rows.page(rows.question(RecordKind.PERSON, CustomerFilter.read("?sort=score"), owner), 1)).rows()).singleElement().extracting(r -> r.id()).isEqualTo(bilal);
    }

    @Test
    void an_order_of_the_trash_is_gone_after_thirty_days_and_the_audit_names_it() {
        long old = place(draft(ayesha, line("Cloth", "2", 50000)));
        long young = place(draft(ayesha, line("Cloth", "1", 50000)));
        long kept = place(draft(ayesha, line("Cloth", "1", 100)));
        var number = world.in(owner, () -> purchases.find(old, owner)).number();
        world.in(owner, () -> orders.delete(old, owner));
        world.in(owner, () -> orders.delete(young, owner));
        world.sql(owner, () -> jdbc.sql("update orders set deleted_at = now() - case when id = :old then interval '31 days' else interval '29 days' end where deleted_at is not null").param("old", old).update());

        world.in(owner, purging::tidyWorkspace);

        assertThat(world.sql(owner, () -> jdbc.sql("select o.id from orders o order by o.id").query(Long.class).list())).containsExactly(young, kept);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from order_lines l where l.order_id = ?").param(old).query(Long.class).single())).isZero();
        assertThat(world.sql(owner, () -> jdbc.sql("select a.particulars[2] from control.audit a where a.workspace_id = ? and a.kind = 'orders_purged'").param(owner.workspace()).query(String.class).list()))
                .containsExactly("#" + number);
        totals_agree();
    }

    @Test
    void what_a_customer_bought_in_all_is_right_after_every_change() {
        long firm = world.in(owner, () -> companies.create(CompanyForm.named("Karachi Textiles"), owner));
        long bilal = world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        long first = place(draft(ayesha, line("Cloth", "2", 50000)));
        long second = place(new OrderDraft(null, ayesha, firm, NOON.plus(1, ChronoUnit.DAYS), OrderStatus.OPEN, null, null, null, "PKR", List.of(line("Cloth", "1", 700))));
        assertThat(person(ayesha).spent()).isEqualTo(100700);
        assertThat(person(ayesha).orders()).isEqualTo(2);
        assertThat(person(ayesha).orderedAt()).isEqualTo(NOON.plus(1, ChronoUnit.DAYS));
        totals_agree();

        world.in(owner, () -> orders.cancel(second, owner));
        assertThat(person(ayesha).spent()).isEqualTo(100000);
        totals_agree();
        world.in(owner, () -> orders.reopen(second, owner));
        totals_agree();
        world.in(owner, () -> orders.takeBack(second, owner));
        totals_agree();

        world.in(owner, () -> orders.change(first, draft(bilal, line("Cloth", "3", 50000)), null, owner));
        assertThat(person(ayesha).spent()).isZero();
        assertThat(person(ayesha).orderedAt()).isNull();
        assertThat(person(bilal).spent()).isEqualTo(150000);
        totals_agree();

        world.in(owner, () -> orders.delete(first, owner));
        assertThat(person(bilal).orders()).isZero();
        totals_agree();
        assertThatThrownBy(() -> world.in(owner, () -> orders.cancel(first, owner))).isInstanceOf(Problem.class);
        world.in(owner, () -> orders.restore(first, owner));
        assertThat(person(bilal).orders()).isEqualTo(1);
        totals_agree();
    }

    @Test
    void numbers_have_neither_gaps_nor_doubles_however_many_sell_at_once() throws Exception {
        place(new OrderDraft("1005", null, null, NOON, OrderStatus.PAID, null, null, null, "PKR", List.of(line("Cloth", "1", 1))));
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 24; i++) {
            int n = i;
            tasks.add(() -> {
                try {
                    return place(n % 6 == 5 ? draft(999_999L, line("Cloth", "1", 100)) : draft(ayesha, line("Cloth", "1", 100)));
                } catch (Flawed refused) {
                    return 0L;
                }
            });
        }
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        }

        var numbers = world.sql(owner, () -> jdbc.sql("select o.number::bigint from orders o order by 1").query(Long.class).list());
        var wanted = new ArrayList<Long>();
        for (long n = 1001; n <= 1021; n++) {
            wanted.add(n);
        }
        assertThat(numbers).isEqualTo(wanted);
        assertThat(person(ayesha).orders()).isEqualTo(20);
        assertThat(person(ayesha).spent()).isEqualTo(2000);
    }

    @Test
    void a_number_and_an_outside_id_are_there_once() {
        var first = new OrderDraft("A-1", null, null, NOON, OrderStatus.PAID, null, "shop:1", null, "PKR", List.of(line("Cloth", "1", 1)));
        place(first);

        assertThatThrownBy(() -> place(first.numbered("A-2"))).isInstanceOfSatisfying(Flawed.class, f -> assertThat(f.flaws().getFirst().field()).isEqualTo("outside_id"));
        assertThatThrownBy(() -> place(new OrderDraft("A-1", null, null, NOON, OrderStatus.PAID, null, null, null, "PKR", List.of(line("Cloth", "1", 1)))))
                .isInstanceOfSatisfying(Flawed.class, f -> assertThat(f.flaws().getFirst().field()).isEqualTo("number"));
    }

    @Test
    void what_cannot_be_kept_is_named() {
        var bad = new OrderDraft("n".repeat(41), null, null, Instant.now().plus(3, ChronoUnit.DAYS), OrderStatus.PAID, null, null, null, "XYZ",
                List.of(OrderLine.of(null, new BigDecimal("0.0001"), 1, 0)));

        assertThatThrownBy(() -> place(bad)).isInstanceOfSatisfying(Flawed.class,
                f -> assertThat(f.flaws()).extracting("field").containsExactly("number", "placed", "currency", "lines[0].product", "lines[0].quantity"));
        assertThatThrownBy(() -> place(draft(ayesha))).isInstanceOf(Flawed.class);
    }

    @Test
    void many_orders_come_in_at_once_and_a_known_one_is_replaced() {
        var drafts = new ArrayList<OrderDraft>();
        for (int i = 0; i < 50; i++) {
            drafts.add(new OrderDraft(i % 2 == 0 ? "W" + i : null, ayesha, null, NOON.plus(i, ChronoUnit.MINUTES), OrderStatus.PAID, "Web", "web:" + i, null, "PKR",
                    List.of(line("Cloth", "1.5", 100 + i), line("Thread", "2", 10))));
        }
        var written = world.sql(owner, () -> {
            var all = orders.takeIn(drafts, owner);
            orders.retotal(all.people(), all.companies(), owner);
            return all;
        });
        assertThat(written.made()).hasSize(50);
        totals_agree();

        var again = world.sql(owner, () -> {
            var all = orders.takeIn(List.of(drafts.getFirst(), new OrderDraft(null, null, null, NOON, OrderStatus.CANCELLED, null, "web:1", null, "PKR", List.of(line("Silk", "1", 5)))), owner);
            orders.retotal(all.people(), all.companies(), owner);
            return all;
        });

        assertThat(again.made()).isEmpty();
        assertThat(again.ids()).isEqualTo(written.ids().subList(0, 2));
        assertThat(person(ayesha).orders()).isEqualTo(49);
        assertThat(world.in(owner, () -> purchases.find(written.ids().get(1), owner)).number()).isEqualTo("1001");
        totals_agree();
    }

    @Test
    void somebody_elses_change_is_not_overwritten() {
        long order = place(draft(ayesha, line("Cloth", "1", 100)));
        world.in(owner, () -> orders.change(order, draft(ayesha, line("Cloth", "2", 100)), 1, owner));

        assertThatThrownBy(() -> world.in(owner, () -> orders.change(order, draft(ayesha, line("Cloth", "3", 100)), 1, owner))).isInstanceOf(Stale.class);
        world.in(owner, () -> orders.change(order, draft(ayesha, line("Cloth", "2", 100)), 2, owner));
        assertThat(world.in(owner, () -> purchases.find(order, owner)).version()).as("nothing changed, nothing is written").isEqualTo(2);
    }

    @Test
    void an_order_is_seen_by_who_sees_its_customer() {
        var member = world.join(owner, Role.MEMBER, "Retail");
        var other = world.join(owner, Role.MEMBER, "Wholesale");
        long hers = world.in(member, () -> people.create(new PersonForm("Nadia", null, null, null, List.of(), null, null, null, null, null, null, null, null, null, member.id(), null, List.of()), member));
        long order = world.in(member, () -> orders.place(draft(hers, line("Cloth", "1", 100)), member));
        long nobodys = place(draft(null, line("Cloth", "1", 100)));

        assertThat(world.in(member, () -> purchases.list(OrderFilter.none(), 10, member)).rows()).extracting(Order::id).containsExactlyInAnyOrder(order, nobodys);
        assertThat(world.in(other, () -> purchases.list(OrderFilter.none(), 10, other)).rows()).extracting(Order::id).containsExactly(nobodys);
        assertThatThrownBy(() -> world.in(other, () -> purchases.find(order, other))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(other, () -> orders.cancel(order, other))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(other, () -> orders.place(draft(hers, line("Cloth", "1", 100)), other))).isInstanceOf(Flawed.class);
    }

    @Test
    void the_rhythm_is_the_middle_one_of_the_gaps_between_days_of_buying() {
        for (int day : new int[] {0, 10, 10, 34, 134}) {
            place(new OrderDraft(null, ayesha, null, NOON.minus(day, ChronoUnit.DAYS), OrderStatus.PAID, null, null, null, "PKR", List.of(line("Cloth", "1", 100))));
        }
        var rhythm = world.in(owner, () -> purchases.rhythm(RecordKind.PERSON, ayesha, owner));
        assertThat(rhythm.orders()).isEqualTo(5);
        assertThat(rhythm.days()).isEqualTo(24);
        assertThat(rhythm.since()).isEqualTo(NOON.minus(134, ChronoUnit.DAYS));
    }

    @Test
    void orders_are_found_page_by_page_and_summed() {
        for (int i = 0; i < 7; i++) {
            place(new OrderDraft(null, ayesha, null, NOON.minus(i, ChronoUnit.DAYS), i == 0 ? OrderStatus.CANCELLED : OrderStatus.PAID, i % 2 == 0 ? "Shop" : "WhatsApp", null, null, "PKR",
                    List.of(line(i == 3 ? "لٹھا" : "Cloth", "1", 100 + i))));
        }
        for (var sort : OrderSort.values()) {
            var ids = new ArrayList<Long>();
            String after = null;
            do {
                var filter = new OrderFilter(null, null, null, null, null, null, null, sort.word(), after);
                var page = world.in(owner, () -> purchases.list(filter, 3, owner));
                page.rows().forEach(o -> ids.add(o.id()));
                after = page.next();
            } while (after != null);
            assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        }
        assertThat(found("لٹھا", null, null, null)).hasSize(1);
        assertThat(found("#1003", null, null, null)).hasSize(1);
        assertThat(found(null, "cancelled", null, null)).hasSize(1);
        assertThat(found(null, "nonsense", null, null)).isEmpty();
        assertThat(found(null, null, "WhatsApp", null)).hasSize(3);
        assertThat(found(null, null, null, "12/3/2026")).hasSize(3);
        var sums = world.in(owner, () -> purchases.sums(OrderFilter.none(), false, owner));
        assertThat(sums.orders()).isEqualTo(7);
        assertThat(sums.total()).containsEntry("PKR", 101L + 102 + 103 + 104 + 105 + 106);
    }

    List<Order> found(String q, String status, String channel, String from) {
        return world.in(owner, () -> purchases.list(new OrderFilter(q, status, from, null, channel, null, null, null, null), 50, owner)).rows();
    }
}
