package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
import rabta.sales.accounts.Accounts;
import rabta.sales.ledger.Holder;

/** Credit notes over a part, the page on which a customer reads their invoice, lines that know price lists, and a customer's word. */
class CreditsTest extends RabtaTest {

    @Autowired
    Accounts accounts;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static String token;
    Viewer owner;

    @BeforeEach
    void a_shop_that_sends_bills() {
        if (shop == null) {
            shop = world.found();
            token = world.token(shop);
        }
        owner = shop;
    }

    private long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    private long owed(long person) {
        return world.in(owner, () -> accounts.of(new Holder(RecordKind.PERSON, person), owner)).stream().mapToLong(b -> b.minor()).sum();
    }

    /** Ten chairs at 1,000 with a tenth off and 18%, and a table at 5,000 without taxes; 500 off the whole. */
    private long issued(long person) {
        long id = json(HttpMethod.POST, "/api/v1/invoices", Map.of("person_id", person, "less", "500", "lines", List.of(Map.of("name", "Chair", "quantity", "10", "price", "1000", "discount", "10%", "tax", "GST 18%"),
                Map.of("name", "Table", "price", "5000")))).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/issuing", null);
        return id;
    }

    private JsonNode invoice(long id) {
        return json(HttpMethod.GET, "/api/v1/invoices/" + id, null);
    }

