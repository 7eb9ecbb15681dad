package rabta.customers.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;

import rabta.customers.RecordKind;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import tools.jackson.databind.JsonNode;

/** Records of an added kind among duplicates, in files and for programs. */
class ObjectDoorsTest extends VehiclesTest {

    @Test
    void two_that_mean_the_same_are_found_become_one_and_are_taken_apart_again() {
        long one = add("Suzuki Bolan", "LEB-7101");
        long two = add("Suzuki Bolan", "leb 7101 ");
        long other = add("Suzuki Bolan", "LEB-7102");
        var token = world.token(owner);
        var trip = world.in(owner, () -> shaping.add(new ObjectForm("Trip", "سفر", "Trips", "سفر", "car"), owner)).kind();
        world.in(owner, () -> fieldShaping.add(trip, FieldForm.named("Van", null, FieldType.LINK).linking(vehicle), owner));
        long multan = world.in(owner, () -> objects.create(trip, RecordForm.named("To Multan", Map.of("van", String.valueOf(two))), owner));
        assertThat(post(vehicle.path(two) + "/notes", "text", "New tyres of two")).hasStatus(303);

        // While it is typed, on its page, and in the list of likely pairs: by the plate, and not by a name that others bear.
        assertThat(text(post(vehicle.path() + "/hint", "name", "Some car", "fields[plate]", "LEB7101"))).contains("Suzuki Bolan", "LEB-7101", vehicle.path(one)).doesNotContain("LEB-7102");
        assertThat(text(get(vehicle.path() + "/new"))).contains("hx-post=\"" + vehicle.path() + "/hint\"");
        assertThat(text(get(vehicle.path(one) + "/likely"))).contains(vehicle.path(two)).contains("merges/new?id=" + one + "&amp;id=" + two);
        look();
        var pairs = json(call(token, HttpMethod.GET, "/api/v1/duplicates?kind=vehicles", null)).path("data");
        assertThat(pairs).anySatisfy(pair -> {
            assertThat(pair.toString()).contains("[" + one + "," + two + "]", "\"fields.plate\"");
        }).noneSatisfy(pair -> assertThat(pair.toString()).contains("," + other + "]"));
        assertThat(text(get("/duplicates?kind=" + vehicle.type()))).contains("same Plate", vehicle.path() + "/merges/new?id=" + one);

        var sides = text(get(vehicle.path() + "/merges/new?id=" + one + "&id=" + two));
        assertThat(sides).contains("Plate", "LEB-7101", "1 note").doesNotContain("Phones, e-mails");
        assertThat(post(vehicle.path() + "/selection/merge", "id", String.valueOf(one), "id", String.valueOf(two))).hasStatus(303);
        assertThat(post(vehicle.path() + "/merges", "id", String.valueOf(one), "id", String.valueOf(two), "survivor", String.valueOf(one), "pick.name", String.valueOf(two))).hasStatus(303);
        assertThat(get(vehicle.path(two))).hasStatus(301).hasHeader("Location", vehicle.path(one));
        assertThat(text(get(vehicle.path(one)))).contains("New tyres of two", "To Multan", "/reversal");
        assertThat(text(get(trip.path(multan)))).contains(vehicle.path() + "/" + one);
        assertThat(text(get("/search?q=leb-7101"))).contains(vehicle.path(one)).doesNotContain(vehicle.path(two) + "\"");

        long merge = world.sql(owner, () -> jdbc.sql("select max(m.id) from merges m where m.record = ?").param(vehicle.type()).query(Long.class).single());
        assertThat(post(vehicle.path(one) + "/merges/" + merge + "/reversal")).hasStatus(303);
        assertThat(text(get(vehicle.path(two)))).contains("New tyres of two", "To Multan");
        assertThat(text(get(trip.path(multan)))).contains(vehicle.path() + "/" + two);

        // Programs, and two that somebody told apart.
        var merged = json(call(token, HttpMethod.POST, "/api/v1/objects/vehicles/" + one + "/merge", "{\"ids\": [" + two + "]}"));
        var gone = call(token, HttpMethod.GET, "/api/v1/objects/vehicles/" + two, null);
        assertThat(gone).hasStatus(301).hasHeader("Location", "/api/v1/objects/vehicles/" + one);
        assertThat(call(token, HttpMethod.POST, "/api/v1/objects/vehicles/" + one + "/merges/" + merged.path("merge").asLong() + "/undo", null)).hasStatusOk();
        assertThat(post("/duplicates/" + vehicle.type() + "-" + one + "-" + two + "/dismissal")).hasStatus(303);
        assertThat(text(get(vehicle.path(one) + "/likely"))).doesNotContain(vehicle.path(two));
        assertThat(post("/duplicates/object_999999-1-2/dismissal")).hasStatus(404);
    }

