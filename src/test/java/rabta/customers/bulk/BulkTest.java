package rabta.customers.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.bin.Bin;
import rabta.customers.bulk.Bulk.State;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Run;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** One change of many records: at once or by a job, stopped, gone on with, taken back. */
class BulkTest extends RabtaTest {

    private static final RecordKind PEOPLE = RecordKind.PERSON;

    @Autowired
    People people;
    @Autowired
    Bulks bulks;
    @Autowired
    Changes changes;
    @Autowired
    Changing changing;
    @Autowired
    Bin bin;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    /** A run of a job that is told to stop after so many batches. */
    private record Batches(Viewer viewer, int[] left) implements Run {

        @Override
        public long job() {
            return 0;
        }

        @Override
        public Long by() {
            return viewer.id();
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void progress(long done, long total) {
            if (--left[0] < 0) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    void crowd(int size) {
        world.sql(owner, () -> jdbc.sql("insert into people (name, search, sound) select 'P' || g, 'p' || g, 'p' from generate_series(1, :size) g").param("size", size).update());
    }

    <T> T tx(Callable<T> work) {
        return world.sql(owner, work);
    }

    long count(String where) {
        return tx(() -> jdbc.sql("select count(*) from people p where " + where).query(Long.class).single());
    }

    Bulk waited(long id) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            var bulk = world.in(owner, () -> bulks.find(id, owner));
            if (!bulk.state().going()) {
                return bulk;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("It goes on and on");
    }

    Bulk all(String query, Change change) {
        return world.in(owner, () -> bulks.all(PEOPLE, change, CustomerFilter.read(query), owner));
    }

    Change set(String field, String value) {
        return world.in(owner, () -> changes.set(PEOPLE, field, value, owner));
    }

    @Test
    void all_that_a_filter_finds_are_changed_by_a_job_and_given_back_what_they_had() throws InterruptedException {
        crowd(1_203);
        long quetta = person("Quetta");
        world.in(owner, () -> people.change(quetta, Map.of(Fact.CITY, "Quetta"), null, owner));

        var done = waited(all("?", set("city", "Lahore")).id());
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.total()).isEqualTo(1_204);
        assertThat(done.changed()).isEqualTo(1_204);
        assertThat(count("p.city = 'Lahore' and p.version > 1 and p.search like '%lahore%'")).isEqualTo(1_204);
        assertThat(tx(() -> jdbc.sql("select count(*) from happenings h where h.kind = 'person_changed' and h.particulars ->> 'to' = 'Lahore'").query(Long.class).single())).isEqualTo(1_204);

        long touched = tx(() -> jdbc.sql("select min(p.id) from people p").query(Long.class).single());
        world.in(owner, () -> people.change(touched, Map.of(Fact.TITLE, "Buyer"), null, owner));
        world.in(owner, () -> bulks.undo(done.id(), owner));
        var undone = waited(done.id());

        assertThat(undone.state()).isEqualTo(State.UNDONE);
        assertThat(undone.undone()).isEqualTo(1_203);
        assertThat(undone.kept()).isEqualTo(1);
        assertThat(count("p.city = 'Lahore'")).isEqualTo(1);
        assertThat(world.in(owner, () -> people.find(quetta, owner)).city()).isEqualTo("Quetta");
        assertThatThrownBy(() -> world.in(owner, () -> bulks.undo(done.id(), owner))).isInstanceOf(Problem.class);
    }

    @Test
    void a_job_that_is_killed_goes_on_where_it_was_and_changes_nothing_twice() {
        crowd(1_700);
        long id = tx(() -> jdbc.sql("""
                insert into bulks (kind, action, slot, value, said, query, by_member) values ('person', 'SET', 'city', 'Lahore', 'Lahore', '?', :by) returning id
                """).param("by", owner.id()).query(Long.class).single());

        assertThatThrownBy(() -> world.in(owner, () -> changing.forth(id, new Batches(owner, new int[] {2})))).hasMessage("killed");
        assertThat(count("p.city = 'Lahore'")).isEqualTo(1_000);
        crowd(5);
        world.in(owner, () -> changing.forth(id, new Batches(owner, new int[] {100})));

        var done = world.in(owner, () -> bulks.find(id, owner));
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.changed()).isEqualTo(1_700);
        assertThat(count("p.city = 'Lahore' and p.version = 2")).isEqualTo(1_700);
        assertThat(tx(() -> jdbc.sql("select count(*) from happenings h where h.kind = 'person_changed'").query(Long.class).single())).isEqualTo(1_700);
    }

