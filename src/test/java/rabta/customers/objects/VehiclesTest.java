package rabta.customers.objects;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** One business that keeps vehicles, whichever test asks: each adds records of its own. */
abstract class VehiclesTest extends RabtaTest {

    @Autowired
    ObjectShaping shaping;
    @Autowired
    ObjectKinds kinds;
    @Autowired
    Objects objects;
    @Autowired
    Shaping fieldShaping;
    @Autowired
    CustomFields fields;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static RecordKind kept;
    private static long person;

    Viewer owner;
    RecordKind vehicle;
    long ayesha;

    @BeforeEach
    void a_business_that_keeps_vehicles() {
        if (shop == null) {
            shop = world.found();
            kept = kind("Vehicle", "گاڑی", "Vehicles", "گاڑیاں");
            person = world.in(shop, () -> people.create(PersonForm.named("Ayesha Rahman"), shop));
        }
        owner = shop;
        vehicle = kept;
        ayesha = person;
    }

    RecordKind kind(String one, String oneUr, String many, String manyUr) {
        var kind = world.in(shop, () -> shaping.add(new ObjectForm(one, oneUr, many, manyUr, "car"), shop)).kind();
        world.in(shop, () -> fieldShaping.add(kind, FieldForm.named("Plate", null, FieldType.TEXT).with(true, true, true), shop));
        world.in(shop, () -> fieldShaping.add(kind, FieldForm.named("Keeper", null, FieldType.LINK).linking(RecordKind.PERSON), shop));
        return kind;
    }

    long add(String name, String plate) {
        return add(vehicle, name, plate);
    }

    long add(RecordKind kind, String name, String plate) {
        return world.in(owner, () -> objects.create(kind, RecordForm.named(name, Map.of("plate", plate, "keeper", "Ayesha Rahman")), owner));
    }

    MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    MvcTestResult as(Viewer member, String path) {
        return mvc.get().uri(path).with(world.as(world.again(member))).exchange();
    }

    MvcTestResult call(String token, HttpMethod method, String path, String body, Object... variables) {
        var request = mvc.method(method).uri(path, variables).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }
}
