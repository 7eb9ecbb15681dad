package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

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
import rabta.customers.bin.Purging;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Forbidden;
import rabta.sales.accounts.Accounts;
import rabta.sales.invoices.Invoices;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;

/** Invoices: drafts, numbers that neither skip nor double, payments that settle them, credit notes that take them back. */
class InvoicesTest extends RabtaTest {

    @Autowired
    Invoices invoices;
    @Autowired
    Accounts accounts;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Purging purging;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static String token;
    Viewer owner;
    LocalDate today;

    @BeforeEach
    void a_shop_that_sends_bills() {
        if (shop == null) {
            shop = world.found();
            token = world.token(shop);
        }
        owner = shop;
        today = LocalDate.now(owner.preferences().zone());
    }

    private long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    private long draft(long person, String price) {
        return json(HttpMethod.POST, "/api/v1/invoices", Map.of("person_id", person, "lines", List.of(Map.of("name", "Rice", "quantity", "1", "price", price)))).path("id").asLong();
    }

    private long owed(long person) {
        return world.in(owner, () -> accounts.of(new Holder(RecordKind.PERSON, person), owner)).stream().mapToLong(b -> b.minor()).sum();
    }

    @Test
    void a_draft_is_typed_changed_issued_paid_and_printed() throws Exception {
        long ayesha = person("Ayesha Rahman");
        assertThat(post("/settings/books", "invoicePrefix", "bill", "creditPrefix", "CN", "receiptPrefix", "RC", "period", "YEAR", "dueDays", "30", "ntn", "1234567-8", "payTo", "Raast 0300 1234567")).hasStatus(303);
        assertThat(post("/settings/books", "invoicePrefix", "1", "creditPrefix", "CN", "receiptPrefix", "RC", "period", "YEAR", "dueDays", "30")).hasStatus(422);
        assertThat(text(get("/invoices/new?person=" + ayesha))).contains("Ayesha Rahman", "Save as draft");
        assertThat(text(post("/invoices", "person", "" + ayesha, "lines[0].name", "Chairs", "lines[0].quantity", "many", "lines[0].price", "100"))).contains("value=\"many\"", "f-lines[0].quantity-error");
        assertThat(post("/invoices", "person", "" + ayesha, "lines[0].name", "Chairs", "lines[0].quantity", "4", "lines[0].price", "2,500", "lines[0].discount", "10%", "lines[0].taxes", "18|GST|GST", "less", "1000")).hasStatus(303);
        long id = world.sql(owner, () -> jdbc.sql("select max(i.id) from invoices i").query(Long.class).single());
        // 4 × 2,500 less 10% is 9,000; less 1,000 is 8,000; with 18% 9,440.
        assertThat(text(get("/invoices/" + id))).contains("Draft", "Rs 9,000", "Rs 1,440", "Rs 9,440");
        assertThat(owed(ayesha)).isZero();

        assertThat(post("/invoices/" + id + "/issuing")).hasStatus(303);
        var number = "BILL-" + today.getYear() + "-0001";
        assertThat(text(get("/invoices/" + id))).contains(number, "Issued", "Take a payment");
        assertThat(owed(ayesha)).isEqualTo(9_440_00);
        assertThat(post("/invoices/" + id, "lines[0].name", "Tables", "lines[0].price", "1")).hasStatus(422);
        assertThat(post("/invoices/" + id + "/removal")).hasStatus(422);
        assertThat(text(get("/invoices?state=open"))).contains(number);

        assertThat(text(post("/payments", "invoice", "" + id, "amount", "10000", "rest", "ahead", "invoices[" + id + "]", "9999"))).contains("At most Rs 9,440 is open");
        assertThat(post("/payments", "invoice", "" + id, "amount", "4000", "method", "jazzcash", "key", "once")).hasStatus(303);
        assertThat(post("/payments", "invoice", "" + id, "amount", "4000", "method", "jazzcash", "key", "once")).hasStatus(303);
        assertThat(text(get("/invoices/" + id))).contains("Partly paid", "Rs 5,440", "JazzCash");
        assertThat(post("/payments", "invoice", "" + id, "amount", "5440")).hasStatus(303);
        assertThat(text(get("/invoices/" + id))).contains("Paid");
        assertThat(owed(ayesha)).isZero();
        assertThat(text(get("/people/" + ayesha))).contains("issued invoice", number);
        try (var document = Loader.loadPDF(get("/invoices/" + id + "/paper.pdf").getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains(number, "Chairs", "Rs 9,440", "1234567-8", "Raast 0300 1234567", "Ayesha Rahman");
        }
    }

    @Test
    void programs_set_what_members_set_of_the_books_and_take_the_papers() throws Exception {
        var before = json(HttpMethod.GET, "/api/v1/book-settings", null);
        assertThat(before.path("period").asString()).isEqualTo("year");
        var typed = new java.util.HashMap<String, Object>(Map.of("invoice_prefix", "inv", "credit_prefix", "CN", "receipt_prefix", "RC", "period", "fiscal", "due_days", 21, "ntn", "7654321-0", "pay_to", "Meezan 0101"));
        var kept = json(HttpMethod.PUT, "/api/v1/book-settings", typed);
        assertThat(kept.path("invoice_prefix").asString()).isEqualTo("INV");
        assertThat(kept.path("due_days").asInt()).isEqualTo(21);
        assertThat(kept.path("link_days").asInt()).as("what is left out of these stays").isEqualTo(before.path("link_days").asInt());
        assertThat(text(get("/settings/books"))).contains("7654321-0", "Meezan 0101");
        typed.putAll(Map.of("invoice_prefix", "1", "period", "weekly", "due_days", 999, "link_days", 0));
        assertThat(json(HttpMethod.PUT, "/api/v1/book-settings", typed).path("errors").valueStream().map(error -> error.path("field").asString())).containsExactlyInAnyOrder("invoice_prefix", "period", "due_days", "link_days");

        var method = json(HttpMethod.POST, "/api/v1/payment-methods", Map.of("en", "NayaPay", "ur", "نیا پے"));
        assertThat(method.path("key").asString()).isEqualTo("nayapay");
        assertThat(json(HttpMethod.POST, "/api/v1/payment-methods", Map.of("en", "Nameless")).path("errors").get(0).path("field").asString()).isEqualTo("ur");
        var at = "/api/v1/payment-methods/" + method.path("id").asLong();
        assertThat(json(HttpMethod.PUT, at, Map.of("en", "NayaPay wallet", "ur", "نیا پے")).path("en").asString()).isEqualTo("NayaPay wallet");
        assertThat(mvc.delete().uri(at).header("Authorization", "Bearer " + token)).hasStatus(204);
        assertThat(json(HttpMethod.GET, "/api/v1/payment-methods", null).path("data").valueStream().map(one -> one.path("key").asString())).contains("cash").doesNotContain("nayapay");
        assertThat(json(HttpMethod.POST, at + "/restore", null).path("key").asString()).isEqualTo("nayapay");

        assertThat(json(HttpMethod.PUT, "/api/v1/paper-settings", Map.of("letterhead", "Liberty Market, Lahore", "terms_en", "No returns", "valid_days", 30, "accepted_wins_deal", true)).path("valid_days").asInt()).isEqualTo(30);
        assertThat(text(get("/settings/papers"))).contains("Liberty Market, Lahore", "No returns");
        assertThat(json(HttpMethod.PUT, "/api/v1/paper-settings", Map.of("valid_days", 0)).path("errors").get(0).path("field").asString()).isEqualTo("valid_days");
        var logo = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(40, 20, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", logo);
        assertThat(mvc.put().uri("/api/v1/paper-settings/logo").header("Authorization", "Bearer " + token).contentType(MediaType.IMAGE_PNG).content("no picture")).hasStatus(422).bodyText().contains("logo");
        assertThat(mvc.put().uri("/api/v1/paper-settings/logo").header("Authorization", "Bearer " + token).contentType(MediaType.IMAGE_PNG).content(logo.toByteArray())).hasStatus(204);
        assertThat(json(HttpMethod.GET, "/api/v1/paper-settings", null).path("logo").asBoolean()).isTrue();
        assertThat(mvc.get().uri("/api/v1/paper-settings/logo").header("Authorization", "Bearer " + token).exchange().getResponse().getContentAsByteArray()).isEqualTo(logo.toByteArray());
        assertThat(mvc.delete().uri("/api/v1/paper-settings/logo").header("Authorization", "Bearer " + token)).hasStatus(204);
        assertThat(mvc.get().uri("/api/v1/paper-settings/logo").header("Authorization", "Bearer " + token)).hasStatus(404);

        var member = world.token(world.join(owner, Role.MEMBER));
        for (var path : List.of("/api/v1/book-settings", "/api/v1/paper-settings")) {
            assertThat(mvc.get().uri(path).header("Authorization", "Bearer " + member)).as(path).hasStatus(403);
        }

        long zara = person("Zara Iqbal");
        long id = draft(zara, "1500");
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/issuing", null);
        try (var document = Loader.loadPDF(mvc.get().uri("/api/v1/invoices/" + id + "/pdf").header("Authorization", "Bearer " + token).exchange().getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Zara Iqbal", "7654321-0", "Rs 1,500");
        }
        try (var document = Loader.loadPDF(mvc.get().uri("/api/v1/people/" + zara + "/ledger/statement/pdf?from=2020-01-01").header("Authorization", "Bearer " + token).exchange().getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Zara Iqbal", "Rs 1,500");
        }
        assertThat(mvc.get().uri("/api/v1/people/" + zara + "/ledger/statement/pdf?from=then").header("Authorization", "Bearer " + token)).hasStatus(400);
        json(HttpMethod.PUT, "/api/v1/book-settings", Json.read(before.toString()));
    }

    @Test
    void a_credit_note_takes_an_invoice_back_and_leaves_what_was_paid_with_the_customer() {
        long bilal = person("Bilal Khan");
        long id = draft(bilal, "1000");
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/issuing", null);
        long payment = json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "400")).path("id").asLong();
        assertThat(text(get("/invoices/" + id + "/cancellation"))).contains("Rs 1,000", "Rs 400");
        var credit = json(HttpMethod.POST, "/api/v1/invoices/" + id + "/cancellation", null);
        assertThat(credit.path("kind").asString()).isEqualTo("credit_note");
        assertThat(credit.path("number").asString()).startsWith("CN-");
        assertThat(json(HttpMethod.GET, "/api/v1/invoices/" + id, null).path("state").asString()).isEqualTo("cancelled");
        assertThat(json(HttpMethod.POST, "/api/v1/invoices/" + id + "/cancellation", null).path("status").asInt()).isEqualTo(422);
        assertThat(owed(bilal)).isEqualTo(-400_00);
        assertThat(json(HttpMethod.GET, "/api/v1/payments/" + payment, null).path("ahead_minor").asLong()).isEqualTo(400_00);

        long next = draft(bilal, "300");
        json(HttpMethod.POST, "/api/v1/invoices/" + next + "/issuing", null);
        assertThat(json(HttpMethod.POST, "/api/v1/invoices/" + next + "/ahead", null).path("state").asString()).isEqualTo("paid");
        assertThat(json(HttpMethod.GET, "/api/v1/payments/" + payment, null).path("ahead_minor").asLong()).isEqualTo(100_00);
        // Taking the payment back opens what it settled.
        json(HttpMethod.DELETE, "/api/v1/payments/" + payment, null);
        assertThat(json(HttpMethod.GET, "/api/v1/invoices/" + next, null).path("open_minor").asLong()).isEqualTo(300_00);
        assertThat(owed(bilal)).isEqualTo(300_00);
    }

    @Test
    void one_payment_settles_several_the_oldest_first() {
        long omar = person("Omar Farooq");
        var ids = IntStream.range(0, 3).mapToLong(i -> draft(omar, "100")).toArray();
        for (long id : ids) {
            json(HttpMethod.POST, "/api/v1/invoices/" + id + "/issuing", null);
        }
        json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", omar, "amount", "150"));
        assertThat(open(ids)).containsExactly(0L, 50_00L, 100_00L);
        json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", omar, "amount", "100", "invoices", List.of(Map.of("invoice_id", ids[2], "amount", "60")), "rest", "ahead"));
        assertThat(open(ids)).containsExactly(0L, 50_00L, 40_00L);
        assertThat(owed(omar)).isEqualTo(50_00);
        // What is kept ahead pays the oldest in the eyes of the ages: what is owed is what is open less what is ahead.
        var balance = world.in(owner, () -> accounts.of(new Holder(RecordKind.PERSON, omar), owner)).getFirst();
        assertThat(balance.open().stream().mapToLong(o -> o.minor()).sum()).isEqualTo(50_00);
    }

    private List<Long> open(long[] ids) {
        return IntStream.range(0, ids.length).mapToObj(i -> json(HttpMethod.GET, "/api/v1/invoices/" + ids[i], null).path("open_minor").asLong()).toList();
    }

    @Test
    void numbers_neither_skip_nor_double_whoever_issues_at_once_and_whatever_fails() throws Exception {
        var own = world.found();
        var ids = world.in(own, () -> {
            var customers = List.of(people.create(PersonForm.named("One"), own), people.create(PersonForm.named("Two"), own), people.create(PersonForm.named("Three"), own));
            var key = world.token(own);
            return IntStream.range(0, 60).mapToObj(i -> Json.read(text(mvc.post().uri("/api/v1/invoices").header("Authorization", "Bearer " + key).contentType(MediaType.APPLICATION_JSON)
                    .content("{\"person_id\": %d, \"lines\": [{\"name\": \"Rice\", \"price\": \"10\"}]}".formatted(customers.get(i % 3))).exchange())).path("id").asLong()).toList();
        });
        var work = new ArrayList<Callable<String>>();
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            int fate = i % 4;
            work.add(() -> {
                if (fate == 3) {
                    // The light goes out after the number was given.
                    try {
                        world.sql(own, () -> {
                            invoices.issue(id, own);
                            throw new IllegalStateException("dark");
                        });
                    } catch (IllegalStateException dark) {
                        return null;
                    }
                }
                if (fate == 2) {
                    // The database ends the connection in the middle of it.
                    try {
                        world.sql(own, () -> {
                            invoices.issue(id, own);
                            return jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
                        });
                    } catch (RuntimeException ended) {
                        return null;
                    }
                }
                return world.in(own, () -> invoices.issue(id, own));
            });
        }
        var given = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(work)) {
                if (done.get() != null) {
                    given.add(done.get());
                }
            }
        }
        assertThat(given).hasSize(30).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 30).mapToObj(n -> "INV-%d-%04d".formatted(today.getYear(), n)).toList());
        assertThat(world.sql(own, () -> jdbc.sql("select count(*) from invoices i where i.number is not null").query(Long.class).single())).isEqualTo(30);
        assertThat(world.sql(own, () -> jdbc.sql("select sum(b.balance)::bigint from ledger_balances b").query(Long.class).single())).isEqualTo(30 * 10_00);
    }

    @Test
    void an_order_and_an_invoice_are_made_of_a_deal_and_of_an_order() {
        long sana = person("Sana Iqbal");
        long deal = json(HttpMethod.POST, "/api/v1/deals", Map.of("name", "School uniforms", "person_id", sana, "amount", "210000")).path("id").asLong();
        assertThat(text(get("/deals/" + deal + "/invoices"))).contains("Make an order", "Make an invoice");
        var made = post("/deals/" + deal + "/order");
        assertThat(made).hasStatus(303);
        assertThat(post("/deals/" + deal + "/order").getResponse().getHeader("Location")).isEqualTo(made.getResponse().getHeader("Location"));
        long order = Long.parseLong(made.getResponse().getHeader("Location").replaceAll("\\D", ""));
        assertThat(text(get("/orders/" + order))).contains("School uniforms", "Rs 2,10,000");
        assertThat(text(get("/invoices/new?order=" + order))).contains("School uniforms", "value=\"210000\"");
        var invoice = json(HttpMethod.POST, "/api/v1/invoices", Map.of("deal_id", deal));
        assertThat(invoice.path("total_minor").asLong()).isEqualTo(210_000_00);
        assertThat(invoice.path("person_id").asLong()).isEqualTo(sana);
        assertThat(text(get("/deals/" + deal + "/invoices"))).contains("/invoices/" + invoice.path("id").asLong(), "/orders/" + order).doesNotContain("Make an order");
        assertThat(json(HttpMethod.DELETE, "/api/v1/invoices/" + invoice.path("id").asLong(), null)).isNull();
        assertThat(text(get("/invoices?state=discarded"))).contains("Sana Iqbal");
    }

    @Test
    void an_order_of_a_deal_is_billed_with_its_taxes_and_the_whole_discount() {
        long hina = person("Hina Tariq");
        long deal = json(HttpMethod.POST, "/api/v1/deals", Map.of("name", "Hotel linen", "person_id", hina, "amount", "1")).path("id").asLong();
        // Three lines of which the last is the least: a remainder of the discount is more than it comes to.
        world.sql(owner, () -> {
            for (int i = 1; i <= 3; i++) {
                jdbc.sql("insert into deal_lines (parent_id, place, name, quantity, unit_price, discount, taxes, part, total) values (:deal, :place, :name, 1, :price, 0, :taxes::jsonb, false, :price)").param("deal", deal)
                        .param("place", i).param("name", "Line " + i).param("price", i == 3 ? 1 : 1_00).param("taxes", i == 1 ? "[{\"en\": \"GST\", \"ur\": \"جی ایس ٹی\", \"percent\": \"18\"}]" : "[]").update();
            }
            return jdbc.sql("update deals set lines_less = 199 where id = :id").param("id", deal).update();
        });
        long order = Long.parseLong(post("/deals/" + deal + "/order").getResponse().getHeader("Location").replaceAll("\\D", ""));
        assertThat(world.sql(owner, () -> jdbc.sql("select min(l.total) from order_lines l where l.order_id = :id").param("id", order).query(Long.class).single())).isNotNegative();
        assertThat(world.sql(owner, () -> jdbc.sql("select o.total from orders o where o.id = :id").param("id", order).query(Long.class).single())).isEqualTo(2);
        var invoice = json(HttpMethod.POST, "/api/v1/invoices", Map.of("order_id", order));
        assertThat(invoice.path("lines").path(0).path("taxes").toString()).contains("18");
        assertThat(invoice.path("less_minor").asLong()).isEqualTo(199);
        assertThat(invoice.path("order_id").asLong()).isEqualTo(order);
        // Changed since, it is billed as it stands, and the taxes are not lost.
        world.sql(owner, () -> jdbc.sql("update order_lines set unit_price = 50000, discount = 0, total = 50000 where order_id = :id and product = 'Line 1'").param("id", order).update());
        world.sql(owner, () -> jdbc.sql("update orders set total = (select sum(l.total) from order_lines l where l.order_id = :id) where id = :id").param("id", order).update());
        var changed = json(HttpMethod.POST, "/api/v1/invoices", Map.of("order_id", order));
        assertThat(changed.path("total_minor").asLong()).isGreaterThanOrEqualTo(590_00);
    }

    @Test
    void pressed_twice_one_invoice_is_issued_and_a_key_stands_for_one_thing() {
        long amna = person("Amna Shah");
        long saad = person("Saad Mirza");
        var first = post("/invoices", "person", "" + amna, "lines[0].name", "Tea", "lines[0].price", "100", "issue", "true", "key", "pressed");
        assertThat(first).hasStatus(303);
        assertThat(post("/invoices", "person", "" + amna, "lines[0].name", "Tea", "lines[0].price", "100", "issue", "true", "key", "pressed").getResponse().getHeader("Location")).isEqualTo(first.getResponse().getHeader("Location"));
        assertThat(owed(amna)).isEqualTo(100_00);
        assertThat(post("/invoices", "person", "" + amna, "lines[0].name", "Tea", "lines[0].price", "200", "issue", "true", "key", "pressed")).hasStatus(422);
        long drafts = world.sql(owner, () -> jdbc.sql("select count(*) from invoices").query(Long.class).single());
        assertThat(post("/invoices", "person", "" + amna, "lines[0].name", "Gift", "lines[0].price", "0", "issue", "true")).hasStatus(422);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from invoices").query(Long.class).single())).isEqualTo(drafts);

        long id = Long.parseLong(first.getResponse().getHeader("Location").replaceAll("\\D", ""));
        var paid = json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "100", "key", "paid"));
        assertThat(json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "100", "key", "paid")).path("id").asLong()).isEqualTo(paid.path("id").asLong());
        assertThat(json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", saad, "amount", "100", "key", "paid")).path("status").asInt()).isEqualTo(422);
        assertThat(json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", amna, "amount", "50", "key", "paid")).path("status").asInt()).isEqualTo(422);
    }

    @Test
    void what_was_paid_of_a_cancelled_invoice_of_nobody_is_given_back() {
        long id = json(HttpMethod.POST, "/api/v1/invoices", Map.of("lines", List.of(Map.of("name", "Tea", "price", "80")))).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/issuing", null);
        long payment = json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "80")).path("id").asLong();
        assertThat(post("/payments/" + payment + "/refund")).hasStatus(422);
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/cancellation", null);
        assertThat(text(get("/payments/" + payment))).contains("/payments/" + payment + "/refund");
        var refund = json(HttpMethod.POST, "/api/v1/payments/" + payment + "/refund", null);
        assertThat(refund.path("amount_minor").asLong()).isEqualTo(80_00);
        assertThat(refund.path("refund").asBoolean()).isTrue();
        assertThat(json(HttpMethod.POST, "/api/v1/payments/" + payment + "/refund", null).path("status").asInt()).isEqualTo(422);
        json(HttpMethod.DELETE, "/api/v1/payments/" + refund.path("id").asLong(), null);
        assertThat(json(HttpMethod.GET, "/api/v1/payments/" + payment, null).path("ahead_minor").asLong()).isEqualTo(80_00);
    }

    @Test
    void who_does_not_see_what_deals_are_worth_makes_no_bill_of_one_and_takes_no_entry_back() {
        var own = world.found();
        var manager = world.join(own, Role.MANAGER);
        long buyer = world.in(own, () -> people.create(PersonForm.named("Nida Aslam"), own));
        long deal = Json.read(text(mvc.post().uri("/api/v1/deals").header("Authorization", "Bearer " + world.token(own)).contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"Secret\", \"person_id\": %d, \"amount\": \"123456\"}".formatted(buyer)).exchange())).path("id").asLong();
        assertThat(mvc.get().uri("/invoices/new?deal=" + deal).with(world.as(manager)).exchange()).hasStatus(200);
        rules(own, "field.deal.amount", "field.person.spent");
        var less = world.again(manager);
        assertThat(mvc.get().uri("/invoices/new?deal=" + deal).with(world.as(less)).exchange()).hasStatus(403);
        assertThat(mvc.post().uri("/deals/" + deal + "/order").with(world.as(less)).exchange()).hasStatus(403);
        assertThat(mvc.post().uri("/api/v1/invoices").header("Authorization", "Bearer " + world.token(less)).contentType(MediaType.APPLICATION_JSON).content("{\"deal_id\": " + deal + "}").exchange()).hasStatus(403);
        var holder = new Holder(RecordKind.PERSON, buyer);
        long entry = world.sql(own, () -> ledger.write(EntryDraft.of(holder, "PKR", EntryKind.GAVE, 7_00, today, null, null), own)).id();
        assertThatThrownBy(() -> world.in(less, () -> ledger.takeBack(holder, entry, less))).isInstanceOf(Forbidden.class);
    }

    private void rules(Viewer own, String... hidden) {
        var form = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company", "deal", "lead")) {
            List.of("see", "edit", "delete").forEach(what -> form.set(what + "." + type, "ALL"));
            form.set("create." + type, "true");
        }
        for (var field : hidden) {
            form.set(field, "hidden");
        }
        assertThat(mvc.post().uri("/settings/roles/manager").with(world.as(own)).params(form).exchange()).hasStatus3xxRedirection();
    }

    @Test
    void what_a_company_owed_is_not_its_contact_persons_when_it_is_gone() {
        long contact = person("Zara Sheikh");
        long company = world.in(owner, () -> companies.create(CompanyForm.named("Sheikh Traders"), owner));
        long id = json(HttpMethod.POST, "/api/v1/invoices", Map.of("person_id", contact, "company_id", company, "lines", List.of(Map.of("name", "Rice", "price", "900")))).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/issuing", null);
        world.sql(owner, () -> {
            purging.erase(RecordKind.COMPANY, List.of(company));
            return null;
        });
        json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", contact, "amount", "100"));
        var left = json(HttpMethod.GET, "/api/v1/invoices/" + id, null);
        assertThat(left.path("open_minor").asLong()).isEqualTo(900_00);
        assertThat(left.path("buyer").asString()).isEqualTo("Sheikh Traders");
        assertThat(owed(contact)).isEqualTo(-100_00);
    }

    @Test
    void what_is_too_large_stands_beside_its_field() {
        assertThat(text(post("/invoices", "lines[0].name", "Everything", "lines[0].quantity", "99999999", "lines[0].price", "9999999999999"))).contains("f-lines[0].price-error");
        assertThat(text(post("/invoices", "lines[0].name", "Tea", "lines[0].price", "1", "dueDays", "4294967296"))).contains("f-dueDays-error");
    }

    @Test
    void an_invoice_speaks_urdu_too_and_stays_with_who_may_see_it() {
        long zainab = person("زینب ملک");
        long id = draft(zainab, "500");
        var member = world.join(owner, Role.MEMBER, "Others");
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", owner.id()).param("id", zainab).update());
        assertThat(mvc.get().uri("/invoices/" + id).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/invoices/" + id + "/paper.pdf").with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/invoices/" + id + "/issuing").with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/invoices/" + id + "/issuing").with(world.as(world.join(owner, Role.VIEWER))).exchange()).hasStatus(403);
        world.sql(owner, () -> jdbc.sql("update members set language = 'ur' where id = :id").param("id", owner.id()).update());
        try {
            assertThat(text(get("/invoices/" + id))).contains("مسودہ", "جاری کریں", "500 روپے");
        } finally {
            world.sql(owner, () -> jdbc.sql("update members set language = 'en' where id = :id").param("id", owner.id()).update());
        }
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
