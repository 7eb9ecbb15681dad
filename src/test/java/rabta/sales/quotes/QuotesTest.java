package rabta.sales.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Problem;
import tools.jackson.databind.JsonNode;

/** Quotes: made, sent, followed by another edition, read and answered by customers who have nothing but a link. */
class QuotesTest extends RabtaTest {

    private static final Map<String, Object> CLOTH = Map.of("name", "سوتی کپڑا", "about", "Egyptian cotton", "unit", "m", "quantity", "120.5", "unit_price_minor", 45_000, "discount_percent", "10",
            "taxes", List.of(Map.of("name", "GST", "percent", 18)));
    private static final Map<String, Object> WORK = Map.of("name", "Stitching", "quantity", 40, "unit_price_minor", 120_000);

    @Autowired
    Quotes quotes;
    @Autowired
    Notifications notifications;
    @Autowired
    WinningDeals winning;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @Test
    void a_quote_is_numbered_added_up_and_stays_as_it_was_sent() throws IOException {
        owner = world.found();
        long company = id("/companies", Map.of("name", "Indus Hotels", "city", "Multan"));
        long deal = id("/deals", Map.of("name", "Hotel linen", "company_id", company, "amount", "250000"));

        var made = post("/quotes", Map.of("deal_id", deal, "lines", List.of(CLOTH, WORK), "discount_minor", 100_000, "terms", "Half in advance"));
        long quote = made.path("id").asLong();
        // 120.5 × 450 = 54,225, less 10% = 48,802.50; with 48,000 of work 96,802.50, less 1,000; the tax is upon the cloth's share of that.
        assertThat(made.path("sums").path("subtotal_minor").asLong()).isEqualTo(9_680_250);
        assertThat(made.path("sums").path("total_minor").asLong()).isEqualTo(9_680_250 - 100_000 + Math.round((4_880_250 - 50_415) * 0.18));
        assertThat(made.path("number").asString()).isEqualTo("1001");
        assertThat(made.path("status").asString()).isEqualTo("draft");
        assertThat(made.path("title").asString()).isEqualTo("Hotel linen");
        assertThat(made.path("company_id").asLong()).isEqualTo(company);

        // One that fails takes no number.
        assertThat(call(HttpMethod.POST, "/quotes", Map.of("lines", List.of(Map.of("name", "Nothing", "unit_price_minor", -1))))).hasStatus(422).bodyText().contains("lines[0].unit_price_minor");
        assertThat(post("/quotes", Map.of("lines", List.of(WORK))).path("number").asString()).isEqualTo("1002");

        var paper = paper(quote);
        assertThat(paper).contains("Quote (draft)", "1001", "Indus Hotels", "سوتی کپڑا", "Egyptian cotton", "Half in advance", "Subtotal", "Total");

        post("/quotes/" + quote + "/links", Map.of());
        assertThat(call(HttpMethod.PATCH, "/quotes/" + quote, Map.of("title", "Changed"))).hasStatus(422);
        patch("/companies/" + company, Map.of("name", "Indus Hotels Ltd"));
        assertThat(get("/quotes/" + quote).path("addressed").asString()).isEqualTo("Indus Hotels\nMultan");

        long next = post("/quotes/" + quote + "/editions", Map.of()).path("id").asLong();
        assertThat(post("/quotes/" + quote + "/editions", Map.of()).path("id").asLong()).isEqualTo(next);
        assertThat(get("/quotes/" + next).path("number").asString()).isEqualTo("1001-2");
        assertThat(get("/quotes/" + next).path("sums")).isEqualTo(get("/quotes/" + quote).path("sums"));
        assertThat(get("/quotes/" + quote).path("status").asString()).isEqualTo("sent");
        patch("/quotes/" + next, Map.of("lines", List.of(WORK), "discount_minor", 0));
        post("/quotes/" + next + "/links", Map.of());
        assertThat(get("/quotes/" + quote).path("status").asString()).isEqualTo("superseded");
        assertThat(get("/quotes/" + quote).path("lines").size()).isEqualTo(2);
        assertThat(get("/quotes/" + next).path("sums").path("total_minor").asLong()).isEqualTo(4_800_000);
        assertThat(get("/quotes?status=sent").path("data").size()).isEqualTo(1);
        assertThat(get("/quotes?deal=" + deal).path("data").size()).isEqualTo(2);
    }

