package rabta.customers.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import rabta.customers.RecordKind;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.identity.Role;

/** The kinds themselves: named, changed, taken away, and who sees what of them. */
class ObjectKindsTest extends VehiclesTest {

    @Autowired
    ObjectClearing clearing;

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
}
