package rabta.collaboration.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.collaboration.Way;
import rabta.collaboration.following.Following;
import rabta.customers.RecordKind;
import rabta.customers.imports.Imports;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Notes;
import rabta.customers.records.Ownership;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Who is told of what, how, and for how long. */
class NotificationsTest extends RabtaTest {

    private static final RecordKind PERSON = RecordKind.PERSON;

    @Autowired
    Notifications notifications;
    @Autowired
    NotificationMailer letters;
    @Autowired
    Choices choices;
    @Autowired
    Following following;
    @Autowired
    Notes notes;
    @Autowired
    Ownership ownership;
    @Autowired
    People people;
    @Autowired
    Imports imports;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private Viewer member;
    private long person;

    @BeforeEach
    void two_who_work_on_a_person() {
        owner = world.found();
        member = world.join(owner, Role.MEMBER);
        person = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rehman"), owner));
    }

    private void write(String text, Viewer by) {
        world.in(by, () -> notes.write(PERSON, person, text, by));
    }

    private List<String> told(Viewer whom) {
        return world.in(whom, () -> notifications.list(null, true, null, 50, whom)).rows().stream().map(Notification::kind).toList();
    }

    private void assign(Long to) {
        world.in(owner, () -> ownership.assign(PERSON, List.of(person), to, owner));
    }

    private List<String> letters(Viewer to) {
        var email = world.sql(to, () -> jdbc.sql("select m.email from members m where m.id = :id").param("id", to.id()).query(String.class).single());
        return world.sql(to, () -> jdbc.sql("select o.subject || ' ' || o.text from control.outbox o where o.to_address = :email order by o.id").param("email", email).query(String.class).list());
    }

    @Test
    void who_is_called_in_a_note_is_told_on_screen_and_by_one_letter_even_when_a_node_dies_with_it() {
        write("@" + member.name() + ", please ring her", owner);

        assertThat(told(member)).containsExactly("mention");
        assertThat(mvc.get().uri("/notifications").with(world.as(member)).exchange()).hasStatusOk().bodyText().contains(owner.name() + " called you in a note on Ayesha Rehman");

        // A node that claimed it and died before its transaction was over; then two that do the same job.
        var job = new MailNotifications(member.id(), Way.MAIL);
        try {
            world.sql(owner, () -> {
                assertThat(notifications.claim(member.id(), Way.MAIL)).hasSize(1);
                throw new IllegalStateException("dead");
            });
        } catch (IllegalStateException dead) {
            assertThat(dead).hasMessage("dead");
        }
        world.in(owner, () -> letters.on(job, null));
        world.in(owner, () -> letters.on(job, null));

        assertThat(letters(member)).singleElement().asString().contains("called you in a note on Ayesha Rehman").contains("/people/" + person);
    }