    @Test
    void a_customer_reads_and_accepts_once_with_nothing_but_the_link() throws IOException {
        owner = world.found();
        long person = id("/people", Map.of("name", "ثنا جاوید", "language", "ur"));
        long deal = id("/deals", Map.of("name", "Wedding order", "person_id", person, "amount", "90000"));
        long quote = post("/quotes", Map.of("deal_id", deal, "note", "آپ کے لیے")).path("id").asLong();
        var link = link(quote);

        assertThat(get("/quotes/" + quote).path("language").asString()).isEqualTo("ur");
        var page = open(link);
        assertThat(page).hasStatusOk().hasHeader("X-Robots-Tag", "noindex, nofollow").hasHeader("Referrer-Policy", "no-referrer").hasHeader("Cache-Control", "no-store");
        assertThat(page).bodyText().contains("dir=\"rtl\"", "Wedding order", "آپ کے لیے", "ثنا جاوید", "منظور ہے");
        // Looking changes nothing; that a browser shows it does.
        assertThat(get("/quotes/" + quote).path("status").asString()).isEqualTo("sent");
        answer(link + "/sight", Map.of());
        assertThat(get("/quotes/" + quote).path("status").asString()).isEqualTo("seen");
        assertThat(text(mvc.get().uri(link + "/pdf").exchange().getResponse().getContentAsByteArray())).contains("کوٹیشن", "ثنا جاوید", "90,000", "کل رقم");

        assertThat(answer(link + "/acceptance", Map.of("name", " "))).hasStatus(422).bodyText().contains("منظوری کے لیے اپنا نام لکھیں");
        assertThat(answer(link + "/acceptance", Map.of("name", "ثنا"))).hasStatus3xxRedirection();
        var accepted = get("/quotes/" + quote);
        assertThat(accepted.path("status").asString()).isEqualTo("accepted");
        assertThat(accepted.path("answered_by").asString()).isEqualTo("ثنا");
        assertThat(open(link)).bodyText().contains("شکریہ").doesNotContain("منظور ہے");
        assertThat(world.sql(owner, () -> jdbc.sql("select q.answered_from from quotes q where q.id = ?").param(quote).query(String.class).single())).isEqualTo("127.0.0.1");
        assertThat(notices()).contains("quote_accepted", "quote_seen");
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from happenings h where h.kind = 'quote_accepted' and h.record = 'deal' and h.record_id = ?").param(deal).query(Long.class).single())).isOne();

        // A replay, a guess and a key of others are answered alike.
        assertThat(answer(link + "/acceptance", Map.of("name", "again"))).hasStatus(404);
        assertThat(answer(link + "/refusal", Map.of("reason", "no"))).hasStatus(404);
        assertThat(open(link.substring(0, link.length() - 4) + "AAAA")).hasStatus(404);
        assertThat(open("/quoted/" + world.sara().workspace() + link.substring(link.lastIndexOf('/')))).hasStatus(404);
        assertThat(open("/quoted/999999" + link.substring(link.lastIndexOf('/')))).hasStatus(404);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from quote_links l where encode(l.hash, 'escape') like '%' || ? || '%'").param(link.substring(link.lastIndexOf('/') + 1)).query(Long.class).single())).isZero();

        var reading = world.sql(owner, () -> quotes.accepted(quote, owner));
        assertThat(reading.lines().total()).isEqualTo(9_000_000);
        assertThat(reading.quote().dealId()).isEqualTo(deal);
        assertThat(call(HttpMethod.POST, "/quotes/" + quote + "/editions", Map.of())).hasStatus(422);
        assertThat(call(HttpMethod.DELETE, "/quotes/" + quote, null)).hasStatus(422);
    }

    @Test
    void whoever_guesses_is_slowed_down() {
        owner = world.found();
        var link = link(post("/quotes", Map.of("lines", List.of(WORK), "language", "en")).path("id").asLong());
        var guess = link.substring(0, link.length() - 6);
        int last = 0;
        for (int i = 100_000; i < 100_070; i++) {
            int one = i;
            last = mvc.get().uri(guess + i).with(request -> {
                request.setRemoteAddr("198.51.100.7");
                return request;
            }).exchange().getResponse().getStatus();
            assertThat(last).isEqualTo(one < 100_060 ? 404 : 429);
        }
        assertThat(open(link)).hasStatusOk();

        // Whoever has a key must not keep us drawing.
        assertThat(open(link + "/pdf")).hasStatusOk();
        world.sql(owner, () -> jdbc.sql("update control.attempts set tries = ? where key like 'quoted-paper:' || ? || ':%'").param(Offers.MOST_PAPERS).param(owner.workspace()).update());
        assertThat(open(link + "/pdf")).hasStatus(429);
        assertThat(open(link)).hasStatusOk();
    }

