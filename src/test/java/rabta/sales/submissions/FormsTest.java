package rabta.sales.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.identity.entrance.Attempts;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import rabta.sales.forms.Asked;
import rabta.sales.forms.Form;
import rabta.sales.forms.Forms;

/** Forms: put together on screen, shown to strangers on any site, and what they send becomes a lead once. */
class FormsTest extends RabtaTest {

    @Autowired
    Forms forms;
    @Autowired
    OneTime oneTime;
    @Autowired
    FormTidying tidying;
    @Autowired
    Attempts attempts;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;

    Viewer owner;

    @BeforeEach
    void a_business_that_wants_leads() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
    }

    @Test
    void a_form_is_put_together_published_and_taken_back() {
        assertThat(post("/forms", "name", "", "title", "")).hasStatus(422);
        long id = form("Website", "en", "Ask for a price");
        assertThat(text(get("/forms"))).contains("Website", "Not published");
        var page = text(get("/forms/" + id));
        assertThat(page).contains("Phone or WhatsApp", "&lt;iframe src=", "/form/" + owner.workspace() + "/", "Publish");

        assertThat(post("/forms/" + id, base("place", "name", "place", "phone", "place", "message", "add", "city"))).hasStatus(303);
        assertThat(post("/forms/" + id, base("place", "name", "place", "phone", "place", "message", "place", "city", "move", "city:up", "required_city", "true", "label_city", "Your city", "help_city", "Where we deliver"))).hasStatus(303);
        assertThat(open(id).asked()).containsExactly(new Asked("name", null, null, true), new Asked("phone", null, null, false), new Asked("city", "Your city", "Where we deliver", true), new Asked("message", null, null, false));
        var wrong = post("/forms/" + id, base("place", "name", "place", "message", "thanksUrl", "javascript:alert(1)", "sites", "not a site!", "optIn", "true", "consent", "Typed and kept"));
        assertThat(wrong).hasStatus(422);
        assertThat(text(wrong)).contains("Ask for the name, and for a phone number or an e-mail address", "f-thanksUrl-error", "f-sites-error", "Typed and kept");
        assertThat(post("/forms/" + id, base("place", "name", "place", "phone", "place", "nonsense"))).hasStatus(422);

        assertThat(stranger("/form/" + owner.workspace() + "/" + open(id).key())).hasStatus(404);
        assertThat(post("/forms/" + id + "/publication", "open", "true")).hasStatus(303);
        assertThat(stranger(path(id))).hasStatusOk().bodyText().contains("Your city", "Where we deliver", "<html lang=\"en\" dir=\"ltr\">").doesNotContain("<script", "name=\"_csrf\"");
        var path = path(id);
        assertThat(post("/forms/" + id + "/removal")).hasStatus(303);
        assertThat(stranger(path)).hasStatus(404);
        assertThat(post("/forms/" + id + "/restoration")).hasStatus(303);
        assertThat(post("/forms/" + id + "/publication")).hasStatus(303);
        assertThat(stranger(path(id))).hasStatus(404);
        assertThat(text(get("/settings/audit"))).contains("published the form Website");
    }

    @Test
    void what_a_stranger_sends_becomes_a_lead_with_where_they_came_from() {
        long id = published("Eid offer", "ur", "عید کی پیشکش", "consent", "مجھے پیغام بھیجنے کی اجازت ہے", "place", "email", "place", "interest");
        var shown = mvc.get().uri(path(id) + "?utm_source=fb&utm_campaign=eid").header("Referer", "https://shop.example.pk/eid?x=1").exchange();
        assertThat(text(shown)).contains("<html lang=\"ur\" dir=\"rtl\">", "آپ کا نام", "value=\"eid\"", "value=\"https://shop.example.pk/eid?x=1\"");
        assertThat(shown).doesNotContainHeader("Set-Cookie").doesNotContainHeader("X-Frame-Options");
        assertThat(shown.getResponse().getHeader("Content-Security-Policy")).contains("frame-ancestors *", "form-action 'self'").doesNotContain("unsafe", "script-src");
        assertThat(shown.getResponse().getContentAsByteArray().length).isLessThan(22_000);

        var again = send(id, word(id, 10), "name", "", "phone", "12", "email", "no address", "message", "جوڑے چاہییں");
        assertThat(again).hasStatus(422);
        assertThat(text(again)).contains("f-name-error", "f-phone-error", "f-email-error", "جوڑے چاہییں", "value=\"12\"", "value=\"no address\"");
        assertThat(submissions(id)).isZero();

        assertThat(send(id, word(id, 10), "name", "عائشہ خان", "phone", "0300 1234567", "email", "Ayesha@Example.pk", "interest", "لان", "message", "پچاس جوڑے", "form_consent", "yes", "form_page", "https://shop.example.pk/eid?x=1",
                "utm_source", "fb", "utm_campaign", "eid")).hasStatus(303).hasHeader("Location", path(id) + "/thanks");
        assertThat(stranger(path(id) + "/thanks")).hasStatusOk().bodyText().contains("شکریہ");
        long lead = lead(id);
        assertThat(text(get("/leads/" + lead))).contains("عائشہ خان", "Web form", "eid · fb");
        assertThat(row("select concat_ws('|', r.phone, r.email, r.interest, r.language) from leads r where r.id = " + lead)).isEqualTo("+923001234567|ayesha@example.pk|لان\nپچاس جوڑے|ur");
        assertThat(text(get("/forms/" + id + "/submissions"))).contains("عائشہ خان", "1234567", "مجھے پیغام بھیجنے کی اجازت ہے", "https://shop.example.pk/eid?x=1", "/leads/" + lead, "New lead");
        assertThat(text(get("/leads/" + lead + "/history")) + text(get("/leads/" + lead))).contains("Eid offer");
        assertThat(text(get("/forms"))).contains("100%");
    }

    @Test
    void programs_are_kept_out_and_what_is_sent_twice_is_taken_once() throws Exception {
        long id = published("Trap", "en", "Write to us");
        assertThat(send(id, word(id, 10), "name", "Bot", "phone", "03001110000", "website", "http://spam.example")).as("a program is thanked, and nothing is kept").hasStatus(303);
        assertThat(text(send(id, word(id, 0), "name", "Quick", "phone", "03001110001"))).contains("That was very quick", "Quick");
        assertThat(text(send(id, null, "name", "From my page", "phone", "03001110002"))).as("another page's form is shown once more").contains("Please look at it once more", "From my page", "name=\"form_word\"");
        assertThat(text(send(id, word(id, 25 * 3600), "name", "Late", "phone", "03001110003"))).contains("open for long");
        var other = published("Other", "en", "Other");
        assertThat(text(send(id, word(other, 10), "name", "Borrowed", "phone", "03001110004"))).contains("open for long");
        var word = word(id, 10);
        assertThat(text(send(id, word.substring(0, 30) + (word.charAt(30) == 'A' ? 'B' : 'A') + word.substring(31), "name", "Forged", "phone", "03001110005"))).contains("open for long");
        assertThat(submissions(id)).isZero();

        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = many.invokeAll(IntStream.range(0, 8).<Callable<Integer>>mapToObj(i -> () -> send(id, word, "name", "Once", "phone", "03001110006").getResponse().getStatus()).toList());
            for (var one : all) {
                assertThat(one.get()).isEqualTo(303);
            }
        }
        assertThat(submissions(id)).isEqualTo(1);

        assertThat(send(id, word(id, 10), "name", "Once again", "phone", "+92 300 111-0006", "message", "Please call at five")).hasStatus(303);
        assertThat(row("select count(distinct s.lead_id) || ' ' || count(*) from form_submissions s where s.form_id = " + id)).as("the same phone within a day is the same lead").isEqualTo("1 2");
        assertThat(text(get("/leads/" + lead(id)))).contains("Please call at five");
        assertThat(text(get("/forms/" + id + "/submissions"))).contains("Came again");
        world.sql(owner, () -> jdbc.sql("update leads set created_at = now() - interval '3 days' where id in (select lead_id from form_submissions where form_id = " + id + ")").update());
        world.sql(owner, () -> jdbc.sql("update form_submissions set sent_at = now() - interval '2 days' where form_id = " + id).update());
        assertThat(send(id, word(id, 10), "name", "Next week", "phone", "03001110006")).hasStatus(303);
        assertThat(row("select count(distinct s.lead_id)::text from form_submissions s where s.form_id = " + id)).isEqualTo("2");

        var statuses = IntStream.range(0, Catching.MOST_OF_ADDRESS + 5).map(i -> send(id, word(id, 10), "name", "", "phone", "").getResponse().getStatus()).boxed().toList();
        assertThat(statuses).contains(429);
        attempts.forget("form:" + owner.workspace() + ":" + id + ":127.0.0.1");
    }

    @Test
    void who_must_confirm_is_a_lead_only_then() {
        long id = published("Newsletter", "en", "Hear from us", "place", "email", "required_email", "true", "optIn", "true");
        assertThat(send(id, word(id, 10), "name", "<b>Evil</b>", "email", "omar@example.com")).hasHeader("Location", path(id) + "/thanks?waiting=yes");
        assertThat(stranger(path(id) + "/thanks?waiting=yes")).bodyText().contains("Follow the link");
        var letter = row("select o.subject || ' ' || o.text from control.outbox o where o.to_address = 'omar@example.com' order by o.id desc limit 1");
        assertThat(letter).contains("Hear from us").doesNotContain("Evil");
        var link = Pattern.compile("/form/\\S+/confirmation/[A-Za-z0-9_-]+").matcher(letter).results().findFirst().orElseThrow().group();
        assertThat(row("select count(*)::text from form_submissions s where s.form_id = " + id + " and s.lead_id is null and s.state = 'WAITING'")).isEqualTo("1");
        assertThat(text(get("/forms/" + id + "/submissions"))).contains("To be confirmed");

        assertThat(stranger(link)).hasStatusOk().bodyText().contains("Yes, that was me");
        assertThat(leads(id)).as("looking confirms nothing").isZero();
        assertThat(mvc.post().uri(link).exchange()).hasStatus(303);
        assertThat(leads(id)).isEqualTo(1);
        assertThat(mvc.post().uri(link).exchange()).hasStatus(404);
        assertThat(stranger(link)).hasStatus(404).bodyText().contains("does not open anything any more");

        IntStream.range(0, 4).forEach(i -> send(id, word(id, 10), "name", "Flood", "email", "victim@example.com"));
        assertThat(row("select count(*)::text from control.outbox o where o.to_address = 'victim@example.com'")).isEqualTo(String.valueOf(Catching.MOST_LETTERS));
        world.sql(owner, () -> jdbc.sql("update form_submissions set expires_at = now() - interval '1 hour' where state = 'WAITING'").update());
        world.in(owner, () -> Binding.within(owner.workspace(), () -> {
            tidying.tidyWorkspace();
            return null;
        }));
        assertThat(row("select count(*)::text from form_submissions s where s.form_id = " + id)).isEqualTo("1");
    }

    @Test
    void other_sites_frame_it_and_send_to_it_as_far_as_the_business_says() {
        long id = published("Framed", "en", "Framed", "sites", "shop.example.pk\nhttps://www.example.pk:8443/contact", "thanksUrl", "https://shop.example.pk/thanks");
        var shown = stranger(path(id));
        assertThat(shown.getResponse().getHeader("Content-Security-Policy")).contains("frame-ancestors 'self' https://shop.example.pk https://www.example.pk:8443;", "form-action 'self' https://shop.example.pk;");
        assertThat(mvc.post().uri(path(id)).header("Sec-Fetch-Site", "cross-site").header("Origin", "https://shop.example.pk").param("form_word", word(id, 10)).param("name", "Abroad").param("phone", "03002220000").exchange())
                .hasStatus(303).hasHeader("Location", "https://shop.example.pk/thanks");
        assertThat(mvc.post().uri("/settings/teams").with(world.as(owner)).header("Sec-Fetch-Site", "cross-site").param("name", "x").exchange()).hasStatus(403);

        var got = mvc.get().uri(path(id) + "/json").header("Origin", "https://shop.example.pk").exchange();
        assertThat(got).hasHeader("Access-Control-Allow-Origin", "https://shop.example.pk").doesNotContainHeader("Access-Control-Allow-Credentials");
        assertThat(mvc.get().uri(path(id) + "/json").header("Origin", "https://evil.example").exchange()).doesNotContainHeader("Access-Control-Allow-Origin");
        assertThat(json(got).path("form_word").asString()).isNotBlank();
        var wrong = mvc.post().uri(path(id) + "/json").param("form_word", word(id, 10)).param("name", "Script").param("phone", "5").exchange();
        assertThat(wrong).hasStatus(422);
        assertThat(json(wrong).path("errors").path("phone").asString()).isNotBlank();
        var right = mvc.post().uri(path(id) + "/json").param("form_word", word(id, 10)).param("name", "Script").param("phone", "03002220001").exchange();
        assertThat(json(right).path("state").asString()).isEqualTo("taken");
        assertThat(get("/api/v1/forms").getResponse().getHeader("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void programs_of_the_business_put_forms_together_too() {
        var token = world.token(owner);
        var made = json(call(token, HttpMethod.POST, "/api/v1/forms", """
                {"name": "By program", "language": "en", "fields": [{"key": "name"}, {"key": "email", "required": true}], "published": true}"""));
        long id = made.path("id").asLong(0);
        assertThat(made.path("url").asString()).endsWith("/" + open(id).key());
        assertThat(send(id, word(id, 10), "name", "Hamza", "email", "hamza@example.com")).hasStatus(303);
        var listed = json(call(token, HttpMethod.GET, "/api/v1/forms/" + id + "/submissions", null));
        assertThat(listed.path("data").get(0).path("fields").path("email").asString()).isEqualTo("hamza@example.com");
        assertThat(listed.path("data").get(0).path("lead_id").asLong(0)).isPositive();
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/forms/" + id, null)).path("confirmed").asLong(0)).isEqualTo(1);
        assertThat(call(token, HttpMethod.PUT, "/api/v1/forms/" + id, "{\"name\": \"Nothing asked\"}")).hasStatus(422);
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/forms/" + id, null)).hasStatus(204);
        assertThat(call(token, HttpMethod.GET, "/api/v1/forms/" + id, null)).hasStatus(404);
    }

    private long form(String name, String language, String title) {
        assertThat(post("/forms", "name", name, "language", language, "title", title)).hasStatus(303);
        return world.sql(owner, () -> jdbc.sql("select max(f.id) from forms f").query(Long.class).single());
    }

    private long published(String name, String language, String title, String... more) {
        long id = form(name, language, title);
        var all = new java.util.ArrayList<>(List.of("name", name, "language", language, "title", title, "place", "name", "place", "phone", "place", "message"));
        all.addAll(List.of(more));
        assertThat(post("/forms/" + id, all.toArray(String[]::new))).hasStatus(303);
        assertThat(post("/forms/" + id + "/publication", "open", "true")).hasStatus(303);
        return id;
    }

    private static String[] base(String... more) {
        var all = new java.util.ArrayList<>(List.of("name", "Website", "language", "en", "title", "Ask for a price"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Form open(long id) {
        return world.in(owner, () -> forms.find(id));
    }

    private String path(long id) {
        return open(id).path(owner.workspace());
    }

    private String word(long id, long seconds) {
        return oneTime.word(open(id).key(), Instant.now().minusSeconds(seconds));
    }

    private MvcTestResult send(long id, String word, String... params) {
        var request = mvc.post().uri(path(id));
        if (word != null) {
            request = request.param("form_word", word);
        }
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private long submissions(long id) {
        return Long.parseLong(row("select count(*)::text from form_submissions s where s.form_id = " + id));
    }

    private long leads(long id) {
        return Long.parseLong(row("select count(s.lead_id)::text from form_submissions s where s.form_id = " + id));
    }

    private long lead(long id) {
        return Long.parseLong(row("select max(s.lead_id)::text from form_submissions s where s.form_id = " + id));
    }

    private String row(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(String.class).single());
    }

    private MvcTestResult stranger(String path) {
        return mvc.get().uri(path).exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }
}
