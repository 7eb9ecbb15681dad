package rabta.customers.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class FieldPagesTest extends RabtaTest {

    private static final RecordKind PERSON = RecordKind.PERSON;

    @Autowired
    Shaping shaping;
    @Autowired
    CustomFields fields;
    @Autowired
    Layouts layouts;
    @Autowired
    People people;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    CustomField add(FieldForm form) {
        return world.in(owner, () -> shaping.add(PERSON, form, owner));
    }

    long person(String name, Map<String, String> typed) {
        return world.in(owner, () -> people.create(PersonForm.named(name).with(typed), owner));
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(path).with(world.as(owner)).exchange();
    }

    MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void a_field_is_described_changed_taken_away_and_brought_back() {
        assertThat(text(get("/settings/fields/people/new"))).contains("type=choice");
        assertThat(text(get("/settings/fields/people/new?type=choice"))).contains("choices[0].en");
        assertThat(post("/settings/fields/people", "type", "choice", "labelEn", "Grade", "labelUr", "درجہ", "choices[0].en", "Gold", "choices[0].ur", "سونا", "choices[1].en", "", "required", "true"))
                .hasStatus(303);
        var grade = world.in(owner, () -> fields.of(PERSON)).getFirst();
        assertThat(grade.key()).isEqualTo("grade");
        assertThat(grade.required()).isTrue();
        assertThat(grade.offered()).extracting(Choice::ur).containsExactly("سونا");

        var wrong = post("/settings/fields/people", "type", "choice", "labelEn", "", "choices[0].en", "Kept");
        assertThat(wrong).hasStatus(422);
        assertThat(text(wrong)).contains("Kept");
        assertThat(text(post("/settings/fields/people?more=choices", "type", "choice", "choices[0].en", "A", "choices[1].en", "B"))).contains("choices[2].en");

        assertThat(post("/settings/fields/people/" + grade.id(), "labelEn", "Class", "choices[0].key", "gold", "choices[0].en", "Gold card")).hasStatus(303);
        assertThat(world.in(owner, () -> fields.of(PERSON)).getFirst().labelEn()).isEqualTo("Class");
        assertThat(post("/settings/fields/people/" + grade.id() + "/retirement")).hasStatus(303);
        assertThat(text(get("/settings/fields/people"))).contains("/" + grade.id() + "/restoration");
        assertThat(post("/settings/fields/people/" + grade.id() + "/restoration")).hasStatus(303);
        assertThat(world.in(owner, () -> fields.of(PERSON))).hasSize(1);
        var member = world.join(owner, Role.MEMBER);
        assertThat(mvc.get().uri("/settings/fields/people").with(world.as(member)).exchange()).hasStatus(403);
    }

    @Test
    void facts_and_fields_stand_in_one_order_under_headings_of_ones_own() {
        var plate = add(FieldForm.named("Number plate", null, FieldType.TEXT));
        long id = person("Ayesha", Map.of("number_plate", "LEA-1234"));

        assertThat(post("/settings/fields/people/layout", "place", "s0", "place", plate.slot(), "place", "name", "place", "s1", "place", "city", "place", "language", "sections[1].en", "Where", "sections[1].ur", "کہاں"))
                .hasStatus(303);

        var sections = world.in(owner, () -> layouts.of(PERSON, fields.of(PERSON)));
        assertThat(sections.getFirst().slots()).startsWith(plate.slot(), "name");
        assertThat(sections.getLast().slots()).startsWith("city", "language").contains("birthday", "about");
        var page = text(get("/people/" + id));
        assertThat(page.indexOf("fact-" + plate.slot())).isPositive().isLessThan(page.indexOf("fact-name"));
        assertThat(page).contains("Where");

        post("/settings/fields/people/layout", "place", "s0", "place", "name", "place", plate.slot(), "move", plate.slot() + ":up");
        assertThat(world.in(owner, () -> layouts.of(PERSON, fields.of(PERSON))).getFirst().slots()).startsWith(plate.slot(), "name");
    }

    @Test
    void a_field_is_changed_where_it_stands_and_the_timeline_tells_it_by_its_name() {
        add(FieldForm.named("Grade", null, FieldType.CHOICE).choosing("Gold", "Silver"));
        add(FieldForm.named("Limit", null, FieldType.MONEY));
        long id = person("Ayesha", Map.of("grade", "gold"));

        assertThat(text(get("/people/" + id + "/facts/grade"))).contains("<option value=\"silver\"");
        assertThat(post("/people/" + id + "/facts/grade", "value", "silver", "version", "1", "was", "gold")).hasStatus(303);
        assertThat(post("/people/" + id + "/facts/limit", "value", "2 lakh", "version", "2", "was", "")).hasStatus(303);
        var page = text(get("/people/" + id));
        assertThat(page).contains("Silver").contains("Rs 2,00,000").contains("<s><bdi>Gold</bdi></s>");

        var stale = post("/people/" + id + "/facts/grade", "value", "gold", "version", "1", "was", "gold");
        assertThat(stale).hasStatus(422);
        assertThat(text(stale)).contains("Silver");
        assertThat(post("/people/" + id + "/facts/limit", "value", "much", "version", "3")).hasStatus(422);
        assertThat(get("/people/" + id + "/facts/nothing")).hasStatus(404);
    }

    @Test
    void a_file_field_holds_a_file_of_the_record() {
        var card = add(FieldForm.named("Card", null, FieldType.FILE));
        long id = person("Ayesha", Map.of());

        assertThat(mvc.post().uri("/people/" + id + "/facts/card/file").multipart().file(new MockMultipartFile("file", "شناختی.txt", "text/plain", "x".getBytes())).with(world.as(owner)).exchange())
                .hasStatus(303);

        var held = world.in(owner, () -> people.find(id, owner)).fields().get(card.slot());
        assertThat(text(get("/people/" + id))).contains("شناختی.txt").contains("/people/" + id + "/files/" + held);
        long other = person("Bilal", Map.of());
        assertThat(post("/people/" + other + "/facts/card", "value", held, "version", "1")).hasStatus(422);
    }

    @Test
    void a_new_record_is_typed_with_its_fields() {
        add(FieldForm.named("Number plate", null, FieldType.TEXT).with(true, false, false));
        add(FieldForm.named("Fabrics", null, FieldType.CHOICES).choosing("Lawn", "Silk"));
        assertThat(text(get("/people/new"))).contains("name=\"fields[number_plate]\"").contains("name=\"fields[fabrics]\"");

        var missing = post("/people", "name", "Ayesha", "fields[fabrics]", "lawn");
        assertThat(missing).hasStatus(422);
        assertThat(text(missing)).contains("f-fields[number_plate]-error");
        assertThat(post("/people", "name", "Ayesha", "fields[number_plate]", "LEA", "fields[fabrics]", "lawn", "fields[fabrics]", "silk")).hasStatus(303);
        var fabrics = world.in(owner, () -> fields.of(PERSON)).getLast();
        assertThat(world.in(owner, () -> people.find(1, owner)).fields()).containsEntry(fabrics.slot(), "lawn,silk");
        assertThat(text(get("/people?columns=fabrics"))).contains("<bdi>Lawn</bdi>").contains("<bdi>Silk</bdi>");
    }

    @Test
    void programs_shape_and_fill_fields_too() {
        var token = world.token(owner);
        var added = json(call(token, HttpMethod.POST, "/api/v1/fields", """
                {"kind": "person", "label_en": "Credit limit", "type": "money"}"""));
        assertThat(added.path("key").asString()).isEqualTo("credit_limit");
        json(call(token, HttpMethod.POST, "/api/v1/fields", """
                {"kind": "person", "label_en": "Fabrics", "label_ur": "شوق", "type": "choices", "choices": [{"en": "Lawn"}, {"en": "Silk"}]}"""));
        assertThat(call(token, HttpMethod.POST, "/api/v1/fields", "{\"kind\": \"person\", \"label_en\": \"x\", \"type\": \"secret\"}")).hasStatus(422);
        assertThat(call(token, HttpMethod.POST, "/api/v1/fields", "{\"kind\": \"robot\", \"label_en\": \"x\", \"type\": \"text\"}")).hasStatus(422);

        var person = json(call(token, HttpMethod.POST, "/api/v1/people", """
                {"name": "Ayesha", "fields": {"credit_limit": {"amount_minor": 250050, "currency": "PKR"}, "fabrics": ["silk"]}}"""));
        assertThat(person.path("fields").path("credit_limit").path("amount_minor").asLong()).isEqualTo(250050);
        assertThat(person.path("fields").path("fabrics").path(0).asString()).isEqualTo("silk");
        var path = "/api/v1/people/" + person.path("id").asLong();
        var changed = json(call(token, HttpMethod.PATCH, path, "{\"fields\": {\"fabrics\": null, \"credit_limit\": \"3 lakh\"}}"));
        assertThat(changed.path("fields").path("fabrics").isNull()).isTrue();
        assertThat(changed.path("fields").path("credit_limit").path("amount_minor").asLong()).isEqualTo(30_000_000);
        var wrong = call(token, HttpMethod.PATCH, path, "{\"fields\": {\"password_hash\": \"x\"}}");
        assertThat(wrong).hasStatus(422);
        assertThat(json(wrong).path("errors").path(0).path("field").asString()).isEqualTo("fields.password_hash");

        assertThat(json(call(token, HttpMethod.GET, "/api/v1/fields?kind=person", null)).path("data")).hasSize(2);
        var field = "/api/v1/fields/" + added.path("id").asLong();
        assertThat(json(call(token, HttpMethod.PATCH, field, "{\"label_ur\": \"ادھار کی حد\"}")).path("label_ur").asString()).isEqualTo("ادھار کی حد");
        assertThat(call(token, HttpMethod.DELETE, field, null)).hasStatus(204);
        assertThat(call(token, HttpMethod.PATCH, field, "{}")).hasStatus(404);
        assertThat(call(token, HttpMethod.POST, field + "/restore", null)).hasStatusOk();
        assertThat(call(world.token(world.join(owner, Role.MEMBER)), HttpMethod.DELETE, field, null)).hasStatus(403);
    }

    MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))).exchange();
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }
}