    @Test
    void whoever_does_not_see_a_row_does_not_touch_it() throws InterruptedException {
        long hidden = person("Hidden");
        tx(() -> jdbc.sql("update people set owner_id = ? where id = ?").params(owner.id(), hidden).update());
        long open = person("Open");
        var member = world.join(owner, Role.MEMBER);

        assertThatThrownBy(() -> world.in(member, () -> bulks.picked(PEOPLE, changes.archive(), List.of(hidden, open), member))).isInstanceOf(NotFound.class);
        long id = world.in(member, () -> bulks.all(PEOPLE, changes.set(PEOPLE, "city", "Lahore", member), CustomerFilter.read("?"), member)).id();
        var done = waited(id);

        assertThat(done.changed()).isEqualTo(1);
        assertThat(world.in(owner, () -> people.find(hidden, owner)).city()).isNull();
        var other = world.join(owner, Role.MEMBER);
        assertThatThrownBy(() -> world.in(other, () -> bulks.find(id, other))).isInstanceOf(NotFound.class);
    }

    @Test
    void a_few_are_changed_at_once_whatever_is_changed_and_given_back() {
        long first = person("Ayesha");
        long second = person("Bilal");
        var ids = List.of(first, second);
        var member = world.join(owner, Role.MEMBER, "Retail");
        var team = String.valueOf(member.teams().getFirst());
        var asked = Map.of("owner", String.valueOf(member.id()), "team", team, "company", "Karachi Textiles", "birthday", "1990-03-14", "language", "ur", "lifecycle", "lead", "about", "Likes\nlawn");

        asked.forEach((field, value) -> {
            var before = world.in(owner, () -> people.find(first, owner));
            var done = world.in(owner, () -> bulks.picked(PEOPLE, set(field, value), ids, owner));
            assertThat(done.changed()).as(field).isEqualTo(2);
            assertThat(world.in(owner, () -> people.find(first, owner))).as(field).isNotEqualTo(before);
            assertThat(world.in(owner, () -> bulks.undo(done.id(), owner)).undone()).as(field).isEqualTo(2);
            var after = world.in(owner, () -> people.find(first, owner));
            assertThat(List.of(java.util.Objects.toString(after.ownerId()), java.util.Objects.toString(after.teamId()), java.util.Objects.toString(after.company()),
                    java.util.Objects.toString(after.birthday()), java.util.Objects.toString(after.about()))).as(field).containsOnly("null");
        });

        var tagged = world.in(owner, () -> bulks.picked(PEOPLE, changes.tag("VIP"), ids, owner));
        assertThat(world.in(owner, () -> people.find(second, owner)).tags()).hasSize(1);
        world.in(owner, () -> people.change(first, Map.of(Fact.CITY, "Lahore"), null, owner));
        assertThat(world.in(owner, () -> bulks.undo(tagged.id(), owner)).undone()).isEqualTo(2);
        assertThat(world.in(owner, () -> people.find(second, owner)).tags()).isEmpty();

        var archived = world.in(owner, () -> bulks.picked(PEOPLE, changes.archive(), ids, owner));
        assertThat(count("p.archived_at is not null")).isEqualTo(2);
        world.in(owner, () -> bulks.undo(archived.id(), owner));
        assertThat(count("p.archived_at is not null")).isZero();
    }

