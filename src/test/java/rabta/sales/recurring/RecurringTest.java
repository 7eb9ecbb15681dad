package rabta.sales.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Orders and invoices that come again: each day once, whoever makes it, and none that was missed is forgotten. */
class RecurringTest extends RabtaTest {

    @Autowired
    RecurringMaking making;
    @Autowired
    RecurringRunning running;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    private static Viewer shop;
    private static String token;
    Viewer owner;
    Viewer system;
    LocalDate today;

    @BeforeEach
    void a_shop_that_sells_by_the_month() {
        if (shop == null) {
            shop = world.found();
            token = world.token(shop);
        }
        owner = shop;
        system = Viewer.system(owner.workspace(), owner.preferences());
        today = LocalDate.now(owner.preferences().zone());
    }

    private long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    private JsonNode begin(long person, String makes, String rule, LocalDate begins) {
        return json(HttpMethod.POST, "/api/v1/recurring", Map.of("title", "Cleaning", "person_id", person, "makes", makes, "rrule", rule, "begins_on", begins.toString(), "less", "10%",
                "lines", List.of(Map.of("name", "Cleaning of the shop", "quantity", "2", "unit_price", "1000", "tax_ids", List.of()))));
    }

    /** As if the program had been off since that day. */
    private void missed(long id, LocalDate since) {
        world.sql(owner, () -> jdbc.sql("update recurring_sales set begins_on = :day, next_on = :day where id = :id").param("day", since).param("id", id).update());
    }

    private List<LocalDate> days(long id) {
        return world.sql(owner, () -> jdbc.sql("select x.day from recurring_sale_makings x where x.sale_id = :id order by x.day").param("id", id).query(LocalDate.class).list());
    }

