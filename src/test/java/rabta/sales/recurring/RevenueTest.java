package rabta.sales.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.time.Recurrence;

/** What comes in each month: as the rows themselves tell it, and as it changed. */
class RevenueTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    RecurringMoves moves;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private String token;
    private LocalDate today;

    private long sale(long person, String title, String rule, String price) {
        return json(HttpMethod.POST, "/api/v1/recurring", body(person, title, rule, price)).path("id").asLong();
    }

    private Map<String, Object> body(long person, String title, String rule, String price) {
        return Map.of("title", title, "person_id", person, "makes", "draft", "rrule", rule, "begins_on", today.plusDays(40).toString(), "less", "10%", "lines", List.of(Map.of("name", title, "quantity", "1", "unit_price", price, "tax_ids", List.of())));
    }

    /** Of the raw rows: lines less the discount on the whole, as often as each rule comes in a month. */
    private long raw() {
        return world.sql(owner, () -> jdbc.sql("""
                select r.rule, r.less_share, (select sum(l.total) from recurring_sale_lines l where l.parent_id = r.id)
                  from recurring_sales r
                 where r.removed_at is null and r.paused_at is null and r.next_on is not null
                """).query((r, n) -> {
            long subtotal = r.getLong(3);
            long net = subtotal - BigDecimal.valueOf(subtotal).multiply(r.getBigDecimal(2)).divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP).longValueExact();
            var times = switch (r.getString(1)) {
                case "FREQ=MONTHLY" -> BigDecimal.ONE;
                case "FREQ=YEARLY" -> BigDecimal.ONE.divide(BigDecimal.valueOf(12), 12, RoundingMode.HALF_UP);
                case "FREQ=MONTHLY;INTERVAL=3" -> BigDecimal.ONE.divide(BigDecimal.valueOf(3), 12, RoundingMode.HALF_UP);
                case "FREQ=WEEKLY;BYDAY=MO,TH" -> BigDecimal.valueOf(2 * 1461).divide(BigDecimal.valueOf(336), 12, RoundingMode.HALF_UP);
                case "FREQ=MONTHLY;COUNT=1" -> BigDecimal.ONE;
                default -> throw new IllegalStateException(r.getString(1));
            };
            return BigDecimal.valueOf(net).multiply(times).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }).list().stream().mapToLong(Long::longValue).sum());
    }

    private Map<String, Long> figures() {
        var found = new HashMap<String, Long>();
        json(HttpMethod.GET, "/api/v1/sales/numbers", null).path("figures").forEach(figure -> found.put(figure.path("key").asString(), figure.path("value").asLong()));
        return found;
    }

    @Test
    void what_runs_is_what_the_rows_tell_and_what_changed_leads_there() {
        owner = world.found();
        token = world.token(owner);
        today = LocalDate.now(owner.preferences().zone());
        assertThat(figures()).doesNotContainKey("mrr_running");
        long person = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
        long monthly = sale(person, "Upkeep", "FREQ=MONTHLY", "1000.01");
        long yearly = sale(person, "Licence", "FREQ=YEARLY", "5000");
        sale(person, "Rent", "FREQ=MONTHLY;INTERVAL=3", "700");
        long weekly = sale(person, "Milk", "FREQ=WEEKLY;BYDAY=MO,TH", "123.45");

        var begun = figures();
        assertThat(begun.get("mrr_running")).isEqualTo(raw()).isPositive();
        assertThat(begun).containsEntry("mrr_new", raw()).containsEntry("mrr_net", raw()).containsEntry("mrr_churned", 0L);
        long before = raw();

        json(HttpMethod.POST, "/api/v1/recurring/" + weekly + "/pause", Map.of());
        assertThat(mvc.post().uri("/recurring/" + yearly + "/removal").with(world.as(owner)).exchange()).hasStatus(303);
        json(HttpMethod.PUT, "/api/v1/recurring/" + monthly, body(person, "Upkeep", "FREQ=MONTHLY", "2000"));
        var after = figures();
        assertThat(after.get("mrr_running")).isEqualTo(raw());
        assertThat(after.get("mrr_new")).isEqualTo(before);
        assertThat(after.get("mrr_churned")).isEqualTo(BigDecimal.valueOf(5000_00 * 9 / 10).divide(BigDecimal.valueOf(12), 0, RoundingMode.HALF_UP).longValue()
                + BigDecimal.valueOf(12345 - 1235).multiply(BigDecimal.valueOf(2 * 1461)).divide(BigDecimal.valueOf(336), 0, RoundingMode.HALF_UP).longValue());
        assertThat(after.get("mrr_net")).isEqualTo(raw());

        // Taken up again it is not new; what comes to its end is lost.
        json(HttpMethod.DELETE, "/api/v1/recurring/" + weekly + "/pause", null);
        long last = sale(person, "Once more", "FREQ=MONTHLY;COUNT=1", "100");
        assertThat(figures().get("mrr_running")).isEqualTo(raw());
        world.sql(owner, () -> jdbc.sql("update recurring_sales set next_on = null where id = ?").param(last).update());
        world.sql(owner, () -> {
            moves.settle(last);
            return null;
        });
        assertThat(figures().get("mrr_running")).isEqualTo(raw());

        var page = text(mvc.get().uri("/sales/numbers").with(world.as(owner)).exchange());
        assertThat(page).contains("Monthly revenue that runs", "New monthly revenue", "Lost monthly revenue", "Net monthly revenue", "/sales/numbers/revenue?");
        assertThat(text(mvc.get().uri("/sales/numbers/revenue?which=churned").with(world.as(owner)).exchange())).contains("Milk", "Licence", "Once more").doesNotContain("Rent");
        assertThat(text(mvc.get().uri("/sales/numbers/revenue?which=running").with(world.as(owner)).exchange())).contains("Milk", "Upkeep", "Rent").doesNotContain("Licence", "Once more");
        assertThat(text(mvc.get().uri("/sales/numbers/revenue?which=net").with(world.as(owner)).exchange())).contains("Taken up again", "More", "Lost", "Began");
        assertThat(mvc.get().uri("/sales/numbers/revenue?which=else").with(world.as(owner)).exchange()).hasStatus(404);
        // Nobody counts what they do not see.
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ? where id = ?").params(owner.id(), person).update());
        var member = world.join(owner, Role.MEMBER, "Others");
        assertThat(text(mvc.get().uri("/sales/numbers/revenue?which=running").with(world.as(member)).exchange())).doesNotContain("Milk", "Rent");
        assertThat(text(mvc.get().uri("/sales/numbers").with(world.as(member)).exchange())).doesNotContain("Monthly revenue that runs");

        // What was there before any of this was kept.
        long runs = raw();
        world.sql(owner, () -> jdbc.sql("delete from recurring_moves").update());
        world.in(owner, moves::tidyWorkspace);
        assertThat(figures().get("mrr_running")).isEqualTo(runs);
    }

    @Test
    void what_ran_before_it_was_counted_is_not_new_when_it_is_changed() {
        owner = world.found();
        token = world.token(owner);
        today = LocalDate.now(owner.preferences().zone());
        long person = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
        long upkeep = sale(person, "Upkeep", "FREQ=MONTHLY", "1000");
        long paused = sale(person, "Rent", "FREQ=MONTHLY", "500");
        world.sql(owner, () -> jdbc.sql("delete from recurring_moves").update() + jdbc.sql("update recurring_sales set created_at = now() - interval '2 years'").update());

        json(HttpMethod.PUT, "/api/v1/recurring/" + upkeep, body(person, "Upkeep", "FREQ=MONTHLY", "1500"));
        json(HttpMethod.POST, "/api/v1/recurring/" + paused + "/pause", Map.of());
        assertThat(world.sql(owner, () -> jdbc.sql("select m.kind || ' ' || m.amount || ' ' || (m.at < now() - interval '1 year') from recurring_moves m order by m.id").query(String.class).list()))
                .containsExactly("BEGUN 90000 true", "MORE 45000 false", "BEGUN 45000 true", "ENDED -45000 false");
    }

    @Test
    void what_comes_of_a_customer_who_is_gone_for_good_is_lost() {
        owner = world.found();
        token = world.token(owner);
        today = LocalDate.now(owner.preferences().zone());
        long person = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
        sale(person, "Upkeep", "FREQ=MONTHLY", "1000");
        long runs = figures().get("mrr_running");
        assertThat(runs).isPositive();
        world.sql(owner, () -> jdbc.sql("delete from people where id = ?").param(person).update());
        for (int i = 0; i < 2; i++) {
            world.in(owner, moves::tidyWorkspace);
            assertThat(figures()).containsEntry("mrr_running", 0L).containsEntry("mrr_new", runs).containsEntry("mrr_churned", runs).containsEntry("mrr_net", 0L);
        }
    }

    @Test
    void how_often_a_rule_comes_in_a_month_is_counted_in_the_long_run() {
        var begins = LocalDate.of(2026, 1, 1);
        assertThat(perMonth("FREQ=MONTHLY", begins)).isEqualByComparingTo("1");
        assertThat(perMonth("FREQ=MONTHLY;COUNT=3", begins)).isEqualByComparingTo("1");
        assertThat(perMonth("FREQ=MONTHLY;INTERVAL=2;UNTIL=20260301", begins)).isEqualByComparingTo("0.5");
        assertThat(perMonth("FREQ=DAILY", begins)).isEqualByComparingTo("30.4375");
        assertThat(perMonth("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", begins)).isEqualByComparingTo(BigDecimal.ONE.divide(BigDecimal.valueOf(6), 12, RoundingMode.HALF_UP));
        assertThat(perMonth("FREQ=MONTHLY;BYMONTHDAY=31", begins)).isEqualByComparingTo(BigDecimal.valueOf(7).divide(BigDecimal.valueOf(12), 12, RoundingMode.HALF_UP));
    }

    private static BigDecimal perMonth(String rule, LocalDate begins) {
        return Recurrence.of(rule).orElseThrow().perMonth(begins);
    }

    private JsonNode json(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        var answer = (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
        assertThat(answer.getResponse().getStatus()).as(text(answer)).isBetween(200, 299);
        return text(answer).isEmpty() ? Json.read("{}") : Json.read(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
