package rabta.customers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.customers.Flawed;
import rabta.customers.cells.CellEdit;
import rabta.customers.cells.Cells;
import rabta.identity.Role;

/** The records of an added kind: their lists, pages, forms, cells and bin. */
class ObjectsTest extends VehiclesTest {

    @Autowired
    Cells cells;

    @Test
    void a_record_has_a_list_a_page_a_form_notes_tags_and_an_owner() {
        long id = add("Honda City", "LEA-1007");

        assertThat(text(get(vehicle.path()))).contains("Honda City").contains("Vehicles");
        assertThat(text(get(vehicle.path(id)))).contains("Honda City").contains("LEA-1007").contains("Ayesha Rahman");
        assertThat(text(get(vehicle.path() + "/new"))).contains("fields[plate]");
        assertThat(text(get("/people"))).contains("<a href=\"" + vehicle.path() + "/new\">");
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
    void two_records_cannot_share_what_is_unique() {
        add("Honda City", "LEA-1049");

        assertThatThrownBy(() -> add("Suzuki Mehran", "lea-1049")).isInstanceOf(Flawed.class);
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
}
