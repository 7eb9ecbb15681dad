package rabta.customers.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.fields.Telling;
import rabta.customers.objects.ObjectForm;
import rabta.customers.objects.ObjectShaping;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Fields of the business by which its records are known, as people, companies and its own objects have them. */
class DuplicateRulesTest extends RabtaTest {

    private static final String CNIC = "35202-1234567-1";

    // One business for all of these.
    private static Viewer shop;
    private static RecordKind vehicles;
    private static long cnic;

    @Autowired
    Shaping shaping;
    @Autowired
    ObjectShaping objects;
    @Autowired
    CustomFields fields;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    RecordKind vehicle;

    @BeforeEach
    void a_business_with_fields_of_its_own() {
        if (shop == null) {
            shop = world.found();
            cnic = world.in(shop, () -> shaping.add(RecordKind.PERSON, FieldForm.named("CNIC", "شناختی کارڈ", FieldType.TEXT), shop)).id();
            world.in(shop, () -> shaping.add(RecordKind.COMPANY, FieldForm.named("NTN", null, FieldType.NUMBER), shop));
            vehicles = world.in(shop, () -> objects.add(new ObjectForm("Vehicle", "گاڑی", "Vehicles", "گاڑیاں", "car"), shop)).kind();
            world.in(shop, () -> shaping.add(vehicles, FieldForm.named("Plate", "نمبر پلیٹ", FieldType.TEXT), shop));
            world.in(shop, () -> shaping.add(vehicles, FieldForm.named("Dealer", null, FieldType.PHONE), shop));
        }
        owner = shop;
        vehicle = vehicles;
    }

    @Test
    void a_person_is_known_by_a_field_that_is_chosen_while_typing_on_sending_and_in_the_list() {
        assertThat(set("{\"fields\": {\"person\": []}}").path("fields").path("person")).isEmpty();
        long one = made("people", "{\"name\": \"Ahmed Raza\", \"fields\": {\"cnic\": \"%s\"}}".formatted(CNIC));
        assertThat(text(post(owner, "/people/hint", "name", "Somebody Else", "fields[cnic]", "3520212345671"))).doesNotContain("Ahmed Raza");

        assertThat(set("{\"fields\": {\"person\": [\"cnic\"]}}").path("fields").path("person").toString()).isEqualTo("[\"cnic\"]");

        // However it is spelt, and in Urdu digits too; nothing else of the rules has changed.
        assertThat(json(api(owner, HttpMethod.GET, "/api/v1/duplicates/rules", null)).path("phone").asBoolean()).isTrue();
        for (var typed : new String[] {"3520212345671", "35202 1234567 1", "۳۵۲۰۲-۱۲۳۴۵۶۷-۱"}) {
            assertThat(text(post(owner, "/people/hint", "name", "Somebody Else", "fields[cnic]", typed))).as(typed).contains("Ahmed Raza", CNIC, "has the same CNIC", "/people/" + one + "/completion");
        }
        assertThat(text(post(owner, "/people/hint", "name", "Somebody Else", "fields[cnic]", "3520212345672"))).doesNotContain("Ahmed Raza");
        var held = post(owner, "/people", "name", "A. R.", "fields[cnic]", "3520212345671");
        assertThat(held).hasStatus(422);
        assertThat(text(held)).contains("/people/" + one, "same CNIC", "name=\"anyway\"");
        var refused = api(owner, HttpMethod.POST, "/api/v1/people?duplicates=refuse", "{\"name\": \"A. R.\", \"fields\": {\"cnic\": \"3520212345671\"}}");
        assertThat(refused).hasStatus(409);
        assertThat(json(refused).path("duplicates").path(0).path("shares").asString()).isEqualTo("fields.cnic");

        long two = made("people", "{\"name\": \"A. R.\", \"fields\": {\"cnic\": \"3520212345671\"}}");
        assertThat(text(get(owner, "/people/" + one + "/likely"))).contains("/people/" + two, "same CNIC");
        look();
        assertThat(text(get(owner, "/duplicates"))).contains("A. R.", "same CNIC", "/people/merges/new?id=" + one + "&amp;id=" + two);
        assertThat(json(api(owner, HttpMethod.GET, "/api/v1/duplicates", null)).path("data").toString()).contains("[" + one + "," + two + "]", "fields.cnic");

        // Whoever may not see the field learns nothing by it, nor that it is there.
        rules("member", Map.of("field.person.cnic", "hidden"));
        var member = world.again(world.join(owner, Role.MEMBER));
        assertThat(text(post(member, "/people/hint", "name", "Somebody Else", "fields[cnic]", CNIC))).doesNotContain("Ahmed Raza");
        assertThat(text(get(member, "/people/" + one + "/likely"))).doesNotContain("/people/" + two);
        assertThat(text(get(member, "/duplicates"))).doesNotContain("A. R.");
        assertThat(text(api(member, HttpMethod.GET, "/api/v1/duplicates", null))).doesNotContain("cnic");
        assertThat(text(api(member, HttpMethod.GET, "/api/v1/duplicates/rules", null))).contains("\"person\":[]").doesNotContain("cnic");

        set("{\"fields\": {\"person\": []}}");
        look();
        assertThat(text(get(owner, "/duplicates"))).doesNotContain("A. R.");
    }