    @Test
    void what_is_told_ends_with_the_right_to_the_record() {
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), Map.of("person", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.OWN, true, Set.of(), Set.of()))))).update());
        var narrow = world.again(member);
        assign(narrow.id());
        write("@" + narrow.name() + " look", owner);
        assertThat(told(narrow)).containsExactlyInAnyOrder("assigned", "mention");
        assertThat(world.in(narrow, () -> notifications.unread(narrow))).isEqualTo(2);
        long id = world.in(narrow, () -> notifications.list(null, true, null, 50, narrow)).rows().getFirst().id();

        assign(owner.id());
        assertThat(told(narrow)).as("whoever looked after it goes on reading").contains("assigned");
        world.in(owner, () -> readers.remove(PERSON, person, narrow.id(), owner));

        assertThat(told(narrow)).isEmpty();
        assertThat(world.in(narrow, () -> notifications.unread(narrow))).isZero();
        assertThat(mvc.get().uri("/api/v1/notifications").header("Authorization", "Bearer " + world.token(narrow)).exchange()).bodyJson().extractingPath("$.data").asArray().isEmpty();
        assertThat(mvc.post().uri("/notifications/" + id + "/opening").with(world.as(narrow)).exchange()).hasStatus(404);
        world.in(owner, () -> letters.on(new MailNotifications(narrow.id(), Way.MAIL), null));
        assertThat(letters(narrow)).isEmpty();
        // And whoever writes is told who cannot be reached there.
        assertThat(mvc.post().uri("/people/" + person + "/notes").param("text", "@" + narrow.name() + " hello").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(world.in(owner, () -> callees.blind(PERSON, person, "@" + narrow.name() + " hello"))).containsExactly(narrow.name());
    }

    @Autowired
    rabta.customers.records.Callees callees;
    @Autowired
    rabta.customers.records.RecordReaders readers;

    @Test
    void who_follows_is_told_once_until_they_read_and_who_chose_against_it_is_not() {
        assign(member.id());
        assertThat(world.in(member, () -> following.follows(PERSON, person, member))).isTrue();
        world.in(member, () -> notifications.readAll(member));

        write("One", owner);
        write("Two", owner);
        write("Mine", member);

        var told = world.in(member, () -> notifications.list(null, true, null, 50, member)).rows();
        assertThat(told).singleElement().satisfies(n -> assertThat(n.kind() + n.times()).isEqualTo("followed2"));
        assertThat(told(owner)).contains("followed");

        assertThat(mvc.post().uri("/people/" + person + "/follow").param("follow", "false").with(world.as(member)).exchange()).hasStatus(303);
        world.in(member, () -> notifications.readAll(member));
        write("Three", owner);
        write("Mine again", member);
        write("Four", owner);
        assertThat(told(member)).isEmpty();
    }

    @Test
    void each_kind_is_told_as_its_member_chose_and_what_sleeps_is_not_there() {
        assertThat(mvc.post().uri("/settings/notifications").param("way.mention", "DAILY").param("way.assigned", "NONE").param("way.followed", "rubbish").with(world.as(member)).exchange()).hasStatus(303);
        assign(member.id());
        write("@" + member.name() + " one", owner);
        assertThat(told(member)).containsExactly("mention");
        world.in(owner, () -> letters.on(new MailNotifications(member.id(), Way.MAIL), null));
        assertThat(letters(member)).isEmpty();
        world.in(owner, () -> letters.on(new MailNotifications(member.id(), Way.DAILY), null));
        world.in(owner, () -> letters.on(new MailNotifications(member.id(), Way.DAILY), null));
        assertThat(letters(member)).hasSize(1);

        long id = world.in(member, () -> notifications.list(null, true, null, 50, member)).rows().getFirst().id();
        assertThat(mvc.post().uri("/notifications/" + id + "/snooze").param("until", "morning").with(world.as(member)).exchange()).hasStatus(303);
        assertThat(told(member)).isEmpty();
        world.sql(member, () -> jdbc.sql("update notifications set snoozed_until = now() - interval '1 second' where id = :id").param("id", id).update());
        assertThat(told(member)).containsExactly("mention");
    }

    @Test
    void programs_list_and_read_what_their_member_was_told_and_nobody_elses() {
        write("@" + member.name() + " one", owner);
        var token = "Bearer " + world.token(member);
        var listed = mvc.get().uri("/api/v1/notifications?unread=true").header("Authorization", token).exchange();
        assertThat(listed).bodyJson().extractingPath("$.data[0].record_name").isEqualTo("Ayesha Rehman");
        assertThat(listed).bodyJson().extractingPath("$.unread").isEqualTo(1);
        long id = world.in(member, () -> notifications.list(null, true, null, 50, member)).rows().getFirst().id();

        assertThat(patch(id, "Bearer " + world.token(owner))).hasStatus(404);
        assertThat(patch(id, token)).hasStatusOk().bodyJson().extractingPath("$.read_at").isNotNull();
        assertThat(told(member)).isEmpty();
    }

    private MvcTestResult patch(long id, String token) {
        return mvc.patch().uri("/api/v1/notifications/" + id).header("Authorization", token).contentType(MediaType.APPLICATION_JSON).content("{\"read\": true}").exchange();
    }

    private MvcTestResult api(Viewer as, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + world.token(as));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    @Test
    void whoever_is_called_by_a_later_word_of_a_note_is_told_and_nobody_twice() {
        var third = world.join(owner, Role.MEMBER);
        long note = world.in(owner, () -> notes.write(PERSON, person, "@" + member.name() + " look", owner));
        assertThat(told(member)).containsExactly("mention");
        world.in(member, () -> notifications.readAll(member));

        world.in(owner, () -> notes.edit(PERSON, person, note, "@" + member.name() + " and @" + third.name() + " look", owner));

        assertThat(told(third)).containsExactly("mention");
        assertThat(told(member)).isEmpty();
        assertThat(world.in(third, () -> following.follows(PERSON, person, third))).isTrue();
        world.in(third, () -> notifications.readAll(third));
        assertThat(api(owner, HttpMethod.PATCH, "/people/" + person + "/notes/" + note, "{\"text\": \"@" + third.name() + " look again\"}")).hasStatusOk();
        assertThat(told(third)).isEmpty();
    }

    private List<String> said(Viewer whom) {
        return world.in(whom, () -> {
            var said = notifications.list(null, true, null, 50, whom).rows().stream().map(n -> n.said().replaceAll("[\u2068\u2069]", "")).toList();
            notifications.readAll(whom);
            return said;
        });
    }

    @Test
    void a_follower_is_told_what_happened_as_far_as_they_may_know_it() {
        assign(member.id());
        said(member);
        write("Wants ten metres", owner);
        assertThat(said(member)).containsExactly("Ayesha Rehman: " + owner.name() + " wrote a note");
        for (var change : List.of("{\"city\": \"Lahore\"}", "{\"lifecycle\": \"customer\"}")) {
            assertThat(api(owner, HttpMethod.PATCH, "/people/" + person, change)).hasStatusOk();
            assertThat(said(member)).containsExactly("Ayesha Rehman: " + owner.name() + (change.contains("city") ? " changed: City" : " moved this to Customer"));
        }
        assertThat(mvc.get().uri("/notifications?view=all").with(world.as(member)).exchange()).hasStatusOk().bodyText().contains("changed: ");

        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), Map.of("person", new Rights.Kind(Reach.ALL, Reach.ALL, Reach.ALL, true, Set.of("city"), Set.of()))))).update());
        var narrow = world.again(member);
        assertThat(api(owner, HttpMethod.PATCH, "/people/" + person, "{\"city\": \"Multan\"}")).hasStatusOk();
        assertThat(said(narrow)).containsExactly(owner.name() + " did something on Ayesha Rehman");
    }

    @Test
    void whoever_began_an_import_or_an_export_is_told_when_it_is_over() {
        var settings = "{\"dialect\": {}, \"mapping\": {}}";
        long id = world.sql(owner, () -> jdbc.sql("insert into imports (kind, name, size, fingerprint, settings, by_member) values ('person', 'old.csv', 3, 'x', cast(:settings as jsonb), :by) returning id")
                .param("settings", settings).param("by", owner.id()).query(Long.class).single());
        world.in(owner, () -> imports.finished(id));
        assertThat(world.in(owner, () -> notifications.list(null, true, null, 50, owner)).rows()).singleElement()
                .satisfies(n -> assertThat(n.kind() + " " + n.name() + " " + n.path()).isEqualTo("imported old.csv /imports/" + id));
        assertThat(told(member)).isEmpty();
        assertThat(said(owner)).containsExactly("Your file old.csv has been imported");
    }

    @Test
    void programs_follow_choose_put_off_mark_and_pin() {
        var follow = "/people/" + person + "/follow";
        assertThat(api(member, HttpMethod.GET, follow, null)).bodyJson().extractingPath("$.following").isEqualTo(false);
        assertThat(api(member, HttpMethod.PUT, follow, null)).bodyJson().extractingPath("$.following").isEqualTo(true);
        assertThat(api(member, HttpMethod.GET, "/following", null)).bodyJson().extractingPath("$.data[0].record_name").isEqualTo("Ayesha Rehman");
        assertThat(api(member, HttpMethod.GET, "/following?after=rubbish&limit=1", null)).hasStatusOk();
        assertThat(api(member, HttpMethod.DELETE, follow, null)).hasStatusOk();
        assertThat(api(member, HttpMethod.GET, "/following", null)).bodyJson().extractingPath("$.data").asArray().isEmpty();
        assertThat(api(member, HttpMethod.PUT, "/people/999999/follow", null)).hasStatus(404);

        assertThat(api(member, HttpMethod.PUT, "/notifications/choices/mention", "{\"way\": \"daily\"}")).bodyJson().extractingPath("$.data[?(@.kind == 'mention')].way").asArray().containsExactly("daily");
        assertThat(api(member, HttpMethod.PUT, "/notifications/choices/mention", "{\"way\": \"pigeon\"}")).hasStatus(422);
        assertThat(api(member, HttpMethod.PUT, "/notifications/choices/nothing", "{\"way\": \"none\"}")).hasStatus(404);

        long note = world.in(owner, () -> notes.write(PERSON, person, "@" + member.name() + " look", owner));
        long id = world.in(member, () -> notifications.list(null, true, null, 50, member)).rows().getFirst().id();
        var tomorrow = "{\"until\": \"" + Instant.now().plus(1, ChronoUnit.DAYS) + "\"}";
        assertThat(api(member, HttpMethod.PUT, "/notifications/" + id + "/snooze", "{\"until\": \"2020-01-01T00:00:00Z\"}")).hasStatus(422);
        assertThat(api(owner, HttpMethod.PUT, "/notifications/" + id + "/snooze", tomorrow)).hasStatus(404);
        assertThat(api(member, HttpMethod.PUT, "/notifications/" + id + "/snooze", tomorrow)).hasStatusOk();
        assertThat(told(member)).isEmpty();
        assertThat(api(member, HttpMethod.DELETE, "/notifications/" + id + "/snooze", null)).hasStatusOk();
        assertThat(told(member)).containsExactly("mention");

        var path = "/people/" + person + "/notes/" + note;
        assertThat(api(member, HttpMethod.PUT, path + "/marks/thanks", null)).bodyJson().extractingPath("$.marks.thanks").isEqualTo(1);
        assertThat(api(member, HttpMethod.PUT, path + "/marks/thanks", null)).bodyJson().extractingPath("$.marks.thanks").isEqualTo(1);
        assertThat(api(member, HttpMethod.DELETE, path + "/marks/thanks", null)).bodyJson().doesNotHavePath("$.marks.thanks");
        assertThat(api(member, HttpMethod.PUT, path + "/marks/rubbish", null)).hasStatus(404);
        assertThat(api(member, HttpMethod.PATCH, path, "{\"pinned\": true}")).bodyJson().extractingPath("$.pinned_at").isNotNull();
        assertThat(api(member, HttpMethod.PATCH, path, "{\"text\": \"not mine\"}")).hasStatus(404);
        assertThat(api(member, HttpMethod.DELETE, path, null)).hasStatus(404);
        assertThat(api(owner, HttpMethod.DELETE, path, null)).hasStatus(204);
        assertThat(api(owner, HttpMethod.GET, path, null)).hasStatus(404);
    }
}
