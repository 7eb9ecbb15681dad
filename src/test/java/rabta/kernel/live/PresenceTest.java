package rabta.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.customers.RecordKind;
import rabta.customers.records.RecordReaders;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Who is shown to be at a record, and to type there. */
class PresenceTest extends OpenPages {

    @Autowired
    RecordReaders readers;

    private Viewer narrow(Set<String> hidden) {
        var member = world.join(owner, Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false) on conflict (role) do nothing")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), Map.of("person", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.OWN, true, hidden, Set.of()))))).update());
        return world.again(member);
    }

    private void assign(Viewer to) {
        world.in(owner, () -> ownership.assign(RecordKind.PERSON, List.of(person), to.id(), owner));
    }

    private int types(Viewer who, String field) {
        return mvc.post().uri("/live/typing").param("on", "person-" + person).param("field", field).with(world.as(who)).exchange().getResponse().getStatus();
    }

    @Test
    void those_who_look_at_a_record_are_shown_to_each_other_until_they_leave_or_may_not_see_it() throws Exception {
        var member = narrow(Set.of("city"));
        var blind = narrow(Set.of());
        assign(member);
        var theirs = new Line(world.session(member), "page=one&watch=person-" + person, null);
        var unseen = new Line(world.session(blind), "watch=person-" + person, null);
        var mine = new Line(world.session(owner), "page=mine&watch=person-" + person, null);
        mine.shows(member);
        theirs.shows(owner);

        assertThat(types(member, "city")).isEqualTo(204);
        assertThat(mine.types()).isEqualTo(member.name() + " city");
        assertThat(types(owner, "name")).isEqualTo(204);
        assertThat(theirs.types()).isEqualTo(owner.name() + " name");
        assertThat(types(owner, "city")).isEqualTo(204);
        assertThat(theirs.types()).as("a field that does not exist for them").isEqualTo(owner.name() + " ");
        assertThat(types(blind, "city")).isEqualTo(404);
        assertThat(types(owner, "../x")).isEqualTo(404);

        // Whoever looked after it goes on reading until they are left off.
        assign(owner);
        world.in(owner, () -> readers.remove(RecordKind.PERSON, person, member.id(), owner));
        mine.shows();
        theirs.shows();
        assertThat(types(member, "city")).isEqualTo(404);
        assign(member);
        mine.shows(member);

        assertThat(mvc.post().uri("/live/leaving").param("page", "one").with(world.as(blind)).exchange()).hasStatus(204);
        assertThat(mvc.post().uri("/live/leaving").param("page", "one").with(world.as(member)).exchange()).hasStatus(204);
        mine.shows();
        assertThat(unseen.company).isEmpty();
    }

    @Test
    void a_page_that_was_left_before_its_line_was_there_is_shown_nowhere_and_its_line_ends() throws Exception {
        assertThat(mvc.post().uri("/live/leaving").param("page", "gone").with(world.as(owner)).exchange()).hasStatus(204);

        var late = new Line(world.session(owner), "page=gone&watch=person-" + person, null);

        var told = late.next();
        while (told != null && (told.equals("refresh") || told.startsWith("person_created"))) {
            told = late.next();
        }
        assertThat(told).isEqualTo("over");
    }

    private void says(String node, String... lines) {
        world.sql(owner, () -> jdbc.sql("select pg_notify('rabta_here', :said)").param("said", node + "\n" + String.join("\n", lines)).query((r, n) -> true).single());
    }

    @Test
    void who_looks_by_another_node_is_shown_too_and_leaves_with_it() throws Exception {
        var member = world.join(owner, Role.MEMBER);
        var mine = watching(owner);
        var at = owner.workspace() + " " + member.id() + " person " + person + " ";
        // What is said before this node listens is said again at the next beat.
        says("othernode", "rubbish", "? 0 0 node 0 -", "+ " + at + "-");
        mine.shows(member);
        says("othernode", "t " + at + "note-new");
        assertThat(mine.types()).isEqualTo(member.name() + " note-new");

        says("othernode", "- " + at + "-");

        mine.shows();
    }
}