    @Test
    void refused_expired_and_superseded_ones_say_so_and_lead_on() {
        owner = world.found();
        long quote = post("/quotes", Map.of("lines", List.of(WORK), "language", "en", "valid_until", LocalDate.now(owner.preferences().zone()).plusDays(3).toString())).path("id").asLong();
        var link = link(quote);
        long next = post("/quotes/" + quote + "/editions", Map.of()).path("id").asLong();
        // A draft is nobody's business yet.
        assertThat(open(link)).bodyText().contains("Accept this quote").doesNotContain("newer version");
        assertThat(open(link + "?edition=2")).hasStatus(404);
        link(next);
        assertThat(open(link)).bodyText().contains("There is a newer version of this quote.", "?edition=2").doesNotContain("Accept this quote");
        assertThat(answer(link + "/acceptance", Map.of("name", "Ali"))).hasStatus(404);
        assertThat(open(link + "?edition=2")).bodyText().contains("Accept this quote");

        assertThat(answer(link + "/refusal?edition=2", Map.of("reason", "Too dear"))).hasStatus3xxRedirection();
        assertThat(get("/quotes/" + next).path("refusal_reason").asString()).isEqualTo("Too dear");
        assertThat(open(link + "?edition=2")).bodyText().contains("Refused on").doesNotContain("Accept this quote");
        assertThat(notices()).contains("quote_refused");
        assertThatThrownBy(() -> world.sql(owner, () -> quotes.accepted(next, owner))).isInstanceOf(Problem.class);

        long third = post("/quotes/" + next + "/editions", Map.of()).path("id").asLong();
        var other = link(third);
        world.sql(owner, () -> jdbc.sql("update quotes set valid_until = current_date - 5 where id = ?").param(third).update());
        assertThat(open(other)).bodyText().contains("This quote was valid until").doesNotContain("Accept this quote");
        assertThat(answer(other + "/acceptance", Map.of("name", "Ali"))).hasStatus(404);
        assertThat(get("/quotes?status=expired").path("data").size()).isEqualTo(1);

        assertThat(call(HttpMethod.DELETE, "/quotes/" + third, null)).hasStatus(204);
        assertThat(open(other)).hasStatus(404);
        assertThat(call(HttpMethod.POST, "/quotes/" + third + "/restore", Map.of())).hasStatusOk();
        assertThat(open(other)).hasStatusOk();
    }

    @Test
    void of_all_editions_one_is_accepted_at_most() {
        owner = world.found();
        long quote = post("/quotes", Map.of("lines", List.of(WORK), "language", "en")).path("id").asLong();
        var link = link(quote);
        long dropped = post("/quotes/" + quote + "/editions", Map.of()).path("id").asLong();
        assertThat(call(HttpMethod.DELETE, "/quotes/" + dropped, null)).hasStatus(204);
        long second = post("/quotes/" + quote + "/editions", Map.of()).path("id").asLong();
        link(second);
        // A draft that comes back out of the bin is not sent beside the edition that followed it.
        assertThat(call(HttpMethod.POST, "/quotes/" + dropped + "/restore", Map.of())).hasStatusOk();
        assertThat(call(HttpMethod.POST, "/quotes/" + dropped + "/links", Map.of())).hasStatus(422).bodyText().contains("newer version");

        long third = post("/quotes/" + second + "/editions", Map.of()).path("id").asLong();
        assertThat(answer(link + "/acceptance?edition=2", Map.of("name", "Ali"))).hasStatus(404);
        assertThat(answer(link + "/acceptance?edition=3", Map.of("name", "Ali"))).hasStatus3xxRedirection();
        assertThat(get("/quotes/" + second).path("status").asString()).isEqualTo("accepted");
        assertThat(call(HttpMethod.POST, "/quotes/" + third + "/links", Map.of())).hasStatus(422).bodyText().contains("another version");
        assertThat(call(HttpMethod.POST, "/quotes/" + third + "/letters", Map.of("to", "ali@example.com"))).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/quotes/" + second + "/editions", Map.of())).hasStatus(422);
        assertThat(get("/quotes/" + third).path("status").asString()).isEqualTo("draft");
        // Its customer is shown what they accepted as often as they like.
        assertThat(open(link(second))).hasStatusOk();
    }

    @Test
    void numbers_step_over_those_that_there_are() {
        owner = world.found();
        world.sql(owner, () -> jdbc.sql("insert into quotes (number, language, currency) values (1001, 'en', 'PKR'), (1002, 'en', 'PKR')").update());
        assertThat(post("/quotes", Map.of("lines", List.of(WORK))).path("number").asString()).isEqualTo("1003");
        assertThat(post("/quotes", Map.of("lines", List.of(WORK))).path("number").asString()).isEqualTo("1004");
    }

