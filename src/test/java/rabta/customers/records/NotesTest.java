package rabta.customers.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** What is done with a note by others than who wrote it. */
class NotesTest extends RabtaTest {

    @Autowired
    Notes notes;
    @Autowired
    People people;

    private Viewer owner;
    private long person;
    private String path;

    private MvcTestResult post(String below, String name, String value, Viewer by) {
        return mvc.post().uri(path + below).param(name, value).with(world.as(by)).exchange();
    }

    @Test
    void a_note_is_answered_by_a_mark_or_another_note_and_stands_above_the_others() {
        owner = world.found();
        var looker = world.join(owner, Role.VIEWER);
        person = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rehman"), owner));
        path = "/people/" + person;
        long note = world.in(owner, () -> notes.write(RecordKind.PERSON, person, "Wants twenty metres", owner));
        long elsewhere = world.in(owner, () -> notes.write(RecordKind.PERSON, people.create(PersonForm.named("Bilal Khan"), owner), "Of somebody else", owner));

        // Once more takes it back; whoever sees the person may, and nothing but our own marks.
        assertThat(post("/notes/" + note + "/marks", "mark", "done", looker)).hasStatus(303);
        assertThat(post("/notes/" + note + "/marks", "mark", "yes", looker)).hasStatus(303);
        assertThat(post("/notes/" + note + "/marks", "mark", "yes", looker)).hasStatus(303);
        assertThat(post("/notes/" + note + "/marks", "mark", "rubbish", looker)).hasStatus(404);
        assertThat(post("/notes/" + elsewhere + "/marks", "mark", "yes", looker)).hasStatus(404);
        assertThat(found(note).marks().keySet()).containsExactly(Mark.DONE);

        assertThat(post("/notes/" + note + "/pin", "pinned", "true", looker)).hasStatus(403);
        assertThat(post("/notes/" + note + "/pin", "pinned", "true", owner)).hasStatus(303);
        assertThat(mvc.get().uri(path).with(world.as(owner)).exchange()).bodyText().contains("rb-pinned");
        assertThat(post("/notes/" + note + "/pin", "pinned", "false", owner)).hasStatus(303);
        assertThat(mvc.get().uri(path).with(world.as(owner)).exchange()).bodyText().doesNotContain("rb-pinned");

        // What is answered is shown with it, and nothing of another record ever is.
        assertThat(mvc.get().uri(path + "?quote=" + note).with(world.as(owner)).exchange()).bodyText().contains("name=\"quotes\" value=\"" + note + "\"");
        assertThat(mvc.get().uri(path + "?quote=" + elsewhere).with(world.as(owner)).exchange()).bodyText().doesNotContain("Of somebody else");
        long answer = world.in(owner, () -> notes.write(RecordKind.PERSON, person, "Thirty now", note, List.of(), owner));
        long stray = world.in(owner, () -> notes.write(RecordKind.PERSON, person, "Stray", elsewhere, List.of(), owner));
        assertThat(found(answer).quoted().text()).isEqualTo("Wants twenty metres");
        assertThat(found(stray).quoted()).isNull();
        var listed = mvc.get().uri("/api/v1" + path + "/notes").header("Authorization", "Bearer " + world.token(owner)).exchange();
        assertThat(listed).bodyJson().extractingPath("$.data[1].quotes").isEqualTo((int) note);
        assertThat(listed).bodyJson().extractingPath("$.data[2].marks.done").isEqualTo(1);
    }

    private Note found(long note) {
        return world.in(owner, () -> notes.find(RecordKind.PERSON, person, note, owner));
    }
}
