package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.ContactPoints;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** What the Undo of a toast takes back. */
class UndoTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    ContactPoints points;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    private long person(String name, Viewer of, List<String> tags, PointForm... points) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(points), null, null, null, null, null, null, null, null, null,
                of == null ? null : of.id(), null, tags), owner));
    }

    private MvcTestResult post(Viewer viewer, String path, String... params) {
        var post = mvc.post().uri(path).with(world.as(viewer));
        for (int i = 0; i < params.length; i += 2) {
            post.param(params[i], params[i + 1]);
        }
        return post.exchange();
    }

    /** Where the toast's Undo leads to. */
    private static String undo(MvcTestResult answer) {
        assertThat(answer).hasStatus(303);
        var saying = new String(Base64.getUrlDecoder().decode(answer.getResponse().getCookie("rabta_saying").getValue()), StandardCharsets.UTF_8);
        var path = Pattern.compile("/people/undoings/\\d+").matcher(saying);
        return path.find() ? path.group() : null;
    }

    private List<String> tags(long id) {
        return world.sql(owner, () -> jdbc.sql("select t.name from people p join tags t on t.id = any(p.tags) where p.id = ? order by t.name").param(id).query(String.class).list());
    }

    private Long ownerOf(long id) {
        return world.sql(owner, () -> jdbc.sql("select p.owner_id from people p where p.id = ?").param(id).query((r, n) -> r.getObject(1, Long.class)).list().getFirst());
    }

    @Test
    void tagging_many_is_taken_back_from_those_alone_who_did_not_bear_the_tag_before() {
        long bore = person("Ayesha", null, List.of("VIP"));
        long bare = person("Bilal", null, List.of());

        var undo = undo(post(owner, "/people/selection/tags", "id", "" + bore, "id", "" + bare, "tag", "VIP"));
        assertThat(tags(bare)).containsExactly("VIP");
        var back = mvc.post().uri(undo).with(world.as(owner)).header("Referer", "http://localhost/people?view=mine").exchange();

        assertThat(back).hasStatus(303).hasHeader("Location", "/people?view=mine");
        assertThat(tags(bare)).isEmpty();
        assertThat(tags(bore)).containsExactly("VIP");
        assertThat(post(owner, undo)).hasStatus(404);
    }

    @Test
    void where_nothing_changed_there_is_nothing_to_take_back() {
        long bore = person("Ayesha", null, List.of("VIP"));

        assertThat(undo(post(owner, "/people/selection/tags", "id", "" + bore, "tag", "VIP"))).isNull();
    }

    @Test
    void assigning_many_gives_each_back_to_whose_it_was() {
        var seller = world.join(owner, Role.MEMBER);
        var other = world.join(owner, Role.MEMBER);
        long mine = person("Ayesha", owner, List.of());
        long nobodys = person("Bilal", null, List.of());
        long movedOn = person("Omar", owner, List.of());

        var undo = undo(post(owner, "/people/selection/owner", "id", "" + mine, "id", "" + nobodys, "id", "" + movedOn, "owner", "" + seller.id()));
        post(owner, "/people/" + movedOn + "/owner", "value", "" + other.id());
        assertThat(post(owner, undo)).hasStatus(303).hasHeader("Location", "/people");

        assertThat(ownerOf(mine)).isEqualTo(owner.id());
        assertThat(ownerOf(nobodys)).isNull();
        assertThat(ownerOf(movedOn)).isEqualTo(other.id());
    }

    @Test
    void whoever_gave_a_customer_away_by_mistake_gets_them_back_though_they_do_not_see_them_any_more() {
        var seller = world.join(owner, Role.MEMBER);
        var other = world.join(owner, Role.MEMBER);
        // Nobody looked after her yet, so that nobody goes on reading.
        long id = person("Ayesha", null, List.of());

        var undo = undo(post(seller, "/people/" + id + "/owner", "value", "" + other.id()));
        assertThat(mvc.get().uri("/people/" + id).with(world.as(seller))).hasStatus(404);
        assertThat(post(seller, undo)).hasStatus(303);

        assertThat(mvc.get().uri("/people/" + id).with(world.as(seller))).hasStatusOk();
    }

    @Test
    void a_contact_point_that_was_removed_comes_back_in_its_place() {
        long id = person("Ayesha", null, List.of(), new PointForm("PHONE", "0300-1112223", "shop"), new PointForm("PHONE", "0300-4445556", null));
        var before = world.in(owner, () -> points.of(RecordKind.PERSON, id));

        var undo = undo(post(owner, "/people/" + id + "/points/" + before.getFirst().id() + "/removal"));
        assertThat(world.in(owner, () -> people.find(id, owner)).phone()).isEqualTo("+923004445556");
        var back = mvc.post().uri(undo).with(world.as(owner)).header("Referer", "http://localhost/people/" + id).exchange();

        assertThat(back).hasStatus(303).hasHeader("Location", "/people/" + id);
        assertThat(world.in(owner, () -> points.of(RecordKind.PERSON, id))).extracting(ContactPoint::point).containsExactlyElementsOf(before.stream().map(ContactPoint::point).toList());
        assertThat(world.in(owner, () -> people.find(id, owner)).phone()).isEqualTo("+923001112223");
    }

    @Test
    void nobody_takes_back_what_another_did_or_what_is_long_done() {
        var manager = world.join(owner, Role.MANAGER);
        long id = person("Ayesha", null, List.of());
        var undo = undo(post(owner, "/people/selection/tags", "id", "" + id, "tag", "VIP"));

        assertThat(post(manager, undo)).hasStatus(404);
        assertThat(post(owner, undo.replace("/people/", "/companies/"))).hasStatus(404);
        world.sql(owner, () -> jdbc.sql("update undoings set at = at - interval '61 minutes'").update());
        assertThat(post(owner, undo)).hasStatus(404);

        assertThat(tags(id)).containsExactly("VIP");
    }

    @Test
    void an_address_from_elsewhere_leads_to_the_list() {
        long id = person("Ayesha", null, List.of());
        for (var from : List.of("http://evil.test//evil.test/", "http://localhost/people/" + id + "/notes", "javascript:alert(1)")) {
            var undo = undo(post(owner, "/people/selection/tags", "id", "" + id, "tag", "VIP"));
            assertThat(mvc.post().uri(undo).with(world.as(owner)).header("Referer", from).exchange()).hasStatus(303).hasHeader("Location", "/people");
        }
    }
}
