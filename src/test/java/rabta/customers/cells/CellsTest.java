package rabta.customers.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.Person;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

class CellsTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    Cells cells;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    long id;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        id = world.in(owner, () -> people.create(PersonForm.named("Ayesha"), owner));
    }

    Person person() {
        return world.in(owner, () -> people.find(id, owner));
    }

    String write(String field, String value, String was, Integer version) {
        return world.in(owner, () -> cells.write(RecordKind.PERSON, List.of(new CellEdit(id, field, value, was, version)), owner)).getFirst().error();
    }

    @Test
    void every_kind_of_cell_is_written_by_the_verb_of_its_fact() {
        var typed = Map.of("name", "Ayesha Rahman", "city", "Lahore", "phone", "0300 2345671", "email", "Ayesha@tex.pk", "birthday", "14 March 1990", "company", "Karachi Textiles",
                "owner", String.valueOf(owner.id()), "tag", "VIP, Wholesale", "language", "ur", "lifecycle", "lead");
        typed.forEach((field, value) -> assertThat(write(field, value, "", null)).as(field).isNull());

        var now = person();
        assertThat(now.name()).isEqualTo("Ayesha Rahman");
        assertThat(now.phone()).isEqualTo("+923002345671");
        assertThat(now.email()).isEqualTo("ayesha@tex.pk");
        assertThat(now.birthday()).hasToString("1990-03-14");
        assertThat(now.company()).isEqualTo("Karachi Textiles");
        assertThat(now.ownerId()).isEqualTo(owner.id());
        assertThat(now.tags()).hasSize(2);
        assertThat(now.lifecycle()).isEqualTo("lead");
        assertThat(write("lifecycle", "boss", "lead", null)).isNotNull();

        assertThat(write("tag", "wholesale", "", null)).isNull();
        assertThat(write("phone", "", "", null)).isNull();
        assertThat(person().tags()).hasSize(1);
        assertThat(person().phone()).isNull();
    }

    @Test
    void each_cell_of_a_pasted_column_is_judged_by_itself() {
        long other = world.in(owner, () -> people.create(PersonForm.named("Bilal"), owner));

        var answers = world.in(owner, () -> cells.write(RecordKind.PERSON, List.of(new CellEdit(id, "birthday", "someday", "", 1), new CellEdit(other, "birthday", "1990-03-14", "", 1),
                new CellEdit(id, "spent", "5", "", 1), new CellEdit(id, "city", "x".repeat(500), "", 1)), owner));

        assertThat(answers.get(0).error()).contains("not a date");
        assertThat(answers.get(1).error()).isNull();
        assertThat(answers.get(2).error()).isNotNull();
        assertThat(answers.get(3).error()).contains("120");
        assertThat(world.in(owner, () -> people.find(other, owner)).birthday()).hasToString("1990-03-14");
    }

    @Test
    void a_conflict_shows_the_other_value_and_saving_again_keeps_ones_own() {
        world.in(owner, () -> people.change(id, Map.of(Fact.CITY, "Lahore"), null, owner));

        assertThat(write("city", "Quetta", "", 1)).contains("Lahore");
        assertThat(write("title", "Buyer", "", 1)).isNull();
        assertThat(write("city", "Quetta", "Lahore", 1)).isNull();
        assertThat(person().city()).isEqualTo("Quetta");
    }

    @Test
    void the_page_answers_with_the_cells_as_they_stand_and_touches_nothing_that_is_not_theirs() {
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ? where id = ?").params(owner.id(), id).update());
        var body = Json.write(List.of(new CellEdit(id, "city", "<b>Lahore</b>", "", 1)));
        var answer = mvc.post().uri("/people/list/cells").with(world.as(owner)).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
        assertThat(answer).hasStatusOk().bodyText().contains("data-field=\"city\"", "&lt;b&gt;Lahore").doesNotContain("<b>Lahore");

        var member = world.join(owner, Role.MEMBER);
        var hidden = mvc.post().uri("/people/list/cells").with(world.as(member)).contentType(MediaType.APPLICATION_JSON).content(body.replace("Lahore", "Stolen")).exchange();
        assertThat(hidden).hasStatusOk().bodyText().doesNotContain("data-field");
        assertThat(person().city()).doesNotContain("Stolen");
        assertThat(mvc.post().uri("/people/list/cells").with(world.as(world.join(owner, Role.VIEWER))).contentType(MediaType.APPLICATION_JSON).content(body).exchange()).hasStatus(403);
    }
}