    @Test
    void the_deal_is_won_only_where_the_business_wants_that() {
        owner = world.found();
        long deal = id("/deals", Map.of("name", "Curtains", "amount", "5000"));
        var stage = get("/deals/" + deal).path("stage_id").asLong();
        accept(deal);
        assertThat(get("/deals/" + deal).path("stage_id").asLong()).isEqualTo(stage);

        assertThat(mvc.post().uri("/settings/papers").param("validDays", "30").param("wins", "true").with(world.as(owner))).hasStatus3xxRedirection();
        accept(deal);
        world.sql(owner, () -> {
            winning.on(new WinDeal(deal), null);
            winning.on(new WinDeal(deal), null);
            return null;
        });
        assertThat(get("/deals/" + deal).path("closed_at").isNull()).isFalse();
    }

    private void accept(long deal) {
        assertThat(answer(link(post("/quotes", Map.of("deal_id", deal)).path("id").asLong()) + "/acceptance", Map.of("name", "Ali"))).hasStatus3xxRedirection();
    }

    @Test
    void a_letter_brings_link_and_paper_in_the_customers_language() throws IOException {
        owner = world.found();
        long person = id("/people", Map.of("name", "Sana Javed", "language", "ur", "contact_points", List.of(Map.of("kind", "email", "value", "sana@javed.pk"))));
        long quote = post("/quotes", Map.of("person_id", person, "language", "ur", "lines", List.of(CLOTH))).path("id").asLong();

        assertThat(call(HttpMethod.POST, "/quotes/" + quote + "/letters", Map.of("to", "nobody"))).hasStatus(422);
        assertThat(get("/quotes/" + quote).path("status").asString()).isEqualTo("draft");
        assertThat(call(HttpMethod.POST, "/quotes/" + quote + "/letters", Map.of("to", "sana@javed.pk"))).hasStatus(202);
        assertThat(get("/quotes/" + quote).path("status").asString()).isEqualTo("sent");
        var letter = world.sql(owner, () -> jdbc.sql("select o.subject, o.text, o.attached_type, o.attached, o.language from control.outbox o where o.workspace = ? order by o.id desc limit 1").param(owner.workspace())
                .query((r, n) -> new Object[] {r.getString(1), r.getString(2), r.getString(3), r.getBytes(4), r.getString(5)}).single());
        assertThat((String) letter[0]).contains("کوٹیشن 1001");
        assertThat((String) letter[1]).contains("/quoted/" + owner.workspace() + "/", "کل رقم");
        assertThat(letter[2]).isEqualTo("application/pdf");
        assertThat(letter[4]).isEqualTo("ur");
        assertThat(text((byte[]) letter[3])).contains("سوتی کپڑا");
        var text = (String) letter[1];
        assertThat(open(text.substring(text.indexOf("/quoted/")).strip())).hasStatusOk();
    }

    @Test
    void nobody_sees_a_quote_whose_deal_or_amount_they_do_not_see() {
        owner = world.sara();
        long deal = id("/deals", Map.of("name", "Sara's own " + System.nanoTime(), "amount", "7000", "owner_id", owner.id()));
        long quote = post("/quotes", Map.of("deal_id", deal)).path("id").asLong();

        assertThat(mvc.get().uri("/quotes/" + quote).with(world.as(world.zainab()))).hasStatus(404);
        assertThat(mvc.post().uri("/quotes/" + quote + "/removal").with(world.as(world.omar()))).hasStatus(403);
    }

    private String link(long quote) {
        var url = post("/quotes/" + quote + "/links", Map.of()).path("url").asString();
        return url.substring(url.indexOf("/quoted/"));
    }

    private MvcTestResult open(String link) {
        return mvc.get().uri(link).exchange();
    }

    private MvcTestResult answer(String path, Map<String, String> form) {
        var request = mvc.post().uri(path).with(world.stranger());
        form.forEach(request::param);
        return request.exchange();
    }

    private List<String> notices() {
        return world.sql(owner, () -> notifications.list(null, false, null, 50, owner).rows().stream().map(Notification::kind).toList());
    }

    private String paper(long quote) throws IOException {
        return text(mvc.get().uri("/api/v1/quotes/" + quote + "/pdf").header("Authorization", "Bearer " + world.token(owner)).exchange().getResponse().getContentAsByteArray());
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private long id(String path, Map<String, Object> body) {
        return post(path, body).path("id").asLong();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return json(call(HttpMethod.POST, path, body));
    }

    private void patch(String path, Map<String, Object> body) {
        json(call(HttpMethod.PATCH, path, body));
    }

    private JsonNode get(String path) {
        return json(call(HttpMethod.GET, path, null));
    }

    private static JsonNode json(MvcTestResult result) {
        assertThat(result).hasStatus2xxSuccessful();
        return Json.read(new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + world.token(owner));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(new HashMap<>(body)))).exchange();
    }
}