    /** Through all records, and waits for the end of it. */
    private void look() {
        assertThat(post("/duplicates/scans")).hasStatus(303);
        org.awaitility.Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> world.<Long>sql(owner, () -> jdbc.sql("select count(*) from duplicate_scans s where s.finished_at is null").query(Long.class).single()) == 0);
    }

    @Test
    void a_file_comes_in_with_links_by_name_or_id_and_goes_again() throws Exception {
        var token = world.token(owner);
        world.sql(owner, () -> jdbc.sql("update people set outside_id = 'P-7' where id = ?").param(ayesha).update());
        assertThat(text(get("/imports/new?kind=" + vehicle.type()))).contains("value=\"" + vehicle.type() + "\" selected");

        var done = imported(token, "vehicles", "Vehicle,Plate,Keeper,ID,Tags\nToyota Vitz,IMP-1,ayesha rahman,V1,Fleet\nToyota Aqua,IMP-2,Nobody Known,V2,\nDaihatsu,IMP-1,,V3,\n,IMP-4,,V4,\nToyota Prado,IMP-5,P-7,V5,\n", null);

        assertThat(done.path("kind").asString()).isEqualTo("vehicles");
        assertThat(done.path("created").asLong()).isEqualTo(2);
        assertThat(done.path("refused").asLong()).isEqualTo(3);
        for (var name : List.of("vitz", "prado")) {
            var there = json(call(token, HttpMethod.GET, "/api/v1/objects/vehicles?q=" + name, null)).path("data").path(0);
            assertThat(there.path("fields").path("keeper").asLong()).isEqualTo(ayesha);
        }
        var again = imported(token, "vehicles", "Vehicle,Plate,ID\nToyota Vitz 2020,IMP-9,V1\n", "overwrite");
        assertThat(again.path("updated").asLong()).isOne();
        assertThat(text(get("/search?q=IMP-9"))).contains("Toyota Vitz 2020");
        assertThat(text(get("/imports"))).contains("Vehicles");
        assertThat(text(get("/imports/" + done.path("id").asLong()))).contains("Vehicles");
        for (var one : List.of(again, done)) {
            assertThat(call(token, HttpMethod.DELETE, "/api/v1/imports/" + one.path("id").asLong(), null)).hasStatus(202);
            over(token, one.path("id").asLong());
        }
        // What the second file changed is as it was, and stays since it was touched; what nobody touched is gone.
        var left = json(call(token, HttpMethod.GET, "/api/v1/objects/vehicles?q=toyota", null)).path("data");
        assertThat(left).hasSize(1);
        assertThat(left.path(0).path("name").asString()).isEqualTo("Toyota Vitz");
        assertThat(left.path(0).path("fields").path("plate").asString()).isEqualTo("IMP-1");
    }

    private JsonNode imported(String token, String kind, String csv, String duplicates) throws Exception {
        var request = mvc.post().uri("/api/v1/imports").multipart().file(new MockMultipartFile("file", "vehicles.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8))).param("kind", kind)
                .header("Authorization", "Bearer " + token);
        var answer = (duplicates == null ? request : request.param("duplicates", duplicates)).exchange();
        assertThat(answer).hasStatus(202);
        return over(token, json(answer).path("id").asLong());
    }

    private JsonNode over(String token, long id) throws InterruptedException {
        JsonNode now;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        do {
            TimeUnit.MILLISECONDS.sleep(50);
            now = json(call(token, HttpMethod.GET, "/api/v1/imports/" + id, null));
        } while (!List.of("DONE", "UNDONE").contains(now.path("state").asString("")) && System.nanoTime() < deadline);
        return now;
    }

    @Test
    void programs_do_the_same() {
        var token = world.token(owner);
        var added = json(call(token, HttpMethod.POST, "/api/v1/objects", "{\"one_en\": \"Branch\", \"many_en\": \"Branches\"}"));
        assertThat(added.path("key").asString()).isEqualTo("branches");
        json(call(token, HttpMethod.POST, "/api/v1/fields", "{\"kind\": \"" + added.path("kind").asString() + "\", \"label_en\": \"Rent\", \"type\": \"money\"}"));

        var branch = json(call(token, HttpMethod.POST, "/api/v1/objects/branches", "{\"name\": \"Saddar\", \"fields\": {\"rent\": 50000}, \"tags\": [\"Old\"]}"));
        var path = "/api/v1/objects/branches/" + branch.path("id").asLong();
        assertThat(branch.path("fields").path("rent").path("amount_minor").asLong()).isEqualTo(5_000_000);
        assertThat(json(call(token, HttpMethod.PATCH, path, "{\"name\": \"Saddar II\", \"version\": 1}")).path("version").asInt()).isEqualTo(2);
        assertThat(call(token, HttpMethod.PATCH, path, "{\"name\": \"x\", \"version\": 1}")).hasStatus(409);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/objects/branches", null)).path("data")).hasSize(1);
        assertThat(call(token, HttpMethod.POST, path + "/notes", "{\"text\": \"Rent paid\"}")).hasStatus(201);
        assertThat(call(token, HttpMethod.DELETE, path, null)).hasStatus(204);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/objects/branches", null)).path("data")).isEmpty();
        assertThat(call(token, HttpMethod.POST, path + "/restore", null)).hasStatusOk();
        var changed = json(call(token, HttpMethod.GET, path, null)).path("updated_at").asString();
        assertThat(call(token, HttpMethod.POST, path + "/delete", null)).hasStatus(204);
        assertThat(call(token, HttpMethod.GET, path, null)).hasStatus(404);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/objects/branches?updated_since=" + changed, null)).path("gone").path(0).path("reason").asString()).isEqualTo("deleted");
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/trash", null))).contains("Saddar II");
        assertThat(call(token, HttpMethod.POST, path + "/undelete", null)).hasStatus(204);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/objects/branches?updated_since=" + changed, null)).path("data").path(0).path("name").asString()).isEqualTo("Saddar II");
        assertThat(json(call(token, HttpMethod.GET, path + "/history", null)).path("data").path(0).path("field").asString()).isEqualTo("name");
        assertThat(call(token, HttpMethod.GET, "/api/v1/objects/branches?filter={filter}", null, "{\"field\":\"nothing\",\"operator\":\"is\",\"values\":[\"1\"]}")).hasStatus(422);
        assertThat(mvc.patch().uri(path).header("Authorization", "Bearer " + token).header("If-Match", "\"1\"").contentType(MediaType.APPLICATION_JSON).content("{\"name\": \"x\"}").exchange()).hasStatus(412);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/openapi.json", null))).contains("/api/v1/objects/{object}/{id}", "/api/v1/objects/{object}/{id}/history").doesNotContain("RecordKind");
        assertThat(call(token, HttpMethod.GET, "/api/v1/objects/nothing", null)).hasStatus(404);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/objects", null))).contains("\"vehicles\"", "\"branches\"");
        assertThat(List.of(call(token, HttpMethod.DELETE, "/api/v1/objects/kinds/" + added.path("id").asLong(), null).getResponse().getStatus())).containsExactly(204);
    }
}
