package rabta.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

class TasksTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    String token;
    long sana;
    LocalDate today;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = world.token(owner);
        sana = id("/people", Map.of("name", "Sana Javed"));
        today = LocalDate.now(owner.preferences().zone());
    }

    @Test
    void a_step_stands_on_today_and_on_its_record_until_it_is_done_and_then_on_the_timeline() {
        assertThat(post("/people/" + sana + "/tasks", "task", "Call about the order", "due", "some day never")).hasStatus(422);
        assertThat(post("/people/" + sana + "/tasks", "task", "Call about the order", "due", "yesterday")).hasStatus3xxRedirection();
        long task = only("select t.id from tasks t");
        assertThat(page("/")).contains("Call about the order", "rb-due late", "Sana Javed");
        assertThat(page("/people/" + sana + "/tasks")).contains("Call about the order");

        assertThat(post("/tasks/" + task + "/completion", "outcome", "she will come", "back", "/")).hasStatus3xxRedirection().hasRedirectedUrl("/");
        assertThat(page("/")).doesNotContain("rb-due late");
        assertThat(page("/people/" + sana)).contains("Call about the order — she will come");
        assertThat(only("select count(*) from people where touched_at is not null")).isOne();

        assertThat(post("/tasks/" + task + "/reopening")).hasStatus3xxRedirection();
        assertThat(page("/")).contains("rb-due late");
        assertThat(only("select count(*) from people where touched_at is not null")).isZero();
    }

    @Test
    void done_offers_the_next_with_what_the_type_says_comes_after_it() {
        long call = only("select y.id from task_types y where y.en = 'Call'");
        long message = only("select y.id from task_types y where y.en = 'Message'");
        world.sql(owner, () -> jdbc.sql("update task_types set next_id = ?, next_days = 2 where id = ?").params(message, call).update());
        long task = id("/people/" + sana + "/tasks", Map.of("type_id", call));
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("text").asString()).isEqualTo("Call");
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("due").asString()).isEqualTo(today.toString());

        var done = post("/tasks/" + task + "/completion", "next", "true", "back", "/people/" + sana);
        assertThat(done).hasRedirectedUrl("/tasks/new?after=" + task + "&back=%2Fpeople%2F" + sana);
        assertThat(page("/tasks/new?after=" + task)).contains("Message", today.plusDays(2).toString(), "Sana Javed", "name=\"record_id\" value=\"" + sana + "\"");
    }

    @Test
    void a_task_is_put_off_and_handed_on_and_each_is_taken_back() {
        var ali = world.join(owner, Role.MANAGER);
        long task = id("/people/" + sana + "/tasks", Map.of("text", "Send the samples", "due", "today", "time", "14:00"));
        post("/tasks/" + task + "/snooze", "due", "in 3 days");
        var put = api(HttpMethod.GET, "/tasks/" + task, null);
        assertThat(put.path("due").asString()).isEqualTo(today.plusDays(3).toString());
        assertThat(put.path("time").asString()).isEqualTo("14:00");
        assertThat(post("/tasks/" + task + "/snooze/" + today + "T14:00", "back", "/")).hasRedirectedUrl("/");
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("due").asString()).isEqualTo(today.toString());
        assertThat(post("/tasks/" + task + "/snooze/yesterday")).hasStatus(404);

        // The form holds the day as it was: what is typed goes before it, and the time stays.
        assertThat(post("/tasks/" + task, "task", "Send the samples", "due", "kal", "day", today.toString(), "at", "14:00")).hasStatus3xxRedirection();
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("due").asString()).isEqualTo(today.plusDays(1).toString());
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("time").asString()).isEqualTo("14:00");

        post("/tasks/" + task + "/owner", "owner", String.valueOf(ali.id()));
        assertThat(names("?whose=mine", token)).isEmpty();
        assertThat(names("?whose=mine", world.token(ali))).containsExactly("Send the samples");
        post("/tasks/" + task + "/owner/" + owner.id());
        assertThat(names("?whose=mine", token)).containsExactly("Send the samples");
        assertThat(page("/people/" + sana)).contains("put off: Send the samples", "handed on: Send the samples → " + ali.name());

        post("/tasks/" + task + "/removal");
        assertThat(names("", token)).isEmpty();
        post("/tasks/" + task + "/restoration");
        assertThat(names("", token)).containsExactly("Send the samples");
    }

    @Test
    void whoever_does_not_see_the_record_sees_no_task_and_gets_none() {
        var own = world.join(owner, Role.MEMBER);
        narrowed();
        long about = id("/people/" + sana + "/tasks", Map.of("text", "About Sana"));
        long alone = id("/tasks", Map.of("text", "Buy tea"));
        var theirs = world.token(own);

        assertThat(names("?whose=all", theirs)).isEmpty();
        for (long task : List.of(about, alone)) {
            assertThat(call(HttpMethod.GET, "/tasks/" + task, null, theirs)).hasStatus(404);
            assertThat(call(HttpMethod.POST, "/tasks/" + task + "/done", Map.of(), theirs)).hasStatus(404);
        }
        assertThat(call(HttpMethod.PUT, "/tasks/" + about + "/owner", Map.of("owner_id", own.id()), token)).hasStatus(422);
        assertThat(call(HttpMethod.PUT, "/tasks/" + alone + "/owner", Map.of("owner_id", own.id()), token)).hasStatus2xxSuccessful();
        assertThat(names("?whose=mine", theirs)).containsExactly("Buy tea");
        assertThat(names("?whose=all", token)).containsExactlyInAnyOrder("About Sana", "Buy tea");

        var reader = world.join(owner, Role.VIEWER);
        assertThat(mvc.post().uri("/tasks/" + about + "/completion").with(world.as(reader)).exchange()).hasStatus(403);
        assertThat(new String(mvc.get().uri("/people/" + sana + "/tasks").with(world.as(reader)).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)).contains("About Sana").doesNotContain("rb-tick");
    }

    @Test
    void lists_go_by_day_urgency_and_time_page_by_page() {
        id("/tasks", Map.of("text", "no day", "due", "none"));
        id("/tasks", Map.of("text", "late", "due", today.minusDays(1).toString()));
        id("/tasks", Map.of("text", "at four", "due", "today", "time", "16:00"));
        id("/tasks", Map.of("text", "at nine", "due", "today", "time", "09:00"));
        id("/tasks", Map.of("text", "urgent", "due", "today", "priority", "high"));
        id("/tasks", Map.of("text", "tomorrow", "due", "کل"));
        assertThat(names("", token)).containsExactly("late", "urgent", "at nine", "at four", "tomorrow", "no day");
        assertThat(names("?when=overdue", token)).containsExactly("late");
        assertThat(names("?when=today", token)).containsExactly("urgent", "at nine", "at four");
        assertThat(names("?when=later", token)).containsExactly("tomorrow", "no day");

        var read = new java.util.ArrayList<String>();
        String next = null;
        do {
            var part = api(HttpMethod.GET, "/tasks?limit=2" + (next == null ? "" : "&after=" + next), null);
            part.path("data").forEach(task -> read.add(task.path("text").asString()));
            next = part.path("next").isNull() ? null : part.path("next").asString();
        } while (next != null);
        assertThat(read).containsExactly("late", "urgent", "at nine", "at four", "tomorrow", "no day");

        for (var task : api(HttpMethod.GET, "/tasks?limit=2", null).path("data")) {
            api(HttpMethod.POST, "/tasks/" + task.path("id").asLong() + "/done", Map.of());
        }
        assertThat(names("?when=done&limit=1", token)).hasSize(1);
        assertThat(names("?when=done", token)).containsExactlyInAnyOrder("late", "urgent");
    }

    @Test
    void the_clock_counts_ones_own_by_what_they_are_about_and_each_number_opens_as_many() {
        var ali = world.join(owner, Role.MANAGER);
        long mills = id("/companies", Map.of("name", "Sana Mills"));
        assertThat(clock().text()).isEmpty();
        assertThat(clock().classNames()).doesNotContain("late", "today");
        long call = id("/people/" + sana + "/tasks", Map.of("text", "Call her", "due", "today"));
        assertThat(clock().text()).isEqualTo("1");
        assertThat(clock().classNames()).contains("today").doesNotContain("late");
        id("/people/" + sana + "/tasks", Map.of("text", "Send the bill", "due", "yesterday"));
        id("/companies/" + mills + "/tasks", Map.of("text", "Visit the mill", "due", "in 3 days"));
        id("/companies/" + mills + "/tasks", Map.of("text", "Ask for the catalogue", "due", "yesterday"));
        id("/tasks", Map.of("text", "Buy tea", "due", "none"));
        id("/tasks", Map.of("text", "Sweep", "due", "yesterday", "owner_id", ali.id()));
        assertThat(clock().text()).isEqualTo("3");
        assertThat(clock().classNames()).contains("late");

        assertThat(counted()).containsExactly("person 1 1 0", "company 1 0 1", "null 0 0 1");
        var glance = org.jsoup.Jsoup.parse(page("/tasks/clock")).select("#clock");
        assertThat(glance.select("tbody th").eachText()).containsExactly("People", "Companies", "Without a record");
        assertThat(glance.select("a.late bdi").eachText()).containsExactly("1", "1", "2");
        var links = glance.select("td a");
        assertThat(links).hasSize(8);
        links.forEach(link -> assertThat(org.jsoup.Jsoup.parse(page(link.attr("href"))).select("#list .rb-task")).as(link.attr("href")).hasSize(Integer.parseInt(link.select("bdi").text())));
        assertThat(names("?record=person", token)).containsExactly("Send the bill", "Call her");
        assertThat(names("?record=company&when=overdue", token)).containsExactly("Ask for the catalogue");
        assertThat(names("?record=none", token)).containsExactly("Buy tea");
        assertThat(names("?record=unheard_of", token)).isEmpty();

        post("/tasks/" + call + "/completion", "back", "/");
        assertThat(clock().text()).isEqualTo("2");
        assertThat(names("?record=person&when=done", token)).containsExactly("Call her");
        world.sql(owner, () -> jdbc.sql("update companies set archived_at = now()").update());
        assertThat(counted()).containsExactly("person 1 0 0", "null 0 0 1");
    }

    private org.jsoup.nodes.Element clock() {
        return org.jsoup.Jsoup.parse(page("/people")).selectFirst(".rb-dues > summary");
    }

    private List<String> counted() {
        var order = List.of("person", "company", "null");
        return StreamSupport.stream(api(HttpMethod.GET, "/tasks/counts", null).path("data").spliterator(), false)
                .map(c -> (c.path("record").isNull() ? "null" : c.path("record").asString()) + " " + c.path("overdue").asLong() + " " + c.path("today").asLong() + " " + c.path("later").asLong())
                .sorted(java.util.Comparator.comparing(line -> order.indexOf(line.split(" ")[0]))).toList();
    }

    @Test
    void what_changes_meanwhile_is_not_written_over() {
        long task = id("/tasks", Map.of("text", "First"));
        assertThat(call(HttpMethod.PATCH, "/tasks/" + task, Map.of("text", "Second", "version", 1), token)).hasStatusOk();
        assertThat(call(HttpMethod.PATCH, "/tasks/" + task, Map.of("text", "Third", "version", 1), token)).hasStatus(409);
        assertThat(post("/tasks/" + task, "task", "Fourth", "version", "1")).hasStatus(422);
        assertThat(names("", token)).containsExactly("Second");
    }

    @Test
    void somebody_is_meant_by_their_name_and_several_are_asked_back() {
        id("/people", Map.of("name", "Sana Mir"));
        assertThat(post("/tasks", "task", "Call", "whom", "Sana Javed")).hasStatus3xxRedirection();
        assertThat(only("select t.record_id from tasks t")).isEqualTo(sana);
        assertThat(post("/tasks", "task", "Call", "whom", "Sana")).hasStatus(422).bodyText().contains("Sana Mir", "record_id=" + sana);
        assertThat(post("/tasks?record=person&record_id=" + sana, "task", "Ask again", "whom", "Sana")).hasStatus3xxRedirection();
        assertThat(post("/tasks", "task", "Call", "whom", "Nobody Such")).hasStatus(422);
    }

    @Test
    void tasks_go_with_their_record_into_a_merge_and_back_and_are_found_by_the_next_step() {
        long twin = id("/people", Map.of("name", "Sana J."));
        id("/people/" + twin + "/tasks", Map.of("text", "For the twin", "due", "tomorrow"));
        long merge = api(HttpMethod.POST, "/people/" + sana + "/merge", Map.of("ids", List.of(twin))).path("merge").asLong();
        assertThat(onRecord(sana)).containsExactly("For the twin");
        api(HttpMethod.POST, "/people/" + sana + "/merges/" + merge + "/undo", Map.of());
        assertThat(onRecord(sana)).isEmpty();
        assertThat(onRecord(twin)).containsExactly("For the twin");
        var filled = "?filter=%7B%22field%22:%22next_step%22,%22operator%22:%22filled%22%7D";
        assertThat(call(HttpMethod.GET, "/people" + filled, null, token)).hasStatusOk().bodyText().contains("Sana J.").doesNotContain("Sana Javed");
    }

    @Test
    void lists_show_and_ask_how_the_next_step_stands() {
        long late = id("/people", Map.of("name", "Late Latif"));
        id("/people/" + late + "/tasks", Map.of("text", "Call", "due", "yesterday"));
        id("/people/" + late + "/tasks", Map.of("text", "Write", "due", "tomorrow"));
        long soon = id("/people", Map.of("name", "Soon Sajid"));
        id("/people/" + soon + "/tasks", Map.of("text", "Call", "due", "none"));
        assertThat(page("/people?view=all&columns=next_step_state,next_step&sort=next_step.asc")).contains("rb-due late", "rb-due planned", "rb-due none");
        assertThat(standing("late")).contains("Late Latif").doesNotContain("Soon Sajid", "Sana Javed");
        assertThat(standing("planned")).contains("Soon Sajid").doesNotContain("Late Latif", "Sana Javed");
        assertThat(standing("none")).contains("Sana Javed").doesNotContain("Late Latif", "Soon Sajid");
        assertThat(page("/people/list/filter?filter=%7B%22field%22:%22next_step_state%22,%22operator%22:%22is%22,%22values%22:%5B%22late%22%5D%7D")).contains("Late", "Planned");
    }

    @Test
    void a_list_by_next_step_begins_with_what_is_due_and_goes_on_through_those_with_nothing_to_do() {
        var later = Map.of("text", "Write", "due", "in 5 days");
        for (var name : List.of("Third", "First", "Second", "Undated", "Done")) {
            long person = id("/people", Map.of("name", name + " Sheikh"));
            switch (name) {
                case "First" -> {
                    id("/people/" + person + "/tasks", later);
                    id("/people/" + person + "/tasks", Map.of("text", "Call", "due", "yesterday"));
                    id("/people/" + person + "/tasks", Map.of("text", "Call again", "due", "yesterday"));
                }
                case "Second", "Third" -> id("/people/" + person + "/tasks", Map.of("text", "Call", "due", name.equals("Second") ? "tomorrow" : "in 3 days"));
                case "Undated" -> id("/people/" + person + "/tasks", Map.of("text", "Call", "due", "none"));
                default -> post("/tasks/" + id("/people/" + person + "/tasks", later) + "/completion", "back", "/");
            }
        }
        assertThat(paged("next_step.asc")).startsWith("First Sheikh", "Second Sheikh", "Third Sheikh").containsOnlyOnce("First Sheikh").contains("Undated Sheikh", "Done Sheikh", "Sana Javed").endsWith("Done Sheikh");
        assertThat(paged("next_step")).startsWith("Third Sheikh", "Second Sheikh", "First Sheikh").contains("Undated Sheikh", "Done Sheikh", "Sana Javed").doesNotHaveDuplicates();
    }

    /** The names of a list by that order, read two by two. */
    private List<String> paged(String sort) {
        var names = new ArrayList<String>();
        for (String after = ""; after != null;) {
            var part = api(HttpMethod.GET, "/people?limit=2&sort=" + sort + after, null);
            part.path("data").forEach(person -> names.add(person.path("name").asString()));
            after = part.path("next").isNull() ? null : "&after=" + part.path("next").asString();
        }
        return names;
    }

    private String standing(String state) {
        return body(call(HttpMethod.GET, "/people?filter=%7B%22field%22:%22next_step_state%22,%22operator%22:%22is%22,%22values%22:%5B%22" + state + "%22%5D%7D", null, token));
    }

    @Test
    void a_line_of_today_that_is_no_task_yet_is_done_or_planned_with_one_press() {
        world.sql(owner, () -> jdbc.sql("update people set birthday = ? where id = ?").params(today.minusYears(30), sana).update());
        assertThat(page("/")).contains("has a birthday");
        post("/today/people/" + sana, "task", "Birthday greetings", "done", "true");
        assertThat(page("/")).doesNotContain("has a birthday");
        assertThat(page("/people/" + sana)).contains("did: Birthday greetings");
        post("/tasks/" + only("select t.id from tasks t") + "/removal", "back", "/");
        assertThat(page("/")).contains("has a birthday");
        assertThat(only("select count(*) from people where touched_at is not null")).isZero();
    }

    @Test
    void a_customer_is_silent_by_their_own_rhythm() {
        long often = id("/people", Map.of("name", "Weekly Wali"));
        long seldom = id("/people", Map.of("name", "Yearly Yusuf"));
        for (int i = 0; i < 4; i++) {
            order(often, today.minusDays(30 + 7L * i));
            order(seldom, today.minusDays(30 + 300L * i));
        }
        world.sql(owner, () -> jdbc.sql("update people set touched_at = ordered_at").update());
        assertThat(page("/")).contains("Weekly Wali", "Ask how they are").doesNotContain("Yearly Yusuf</bdi></a> <small");
        post("/today/people/" + often, "task", "Ask how they are", "due", "next week");
        assertThat(page("/")).doesNotContain("Ask how they are");
    }

    @Test
    void a_business_calls_its_types_as_it_likes_and_says_what_follows() {
        long call = only("select y.id from task_types y where y.en = 'Call'");
        assertThat(page("/settings/task-types")).contains("Call", "Payment");
        assertThat(post("/settings/task-types", "en", "call", "icon", "phone")).hasStatus(422);
        assertThat(post("/settings/task-types", "en", "Fitting", "ur", "ناپ", "icon", "tool", "days", "3", "next", String.valueOf(call), "nextDays", "2")).hasStatus3xxRedirection();
        long fitting = only("select y.id from task_types y where y.en = 'Fitting'");
        assertThat(page("/settings/task-types")).contains("2 days later: Call");
        assertThat(post("/settings/task-types/" + fitting, "en", "Fitting", "days", "400", "icon", "tool")).hasStatus(422);

        long task = id("/tasks", Map.of("type_id", fitting));
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("due").asString()).isEqualTo(today.plusDays(3).toString());
        post("/settings/task-types/" + fitting + "/retirement");
        assertThat(call(HttpMethod.POST, "/tasks", Map.of("type_id", fitting), token)).hasStatus(422);
        assertThat(call(HttpMethod.PATCH, "/tasks/" + task, Map.of("note", "soon"), token)).hasStatusOk();
        assertThat(api(HttpMethod.GET, "/task-types/" + fitting, null).path("retired_at").isNull()).isFalse();
        api(HttpMethod.POST, "/task-types/" + fitting + "/restore", null);
        assertThat(api(HttpMethod.PATCH, "/task-types/" + fitting, Map.of("next", 0)).path("next").isNull()).isTrue();
        var member = world.token(world.join(owner, Role.MEMBER));
        assertThat(call(HttpMethod.PATCH, "/task-types/" + fitting, Map.of("days", 1), member)).hasStatus(403);
    }

    @Test
    void what_comes_again_follows_once_when_it_is_done_also_when_two_press_at_once() throws Exception {
        assertThat(post("/people/" + sana + "/tasks", "task", "Take the rent", "repeat.every", "week", "repeat.days", "monday")).hasStatus(422);
        assertThat(post("/people/" + sana + "/tasks", "task", "Take the rent", "due", "today", "repeat.every", "week", "repeat.interval", "x")).hasStatus(422);
        assertThat(post("/people/" + sana + "/tasks", "task", "Take the rent", "due", "yesterday 15:00", "repeat.every", "week", "repeat.days", "monday", "repeat.days", "friday")).hasStatus3xxRedirection();
        long first = only("select t.id from tasks t");
        assertThat(page("/people/" + sana + "/tasks")).contains("every week on Monday and Friday");
        assertThat(api(HttpMethod.GET, "/tasks/" + first, null).path("rrule").asString()).isEqualTo("FREQ=WEEKLY;BYDAY=MO,FR");
        // Put off it still stands for its day, at its time.
        post("/tasks/" + first + "/snooze", "due", "tomorrow 9am");

        var pressed = java.util.stream.IntStream.range(0, 2).mapToObj(n -> java.util.concurrent.CompletableFuture.runAsync(() -> call(HttpMethod.POST, "/tasks/" + first + "/done", Map.of(), token))).toList();
        for (var press : pressed) {
            press.get(30, java.util.concurrent.TimeUnit.SECONDS);
        }

        var monday = today.with(java.time.temporal.TemporalAdjusters.nextOrSame(java.time.DayOfWeek.MONDAY));
        var friday = today.with(java.time.temporal.TemporalAdjusters.nextOrSame(java.time.DayOfWeek.FRIDAY));
        var next = monday.isBefore(friday) ? monday : friday;
        var open = api(HttpMethod.GET, "/people/" + sana + "/tasks", null).path("data");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("due").asString()).isEqualTo(next.toString());
        assertThat(open.get(0).path("time").asString()).isEqualTo("15:00");
        assertThat(open.get(0).path("remind").asString()).isEqualTo("ten_minutes");

        post("/tasks/" + first + "/reopening");
        assertThat(onRecord(sana)).hasSize(1);
        assertThat(api(HttpMethod.GET, "/people/" + sana + "/tasks", null).path("data").get(0).path("id").asLong()).isEqualTo(first);
        post("/tasks/" + first + "/completion");
        long second = only("select t.id from tasks t where t.follows = " + first);
        api(HttpMethod.PATCH, "/tasks/" + second, Map.of("note", "by hand"));
        post("/tasks/" + first + "/reopening");
        post("/tasks/" + first + "/completion");
        assertThat(only("select count(*) from tasks t where t.follows = " + first)).isOne();
    }

    @Test
    void a_rule_stays_as_it_is_when_something_else_is_changed_and_ends_with_its_last_day() {
        long task = id("/tasks", Map.of("text", "Pay the staff", "due", "2027-01-31", "rrule", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"));
        assertThat(page("/tasks/" + task)).contains("every month on the 31st, in short months on the last day");
        post("/tasks/" + task + "/snooze", "due", "2027-02-02");
        assertThat(post("/tasks/" + task, "task", "Pay them", "day", "2027-02-02", "repeat.every", "month", "repeat.interval", "1", "repeat.rule", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "repeat.from", "2027-01-31"))
                .hasStatus3xxRedirection();
        assertThat(api(HttpMethod.GET, "/tasks/" + task, null).path("rrule").asString()).isEqualTo("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
        api(HttpMethod.POST, "/tasks/" + task + "/done", Map.of());
        assertThat(api(HttpMethod.GET, "/tasks", null).path("data").get(0).path("due").asString()).isEqualTo("2027-02-28");

        long last = id("/tasks", Map.of("text", "Twice", "due", "2027-01-01", "rrule", "FREQ=DAILY;UNTIL=20270101"));
        api(HttpMethod.POST, "/tasks/" + last + "/done", Map.of());
        assertThat(names("", token)).containsExactly("Pay them");
        assertThat(call(HttpMethod.POST, "/tasks", Map.of("text", "No rule", "due", "today", "rrule", "now and then"), token)).hasStatus(422);
        assertThat(api(HttpMethod.PATCH, "/tasks/" + only("select max(t.id) from tasks t where t.done_at is null"), Map.of("rrule", "")).path("rrule").isNull()).isTrue();
    }

    @Autowired
    rabta.customers.objects.ObjectShaping objectShaping;
    @Autowired
    rabta.customers.objects.Objects objects;

    @Test
    void records_of_ones_own_kind_have_tasks_and_timelines_are_narrowed_to_them() {
        var vehicle = world.in(owner, () -> objectShaping.add(new rabta.customers.objects.ObjectForm("Vehicle", "گاڑی", "Vehicles", "گاڑیاں", "car"), owner)).kind();
        long city = world.in(owner, () -> objects.create(vehicle, rabta.customers.objects.RecordForm.named("Honda City", Map.of()), owner));
        assertThat(post(vehicle.path(city) + "/tasks", "task", "Change the oil", "due", "yesterday")).hasStatus3xxRedirection();
        assertThat(page(vehicle.path(city) + "/tasks")).contains("Change the oil");
        assertThat(page("/")).contains("Change the oil", "Honda City");
        assertThat(page("/tasks")).contains(vehicle.path(city));
        assertThat(page(vehicle.path(city) + "?only=tasks")).contains("planned: Change the oil", "aria-current=\"true\">Tasks<").doesNotContain("only=orders");
        assertThat(page(vehicle.path(city) + "?only=notes")).doesNotContain("planned: Change the oil");
    }

    @Test
    void handing_on_by_editing_says_to_whom_and_nobody_gets_back_what_they_do_not_see() {
        var ali = world.join(owner, Role.MEMBER);
        long task = id("/people/" + sana + "/tasks", Map.of("text", "Call her", "owner_id", ali.id()));
        api(HttpMethod.PATCH, "/tasks/" + task, Map.of("owner_id", owner.id()));
        assertThat(page("/people/" + sana)).contains("handed on: Call her → " + owner.name());
        narrowed();
        assertThat(post("/tasks/" + task + "/owner/" + ali.id())).hasStatus(422);
        assertThat(only("select t.owner_id from tasks t where t.id = " + task)).isEqualTo(owner.id());
    }

    private void order(long person, LocalDate day) {
        api(HttpMethod.POST, "/orders", Map.of("person_id", person, "placed_at", day + "T10:00:00Z", "lines", List.of(Map.of("product", "Lawn", "unit_price_minor", 100_000))));
    }

    private void narrowed() {
        assertThat(post("/settings/roles/member", "see.person", "OWN", "edit.person", "OWN", "delete.person", "OWN", "create.person", "true", "see.company", "OWN", "edit.company", "OWN", "delete.company", "OWN")).hasStatus3xxRedirection();
    }

    private List<String> onRecord(long person) {
        return texts(api(HttpMethod.GET, "/people/" + person + "/tasks", null));
    }

    private List<String> names(String query, String of) {
        return texts(Json.read(body(call(HttpMethod.GET, "/tasks" + query, null, of))));
    }

    private static List<String> texts(JsonNode listed) {
        return StreamSupport.stream(listed.path("data").spliterator(), false).map(task -> task.path("text").asString()).toList();
    }

    private long id(String path, Object body) {
        return api(HttpMethod.POST, path, body).path("id").asLong();
    }

    private JsonNode api(HttpMethod method, String path, Object body) {
        var answer = call(method, path, body, token);
        assertThat(answer.getResponse().getStatus()).as("%s %s: %s", method, path, body(answer)).isBetween(200, 299);
        return body(answer).isEmpty() ? Json.read("{}") : Json.read(body(answer));
    }

    private MvcTestResult call(HttpMethod method, String path, Object body, String of) {
        var request = mvc.method(method).uri(java.net.URI.create("/api/v1" + path)).header("Authorization", "Bearer " + of);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(java.net.URI.create(path)).with(world.as(owner));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private String page(String path) {
        return body(mvc.get().uri(java.net.URI.create(path)).with(world.as(owner)).exchange());
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private long only(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }
}
