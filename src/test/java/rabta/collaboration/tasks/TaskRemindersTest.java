package rabta.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.collaboration.Remind;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Who is reminded of which task, when, and that it is once. */
class TaskRemindersTest extends RabtaTest {

    @Autowired
    TaskReminders reminders;
    @Autowired
    TaskReminding reminding;
    @Autowired
    Notifications notifications;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    Viewer ali;
    long sana;
    LocalDate day;
    Instant at;

    @BeforeEach
    void two_who_work_on_a_person() {
        owner = world.found();
        ali = world.join(owner, Role.MEMBER);
        sana = world.in(owner, () -> people.create(PersonForm.named("Sana Javed"), owner));
        day = LocalDate.now(owner.preferences().zone()).plusDays(3);
        at = day.atTime(14, 0).atZone(owner.preferences().zone()).toInstant();
    }

    private long planned(String text, Viewer whose) {
        return planned(text, Map.of("time", "15:00", "remind", "hour", "owner_id", whose.id()));
    }

    private long planned(String text, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("text", text, "due", day.toString()));
        body.putAll(more);
        var answer = mvc.post().uri("/api/v1/people/" + sana + "/tasks").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON)
                .content(Json.write(body).getBytes(StandardCharsets.UTF_8)).exchange();
        assertThat(answer).hasStatus(201);
        return Json.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)).path("id").asLong();
    }

    private void post(String path, String... fields) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        assertThat(request.exchange()).hasStatus3xxRedirection();
    }

    private void come(Instant until) {
        world.in(owner, () -> reminding.on(new RemindOfTasks(until), null));
    }

    private List<String> told(Viewer whom) {
        return world.in(whom, () -> notifications.list("reminder", true, null, 50, whom)).rows().stream().map(Notification::name).toList();
    }

    private Instant set(long task) {
        return world.sql(owner, () -> jdbc.sql("select t.remind_at from tasks t where t.id = ?").param(task).query((r, n) -> r.getObject(1, java.time.OffsetDateTime.class)).list()).stream()
                .filter(java.util.Objects::nonNull).map(java.time.OffsetDateTime::toInstant).findFirst().orElse(null);
    }

    private long jobs(String type) {
        return world.sql(owner, () -> jdbc.sql("select count(*) from control.jobs j where j.workspace_id = ? and j.type = ?").params(owner.workspace(), type).query(Long.class).single());
    }

    @Test
    void a_reminder_goes_once_though_nodes_die_with_it() {
        long call = planned("Call her", owner);
        planned("Write to her", owner);
        assertThat(set(call)).isEqualTo(at);
        assertThat(jobs("RemindOfTasks")).isOne();

        // A node takes them and dies before its transaction is over; then another does the job, and another once more.
        assertThatThrownBy(() -> world.sql(owner, () -> {
            assertThat(reminders.claim(at)).hasSize(2);
            throw new IllegalStateException("dead");
        })).hasMessage("dead");
        assertThat(told(owner)).isEmpty();
        come(at);
        come(at);

        assertThat(world.in(owner, () -> notifications.list("reminder", true, null, 50, owner)).rows()).hasSize(2).allMatch(n -> n.times() == 1);
        assertThat(told(owner)).containsExactlyInAnyOrder("Call her — Sana Javed", "Write to her — Sana Javed");
        assertThat(jobs("MailNotifications")).isOne();
        assertThat(mvc.get().uri("/notifications").with(world.as(owner)).exchange()).bodyText().contains("Reminder: Call her", "data-told", "action=\"/tasks/" + call + "/completion\"");

        post("/tasks/" + call + "/completion");
        assertThat(told(owner)).containsExactly("Write to her — Sana Javed");
    }

    @Test
    void what_was_moved_done_deleted_or_handed_on_meanwhile_is_told_of_as_it_stands() {
        long moved = planned("Moved", owner);
        long done = planned("Done", owner);
        long deleted = planned("Deleted", owner);
        long handed = planned("Handed on", owner);
        long nobodys = planned("Nobody's", owner);
        post("/tasks/" + moved + "/snooze", "due", day.plusDays(1).toString());
        post("/tasks/" + done + "/completion");
        post("/tasks/" + deleted + "/removal");
        post("/tasks/" + handed + "/owner", "owner", String.valueOf(ali.id()));
        post("/tasks/" + nobodys + "/owner", "owner", "");

        come(at);

        assertThat(told(owner)).isEmpty();
        assertThat(told(ali)).containsExactly("Handed on — Sana Javed");
        assertThat(set(moved)).isEqualTo(at.plusSeconds(86_400));
        come(at.plusSeconds(86_400));
        assertThat(told(owner)).containsExactly("Moved — Sana Javed");
        // Put off once more, it is told of again then, and no more now.
        post("/tasks/" + moved + "/snooze", "due", day.plusDays(2).toString());
        assertThat(told(owner)).isEmpty();
        come(at.plusSeconds(2 * 86_400));
        assertThat(told(owner)).containsExactly("Moved — Sana Javed");
        // Of what has come back the time is over or still to come.
        post("/tasks/" + deleted + "/restoration");
        assertThat(set(deleted)).isEqualTo(at);
    }

    @Test
    void who_does_not_see_the_record_by_now_is_told_nothing() {
        planned("Before", ali);
        come(at);
        assertThat(told(ali)).containsExactly("Before — Sana Javed");
        planned("After", ali);
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), Map.of("person", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.OWN, true, Set.of(), Set.of()))))).update());

        come(at);

        assertThat(told(world.again(ali))).isEmpty();
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from notifications n where n.kind = 'reminder'").query(Long.class).single())).isOne();
    }

    @Test
    void a_task_with_a_time_has_one_unless_somebody_says_otherwise() {
        assertThat(set(planned("Usual", Map.of("time", "15:00")))).isEqualTo(at.plusSeconds(3_000));
        assertThat(set(planned("No time", Map.of()))).isNull();
        assertThat(set(planned("Morning", Map.of("remind", "at_time")))).isEqualTo(day.atTime(9, 0).atZone(owner.preferences().zone()).toInstant());
        assertThat(set(planned("None", Map.of("time", "15:00", "remind", "none")))).isNull();
        var now = Instant.parse("2026-03-29T00:00:00Z");
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(Remind.DAY.moment(LocalDate.of(2026, 3, 30), LocalTime.of(9, 0), berlin, now.minusSeconds(86_400))).contains(Instant.parse("2026-03-29T07:00:00Z"));
        // The moment itself is over, the task is not: it is told of when it is due.
        assertThat(Remind.HOUR.moment(LocalDate.of(2026, 3, 29), LocalTime.of(3, 30), berlin, Instant.parse("2026-03-29T01:00:00Z"))).contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(Remind.HOUR.moment(LocalDate.of(2026, 3, 28), null, berlin, now)).isEmpty();
    }
}