    @Test
    void parts_are_credited_until_nothing_is_left_and_the_books_stay_right() {
        long ayesha = person("Ayesha Rahman");
        long id = issued(ayesha);
        // 9,000 + 5,000 less 500: shared 321.43 and 178.57; 18% of 8,678.57 is 1,562.14.
        long total = invoice(id).path("total_minor").asLong();
        assertThat(total).isEqualTo(15_062_14);
        json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "15000"));
        assertThat(owed(ayesha)).isEqualTo(62_14);

        assertThat(text(get("/invoices/" + id + "/credits"))).contains("Chair", "How many come back", "Rs 9,000");
        var wrong = post("/invoices/" + id + "/credits", "parts[0].place", "1", "parts[0].quantity", "11", "parts[1].place", "2", "parts[1].amount", "6000");
        assertThat(wrong).hasStatus(422);
        assertThat(text(wrong)).contains("f-parts[0].quantity-error", "value=\"11\"", "f-parts[1].amount-error", "At most 10 are left");
        assertThat(post("/invoices/" + id + "/credits", "key", "k")).hasStatus(422);

        // Two chairs: 1,800 less their part of the 500 is 1,735.71; with 18% 2,048.14. 62.14 was open; the rest is the customer's.
        assertThat(post("/invoices/" + id + "/credits", "parts[0].place", "1", "parts[0].quantity", "2", "note", "Broken", "key", "once")).hasStatus(303);
        assertThat(post("/invoices/" + id + "/credits", "parts[0].place", "1", "parts[0].quantity", "2", "note", "Broken", "key", "once")).hasStatus(303);
        var notes = world.sql(owner, () -> jdbc.sql("select n.id from invoices n where n.credits_id = :id order by n.id").param("id", id).query(Long.class).list());
        assertThat(notes).hasSize(1);
        var note = invoice(notes.getFirst());
        assertThat(note.path("total_minor").asLong()).isEqualTo(2_048_14);
        assertThat(note.path("lines").get(0).path("taxes")).isNotEmpty();
        assertThat(owed(ayesha)).isEqualTo(62_14 - 2_048_14);
        assertThat(invoice(id).path("state").asString()).isEqualTo("paid");
        assertThat(world.sql(owner, () -> jdbc.sql("select sum(w.free)::bigint from payments w where w.person_id = :id").param("id", ayesha).query(Long.class).single())).isEqualTo(2_048_14 - 62_14);
        assertThat(text(get("/invoices/" + id))).contains("Credit notes", note.path("number").asString(), "Credited");

        // Some of the table's price, by a program; then all that is left: to the last paisa, with numbers that follow each other.
        assertThat(json(HttpMethod.POST, "/api/v1/invoices/" + id + "/credits", Map.of("lines", List.of(Map.of("line", 2, "amount", "1000.01")))).path("kind").asString()).isEqualTo("credit_note");
        assertThat(json(HttpMethod.POST, "/api/v1/invoices/" + id + "/credits", Map.of("lines", List.of(Map.of("line", 2, "quantity", "1")))).path("status").asInt()).isEqualTo(422);
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/cancellation", null);
        assertThat(invoice(id).path("state").asString()).isEqualTo("cancelled");
        var all = world.sql(owner, () -> jdbc.sql("select n.number || ' ' || n.total from invoices n where n.credits_id = :id order by n.id").param("id", id).query(String.class).list());
        assertThat(all).hasSize(3);
        assertThat(all.stream().mapToLong(one -> Long.parseLong(one.split(" ")[1])).sum()).isEqualTo(total);
        int first = Integer.parseInt(all.getFirst().replaceAll("^.*-(\\d+) .*$", "$1"));
        assertThat(all.getLast()).contains("-%04d ".formatted(first + 2));
        assertThat(owed(ayesha)).isEqualTo(-15_000_00);
        assertThat(post("/invoices/" + id + "/credits", "parts[0].place", "1", "parts[0].quantity", "1")).hasStatus(422);
        assertThat(text(get("/people/" + ayesha))).contains("credited a part of an invoice");
    }

    @Test
    void a_credit_note_settles_what_is_open_first() {
        long bilal = person("Bilal Khan");
        long id = issued(bilal);
        json(HttpMethod.POST, "/api/v1/invoices/" + id + "/credits", Map.of("lines", List.of(Map.of("line", 2, "quantity", "1"))));
        // 5,000 less its part of the 500.
        assertThat(invoice(id).path("open_minor").asLong()).isEqualTo(15_062_14 - 4_821_43);
        assertThat(owed(bilal)).isEqualTo(15_062_14 - 4_821_43);
        assertThat(mvc.post().uri("/invoices/" + id + "/credits").with(world.as(world.join(owner, Role.VIEWER))).exchange()).hasStatus(403);
    }

    @Test
    void a_customer_reads_their_invoice_by_its_link_and_nobody_else_does() throws Exception {
        long zainab = person("Zainab Malik");
        long id = issued(zainab);
        json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "5000", "method", "raast"));
        assertThat(post("/invoices/" + json(HttpMethod.POST, "/api/v1/invoices", Map.of("person_id", zainab, "lines", List.of(Map.of("name", "Tea", "price", "1")))).path("id").asLong() + "/links")).hasStatus(422);
        var shown = text(post("/invoices/" + id + "/links"));
        var link = shown.replaceAll("(?s)^.*href=\"[^\"]*(/billed/\\d+/[A-Za-z0-9_-]+)\".*$", "$1");
        assertThat(link).startsWith("/billed/" + owner.workspace() + "/");
        assertThat(shown).contains("https://wa.me/");

        var page = mvc.get().uri(link).exchange();
        assertThat(page).hasStatusOk().bodyText().contains("Zainab Malik", "Chair", "Rs 10,062.14", "Rs 5,000", "To be paid").doesNotContain("/payments/", "/people/");
        assertThat(page.getResponse().getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        try (var document = Loader.loadPDF(mvc.get().uri(link + "/pdf").exchange().getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Chair", "Rs 10,062.14");
        }
        var key = link.substring(link.lastIndexOf('/') + 1);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from invoice_links l where encode(l.hash, 'escape') like '%' || ? || '%'").param(key).query(Long.class).single())).isZero();
        // A guess, a key of others and a business that there is not are answered alike.
        assertThat(mvc.get().uri(link.substring(0, link.length() - 4) + "AAAA").exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/billed/" + world.sara().workspace() + "/" + key).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/billed/999999/" + key).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/billed/" + owner.workspace() + "/short").exchange()).hasStatus(404);
    }

    private static String link(String shown) {
        return shown.replaceAll("(?s)^.*href=\"[^\"]*(/billed/\\d+/[A-Za-z0-9_-]+)\".*$", "$1");
    }

    @Test
    void a_link_ends_by_its_day_after_the_invoice_is_paid_or_by_hand_and_can_be_renewed() {
        long bilal = person("Bilal Khan");
        long id = issued(bilal);
        var link = link(text(post("/invoices/" + id + "/links")));
        long number = world.sql(owner, () -> jdbc.sql("select l.id from invoice_links l where l.invoice_id = ?").param(id).query(Long.class).single());
        var path = "/invoices/" + id + "/links/" + number;
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk();
        assertThat(text(get("/invoices/" + id))).contains("Links for customers", "It leads there until");

        // By hand, and back.
        assertThat(post(path + "/removal")).hasStatus(303);
        assertThat(mvc.get().uri(link).exchange()).hasStatus(410).bodyText().contains("This link has ended").doesNotContain("Bilal Khan", "Chair");
        assertThat(mvc.get().uri(link + "/pdf").exchange()).hasStatus(404);
        assertThat(post(path + "/restoration")).hasStatus(303);
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk();

        // By its day.
        world.sql(owner, () -> jdbc.sql("update invoice_links set ends_at = now() - interval '1 minute' where id = ?").param(number).update());
        assertThat(mvc.get().uri(link).exchange()).hasStatus(410);
        assertThat(post(path + "/renewal")).hasStatus(303);
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk();

        // So many days after it is paid, whatever its own day.
        json(HttpMethod.POST, "/api/v1/payments", Map.of("invoice_id", id, "amount", "15062.14", "method", "raast"));
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk().bodyText().contains("Paid in full");
        world.sql(owner, () -> jdbc.sql("update allocations set created_at = now() - interval '31 days' where invoice_id = ?").param(id).update());
        world.sql(owner, () -> jdbc.sql("update invoice_links set renewed_at = now() - interval '31 days', created_at = now() - interval '32 days' where id = ?").param(number).update());
        assertThat(mvc.get().uri(link).exchange()).hasStatus(410);
        assertThat(json(HttpMethod.GET, "/api/v1/invoices/" + id + "/links", null).path("data").path(0).path("open").asBoolean(true)).isFalse();
        assertThat(mvc.get().uri(link(text(post("/invoices/" + id + "/links"))))).as("one that is made for it now").hasStatusOk();
        assertThat(json(HttpMethod.POST, "/api/v1/invoices/" + id + "/links/" + number + "/renewal", null).path("open").asBoolean()).isTrue();
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk();

        // As many days as the business says; nobody renews what is not theirs.
        assertThat(post("/settings/books", "invoicePrefix", "INV", "creditPrefix", "CN", "receiptPrefix", "RC", "period", "YEAR", "dueDays", "14", "linkDays", "0", "linkPaidDays", "x")).hasStatus(422).bodyText().contains("A whole number of days from 1 to 3,650", "A whole number of days from 0 to 3,650");
        assertThat(post("/invoices/" + issued(bilal) + "/links/" + number + "/renewal")).hasStatus(404);
        assertThat(mvc.post().uri(path + "/removal").with(world.as(world.join(owner, Role.VIEWER))).exchange()).hasStatus(403);
    }

    @Test
    void an_invoice_is_read_in_its_customers_language_and_in_the_other() throws Exception {
        long ayesha = person("Ayesha Rahman");
        world.sql(owner, () -> jdbc.sql("update people set language = 'ur' where id = ?").param(ayesha).update());
        var shown = text(post("/invoices/" + issued(ayesha) + "/links"));
        var link = link(shown);
        assertThat(java.net.URLDecoder.decode(shown, java.nio.charset.StandardCharsets.UTF_8)).contains("کی طرف سے INV");
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk().bodyText().contains("lang=\"ur\" dir=\"rtl\"", "ادا کرنا ہے", "?language=en");
        assertThat(mvc.get().uri(link + "?language=en").exchange()).hasStatusOk().bodyText().contains("lang=\"en\" dir=\"ltr\"", "To be paid", "?language=ur", "/pdf?language=en");
        try (var document = Loader.loadPDF(mvc.get().uri(link + "/pdf?language=en").exchange().getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Invoice");
        }
    }

    @Test
    void lines_of_all_papers_know_price_lists_and_bundles() {
        long hamza = person("Hamza Sheikh");
        var products = world.sql(owner, () -> {
            var made = jdbc.sql("insert into products (name, price, currency, search) values ('Sheet', 100000, 'PKR', 'sheet'), ('Cover', 20000, 'PKR', 'cover') returning id").query(Long.class).list();
            long set = jdbc.sql("insert into products (name, price, currency, search, kind) values ('Bed set', 110000, 'PKR', 'bed set', 'GOODS') returning id").query(Long.class).single();
            jdbc.sql("insert into product_parts (product_id, place, part_id, quantity) values (:set, 1, :sheet, 1), (:set, 2, :cover, 2)").param("set", set).param("sheet", made.get(0)).param("cover", made.get(1)).update();
            long list = jdbc.sql("insert into price_lists (name, currency) values ('Friends', 'PKR') returning id").query(Long.class).single();
            jdbc.sql("insert into prices (list_id, product_id, price) values (:list, :sheet, 90000)").param("list", list).param("sheet", made.get(0)).update();
            jdbc.sql("insert into customer_price_lists (person_id, list_id) values (:person, :list)").param("person", hamza).param("list", list).update();
            return made;
        });
        for (var path : List.of("/invoices", "/quotes", "/recurring")) {
            var whom = path.equals("/invoices") ? "" + hamza : "#" + hamza;
            assertThat(text(post(path, "act", "add", "add", "Sheet #" + products.getFirst(), "person", whom))).as(path).contains("value=\"Sheet\"", "value=\"900\"");
            assertThat(text(post(path, "act", "add", "add", "Bed set", "person", whom))).as(path).contains("value=\"Bed set\"", "lines[1].part", "lines[2].part");
        }
        // Called by its name alone, it is that product at its price for this customer.
        assertThat(post("/invoices", "person", "" + hamza, "lines[0].name", "sheet", "lines[0].quantity", "2", "lines[1].name", "Something", "lines[1].price", "5")).hasStatus(303);
        assertThat(world.sql(owner, () -> jdbc.sql("select l.product_id || ' ' || l.unit_price || ' ' || l.total from invoice_lines l order by l.parent_id desc, l.place limit 1").query(String.class).single()))
                .isEqualTo(products.getFirst() + " 90000 180000");
    }

    @Test
    void a_member_writes_down_that_a_customer_said_yes() {
        long sara = person("Sara Ahmed");
        long deal = json(HttpMethod.POST, "/api/v1/deals", Map.of("name", "Curtains", "person_id", sara, "amount", "100")).path("id").asLong();
        long quote = json(HttpMethod.POST, "/api/v1/quotes", Map.of("deal_id", deal, "lines", List.of(Map.of("name", "Curtain", "unit_price_minor", 10_000)))).path("id").asLong();
        assertThat(post("/quotes/" + quote + "/agreement", "name", "Sara")).hasStatus(422);
        assertThat(post("/quotes/" + quote + "/links")).hasStatusOk();
        assertThat(text(get("/quotes/" + quote))).contains("Accepted by word");
        assertThat(text(post("/quotes/" + quote + "/agreement", "name", " "))).contains("Say who of the customer said yes", "f-name-error");
        assertThat(post("/quotes/" + quote + "/agreement", "name", "Sara's mother")).hasStatus(303);
        var accepted = json(HttpMethod.GET, "/api/v1/quotes/" + quote, null);
        assertThat(accepted.path("status").asString()).isEqualTo("accepted");
        assertThat(accepted.path("answered_by").asString()).isEqualTo("Sara's mother");
        assertThat(post("/quotes/" + quote + "/agreement", "name", "Again")).hasStatus(422);
        assertThat(text(get("/deals/" + deal))).contains("wrote down that the customer accepted quote");
        assertThat(json(HttpMethod.POST, "/api/v1/invoices", Map.of("quote_id", quote)).path("total_minor").asLong()).isEqualTo(10_000);
    }

    @Test
    void many_leads_are_dropped_for_a_reason_and_taken_up_again() {
        var ids = List.of("Ali", "Omar", "Noor").stream().map(name -> json(HttpMethod.POST, "/api/v1/leads", Map.of("name", name)).path("id").asLong()).toList();
        assertThat(post("/leads/" + ids.get(1) + "/moves", "to", "working")).hasStatus(303);
        assertThat(text(get("/leads"))).contains("/leads/selection/drop");
        assertThat(text(post("/leads/selection/drop", "id", "" + ids.get(0), "id", "" + ids.get(1)))).contains("Drop these leads", "Wrong number or address");
        assertThat(text(post("/leads/selection/dropping", "id", "" + ids.get(0), "id", "" + ids.get(1), "note", "After the fair"))).contains("error", "value=\"After the fair\"");
        long reason = world.sql(owner, () -> jdbc.sql("select min(d.id) from drop_reasons d").query(Long.class).single());
        assertThat(post("/leads/selection/dropping", "id", "" + ids.get(0), "id", "" + ids.get(1), "reason", "" + reason, "note", "After the fair")).hasStatus(303);
        assertThat(statuses(ids)).containsExactly("DROPPED After the fair", "DROPPED After the fair", "NEW -");
        long bulk = world.sql(owner, () -> jdbc.sql("select max(b.id) from bulks b").query(Long.class).single());
        assertThat(post("/leads/bulk/" + bulk + "/undo")).hasStatus(303);
        assertThat(statuses(ids)).containsExactly("NEW -", "WORKING -", "NEW -");
    }

    private List<String> statuses(List<Long> ids) {
        return world.sql(owner, () -> jdbc.sql("select r.status || ' ' || coalesce(r.reason_note, '-') from leads r where r.id = any(:ids) order by r.id").param("ids", ids.toArray(Long[]::new)).query(String.class).list());
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
