package rabta.customers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.cells.CellEdit;
import rabta.customers.cells.Cells;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class ObjectsTest extends RabtaTest {

    @Autowired
    ObjectShaping shaping;
    @Autowired
    ObjectClearing clearing;
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

    @Autowired
    Cells cells;

    // One business for all of these: each test adds records of its own.
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

    private RecordKind kind(String one, String oneUr, String many, String manyUr) {
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

    @Test
    void a_record_has_a_list_a_page_a_form_notes_tags_and_an_owner() {
        long id = add("Honda City", "LEA-1007");

        assertThat(text(get(vehicle.path()))).contains("Honda City").contains("Vehicles");
        assertThat(text(get(vehicle.path(id)))).contains("Honda City").contains("LEA-1007").contains("Ayesha Rahman");
        assertThat(text(get(vehicle.path() + "/new"))).contains("fields[plate]");
        assertThat(post(vehicle.path(), "name", "Suzuki Mehran", "fields[plate]", "KHI-1007")).hasStatus(303);
        assertThat(post(vehicle.path(), "name", "No plate")).hasStatus(422);
        assertThat(post(vehicle.path(id) + "/notes", "text", "Serviced today")).hasStatus(303);
        assertThat(post(vehicle.path(id) + "/tags", "tag", "Fleet")).hasStatus(303);
        assertThat(post(vehicle.path(id) + "/owner", "value", String.valueOf(owner.id()))).hasStatus(303);
        assertThat(post(vehicle.path(id) + "/facts/name", "value", "Honda Civic", "version", String.valueOf(version(id)), "was", "Honda City")).hasStatus(303);
        assertThat(text(get(vehicle.path(id)))).contains("Honda Civic").contains("Serviced today").contains("Fleet");
        assertThat(post(vehicle.path(id) + "/archival")).hasStatus(303);
        assertThat(text(get(vehicle.path()))).doesNotContain("Honda Civic");
        assertThat(post(vehicle.path() + "/restoration/" + id)).hasStatus(303);
        assertThat(get(vehicle.path(id) + "/points/new")).hasStatus(404);
        assertThat(get("/objects/999999")).hasStatus(404);
    }

    private int version(long id) {
        return world.in(owner, () -> objects.find(vehicle, id, owner)).version();
    }

    @Test
    void what_links_to_a_person_stands_on_their_page_with_a_way_to_add_one() {
        add("Honda City", "LEA-1014");

        var page = text(get("/people/" + ayesha));

        assertThat(page).contains("Honda City").contains(vehicle.path() + "/new?fields%5Bkeeper%5D=Ayesha+Rahman+%23" + ayesha);
    }

    @Test
    void the_one_search_finds_them_by_name_and_by_what_is_searchable() {
        long id = add("Honda City", "LEA-1021");

        assertThat(text(get("/search?q=honda"))).contains(vehicle.path(id)).contains("Vehicle");
        assertThat(text(get("/orders/new?q=honda"))).doesNotContain(vehicle.path(id));
        assertThat(text(get("/search?q=lea-1021"))).contains(vehicle.path(id));
    }

    @Test
    void a_member_sees_only_what_is_theirs() {
        long id = add("Honda City", "LEA-1028");
        world.sql(owner, () -> jdbc.sql("update " + vehicle.table() + " set owner_id = ? where id = ?").params(owner.id(), id).update());
        var member = world.join(owner, Role.MEMBER);

        assertThat(mvc.get().uri(vehicle.path(id)).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(new String(mvc.get().uri("/search?q=honda").with(world.as(member)).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)).doesNotContain(vehicle.path(id));
    }

    @Test
    void a_kind_is_named_changed_taken_away_and_brought_back() {
        var vehicle = kind("Tractor", "ٹریکٹر", "Tractors", "ٹریکٹر");
        long id = add(vehicle, "Honda City", "LEA-1035");
        world.in(owner, () -> fieldShaping.add(RecordKind.PERSON, FieldForm.named("Car", null, FieldType.LINK).linking(vehicle), owner));
        long number = vehicle.object();

        assertThat(post("/settings/objects/" + number, "oneEn", "Car", "manyEn", "Cars", "icon", "truck")).hasStatus(303);
        assertThat(text(get("/settings/objects"))).contains("Cars");
        assertThat(post("/settings/objects", "oneEn", "")).hasStatus(422);
        assertThat(post("/settings/objects/" + number + "/retirement")).hasStatus(303);
        assertThat(get(vehicle.path(id))).hasStatus(404);
        assertThat(world.in(owner, () -> fields.of(RecordKind.PERSON))).isEmpty();
        assertThat(post("/settings/objects/" + number + "/restoration")).hasStatus(303);
        assertThat(text(get(vehicle.path(id)))).contains("Honda City");
        assertThat(world.in(owner, () -> fields.of(RecordKind.PERSON))).hasSize(1);
    }

    @Test
    void what_was_taken_away_is_gone_after_thirty_days() {
        var vehicle = kind("Cart", "گاڑا", "Carts", "گاڑے");
        long id = add(vehicle, "Honda City", "LEA-1042");
        world.in(owner, () -> shaping.retire(vehicle.object(), owner));
        world.sql(owner, () -> jdbc.sql("insert into notes (record, record_id, text) values (?, ?, 'Gone with it')").params(vehicle.type(), id).update());
        world.sql(owner, () -> jdbc.sql("update objects set retired_at = now() - interval '31 days' where id = ?").param(vehicle.object()).update());

        world.in(owner, () -> clearing.tidyWorkspace());

        assertThat(world.in(owner, () -> kinds.retired())).extracting(ObjectKind::id).doesNotContain(vehicle.object());
        assertThat(world.<Long>sql(owner, () -> jdbc.sql("select count(*) from notes n where n.record = ?").param(vehicle.type()).query(Long.class).single())).isZero();
        assertThat(world.sql(owner, () -> jdbc.sql("select to_regclass(?) is null").param(vehicle.table()).query(Boolean.class).single())).isTrue();
    }

    @Test
    void two_records_cannot_share_what_is_unique() {
        add("Honda City", "LEA-1049");

        assertThatThrownBy(() -> add("Suzuki Mehran", "lea-1049")).isInstanceOf(Flawed.class);
    }

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
    void the_list_is_filtered_ordered_kept_as_a_view_and_changed_in_its_cells() {
        long first = add("Ravi", "AAA-1");
        long second = add("Chenab", "AAA-2");
        var ours = "?view=all&columns=plate,keeper&filter={filter}";
        var filter = "{\"field\":\"plate\",\"operator\":\"starts\",\"values\":[\"AAA\"]}";

        var list = text(get(vehicle.path() + ours + "&sort=plate.desc", filter));
        assertThat(list).contains("AAA-1", "AAA-2", "Ayesha Rahman", "/people/" + ayesha);
        assertThat(list.indexOf("AAA-2")).isLessThan(list.indexOf("AAA-1"));
        assertThat(text(get(vehicle.path() + "?filter={filter}", "{\"field\":\"keeper\",\"operator\":\"is\",\"values\":[\"" + ayesha + "\"]}"))).contains("Ravi");
        assertThat(text(get(vehicle.path() + "/list/columns"))).contains("Plate");
        assertThat(text(get(vehicle.path() + "/list/filter"))).contains("Keeper");
        assertThat(post(vehicle.path() + "/views", "name", "Rivers", "sharing", "EVERYBODY", "query", "?columns=plate")).hasStatus(303);
        assertThat(text(get(vehicle.path() + "/views/all"))).contains("Rivers");
        var answers = world.in(owner, () -> cells.write(vehicle, List.of(new CellEdit(first, "plate", "AAA-2", "AAA-1", null), new CellEdit(second, "name", "Jhelum", "Chenab", null)), owner));
        assertThat(answers.get(0).error()).isNotNull();
        assertThat(answers.get(1).error()).isNull();
        assertThat(post(vehicle.path() + "/selection/tags", "id", String.valueOf(second), "tag", "River")).hasStatus(303);
        assertThat(text(get(vehicle.path() + "?q=jhelum"))).contains("River");
    }

    @Test
    void what_is_thrown_away_lies_in_the_bin_and_its_changes_can_be_taken_back() {
        long id = add("Suzuki Ravi", "BIN-1");
        world.in(owner, () -> objects.change(vehicle, id, Map.of(), Map.of("plate", "BIN-2"), null, owner));
        assertThat(text(get(vehicle.path(id) + "/history"))).contains("BIN-1", "BIN-2");

        assertThat(post(vehicle.path(id) + "/deletion")).hasStatus(303);
        assertThat(get(vehicle.path(id))).hasStatus(404);
        assertThat(text(get("/people/" + ayesha))).doesNotContain("Suzuki Ravi");
        assertThat(text(get("/trash"))).contains("Suzuki Ravi", "Vehicle");
        assertThat(post("/trash/restoration", "only", vehicle.type() + ":" + id)).hasStatus(303);
        assertThat(get(vehicle.path(id))).hasStatusOk();
        assertThat(post("/trash/restoration", "only", "object_999999:1")).hasStatus(404);
    }

    @Test
    void a_role_sees_no_more_of_a_kind_than_it_may() {
        long id = add("Hino", "HID-77");
        var member = world.join(owner, Role.VIEWER);
        var token = world.token(owner);
        assertThat(text(get("/settings/roles/viewer"))).contains("Vehicles", "field." + vehicle.type() + ".plate");

        role(token, "\"see\": \"all\", \"edit\": \"none\", \"delete\": \"none\", \"create\": false, \"hidden\": [\"plate\"], \"read_only\": []");

        var theirs = world.token(world.again(member));
        assertThat(text(as(member, vehicle.path(id)))).contains("Hino").doesNotContain("HID-77").doesNotContain("/facts/name");
        assertThat(text(as(member, vehicle.path() + "?view=all&columns=plate&sort=plate"))).contains("Hino").doesNotContain("HID-77");
        assertThat(text(as(member, "/search?q=HID-77"))).doesNotContain(vehicle.path(id));
        assertThat(text(call(theirs, HttpMethod.GET, "/api/v1/objects/vehicles/" + id, null))).contains("Hino").doesNotContain("HID-77").doesNotContain("plate");
        assertThat(call(theirs, HttpMethod.GET, "/api/v1/objects/vehicles?filter={filter}", null, "{\"field\":\"plate\",\"operator\":\"is\",\"values\":[\"HID-77\"]}")).hasStatus(422);
        assertThat(text(as(member, vehicle.path(id) + "/history"))).doesNotContain("HID-77");
        assertThat(call(theirs, HttpMethod.POST, "/api/v1/objects/vehicles", "{\"name\": \"x\"}")).hasStatus(403);

        role(token, "\"see\": \"none\", \"edit\": \"none\", \"delete\": \"none\", \"create\": false, \"hidden\": [], \"read_only\": []");

        assertThat(as(member, vehicle.path(id))).hasStatus(404);
        assertThat(text(as(member, "/people"))).doesNotContain(vehicle.path());
        assertThat(text(as(member, "/people/" + ayesha))).doesNotContain("Hino");
        assertThat(text(as(member, "/search?q=hino"))).doesNotContain(vehicle.path(id));
        assertThat(text(call(theirs, HttpMethod.GET, "/api/v1/objects", null))).doesNotContain("\"vehicles\"");
        assertThat(json(call(theirs, HttpMethod.GET, "/api/v1/objects/vehicles", null)).path("data")).isEmpty();
    }

    private void role(String token, String rights) {
        var usual = "{\"see\": \"all\", \"edit\": \"none\", \"delete\": \"none\", \"create\": false, \"hidden\": [], \"read_only\": []}";
        assertThat(call(token, HttpMethod.PUT, "/api/v1/roles/viewer", "{\"role\": \"viewer\", \"imports\": false, \"exports\": false, \"kinds\": {\"person\": " + usual + ", \"company\": " + usual
                + ", \"" + vehicle.type() + "\": {" + rights + "}}}")).hasStatusOk();
    }

    private MvcTestResult as(Viewer member, String path) {
        return mvc.get().uri(path).with(world.as(world.again(member))).exchange();
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

    MvcTestResult call(String token, HttpMethod method, String path, String body, Object... variables) {
        var request = mvc.method(method).uri(path, variables).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }
}
