package rabta.collaboration.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Who is reminded of which appointment, when, and that it is once. */
class AppointmentRemindersTest extends RabtaTest {

    @Autowired
    AppointmentReminders reminders;
    @Autowired
    AppointmentReminding reminding;
    @Autowired
    Notifications notifications;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    LocalDate day;

    @Test
    void each_who_takes_part_is_reminded_of_each_time_once_though_nodes_die_and_come_at_once_and_of_new_ones_as_they_have_chosen() throws Exception {
        owner = world.found();
        var ali = world.join(owner, Role.MEMBER);
        day = LocalDate.now(owner.preferences().zone()).plusDays(3);
        var at = day.atTime(14, 0).atZone(owner.preferences().zone()).toInstant();
        long count = made(Map.of("title", "Stock count", "starts_at", day + "T15:00:00+05:00", "remind", "hour", "rrule", "FREQ=WEEKLY;COUNT=3", "member_ids", List.of(ali.id())));
        long visit = made(Map.of("title", "Visit", "starts_at", day + "T14:10:00+05:00"));
        assertThat(set(count)).isEqualTo(at);
        assertThat(set(visit)).isEqualTo(at);
        assertThat(jobs()).isOne();
        assertThat(set(made(Map.of("title", "Fair", "starts_on", day.toString(), "remind", "day")))).isEqualTo(day.minusDays(1).atTime(9, 0).atZone(owner.preferences().zone()).toInstant());
        assertThat(set(made(Map.of("title", "Holiday", "starts_on", day.toString())))).isNull();
        assertThat(call(HttpMethod.POST, "/events", Map.of("title", "x", "starts_on", day.toString(), "remind", "often"))).hasStatus(422);

        // A node takes them and dies before its transaction is over; then two others do the job at once.
        assertThatThrownBy(() -> world.sql(owner, () -> {
            assertThat(reminders.claim(at)).hasSize(3);
            throw new IllegalStateException("dead");
        })).hasMessage("dead");
        assertThat(told(owner)).isEmpty();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : List.of(nodes.submit(() -> come(at)), nodes.submit(() -> come(at)))) {
                node.get();
            }
        }
        assertThat(told(owner)).hasSize(3).allMatch(n -> n.times() == 1);
        assertThat(told(ali)).singleElement().satisfies(n -> assertThat(n.name()).startsWith("Stock count — "));
        assertThat(page("/notifications")).contains("Reminder: Stock count — ", "action=\"/calendar/" + count + "/reminder\"");
        assertThat(mvc.get().uri("/calendar/" + count + "/next").with(world.as(owner)).exchange()).hasStatus3xxRedirection().redirectedUrl().contains("occurrence=" + day + "T10:00:00Z");
        assertThat(mvc.post().uri("/calendar/" + count + "/reminder").with(world.as(owner)).exchange()).hasStatus3xxRedirection();
        assertThat(told(owner)).hasSize(2);

        // The next of the series waits a week; what is left out or moved is not told of, what is removed neither.
        assertThat(set(count)).isEqualTo(at.plusSeconds(7 * 86_400));
        call(HttpMethod.DELETE, "/events/" + count + "?occurrence=" + day.plusDays(7) + "T10:00:00Z", null);
        assertThat(set(count)).isEqualTo(at.plusSeconds(14 * 86_400));
        call(HttpMethod.PATCH, "/events/" + count + "?occurrence=" + day.plusDays(14) + "T10:00:00Z", Map.of("starts_at", day.plusDays(15) + "T15:00:00+05:00"));
        assertThat(set(count)).isNull();
        call(HttpMethod.DELETE, "/events/" + visit, null);
        come(at.plusSeconds(20 * 86_400));
        assertThat(told(owner)).extracting(Notification::name).filteredOn(name -> name.startsWith("Stock count")).hasSize(1);
        new_tasks_and_appointments_are_reminded_of_as_the_member_has_chosen();
    }

    private void new_tasks_and_appointments_are_reminded_of_as_the_member_has_chosen() {
        day = LocalDate.now(owner.preferences().zone()).plusDays(3);
        var at = day.atTime(15, 0).atZone(owner.preferences().zone()).toInstant();
        var appointment = Map.<String, Object>of("title", "Call the mill", "starts_at", at.toString());
        var task = Map.<String, Object>of("text", "Call the mill", "due", day.toString(), "time", "15:00");
        assertThat(page("/settings/notifications")).contains("Remind me of new tasks and appointments");
        assertThat(call(HttpMethod.PUT, "/notifications/reminder", Map.of("remind", "sometimes"))).hasStatus(422);
        for (var chosen : Map.of("thirty_minutes", 30, "day", 1440).entrySet()) {
            assertThat(mvc.post().uri("/settings/notifications").param("remind", chosen.getKey()).with(world.as(owner)).exchange()).hasStatus3xxRedirection();
            assertThat(set(made(appointment))).isEqualTo(at.minusSeconds(chosen.getValue() * 60));
            assertThat(Json.read(body(call(HttpMethod.POST, "/tasks", task))).path("remind").asString()).isEqualTo(chosen.getKey());
        }
        assertThat(body(call(HttpMethod.PUT, "/notifications/reminder", Map.of("remind", "none")))).contains("\"none\"");
        assertThat(set(made(appointment))).isNull();
        assertThat(Json.read(body(call(HttpMethod.POST, "/tasks", task))).path("remind").asString()).isEqualTo("none");
        call(HttpMethod.PUT, "/notifications/reminder", Map.of("remind", "ten_minutes"));
    }

    private List<Notification> told(Viewer whom) {
        return world.in(whom, () -> notifications.list("appointment", true, null, 50, whom)).rows();
    }

    private Void come(Instant until) {
        world.in(owner, () -> reminding.on(new RemindOfAppointments(until), null));
        return null;
    }

    private Instant set(long event) {
        return world.sql(owner, () -> jdbc.sql("select e.remind_at from events e where e.id = ?").param(event).query((r, n) -> r.getObject(1, OffsetDateTime.class)).list()).stream()
                .filter(java.util.Objects::nonNull).map(OffsetDateTime::toInstant).findFirst().orElse(null);
    }

    private long jobs() {
        return world.sql(owner, () -> jdbc.sql("select count(*) from control.jobs j where j.workspace_id = ? and j.type = 'RemindOfAppointments'").param(owner.workspace()).query(Long.class).single());
    }

    private long made(Map<String, Object> event) {
        var answer = call(HttpMethod.POST, "/events", new HashMap<>(event));
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(201);
        return Json.read(body(answer)).path("id").asLong();
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(java.net.URI.create("/api/v1" + path)).header("Authorization", "Bearer " + world.token(owner));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private String page(String path) {
        return body(mvc.get().uri(path).with(world.as(owner)).exchange());
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