    @Test
    void missed_days_are_made_up_for_each_once_on_two_nodes_and_after_a_kill() throws Exception {
        long ayesha = person("Ayesha Rahman");
        var begun = begin(ayesha, "invoice", "FREQ=DAILY", today.plusDays(1));
        long id = begun.path("id").asLong();
        assertThat(begun.path("state").asString()).isEqualTo("running");
        assertThat(begun.path("total_minor").asLong()).isEqualTo(1_800_00);
        assertThat(begun.path("next_on").valueStream().map(JsonNode::asString)).startsWith(today.plusDays(1).toString(), today.plusDays(2).toString()).hasSize(6);
        missed(id, today.minusDays(5));

        // Killed in the middle, it leaves neither a day nor an invoice nor a gap in the numbers.
        world.in(owner, () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(making.next(id, system)).isTrue();
            status.setRollbackOnly();
        }));
        assertThat(days(id)).isEmpty();

        try (var nodes = Executors.newFixedThreadPool(3)) {
            Callable<Void> node = () -> {
                world.in(owner, () -> {
                    while (making.next(id, system)) {
                        Thread.yield();
                    }
                });
                return null;
            };
            for (var done : nodes.invokeAll(List.of(node, node, node))) {
                done.get();
            }
        }
        assertThat(days(id)).containsExactly(today.minusDays(5), today.minusDays(4), today.minusDays(3), today.minusDays(2), today.minusDays(1), today);
        var invoices = world.sql(owner, () -> jdbc.sql("select i.number, i.total from invoices i where i.rule_id = :id order by i.rule_day").param("id", id).query((r, n) -> r.getString(1) + " " + r.getLong(2)).list());
        assertThat(invoices).hasSize(6).allMatch(one -> one.endsWith(" 180000")).doesNotHaveDuplicates();
        assertThat(invoices).isSorted();
        int first = Integer.parseInt(invoices.getFirst().replaceAll("^.*-(\\d+) .*$", "$1"));
        assertThat(invoices.getLast()).contains("-%04d ".formatted(first + 5));
        assertThat(json(HttpMethod.GET, "/api/v1/recurring/" + id, null).path("next_on").get(0).asString()).isEqualTo(today.plusDays(1).toString());
        assertThat(text(get("/people/" + ayesha))).contains("Made by itself, as it comes again");
        long invoice = json(HttpMethod.GET, "/api/v1/recurring/" + id, null).path("made").get(0).path("invoice_id").asLong();
        assertThat(text(get("/invoices/" + invoice))).contains("Made by itself, for", "/recurring/" + id);
    }

    @Test
    void what_is_due_today_is_made_at_once_and_every_night() throws Exception {
        long bilal = person("Bilal Khan");
        long id = begin(bilal, "order", "FREQ=DAILY;COUNT=3", today).path("id").asLong();
        until(() -> days(id).size() == 1);
        missed(id, today.minusDays(1));
        world.in(owner, () -> running.tidyWorkspace());
        until(() -> days(id).equals(List.of(today.minusDays(1), today)));

        var orders = json(HttpMethod.GET, "/api/v1/orders?person=" + bilal, null).path("data");
        assertThat(orders.valueStream().map(order -> order.path("total").path("amount_minor").asLong())).containsExactly(1_800_00L, 1_800_00L);
        // The third is the last: then it is over.
        missed(id, today.minusDays(2));
        world.in(owner, () -> {
            while (making.next(id, system)) {
                Thread.yield();
            }
        });
        assertThat(json(HttpMethod.GET, "/api/v1/recurring/" + id, null).path("state").asString()).isEqualTo("over");
        assertThat(days(id)).hasSize(3);
    }

    @Test
    void an_order_that_came_again_is_billed_with_its_taxes() {
        long zainab = person("Zainab Malik");
        long tax = json(HttpMethod.GET, "/api/v1/taxes", null).path("data").get(0).path("id").asLong();
        long id = json(HttpMethod.POST, "/api/v1/recurring", Map.of("title", "Milk", "person_id", zainab, "makes", "order", "rrule", "FREQ=WEEKLY", "begins_on", today.plusDays(3).toString(),
                "lines", List.of(Map.of("name", "Milk", "unit_price", "500", "tax_ids", List.of(tax))))).path("id").asLong();
        missed(id, today);
        assertThat(world.in(owner, () -> making.next(id, system))).isTrue();
        long order = json(HttpMethod.GET, "/api/v1/recurring/" + id, null).path("made").get(0).path("order_id").asLong();
        var bill = json(HttpMethod.POST, "/api/v1/invoices", Map.of("order_id", order));
        assertThat(bill.path("lines").get(0).path("taxes")).isNotEmpty();
        // And out of that bill, what comes again takes everything.
        var again = json(HttpMethod.POST, "/api/v1/recurring", Map.of("invoice_id", bill.path("id").asLong(), "makes", "draft", "rrule", "FREQ=MONTHLY;BYMONTHDAY=1"));
        assertThat(again.path("person_id").asLong()).isEqualTo(zainab);
        assertThat(again.path("total_minor").asLong()).isEqualTo(bill.path("total_minor").asLong());
    }

    @Test
    void one_whose_customer_is_in_the_bin_is_stuck_and_keeps_no_other_from_being_made() throws Exception {
        long gone = person("Omar Farooq");
        long other = person("Sara Ahmed");
        long stuck = begin(gone, "draft", "FREQ=DAILY", today.plusDays(1)).path("id").asLong();
        long fine = begin(other, "draft", "FREQ=DAILY", today.plusDays(1)).path("id").asLong();
        missed(stuck, today.minusDays(1));
        missed(fine, today);
        world.sql(owner, () -> jdbc.sql("update people set deleted_at = now() where id = :id").param("id", gone).update());
        world.in(owner, () -> running.tidyWorkspace());
        until(() -> days(fine).size() == 1);
        until(() -> "recurring.customer_gone".equals(world.sql(owner, () -> jdbc.sql("select r.trouble from recurring_sales r where r.id = :id").param("id", stuck).query((r, n) -> r.getString(1)).list().getFirst())));
        assertThat(days(stuck)).isEmpty();

        world.sql(owner, () -> jdbc.sql("update people set deleted_at = null where id = :id").param("id", gone).update());
        world.in(owner, () -> running.tidyWorkspace());
        until(() -> days(stuck).size() == 2);
        assertThat(json(HttpMethod.GET, "/api/v1/recurring/" + stuck, null).path("state").asString()).isEqualTo("running");
    }

    @Test
    void what_could_not_be_made_is_not_forgotten_when_somebody_mends_it() throws Exception {
        long noor = person("Noor Jahan");
        long id = begin(noor, "draft", "FREQ=DAILY", today.plusDays(1)).path("id").asLong();
        missed(id, today.minusDays(2));
        world.sql(owner, () -> jdbc.sql("update recurring_sales set trouble = 'recurring.customer_gone' where id = :id").param("id", id).update());
        json(HttpMethod.PUT, "/api/v1/recurring/" + id, Map.of("title", "Cleaning", "person_id", noor, "makes", "draft", "rrule", "FREQ=DAILY", "begins_on", today.minusDays(2).toString(),
                "lines", List.of(Map.of("name", "Cleaning", "unit_price", "2000"))));
        until(() -> days(id).size() == 3);
        assertThat(days(id)).containsExactly(today.minusDays(2), today.minusDays(1), today);
    }

    @Test
    void it_is_typed_paused_resumed_ended_and_brought_back() {
        long hamza = person("Hamza Sheikh");
        assertThat(text(get("/recurring/new?person=" + hamza))).contains("Hamza Sheikh #" + hamza, "An invoice, issued at once");
        var wrong = post("/recurring", "title", "", "person", "Hamza Sheikh #" + hamza, "makes", "invoice", "begins", "2090-01-31", "repeat.every", "", "lines[0].name", "Rent", "lines[0].price", "many");
        assertThat(wrong).hasStatus(422);
        assertThat(text(wrong)).contains("value=\"many\"", "f-lines[0].price-error", "f-title-error", "f-repeat.every-error");
        assertThat(post("/recurring", "title", "Rent", "person", "Hamza Sheikh #" + hamza, "makes", "invoice", "begins", "2090-01-31", "repeat.every", "month", "repeat.interval", "1", "key", "once", "lines[0].name", "Rent",
                "lines[0].price", "30,000", "lines[0].discount", "5%")).hasStatus(303);
        assertThat(post("/recurring", "title", "Rent", "person", "Hamza Sheikh #" + hamza, "makes", "invoice", "begins", "2090-01-31", "repeat.every", "month", "repeat.interval", "1", "key", "once", "lines[0].name", "Rent",
                "lines[0].price", "30,000")).hasStatus(303);
        var all = world.sql(owner, () -> jdbc.sql("select r.id from recurring_sales r where r.title = 'Rent'").query(Long.class).list());
        assertThat(all).hasSize(1);
        long id = all.getFirst();
        // The thirty-first, in shorter months the last day.
        assertThat(text(get("/recurring/" + id))).contains("Rs 28,500", "31 January 2090", "28 February 2090", "30 April 2090", "Running");
        assertThat(text(get("/recurring"))).contains("Rent", "Hamza Sheikh");
        assertThat(text(get("/people/" + hamza + "/recurring"))).contains("Rent", "Rs 28,500");

        assertThat(post("/recurring/" + id + "/pause")).hasStatus(303);
        assertThat(text(get("/recurring?state=paused"))).contains("Rent");
        missed(id, today);
        assertThat(world.in(owner, () -> making.next(id, system))).isFalse();
        assertThat(post("/recurring/" + id + "/resumption")).hasStatus(303);
        assertThat(post("/recurring/" + id + "/removal")).hasStatus(303);
        assertThat(text(get("/recurring"))).doesNotContain(">Rent<");
        assertThat(post("/recurring/" + id + "/edit")).hasStatus4xxClientError();
        assertThat(post("/recurring/" + id + "/restoration")).hasStatus(303);
        assertThat(post("/recurring/" + id, "title", "Rent of the hall", "person", "#" + hamza, "makes", "draft", "begins", "2091-03-01", "repeat.every", "year", "repeat.count", "2", "lines[0].name", "Rent", "lines[0].price", "100")).hasStatus(303);
        assertThat(text(get("/recurring/" + id))).contains("Rent of the hall", "1 March 2091", "1 March 2092").doesNotContain("1 March 2093");
        assertThat(text(get("/people/" + hamza))).contains("let this come again").contains("paused what comes again");
        world.sql(owner, () -> jdbc.sql("update members set language = 'ur' where id = :id").param("id", owner.id()).update());
        try {
            assertThat(text(get("/recurring/" + id))).contains("ہر سال", "بل کا مسودہ");
        } finally {
            world.sql(owner, () -> jdbc.sql("update members set language = 'en' where id = :id").param("id", owner.id()).update());
        }
    }

    @Test
    void a_program_is_told_what_is_wrong_and_nobody_sees_what_is_not_theirs() {
        long ali = person("Ali Raza");
        var wrong = new HashMap<String, Object>(Map.of("title", "X", "person_id", ali, "makes", "gift", "rrule", "FREQ=HOURLY", "lines", List.of(Map.of("name", "X", "unit_price", "1"))));
        assertThat(json(HttpMethod.POST, "/api/v1/recurring", wrong).path("errors").toString()).contains("makes", "rrule");
        wrong.putAll(Map.of("makes", "draft", "rrule", "FREQ=DAILY;UNTIL=20200101"));
        assertThat(json(HttpMethod.POST, "/api/v1/recurring", wrong).path("status").asInt()).isEqualTo(422);
        long id = begin(ali, "draft", "FREQ=MONTHLY", today.plusDays(9)).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", owner.id()).param("id", ali).update());
        var member = world.join(owner, Role.MEMBER, "Others");
        assertThat(mvc.get().uri("/recurring/" + id).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/recurring/" + id + "/removal").with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/recurring/" + id + "/pause").with(world.as(world.join(owner, Role.VIEWER))).exchange()).hasStatus(403);
        assertThatThrownBy(() -> world.in(owner, () -> making.next(0, system))).isInstanceOf(rabta.kernel.web.Problem.class);
    }

    @Test
    void what_stands_in_its_way_is_told_whole_and_once() {
        long bilal = person("Bilal Troubled");
        long id = begin(bilal, "draft", "FREQ=MONTHLY", today.plusDays(9)).path("id").asLong();
        world.in(owner, () -> making.trouble(id, "invalid.too_long", List.of(200), system));
        world.in(owner, () -> making.trouble(id, "invalid.too_long", List.of(200), system));
        assertThat(text(get("/recurring/" + id))).contains("The last one could not be made", "200").doesNotContain("{0}");
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from happenings h where h.kind = 'recurring_troubled' and (h.particulars ->> 'sale')::bigint = ?").param(id).query(Long.class).single())).isOne();
    }

    private static void until(Callable<Boolean> there) throws Exception {
        for (int i = 0; i < 600 && !there.call(); i++) {
            Thread.sleep(50);
        }
        assertThat(there.call()).isTrue();
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var form = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < params.length; i += 2) {
            form.add(params[i], params[i + 1]);
        }
        return mvc.post().uri(path).params(form).with(world.as(owner)).exchange();
    }

    private JsonNode json(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        var answer = text((body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange());
        return answer.isEmpty() ? null : Json.read(answer);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