    @Test
    void all_that_a_filter_finds_are_put_in_the_bin_by_a_job_and_brought_back() throws InterruptedException {
        crowd(703);
        tx(() -> jdbc.sql("update people set city = 'Lahore'").update());
        long archived = person("Archived");
        tx(() -> jdbc.sql("update people set city = 'Lahore', archived_at = now() where id = ?").param(archived).update());
        long elsewhere = person("Elsewhere");

        var put = post("/people/selection/deletion", Map.of("all", "true", "query", "?city=Lahore"));
        assertThat(put).hasStatus(303);
        long id = Long.parseLong(put.getResponse().getHeader("Location").replaceFirst(".*/", ""));
        var done = waited(id);
        assertThat(done.changed()).isEqualTo(703);
        assertThat(count("p.deleted_at is not null and p.deleted_by = " + owner.id())).isEqualTo(703);
        assertThat(count("p.deleted_at is null and p.id in (" + archived + ", " + elsewhere + ")")).isEqualTo(2);
        assertThat(tx(() -> jdbc.sql("select count(*) from happenings h where h.kind = 'put_in_bin'").query(Long.class).single())).isEqualTo(703);
        assertThat(html(mvc.get().uri("/people/bulk/{id}", id).with(world.as(owner)).exchange())).contains("Delete", "Done", "Undo", "for 30 days");
        assertThat(html(mvc.get().uri("/people?city=Lahore").with(world.as(owner)).exchange())).doesNotContain("P703");

        long touched = tx(() -> jdbc.sql("select min(p.id) from people p").query(Long.class).single());
        world.in(owner, () -> bin.takeOut(PEOPLE, List.of(touched), owner));
        world.in(owner, () -> bulks.undo(id, owner));
        var undone = waited(id);

        assertThat(undone.undone()).isEqualTo(702);
        assertThat(undone.kept()).isEqualTo(1);
        assertThat(count("p.deleted_at is not null")).isZero();
        assertThat(count("p.archived_at is not null")).isEqualTo(1);
    }

    @Test
    void whoever_may_throw_away_their_own_alone_does_not_throw_away_others() throws InterruptedException {
        var member = world.join(owner, Role.MEMBER);
        long mine = person("Mine");
        long other = person("Other");
        tx(() -> jdbc.sql("update people set owner_id = ? where id = ?").params(member.id(), mine).update());

        rights("own");
        var own = world.again(member);
        assertThatThrownBy(() -> world.in(own, () -> bulks.picked(PEOPLE, changes.delete(PEOPLE, own), List.of(mine, other), own))).isInstanceOf(Forbidden.class);
        assertThat(waited(world.in(own, () -> bulks.all(PEOPLE, changes.delete(PEOPLE, own), CustomerFilter.read("?"), own)).id()).changed()).isEqualTo(1);
        assertThat(count("p.deleted_at is not null and p.id = " + mine)).isEqualTo(1);
        assertThat(count("p.deleted_at is null and p.id = " + other)).isEqualTo(1);

        rights("none");
        var none = world.again(member);
        assertThat(mvc.post().uri("/people/selection/deletion").param("all", "true").with(world.as(none)).exchange()).hasStatus(403);
        assertThat(html(mvc.get().uri("/people").with(world.as(none)).exchange())).contains("/selection/archival").doesNotContain("/selection/deletion");
    }

    private void rights(String delete) {
        var rule = "{\"see\": \"all\", \"edit\": \"all\", \"delete\": \"%s\", \"create\": true, \"hidden\": [], \"read_only\": []}".formatted(delete);
        assertThat(mvc.put().uri("/api/v1/roles/member").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON)
                .content("{\"role\": \"member\", \"imports\": false, \"exports\": false, \"kinds\": {\"person\": %1$s, \"company\": %1$s}}".formatted(rule)).exchange()).hasStatusOk();
    }

    MvcTestResult post(String path, Map<String, String> params) {
        var post = mvc.post().uri(path).with(world.as(owner));
        params.forEach(post::param);
        return post.exchange();
    }

