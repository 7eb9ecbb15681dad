package rabta.customers.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.Fact;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** What is known of a company's size, and the picture by which it is known. */
class FirmTest extends RabtaTest {

    Viewer owner;
    String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = world.token(owner);
    }

    MvcTestResult call(HttpMethod method, String path, Map<String, ?> body, Object... variables) {
        var request = mvc.method(method).uri("/api/v1" + path, variables).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
    }

    JsonNode json(MvcTestResult result) {
        return Json.read(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    long company(String name, Object employees, Object revenue) {
        var made = call(HttpMethod.POST, "/companies", Map.of("name", name, "employees", employees, "revenue", revenue));
        assertThat(made).hasStatus(201);
        return json(made).path("id").asLong();
    }

    MvcTestResult page(Viewer viewer, String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(viewer)).exchange();
    }

    MvcTestResult post(String path, Map<String, String> params) {
        var post = mvc.post().uri(path).with(world.as(owner));
        params.forEach(post::param);
        return post.exchange();
    }

    void cell(long id, String field, String value, String was) {
        var edit = Map.of("id", id, "field", field, "value", value, "was", was, "version", 1);
        assertThat(mvc.post().uri("/companies/list/cells").with(world.as(owner)).contentType(MediaType.APPLICATION_JSON).content(Json.write(List.of(edit))).exchange())
                .hasStatusOk().bodyText().doesNotContain("role=\"alert\"");
    }

    List<String> names(String query, Object... variables) {
        return json(call(HttpMethod.GET, "/companies" + query, null, variables)).path("data").valueStream().map(c -> c.path("name").asString()).toList();
    }

    @Test
    void how_many_work_there_and_what_it_turns_over_is_kept_as_it_was_meant() {
        long id = company("Karachi Textiles", 45, 25_000_000);
        long half = company("Indus Foods", "1,200", Map.of("amount_minor", 150, "currency", "PKR"));
        company("Ravi Traders", 0, "2 crore");

        var one = json(call(HttpMethod.GET, "/companies/" + id, null));
        assertThat(one.path("employees").asInt()).isEqualTo(45);
        assertThat(one.path("revenue").path("amount_minor").asLong()).isEqualTo(2_500_000_000L);
        assertThat(one.path("revenue").path("currency").asString()).isEqualTo("PKR");
        assertThat(json(call(HttpMethod.GET, "/companies/" + half, null)).path("revenue").path("amount_minor").asLong()).isEqualTo(150);

        // Lists count it in minor units, whatever the form in which it is kept.
        assertThat(names("?sort=revenue")).containsExactly("Karachi Textiles", "Ravi Traders", "Indus Foods");
        assertThat(names("?sort=employees")).containsExactly("Indus Foods", "Karachi Textiles", "Ravi Traders");
        for (var sort : List.of("employees", "employees.asc", "revenue", "revenue.asc")) {
            var walked = new java.util.ArrayList<String>();
            for (var next = ""; next != null && walked.size() < 9;) {
                var part = json(call(HttpMethod.GET, "/companies?sort={sort}&limit=1" + (next.isEmpty() ? "" : "&after={after}"), null, next.isEmpty() ? new Object[] {sort} : new Object[] {sort, next}));
                part.path("data").valueStream().forEach(c -> walked.add(c.path("name").asString()));
                next = part.path("next").isNull() ? null : part.path("next").asString();
            }
            assertThat(walked).as(sort).isEqualTo(names("?sort={sort}", sort)).hasSize(3);
        }
        assertThat(names("?filter={f}", "{\"field\":\"revenue\",\"operator\":\"at_least\",\"values\":[\"2000000000\"]}")).containsExactly("Karachi Textiles", "Ravi Traders");
        assertThat(names("?filter={f}", "{\"field\":\"employees\",\"operator\":\"over\",\"values\":[\"50\"]}")).containsExactly("Indus Foods");
        assertThat(page(owner, "/companies?columns=employees,revenue&sum=revenue")).bodyText().contains("Yearly revenue", "1,200", "Rs 2,50,00,000", "Rs 1.50");
        assertThat(page(owner, "/companies/list/totals?columns=employees,revenue&total=revenue.sum")).hasStatusOk();

        assertThat(call(HttpMethod.PATCH, "/companies/" + id, Map.of("employees", "fifty one", "revenue", -1))).hasStatus(422);
        assertThat(call(HttpMethod.PATCH, "/companies/" + id, Map.of("employees", 4.5))).hasStatus(422);
        assertThat(call(HttpMethod.PATCH, "/companies/" + id, Map.of("revenue", 1.005))).hasStatus(422);
        assertThat(call(HttpMethod.PATCH, "/companies/" + id, Map.of("employees", "", "revenue", 30_000_000.5))).hasStatusOk();
        assertThat(call(HttpMethod.PATCH, "/companies/" + id, Map.of("revenue", Map.of("amount_minor", 3_000_000_050L)))).hasStatusOk();
        var now = json(call(HttpMethod.GET, "/companies/" + id, null));
        assertThat(now.path("employees").isNull()).isTrue();
        assertThat(now.path("revenue").path("amount_minor").asLong()).isEqualTo(3_000_000_050L);
        // The same amount again is no change.
        assertThat(now.path("version").asInt()).isEqualTo(2);
        assertThat(page(owner, "/companies/" + id + "/history")).bodyText().contains("Rs 2,50,00,000", "Rs 3,00,00,000.50");
        assertThat(page(world.again(owner), "/companies/" + id)).bodyText().contains("Rs 3,00,00,000.50");
    }

    @Test
    void it_is_typed_on_forms_on_the_page_in_cells_and_for_many_at_once() {
        assertThat(page(owner, "/companies/new")).bodyText().contains("name=\"employees\"", "name=\"revenue\"");
        assertThat(post("/companies", Map.of("name", "Lahore Steel", "employees", "about ten", "revenue", "2 lakh"))).hasStatus(422).bodyText().contains("about ten", "2 lakh", "Please give a whole number");
        assertThat(post("/companies", Map.of("name", "Lahore Steel", "employees", "10", "revenue", "2 lakh"))).hasStatus(303);
        long id = json(call(HttpMethod.GET, "/companies", null)).path("data").path(0).path("id").asLong();

        assertThat(post("/companies/" + id + "/facts/revenue", Map.of("value", "ڈیڑھ کروڑ", "was", "200000", "version", "1"))).hasStatus(303);
        assertThat(page(owner, "/companies/" + id + "/facts/revenue")).bodyText().contains("value=\"15000000\"");
        assertThat(page(owner, "/companies/" + id)).bodyText().contains("Rs 1,50,00,000");
        cell(id, "employees", "12", "10");
        cell(id, "revenue", "1.75 crore", "15000000");
        var one = json(call(HttpMethod.GET, "/companies/" + id, null));
        assertThat(one.path("employees").asInt()).isEqualTo(12);
        assertThat(one.path("revenue").path("amount_minor").asLong()).isEqualTo(1_750_000_000L);

        long other = company("Sialkot Sports", 300, 1);
        var bulk = json(call(HttpMethod.POST, "/bulk", Map.of("kind", "company", "action", "set", "field", "revenue", "value", "9 lakh", "ids", List.of(id, other))));
        assertThat(bulk.path("changed").asInt()).isEqualTo(2);
        assertThat(names("?filter={f}", "{\"field\":\"revenue\",\"operator\":\"is\",\"values\":[\"90000000\"]}")).hasSize(2);
        assertThat(post("/companies/bulk/" + bulk.path("id").asLong() + "/undo", Map.of())).hasStatus(303);
        assertThat(json(call(HttpMethod.GET, "/companies/" + other, null)).path("revenue").path("amount_minor").asLong()).isEqualTo(100);

        call(HttpMethod.PATCH, "/companies/" + other, Map.of("revenue", ""));
        assertThat(page(owner, "/companies/merges/new?id={a}&id={b}", id, other)).hasStatusOk().bodyText().contains("Rs 1,75,00,000", "300");
        assertThat(call(HttpMethod.POST, "/companies/" + other + "/merge", Map.of("ids", List.of(id)))).hasStatusOk();
        var merged = json(call(HttpMethod.GET, "/companies/" + other, null));
        assertThat(merged.path("employees").asInt()).isEqualTo(300);
        assertThat(merged.path("revenue").path("amount_minor").asLong()).isEqualTo(1_750_000_000L);
    }

    @Test
    void a_logo_is_shown_wherever_the_company_is_and_comes_back_when_it_was_removed() throws Exception {
        long id = company("Karachi Textiles", 45, 1);
        var picture = picture(400, 100);
        var face = Pattern.compile("/companies/" + id + "/logo/(\\d+)");

        assertThat(page(owner, "/companies/" + id)).bodyText().contains("Add a logo").doesNotContain("<img");
        assertThat(upload(id, "sign.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".getBytes(StandardCharsets.UTF_8))).hasStatus(422).bodyText().contains("This is no picture");
        assertThat(upload(id, "sign.png", "no picture".getBytes(StandardCharsets.UTF_8))).hasStatus(422);
        assertThat(upload(id, "sign.png", picture)).hasStatus(303);

        var shown = page(owner, "/companies/" + id);
        assertThat(shown).bodyText().contains("Change the logo").containsPattern("<img src=\"" + face + "\"");
        var address = face.matcher(shown.getResponse().getContentAsString());
        assertThat(address.find()).isTrue();
        for (var list : List.of("/companies", "/search?q=karachi")) {
            assertThat(page(owner, list)).bodyText().contains("<img src=\"" + address.group() + "\"");
        }
        assertThat(page(owner, address.group())).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
        var small = ImageIO.read(new ByteArrayInputStream(page(owner, address.group()).getResponse().getContentAsByteArray()));
        // All of it is there: nothing above, the first column in the middle.
        assertThat(List.of(small.getRGB(48, 2) >>> 24, small.getRGB(2, 48) >>> 24)).containsExactly(0, 255);
        assertThat(page(owner, "/companies/" + id + "/history")).bodyText().contains("Logo", "sign.png");
        assertThat(json(call(HttpMethod.GET, "/companies/" + id, null)).path("logo").asString()).isEqualTo("/api/v1/companies/" + id + "/logo");

        assertThat(post("/companies/" + id + "/logo/removal", Map.of())).hasStatus(303);
        assertThat(page(owner, "/companies")).bodyText().doesNotContain("<img");
        assertThat(page(owner, address.group())).hasStatus(404);
        assertThat(post(address.group() + "/restoration", Map.of())).hasStatus(303);
        assertThat(page(owner, "/companies")).bodyText().contains(address.group());

        var smaller = picture(10, 10);
        assertThat(mvc.put().uri("/api/v1/companies/" + id + "/logo").header("Authorization", "Bearer " + token).contentType(MediaType.IMAGE_PNG).content(smaller).exchange()).hasStatus(204);
        var sent = call(HttpMethod.GET, "/companies/" + id + "/logo", null);
        assertThat(sent).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
        assertThat(sent.getResponse().getContentAsByteArray()).isEqualTo(smaller);
        assertThat(page(owner, address.group())).hasStatus(404);
        assertThat(mvc.put().uri("/api/v1/companies/" + id + "/logo").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_OCTET_STREAM).content("no picture").exchange()).hasStatus(422);

        long twin = company("Karachi Textile Mills", 1, 1);
        assertThat(call(HttpMethod.POST, "/companies/" + twin + "/merge", Map.of("ids", List.of(id)))).hasStatusOk();
        assertThat(call(HttpMethod.GET, "/companies/" + twin + "/logo", null).getResponse().getContentAsByteArray()).isEqualTo(smaller);
        assertThat(call(HttpMethod.DELETE, "/companies/" + twin + "/logo", null)).hasStatus(204);
        assertThat(call(HttpMethod.GET, "/companies/" + twin + "/logo", null)).hasStatus(404);
        assertThat(page(world.zainab(), "/companies/" + twin + "/logo")).hasStatus(404);
    }

    @Test
    void a_person_has_a_face_in_lists_the_search_and_beside_others_and_a_company_shows_its_people_by_theirs() throws Exception {
        long firm = company("Karachi Dyers", 5, 1);
        long id = json(call(HttpMethod.POST, "/people", Map.of("name", "Sana Gul", "company", "Karachi Dyers"))).path("id").asLong();
        long twin = json(call(HttpMethod.POST, "/people", Map.of("name", "Sana Gull"))).path("id").asLong();
        var face = Pattern.compile("/people/" + id + "/picture/(\\d+)");

        assertThat(page(owner, "/people/" + id)).bodyText().contains("Add a picture");
        assertThat(page(owner, "/people/" + id + "/picture")).bodyText().contains("Picture of Sana Gul");
        assertThat(upload("/people/" + id + "/picture", "a.png", "no picture".getBytes(StandardCharsets.UTF_8))).hasStatus(422).bodyText().contains("This is no picture");
        assertThat(upload("/people/" + id + "/picture", "a.png", picture(40, 80))).hasStatus(303);
        var shown = page(owner, "/people/" + id);
        assertThat(shown).bodyText().contains("Change the picture").containsPattern("<img src=\"" + face + "\"");
        var address = face.matcher(shown.getResponse().getContentAsString());
        assertThat(address.find()).isTrue();
        for (var seen : List.of("/people?view=all", "/search?q=sana", "/companies/" + firm, "/people/merges/new?id=" + id + "&id=" + twin)) {
            assertThat(page(owner, seen)).as(seen).bodyText().contains("<img src=\"" + address.group() + "\"");
        }
        var small = ImageIO.read(new ByteArrayInputStream(page(owner, address.group()).getResponse().getContentAsByteArray()));
        assertThat(small.getRGB(2, 48) >>> 24).isEqualTo(255);
        assertThat(page(owner, "/people/" + id + "/history")).bodyText().contains("Picture", "a.png");
        assertThat(json(call(HttpMethod.GET, "/people/" + id, null)).path("picture").asString()).isEqualTo("/api/v1/people/" + id + "/picture");
        assertThat(upload("/companies/" + firm + "/logo", "sign.png", picture(20, 20))).hasStatus(303);
        assertThat(page(owner, "/people/" + id)).bodyText().containsPattern("<img src=\"/companies/" + firm + "/logo/\\d+\"");

        assertThat(page(owner, "/orders/new?person=" + id)).bodyText().contains("<img src=\"" + address.group() + "\"");
        json(call(HttpMethod.POST, "/people/" + id + "/positions", Map.of("company", "Indus Mills", "role", "Adviser")));
        long mills = json(call(HttpMethod.GET, "/companies?q=indus", null)).path("data").path(0).path("id").asLong();
        assertThat(page(owner, "/companies/" + mills + "/relations")).bodyText().contains("Adviser", "<img src=\"" + address.group() + "\"");

        assertThat(post("/people/" + id + "/picture/removal", Map.of())).hasStatus(303);
        assertThat(page(owner, "/people?view=all")).bodyText().doesNotContain("/picture/");
        assertThat(post(address.group() + "/restoration", Map.of())).hasStatus(303);
        assertThat(call(HttpMethod.POST, "/people/" + twin + "/merge", Map.of("ids", List.of(id)))).hasStatusOk();
        assertThat(call(HttpMethod.GET, "/people/" + twin + "/picture", null)).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
        assertThat(call(HttpMethod.DELETE, "/people/" + twin + "/picture", null)).hasStatus(204);
        assertThat(call(HttpMethod.GET, "/people/" + twin + "/picture", null)).hasStatus(404);
    }

    MvcTestResult upload(String path, String name, byte[] bytes) {
        return mvc.post().uri(path).multipart().file(new MockMultipartFile("file", name, null, bytes)).with(world.as(owner)).exchange();
    }

    MvcTestResult upload(long id, String name, byte[] bytes) {
        return mvc.post().uri("/companies/" + id + "/logo").multipart().file(new MockMultipartFile("file", name, null, bytes)).with(world.as(owner)).exchange();
    }

    static byte[] picture(int width, int height) throws Exception {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xff8800);
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    @Test
    void a_clean_amount_stays_as_it_is_however_often_it_is_cleaned() {
        for (var typed : List.of("2 crore", "1,250,000.50", "0", "007", "ڈیڑھ لاکھ", "12.5", "no amount")) {
            var clean = Fact.REVENUE.clean(typed);
            assertThat(Fact.REVENUE.clean(clean)).as(typed).isEqualTo(clean);
            assertThat(Fact.EMPLOYEES.clean(Fact.EMPLOYEES.clean(typed))).as(typed).isEqualTo(Fact.EMPLOYEES.clean(typed));
        }
        assertThat(Fact.REVENUE.clean("1,250,000.50")).isEqualTo("1250000.5");
        assertThat(Fact.EMPLOYEES.flaw("12.5")).isPresent();
    }
}