    @Test
    void a_chosen_field_has_an_index_by_which_a_million_are_searched() {
        set("{\"fields\": {\"person\": [\"cnic\"]}}");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> indexes() == 1);
        made("people", "{\"name\": \"Bilal Khan\", \"fields\": {\"cnic\": \"42101-7654321-9\"}}");

        var plan = world.sql(owner, () -> {
            jdbc.sql("select set_config('enable_seqscan', 'off', true)").query(String.class).single();
            return String.join("\n", jdbc.sql("explain select r.id from people r where r.archived_at is null and " + Telling.sql(shaped(), "r.fields ->> 'f" + cnic + "'")
                    + " = " + Telling.sql(shaped(), "cast(:held as text)")).param("held", "4210176543219").query(String.class).list());
        });
        assertThat(plan).contains("field_" + cnic + "_tells");

        set("{\"fields\": {\"person\": []}}");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> indexes() == 0);
    }

    @Test
    void companies_are_known_by_a_number_and_objects_by_what_is_chosen_of_theirs_alone() {
        assertThat(set("{\"fields\": {\"company\": [\"ntn\"], \"vehicles\": [\"plate\"]}}").path("fields").path(vehicle.type()).toString()).isEqualTo("[\"plate\"]");
        long firm = made("companies", "{\"name\": \"Habib Metals\", \"fields\": {\"ntn\": 1234567}}");
        assertThat(text(post(owner, "/companies/hint", "name", "Other", "fields[ntn]", "1,234,567"))).contains("Habib Metals", "has the same NTN");
        assertThat(api(owner, HttpMethod.POST, "/api/v1/companies?duplicates=refuse", "{\"name\": \"Other\", \"fields\": {\"ntn\": 1234567.0}}")).hasStatus(409);
        assertThat(text(post(owner, "/companies", "name", "Other", "fields[ntn]", "1234567"))).contains("/companies/" + firm, "same NTN");

        // A plate of letters alone tells too, once it is chosen; the dealer's phone does not, once it is not.
        long car = made("objects/vehicles", "{\"name\": \"Honda City\", \"fields\": {\"plate\": \"KING\", \"dealer\": \"0300-1112223\"}}");
        assertThat(text(post(owner, vehicle.path() + "/hint", "name", "Some car", "fields[plate]", "king"))).contains("Honda City", "has the same Plate");
        assertThat(text(post(owner, vehicle.path() + "/hint", "name", "Some car", "fields[dealer]", "03001112223"))).doesNotContain("Honda City");
        var held = post(owner, vehicle.path(), "name", "Some car", "fields[plate]", "K.I.N.G");
        assertThat(held).hasStatus(422);
        assertThat(text(held)).contains(vehicle.path(car), "same Plate");
        assertThat(api(owner, HttpMethod.POST, "/api/v1/objects/vehicles?duplicates=refuse", "{\"name\": \"Some car\", \"fields\": {\"plate\": \"king\"}}")).hasStatus(409);
        assertThat(post(owner, vehicle.path(), "name", "Some car", "fields[plate]", "K.I.N.G", "anyway", "true")).hasStatus(303);

        assertThat(api(owner, HttpMethod.PUT, "/api/v1/duplicates/rules", "{\"fields\": {\"person\": [\"nothing\"]}}")).hasStatus(422);
        assertThat(api(owner, HttpMethod.PUT, "/api/v1/duplicates/rules", "{\"fields\": {\"nobody\": []}}")).hasStatus(422);
    }

    @Test
    void the_rules_stand_among_the_settings() {
        var page = text(get(owner, "/settings/duplicates"));
        assertThat(page).contains("The same CNIC", "The same NTN", "The same Plate", "aria-current=\"page\"");
        assertThat(text(get(owner, "/duplicates"))).contains("href=\"/settings/duplicates\"");

        assertThat(post(owner, "/settings/duplicates", "phone", "true", "name", "true", "field", String.valueOf(cnic))).hasStatus(303);

        var rules = json(api(owner, HttpMethod.GET, "/api/v1/duplicates/rules", null));
        assertThat(rules.path("email").asBoolean()).isFalse();
        assertThat(rules.path("fields").path("person").toString()).isEqualTo("[\"cnic\"]");
        assertThat(rules.path("fields").path(vehicle.type())).isEmpty();
        assertThat(get(world.join(owner, Role.MEMBER), "/settings/duplicates")).hasStatus(403);
        set("{\"email\": true, \"company\": true}");
    }

    private CustomField shaped() {
        return world.in(owner, () -> fields.find(RecordKind.PERSON, cnic));
    }

    private long indexes() {
        return world.<Long>sql(owner, () -> jdbc.sql("select count(*) from pg_indexes i where i.schemaname = current_schema() and i.indexname = :name").param("name", "field_" + cnic + "_tells").query(Long.class).single());
    }

    private void look() {
        post(owner, "/duplicates/scans");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> world.<Long>sql(owner, () -> jdbc.sql("select count(*) from duplicate_scans s where s.finished_at is null").query(Long.class).single()) == 0);
    }

    /** Waits for the look that follows, so that the next one is not left out. */
    private JsonNode set(String body) {
        var answer = api(owner, HttpMethod.PUT, "/api/v1/duplicates/rules", body);
        assertThat(answer).hasStatusOk();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> world.<Long>sql(owner, () -> jdbc.sql("select count(*) from duplicate_scans s where s.finished_at is null").query(Long.class).single()) == 0);
        return json(answer);
    }

    private void rules(String role, Map<String, String> params) {
        var form = new LinkedMultiValueMap<String, String>();
        for (var type : List.of("person", "company", vehicle.type())) {
            List.of("see", "edit", "delete").forEach(what -> form.set(what + "." + type, "ALL"));
            form.set("create." + type, "true");
        }
        params.forEach(form::set);
        assertThat(mvc.post().uri("/settings/roles/" + role).with(world.as(owner)).params(form).exchange()).hasStatus3xxRedirection();
    }

    private long made(String room, String body) {
        var answer = api(owner, HttpMethod.POST, "/api/v1/" + room, body);
        assertThat(answer).hasStatus(201);
        return json(answer).path("id").asLong();
    }

    private MvcTestResult get(Viewer viewer, String path) {
        return mvc.get().uri(path).with(world.as(viewer)).exchange();
    }

    private MvcTestResult post(Viewer viewer, String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(viewer));
        for (int i = 0; i < params.length; i += 2) {
            request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult api(Viewer viewer, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + world.token(viewer));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(MvcTestResult answer) {
        return Json.read(text(answer));
    }
}