    static String html(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void a_field_of_picked_rows_is_changed_on_the_page_and_taken_back() {
        long id = person("Ayesha");

        var draft = post("/people/selection/draft", Map.of("id", String.valueOf(id), "back", "/people?view=all"));
        assertThat(html(draft)).contains("Change a field", "name=\"value\"", "value=\"" + id + "\"");
        assertThat(html(post("/people/selection/draft", Map.of("all", "true", "field", "language")))).contains("All that match", "<option value=\"ur\"");
        var wrong = post("/people/selection/change", Map.of("id", String.valueOf(id), "field", "birthday", "value", "someday"));
        assertThat(wrong).hasStatus(422);
        assertThat(html(wrong)).contains("someday", "This is not a date");
        assertThat(post("/people/selection/change", Map.of("id", String.valueOf(id), "field", "name", "value", "x"))).hasStatus(422);

        var changed = post("/people/selection/change", Map.of("id", String.valueOf(id), "field", "city", "value", "Lahore", "back", "/people?view=all"));
        assertThat(changed).hasStatus(303).headers().hasValue("Location", "/people?view=all");
        assertThat(world.in(owner, () -> people.find(id, owner)).city()).isEqualTo("Lahore");
        long bulk = tx(() -> jdbc.sql("select max(b.id) from bulks b").query(Long.class).single());
        assertThat(html(mvc.get().uri("/people/bulk/{id}", bulk).with(world.as(owner)).exchange())).contains("City: Lahore", "Done", "Undo");
        assertThat(html(mvc.get().uri("/people/bulk/all").with(world.as(owner)).exchange())).contains("City: Lahore");
        assertThat(mvc.get().uri("/companies/bulk/{id}", bulk).with(world.as(owner)).exchange()).hasStatus(404);
        assertThat(post("/people/bulk/" + bulk + "/undo", Map.of())).hasStatus(303);
        assertThat(world.in(owner, () -> people.find(id, owner)).city()).isNull();
        assertThat(html(mvc.get().uri("/people/bulk/all").with(world.as(world.zainab())).exchange())).contains("dir=\"rtl\"", "اکٹھی تبدیلیاں");
    }

    @Test
    void a_program_changes_many_and_asks_how_far_it_is() throws InterruptedException {
        long id = person("Ayesha");
        var token = world.token(owner);

        var some = mvc.post().uri("/api/v1/bulk").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"person\",\"action\":\"tag\",\"value\":\"VIP\",\"ids\":[" + id + "]}").exchange();
        assertThat(some).hasStatusOk();
        assertThat(Json.read(html(some)).path("changed").asInt()).isEqualTo(1);

        var all = mvc.post().uri("/api/v1/bulk").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON)
                .content("{\"action\":\"set\",\"field\":\"city\",\"value\":\"Lahore\",\"query\":\"?view=all\"}").exchange();
        assertThat(all).hasStatus(202);
        long bulk = Json.read(html(all)).path("id").asLong();
        waited(bulk);
        var shown = Json.read(html(mvc.get().uri("/api/v1/bulk/{id}", bulk).header("Authorization", "Bearer " + token).exchange()));
        assertThat(shown.path("state").asString()).isEqualTo("done");
        assertThat(shown.path("undoable").asBoolean()).isTrue();
        assertThat(mvc.method(HttpMethod.POST).uri("/api/v1/bulk/{id}/undo", bulk).header("Authorization", "Bearer " + token).exchange()).hasStatusOk();
        var away = mvc.post().uri("/api/v1/bulk").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON)
                .content("{\"action\":\"delete\",\"ids\":[" + id + "]}").exchange();
        assertThat(away).hasStatusOk();
        assertThat(Json.read(html(away)).path("action").asString()).isEqualTo("delete");
        assertThat(mvc.get().uri("/api/v1/people/{id}", id).header("Authorization", "Bearer " + token).exchange()).hasStatus(404);
        for (var body : List.of("{\"action\":\"set\",\"field\":\"search\",\"value\":\"x\",\"ids\":[1]}", "{\"action\":\"erase\",\"query\":\"?\"}", "{\"action\":\"archive\"}",
                "{\"action\":\"set\",\"field\":\"owner\",\"value\":\"x\",\"query\":\"?\"}")) {
            assertThat(mvc.post().uri("/api/v1/bulk").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content(body).exchange()).as(body).hasStatus(422);
        }
    }
}
