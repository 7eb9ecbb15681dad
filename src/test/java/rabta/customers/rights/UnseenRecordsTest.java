package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Nothing stands anywhere of records that a member may not see, and none of them is merged, proposed or counted. */
class UnseenRecordsTest extends LeaksTest {

    @Test
    void nothing_stands_anywhere_of_records_that_one_does_not_see() throws Exception {
        furnish();
        var member = world.join(owner, Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :m where id = :id").param("m", member.id()).param("id", THEIRS).update());
        world.sql(owner, () -> jdbc.sql("update companies set owner_id = :m where id = :id").param("m", member.id()).param("id", THEIRS).update());
        rules("member", Map.of("see.person", "OWN", "see.company", "OWN", "exports", "true"));

        var answers = answers(world.again(member));

        assertThat(answers.get("/people/" + THEIRS)).contains("Plain Person");
        assertThat(answers.get("/api/v1/people/" + THEIRS)).contains("Plain Person", "\"company_id\":null");
        assertThat(leaking(answers, MARKS.pattern())).isEmpty();

        // What leads to a record that one does not see is as if it led nowhere, whatever is asked.
        world.sql(owner, () -> {
            jdbc.sql("update people set company_id = null, referred_by = null where id = :id").param("id", THEIRS).update();
            jdbc.sql("update companies set parent_id = null where id = :id").param("id", THEIRS).update();
            return jdbc.sql("update orders set company_id = null where person_id = :id").param("id", THEIRS).update();
        });
        var without = answers(world.again(member), path -> path.contains("40002") || LISTS.matcher(path.replaceFirst("\\?.*", "")).matches());
        assertThat(changed(without, answers)).isEmpty();
        world.sql(owner, () -> {
            jdbc.sql("update people set company_id = :firm where id = :id").param("firm", UNSEEN).param("id", THEIRS).update();
            return jdbc.sql("update orders set company_id = :firm where person_id = :id").param("firm", UNSEEN).param("id", THEIRS).update();
        });

        nothingIsTakenOut(world.again(member));
        nothingIsTold(world.again(member));
    }

    /** Of what is not seen nothing is merged, proposed or counted. */
    private void nothingIsTold(Viewer viewer) {
        var session = world.as(viewer);
        var theirs = world.token(viewer);
        var refused = new ArrayList<>(List.of(mvc.get().uri("/people/merges/new?id=40002&id=40001").with(session).exchange(),
                mvc.post().uri("/people/merges").param("id", "40002", "40001").param("survivor", "40002").with(session).exchange(),
                mvc.post().uri("/people/merges").param("id", "40002", "40001").param("survivor", "1").with(session).exchange(),
                mvc.post().uri("/people/40001/merges/40001/reversal").with(session).exchange(),
                api(HttpMethod.POST, "/api/v1/people/40002/merge", "{\"ids\": [40001]}", theirs), api(HttpMethod.POST, "/api/v1/people/40001/merge", "{\"ids\": [40002]}", theirs),
                api(HttpMethod.POST, "/api/v1/people/40001/merges/40001/undo", null, theirs), api(HttpMethod.PUT, "/api/v1/duplicates/person-40001-40002/dismissal", null, theirs)));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer).hasStatus(404);
            assertThat(text(answer)).doesNotContainPattern(MARKS);
        });

        // Two that are seen lie side by side without the company that is not.
        long twin = Json.read(text(api(HttpMethod.POST, "/api/v1/people", "{\"name\": \"Plain Twin\", \"city\": \"Lahore\"}", theirs))).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("update people set owner_id = :me where id = :id").param("me", viewer.id()).param("id", twin).update());
        var sides = mvc.get().uri("/people/merges/new?id=40002&id=" + twin).with(session).exchange();
        assertThat(sides).hasStatusOk().bodyText().contains("Plain Person", "Plain Twin").doesNotContain("pick.company").doesNotContainPattern(MARKS);

        for (var who : List.of(owner, viewer)) {
            var proposed = mvc.post().uri("/people/list/filter").params(line("company", "Zqx")).with(world.as(who)).exchange();
            assertThat(proposed).hasStatusOk();
            assertThat(text(proposed).contains("<option value=\"Zqxfirm\">")).isEqualTo(who == owner);
        }

        // A change of all that a list finds counts those alone whom one sees.
        var begun = Json.read(text(api(HttpMethod.POST, "/api/v1/bulk", "{\"kind\": \"person\", \"action\": \"tag\", \"value\": \"Mine\", \"query\": \"?\"}", theirs))).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("insert into duplicate_scans (looked, found, finished_at) values (4321, 1, now())").update());
        assertThat(text(api(HttpMethod.GET, "/api/v1/duplicates/scans/last", null, theirs))).contains("\"looked\":null", "\"found\":null");
        assertThat(text(api(HttpMethod.GET, "/api/v1/duplicates/scans/last", null, token))).contains("\"looked\":4321");
        assertThat(mvc.get().uri("/duplicates").with(session)).hasStatusOk().bodyText().doesNotContain("4,321");
        assertThat(mvc.get().uri("/duplicates").with(world.as(owner))).hasStatusOk().bodyText().contains("4,321");
        assertThat(total(begun, theirs)).isEqualTo(2);
        world.sql(owner, () -> jdbc.sql("update people set archived_at = now() where id = :id").param("id", twin).update());
    }

    private long total(long bulk, String token) {
        for (int i = 0; i < 300; i++) {
            var answer = Json.read(text(api(HttpMethod.GET, "/api/v1/bulk/" + bulk, null, token)));
            if (answer.path("state").asString().equals("done")) {
                return answer.path("total").asLong();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("It does not end");
    }

    @Test
    void an_answer_that_was_kept_for_one_member_is_never_anothers() {
        owner = world.found();
        var answers = new ArrayList<MvcTestResult>();
        for (var viewer : List.of(owner, world.join(owner, Role.MEMBER), owner)) {
            answers.add(mvc.post().uri("/api/v1/people").header("Authorization", "Bearer " + world.token(viewer)).header("Idempotency-Key", "same").contentType(MediaType.APPLICATION_JSON).content("{\"name\": \"Ali\"}").exchange());
        }
        assertThat(answers.get(1)).hasStatus(201).doesNotContainHeader("Idempotency-Replayed");
        assertThat(text(answers.get(1))).isNotEqualTo(text(answers.getFirst()));
        assertThat(text(answers.get(2))).isEqualTo(text(answers.getFirst()));
    }
}
