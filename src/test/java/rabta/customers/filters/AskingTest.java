package rabta.customers.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.listing.Row;
import rabta.customers.listing.Rows;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** Whatever a filter asks, of a made-up shop: the answer is right, or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskingTest extends RabtaTest {

    private static final List<String> NASTY = List.of("' OR pg_sleep(3)--", "1);select", "$$", "\u0000", "1e400", "NaN", "-", "", "%", "\\", "99999999999999999999", "-99999999999999999999.999999",
            "2026-02-30", "0000-01-01", "+999999999-01-01", "today", "me", "mine", "9999", "days", "yes", "\uD800", "{}", "[\"", ":f0", "?", "٣", "x".repeat(1_001));

    @Autowired
    Catalogue catalogue;
    @Autowired
    Rows rows;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;

    @BeforeAll
    void a_shop_with_customers_and_orders() {
        owner = world.filled();
    }

    private static Compare compare(String field, Operator operator, String... values) {
        return new Compare(field, operator, List.of(values));
    }

    private static CustomerFilter filter(Condition condition) {
        return CustomerFilter.none().narrowedTo(condition);
    }

    private List<Long> found(Condition condition, Viewer viewer) {
        return world.in(viewer, () -> {
            var ids = new ArrayList<Long>();
            var filter = filter(condition);
            Paged<Row> page;
            do {
                page = rows.page(rows.question(RecordKind.PERSON, filter, viewer), 1_000);
                page.rows().forEach(row -> ids.add(row.id()));
                filter = CustomerFilter.read(filter.next(page.next()));
            } while (page.more());
            return ids;
        });
    }

    private int count(Condition condition) {
        return found(condition, owner).size();
    }

    private List<Long> sql(String where) {
        return world.sql(owner, () -> jdbc.sql("select p.id from people p left join companies c on c.id = p.company_id where p.archived_at is null and " + where).query(Long.class).list());
    }

    @Test
    void a_related_record_is_asked_for_its_fields() {
        assertThat(found(compare("company.city", Operator.IS, "LAHORE"), owner)).isNotEmpty().containsExactlyInAnyOrderElementsOf(sql("lower(c.city) = 'lahore'"));
        assertThat(found(compare("company.city", Operator.NONE_OF, "Lahore"), owner)).containsExactlyInAnyOrderElementsOf(sql("lower(c.city) <> 'lahore'"));
    }

    @Test
    void conditions_on_one_order_meet_in_the_same_order() {
        var since = "o.placed_at >= ((now() at time zone 'Asia/Karachi')::date - 90)::timestamp at time zone 'Asia/Karachi'";
        var both = new Related("orders", new Every(List.of(compare("total", Operator.OVER, "500000"), compare("placed", Operator.IN_LAST, "90", "days"))), 1);

        assertThat(found(both, owner)).isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(sql("exists (select 1 from orders o where o.person_id = p.id and o.total > 500000 and o.status in ('OPEN', 'PAID') and " + since + ")"));
        assertThat(found(new Related("orders", null, 3), owner)).isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(sql("(select count(*) from orders o where o.person_id = p.id and o.status in ('OPEN', 'PAID')) >= 3"));
        assertThat(found(new Not(new Related("orders", null, 1)), owner))
                .containsExactlyInAnyOrderElementsOf(sql("not exists (select 1 from orders o where o.person_id = p.id and o.status in ('OPEN', 'PAID'))"));
    }

    @Test
    void a_relation_leads_on_to_another_and_a_product_is_found_in_an_orders_lines() {
        var product = world.sql(owner, () -> jdbc.sql("select l.product from order_lines l limit 1").query(String.class).single());

        assertThat(found(new Related("company", new Related("orders", compare("product", Operator.CONTAINS, product.toUpperCase(Locale.ROOT)), 1), 1), owner)).isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(sql("exists (select 1 from orders o join order_lines l on l.order_id = o.id where o.company_id = c.id and l.product = '" + product + "' and o.status in ('OPEN', 'PAID'))"));
    }

    @Test
    void the_company_is_asked_for_its_people() {
        var viewer = owner;
        var found = world.in(viewer, () -> rows.page(rows.question(RecordKind.COMPANY, filter(compare("people.city", Operator.IS, "Karachi")), viewer), 500).rows());

        assertThat(found.stream().map(Row::id).toList()).isNotEmpty().containsExactlyInAnyOrderElementsOf(
                world.sql(owner, () -> jdbc.sql("select c.id from companies c where c.archived_at is null and exists (select 1 from people p where p.company_id = c.id and p.city = 'Karachi')").query(Long.class).list()));
    }

    @Test
    void what_somebody_may_not_see_does_not_answer_through_a_relation() {
        var member = world.join(owner, Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ?").param(member.id()).update());
        try {
            var asked = compare("company.city", Operator.FILLED);
            assertThat(found(asked, owner)).isNotEmpty();
            assertThat(found(asked, member)).isEmpty();
        } finally {
            world.sql(owner, () -> jdbc.sql("update people set owner_id = ?").param(owner.id()).update());
        }
    }

    @Test
    void me_and_my_teams_are_whoever_looks() {
        var other = world.join(owner, Role.MANAGER, "Retail");

        assertThat(found(compare("owner", Operator.IS, "me"), owner)).isNotEmpty().isEqualTo(found(compare("owner", Operator.IS, String.valueOf(owner.id())), owner));
        assertThat(found(compare("owner", Operator.IS, "me"), other)).isEmpty();
        assertThat(found(compare("team", Operator.IS, "mine"), other)).isEmpty();
        assertThat(found(compare("company", Operator.IS, "me"), owner)).isEmpty();
    }

    @Test
    void days_are_reckoned_in_the_zone_of_the_workspace() {
        assertThat(count(compare("last_order", Operator.IN_LAST, "90", "days")) + count(compare("last_order", Operator.MORE_THAN_AGO, "90", "days"))).isEqualTo(count(compare("last_order", Operator.FILLED)));
        assertThat(found(compare("last_order", Operator.DURING, "this_month"), owner))
                .containsExactlyInAnyOrderElementsOf(sql("date_trunc('month', p.ordered_at at time zone 'Asia/Karachi') = date_trunc('month', now() at time zone 'Asia/Karachi')"));
        assertThat(found(compare("birthday", Operator.RECURS_IN, "2", "months"), owner)).isNotEmpty().hasSizeLessThan(count(compare("birthday", Operator.FILLED)));
        assertThat(count(compare("birthday", Operator.RECURS_IN, "12", "months"))).isEqualTo(count(compare("birthday", Operator.FILLED)));
    }

    @Test
    void a_phone_is_found_however_it_is_typed() {
        var phone = world.sql(owner, () -> jdbc.sql("select p.phone from people p where p.phone like '+923%' order by p.id limit 1").query(String.class).single());

        assertThat(found(compare("phone", Operator.IS, "0" + phone.substring(3, 6) + "-" + phone.substring(6)), owner)).isEqualTo(sql("p.phone = '" + phone + "'"));
        assertThat(found(compare("reach", Operator.CONTAINS, "0" + phone.substring(3, 9)), owner)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "company.password", "orders.cost", "nothing.city", "r.city", "search", "spent; drop table people"})
    void what_is_not_known_lets_nobody_through(String field) {
        assertThat(found(new Either(List.of(compare("name", Operator.FILLED), compare(field, Operator.FILLED))), owner)).isEmpty();
    }

    @Test
    void a_condition_survives_being_written_down() {
        var condition = new Every(List.of(compare("company.city", Operator.ANY_OF, "Lahore", "کراچی"), new Not(new Either(List.of(compare("tag", Operator.EMPTY)))),
                new Related("orders", new Every(List.of(compare("total", Operator.OVER, "500"))), 3), new Related("returned", null, 1)));

        assertThat(ConditionJson.read(ConditionJson.write(condition))).contains(condition);
    }

    private Stream<RecordKind> kinds() {
        return RecordKind.CUSTOMERS.stream();
    }

    /** Row 31: every operator on every field, with a quarter of what somebody may send, another one each time. */
    @ParameterizedTest
    @MethodSource("kinds")
    void no_value_of_any_field_is_more_than_a_value(RecordKind kind) {
        var together = new ArrayList<Condition>();
        for (var field : named(kind)) {
            for (var operator : Operator.values()) {
                for (int i = 0; i < NASTY.size(); i += 4) {
                    var nasty = NASTY.get((i + together.size()) % NASTY.size());
                    together.add(compare(field, operator, nasty));
                    together.add(compare(field, operator, nasty, "days"));
                }
                together.add(compare(field, operator));
            }
        }
        runs(kind, world.sql(owner, () -> {
            var known = catalogue.conditions(kind, owner);
            return together.stream().filter(c -> known.misfit(c).isEmpty()).toList();
        }));
    }

    // All that is understood at once: one statement instead of thousands.
    private void runs(RecordKind kind, List<Condition> understood) {
        for (int from = 0; from < understood.size(); from += 40) {
            var some = new Either(understood.subList(from, Math.min(understood.size(), from + 40)));
            assertThat(world.sql(owner, () -> catalogue.conditions(kind, owner).misfit(some))).isEmpty();
            assertThat(world.in(owner, () -> counted(kind, some))).isGreaterThanOrEqualTo(0);
        }
    }

    private int counted(RecordKind kind, Condition condition) {
        return rows.count(rows.question(kind, filter(condition), owner));
    }

    private List<String> named(RecordKind kind) {
        return world.in(owner, () -> {
            var named = new ArrayList<>(catalogue.asked(kind, owner).stream().map(Field::key).toList());
            catalogue.relations(kind, owner).forEach(relation -> catalogue.asked(relation, owner).forEach(field -> named.add(relation.key() + "." + field.key())));
            return named;
        });
    }

    /** Row 34: three hundred filters made at random; the list, page by page, has as many as the count says. */
    @Test
    void the_list_and_the_count_agree_whatever_is_asked() {
        var random = new Random(7);
        var fields = named(RecordKind.PERSON);
        int some = 0;
        for (int i = 0; i < 300; i++) {
            var condition = random(random, fields, 2);
            var ids = found(condition, owner);
            assertThat(ids).as(ConditionJson.write(condition)).doesNotHaveDuplicates();
            assertThat(Math.min(ids.size(), Rows.COUNTED + 1)).as(ConditionJson.write(condition)).isEqualTo(world.in(owner, () -> counted(RecordKind.PERSON, condition)));
            some += ids.isEmpty() ? 0 : 1;
        }
        assertThat(some).isGreaterThan(60);
    }

    private Condition random(Random random, List<String> fields, int deep) {
        if (deep > 0 && random.nextInt(3) > 0) {
            var parts = Stream.generate(() -> random(random, fields, deep - 1)).limit(1 + random.nextInt(3)).toList();
            return switch (random.nextInt(5)) {
                case 0, 1 -> new Every(parts);
                case 2 -> new Not(new Every(parts));
                case 3 -> new Related("orders", compare("total", Operator.OVER, String.valueOf(random.nextInt(900_000))), 1 + random.nextInt(3));
                default -> new Either(parts);
            };
        }
        var field = fields.get(random.nextInt(fields.size()));
        var fit = Stream.generate(() -> compare(field, Operator.values()[random.nextInt(Operator.values().length)], values(random))).limit(400)
                .filter(c -> world.sql(owner, () -> catalogue.conditions(RecordKind.PERSON, owner).misfit(c).isEmpty())).findFirst();
        return fit.map(Condition.class::cast).orElse(compare("name", Operator.FILLED));
    }

    private static String[] values(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new String[] {"Lahore"};
            case 1 -> new String[] {"a"};
            case 2 -> new String[] {String.valueOf(random.nextInt(20))};
            case 3 -> new String[] {String.valueOf(random.nextInt(90)), "days"};
            case 4 -> new String[] {"this_month"};
            case 5 -> new String[] {"2026-0" + (1 + random.nextInt(9)) + "-14"};
            case 6 -> new String[] {"1", "200000"};
            case 7 -> new String[] {"en", "ur"};
            default -> new String[] {};
        };
    }

    @Test
    void what_is_hidden_from_a_viewer_is_not_known_to_their_filters() {
        var hidden = new rabta.kernel.sql.Fields(List.of(new rabta.kernel.sql.Fields.Field("name", "r.name", rabta.kernel.sql.Fields.Type.TEXT)), List.of(), java.time.LocalDate.now(), java.time.ZoneOffset.UTC);

        assertThat(Where.all().matching(java.util.Optional.of(compare("spent", Operator.OVER, "1")), hidden).sql()).contains("false");
        assertThat(hidden.misfit(compare("spent", Operator.OVER, "1"))).hasValueSatisfying(misfit -> assertThat(misfit.named()).isEqualTo("spent"));
    }
}
