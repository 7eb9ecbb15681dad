package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.sales.accounts.Accounts;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;

/** The ledger: what is given and got, by whom it is owed, and since when; whatever happens at once or is taken back. */
class LedgerTest extends RabtaTest {

    @Autowired
    Ledger ledger;
    @Autowired
    Accounts accounts;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    Viewer owner;
    LocalDate today;

    @BeforeEach
    void a_shop_that_gives_credit() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
        today = LocalDate.now(owner.preferences().zone());
    }

    private long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    private Balance balance(long person) {
        return world.in(owner, () -> accounts.of(new Holder(RecordKind.PERSON, person), owner)).stream().findFirst().orElseThrow();
    }

    @Test
    void a_line_says_what_was_given_or_got_and_is_taken_back_by_another() throws Exception {
        long ayesha = person("Ayesha Rahman");
        var path = "/people/" + ayesha + "/ledger";
        assertThat(text(get(path))).contains("Gave on credit", "Got back", "No entries yet");
        assertThat(text(post(path, "what", "gave", "amount", "nothing", "note", "Rice"))).contains("This is not an amount", "value=\"nothing\"", "value=\"Rice\"");
        assertThat(post(path, "what", "gave", "amount", "12,500", "note", "Rice", "key", "k1")).hasStatus(303);
        assertThat(post(path, "what", "gave", "amount", "12,500", "note", "Rice", "key", "k1")).hasStatus(303);
        assertThat(post(path, "what", "gave", "amount", "500.50", "on", today.minusDays(40).toString())).hasStatus(303);
        assertThat(post(path, "what", "got", "amount", "3000", "method", "raast", "reference", "R-77", "key", "k2")).hasStatus(303);
        assertThat(post(path, "what", "got", "amount", "3000", "method", "raast", "key", "k2")).hasStatus(303);

        assertThat(text(get(path))).contains("Rs 10,000.50", "Rice", "owes you", "RC-" + today.getYear() + "-00").doesNotContain("No entries yet");
        assertThat(balance(ayesha)).satisfies(b -> assertThat(b.minor()).isEqualTo(10_000_50)).satisfies(b -> assertThat(b.oldest()).isEqualTo(today));
        assertThat(text(get("/people/" + ayesha))).contains("gave on credit: Rs 12,500", "/people/" + ayesha + "/ledger");
        assertThat(text(get("/ledger"))).contains("Ayesha Rahman", "Rs 10,000.50");
        assertThat(text(get("/payments"))).contains("Raast", "R-77", "Rs 3,000");

        // The older of both debts is paid by now; taking the payment back lets it be due again.
        long payment = world.sql(owner, () -> jdbc.sql("select p.id from payments p where p.person_id = ?").param(ayesha).query(Long.class).single());
        assertThat(post("/payments/" + payment + "/reversal")).hasStatus(303);
        assertThat(balance(ayesha)).satisfies(b -> assertThat(b.minor()).isEqualTo(13_000_50)).satisfies(b -> assertThat(b.oldest()).isEqualTo(today.minusDays(40)));
        assertThat(balance(ayesha).ageing(today).to60()).isEqualTo(500_50);
        assertThat(post("/payments/" + payment + "/reversal")).hasStatus(422);
        long entry = world.sql(owner, () -> jdbc.sql("select e.id from ledger_entries e where e.person_id = ? and e.amount = 1250000").param(ayesha).query(Long.class).single());
        assertThat(post(path + "/entries/" + entry + "/reversal")).hasStatus(303);
        assertThat(post(path + "/entries/" + entry + "/reversal")).hasStatus(422);
        assertThat(balance(ayesha).minor()).isEqualTo(500_50);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from ledger_entries e where e.person_id = ?").param(ayesha).query(Long.class).single())).isEqualTo(5);
    }

    @Test
    void a_statement_tells_the_days_that_are_asked_for_on_paper_too() throws Exception {
        long bilal = person("Bilal Khan");
        var path = "/people/" + bilal + "/ledger";
        post(path, "what", "opening", "amount", "1000", "on", "2026-01-05");
        post(path, "what", "gave", "amount", "2000", "on", "2026-02-10", "note", "=1+2");
        post(path, "what", "got", "amount", "500", "on", "2026-02-20");

        var query = "/statement?from=2026-02-01&to=2026-02-28";
        assertThat(text(get(path + query))).contains("Rs 1,000", "Rs 2,000", "Rs 2,500", "10 February 2026").doesNotContain("5 January 2026");
        assertThat(text(get(path + query.replace("?", ".csv?")))).contains("2026-02-10", "2000.00", "'=1+2", "2500.00");
        var pdf = get(path + query.replace("?", ".pdf?"));
        try (var document = Loader.loadPDF(pdf.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Bilal Khan", "Rs 2,500");
        }
        assertThat(get(path + "/statement?from=gibberish")).hasStatus(422);
    }

    @Test
    void a_promise_stands_on_today_and_is_kept_when_nothing_is_owed() {
        long omar = person("Omar Farooq");
        var path = "/people/" + omar + "/ledger";
        assertThat(post(path + "/promise", "promised", "tomorrow")).hasStatus(422);
        post(path, "what", "gave", "amount", "700", "on", today.minusDays(3).toString());
        assertThat(post(path + "/promise", "promised", today.minusDays(1).toString())).hasStatus(422);
        assertThat(post(path + "/promise", "promised", today.toString())).hasStatus(303);
        assertThat(text(get("/"))).contains("Promised to pay Rs 700");
        assertThat(text(get("/ledger?only=promised"))).contains("Omar Farooq");
        world.sql(owner, () -> jdbc.sql("update ledger_balances set promised_on = promised_on - 1 where person_id = ?").param(omar).update());
        assertThat(text(get("/ledger?only=broken"))).contains("Omar Farooq", "not paid");
        post(path, "what", "got", "amount", "700");
        assertThat(text(get("/ledger?only=broken"))).doesNotContain("Omar Farooq");
        assertThat(text(get("/"))).doesNotContain("Promised to pay Rs 700");
    }

    @Test
    void a_reminder_is_written_in_the_customers_own_language() {
        long zainab = person("Zainab Malik");
        post("/people/" + zainab + "/points", "kind", "PHONE", "value", "0300 1234567");
        post("/people/" + zainab + "/points", "kind", "EMAIL", "value", "zainab@lahore.test");
        world.sql(owner, () -> jdbc.sql("update people set language = 'ur' where id = ?").param(zainab).update());
        var path = "/people/" + zainab + "/ledger";
        post(path, "what", "gave", "amount", "900");

        assertThat(text(get(path))).contains("https://wa.me/923001234567?text=" + java.net.URLEncoder.encode("السلام علیکم Zainab Malik", StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(text(get("/ledger"))).contains("https://wa.me/923001234567");
        assertThat(post(path + "/reminders")).hasStatus(303);
        assertThat(post(path + "/reminders", "way", "mail")).hasStatus(303);
        assertThat(text(get("/people/" + zainab))).contains("reminded of what is owed: Rs 900");
        assertThat(world.in(owner, () -> balance(zainab)).remindedAt()).isNotNull();
    }

    @Test
    void whoever_writes_at_once_the_balance_is_the_sum_of_the_entries() throws Exception {
        var ids = List.of(person("One of many"), person("Two of many"));
        var work = new ArrayList<Callable<Void>>();
        for (int thread = 0; thread < 6; thread++) {
            var random = new Random(thread);
            work.add(() -> {
                for (int i = 0; i < 25; i++) {
                    long whose = ids.get(random.nextInt(2));
                    long amount = (random.nextInt(2) == 0 ? 1 : -1) * (1 + random.nextInt(100_000));
                    boolean fails = random.nextInt(4) == 0;
                    var on = today.minusDays(random.nextInt(120));
                    try {
                        world.sql(owner, () -> {
                            long entry = ledger.write(EntryDraft.of(new Holder(RecordKind.PERSON, whose), "PKR", EntryKind.GAVE, amount, on, null, null), owner).id();
                            if (random.nextInt(5) == 0) {
                                ledger.reverse(entry, on, null, owner);
                            }
                            if (fails) {
                                throw new IllegalStateException("as if the light went out");
                            }
                            return null;
                        });
                    } catch (IllegalStateException expected) {
                        assertThat(fails).isTrue();
                    }
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        for (long id : ids) {
            long sum = world.sql(owner, () -> jdbc.sql("select sum(e.amount)::bigint from ledger_entries e where e.person_id = ?").param(id).query(Long.class).single());
            var kept = balance(id);
            assertThat(kept.minor()).isEqualTo(sum);
            assertThat(kept.open().stream().mapToLong(Balance.Open::minor).sum()).isEqualTo(Math.max(0, sum));
        }
    }

    @Test
    void a_key_stands_for_one_entry_and_a_day_that_there_is_not_for_none() {
        var one = new Holder(RecordKind.PERSON, person("Rabia Noor"));
        var other = new Holder(RecordKind.PERSON, person("Usman Ghani"));
        world.sql(owner, () -> ledger.write(EntryDraft.of(one, "PKR", EntryKind.GAVE, 5_00, today, null, "same"), owner));
        assertThat(world.sql(owner, () -> ledger.write(EntryDraft.of(one, "PKR", EntryKind.GAVE, 5_00, today, null, "same"), owner)).anew()).isFalse();
        for (var draft : List.of(EntryDraft.of(other, "PKR", EntryKind.GAVE, 5_00, today, null, "same"), EntryDraft.of(one, "PKR", EntryKind.GAVE, 6_00, today, null, "same"))) {
            assertThatThrownBy(() -> world.sql(owner, () -> ledger.write(draft, owner))).hasMessage("ledger.key_of_another");
        }
        var never = java.util.Base64.getUrlEncoder().encodeToString("2026-99-99\u00001".getBytes(StandardCharsets.UTF_8));
        for (var path : List.of("/ledger?sort=oldest&after=", "/payments?after=", "/people/" + one.id() + "/ledger?after=")) {
            assertThat(get(path + never)).hasStatus(200);
        }
    }

    @Test
    void a_merge_takes_the_account_along_and_back() {
        long one = person("Hamza Sheikh");
        long two = person("Hamza Shaikh");
        post("/people/" + one + "/ledger", "what", "gave", "amount", "100");
        post("/people/" + two + "/ledger", "what", "gave", "amount", "40");
        post("/people/" + two + "/ledger", "what", "got", "amount", "10");
        long merge = json(HttpMethod.POST, "/api/v1/people/" + one + "/merge", Map.of("ids", List.of(two))).path("merge").asLong();
        assertThat(balance(one).minor()).isEqualTo(130_00);
        json(HttpMethod.POST, "/api/v1/people/" + one + "/merges/" + merge + "/undo", Map.of());
        assertThat(balance(one).minor()).isEqualTo(100_00);
        assertThat(balance(two).minor()).isEqualTo(30_00);
    }

    @Test
    void programs_write_once_however_often_they_send_and_nobody_gives_back_more_than_is_there() {
        long id = person("Sana Iqbal");
        var path = "/api/v1/people/" + id + "/ledger";
        var sent = Map.<String, Object>of("what", "gave", "amount", "1500", "on", today.minusDays(100).toString(), "key", "api-1");
        long entry = json(HttpMethod.POST, path + "/entries", sent).path("entry_id").asLong();
        assertThat(json(HttpMethod.POST, path + "/entries", sent).path("entry_id").asLong()).isEqualTo(entry);
        long payment = json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", id, "amount", "2000", "method", "cheque", "cheque_on", today.plusDays(5).toString(), "key", "api-2")).path("id").asLong();
        assertThat(json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", id, "amount", "2000", "method", "cheque", "key", "api-2")).path("id").asLong()).isEqualTo(payment);
        assertThat(json(HttpMethod.GET, path, null).path("data").path(0).path("balance_minor").asLong()).isEqualTo(-500_00);
        assertThat(json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", id, "amount", "501", "refund", true)).path("errors").path(0).path("field").asString()).isEqualTo("amount");
        long refund = json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", id, "amount", "200", "refund", true)).path("id").asLong();
        assertThat(json(HttpMethod.DELETE, "/api/v1/payments/" + payment, null).path("status").asInt()).isEqualTo(422);
        json(HttpMethod.DELETE, "/api/v1/payments/" + refund, null);
        assertThat(text(get("/payments?state=cheques"))).contains("Sana Iqbal");
        assertThat(json(HttpMethod.POST, "/api/v1/payments/" + payment + "/bouncing", null).path("cheque_state").asString()).isEqualTo("bounced");
        var account = json(HttpMethod.GET, path, null).path("data").path(0);
        assertThat(account.path("balance_minor").asLong()).isEqualTo(1500_00);
        assertThat(account.path("ageing").path("over_90_minor").asLong()).isEqualTo(1500_00);
        assertThat(json(HttpMethod.GET, path + "/entries", null).path("data")).hasSize(5);
        assertThat(json(HttpMethod.GET, "/api/v1/ledger?sort=oldest", null).path("data").toString()).contains("Sana Iqbal");
    }

    @Test
    void who_may_not_see_a_customer_sees_no_account_of_theirs() {
        long id = person("Unseen Customer");
        post("/people/" + id + "/ledger", "what", "gave", "amount", "100");
        long payment = json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", id, "amount", "10")).path("id").asLong();
        var viewer = world.join(owner, Role.VIEWER);
        assertThat(mvc.post().uri("/people/" + id + "/ledger").param("what", "gave").param("amount", "5").with(world.as(viewer)).exchange()).hasStatus(403);
        assertThat(text(mvc.get().uri("/people/" + id + "/ledger").with(world.as(viewer)).exchange())).contains("Rs 90").doesNotContain("Gave on credit");
        var member = world.join(owner, Role.MEMBER, "Others");
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", owner.id()).param("id", id).update());
        assertThat(mvc.get().uri("/people/" + id + "/ledger").with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/payments/" + payment).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(text(mvc.get().uri("/ledger").with(world.as(member)).exchange())).doesNotContain("Unseen Customer");
        assertThatThrownBy(() -> world.in(member, () -> ledger.takeBack(new Holder(RecordKind.PERSON, id), 1, member))).isInstanceOf(NotFound.class);
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
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token());
        return Json.read(text((body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange()));
    }

    private static String token;

    private String token() {
        if (token == null) {
            token = world.token(owner);
        }
        return token;
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
