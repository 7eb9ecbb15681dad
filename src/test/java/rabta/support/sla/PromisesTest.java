package rabta.support.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.ConversationWatcher;
import rabta.customers.fields.Catalogue;
import rabta.customers.filters.Misfits;
import rabta.customers.merging.Merging;
import rabta.customers.records.Archiving;
import rabta.customers.rules.RuleOrder;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Where;
import rabta.support.TicketKind;
import rabta.support.hours.CalendarForm;
import rabta.support.hours.OutOfHours;
import rabta.support.hours.WorkCalendars;
import rabta.support.sla.Clock.Outcome;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketFacts;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.Tickets;

/** What is promised: reckoned in the hours of the team, standing still while the customer is waited for, escalated once, and kept for the numbers. */
class PromisesTest extends RabtaTest {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");

    @Autowired
    Clocks clocks;
    @Autowired
    Policies policies;
    @Autowired
    Escalation escalation;
    @Autowired
    ReckoningAnew anew;
    @Autowired
    WorkCalendars calendars;
    @Autowired
    Tickets tickets;
    @Autowired
    OutOfHours out;
    @Autowired
    RuleOrder order;
    @Autowired
    Catalogue catalogue;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Archiving archiving;
    @Autowired
    Merging merging;
    @Autowired
    TicketMoves moves;
    @Autowired
    Viewers viewers;
    @Autowired
    Misfits misfits;
    @Autowired
    Audit audit;
    @Autowired
    Jobs jobs;

    private static Viewer shop;
    private static Viewer ali;
    private static Viewer lead;

    Viewer owner;

    @BeforeEach
    void a_shop_that_promises_an_answer_within_four_hours() {
        if (shop == null) {
            shop = world.found();
            ali = world.join(shop, Role.MEMBER, "Helpers");
            lead = world.join(shop, Role.MANAGER, "Helpers");
        }
        owner = shop;
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        usual();
    }

    private void usual() {
        world.in(owner, () -> policies.create(form("Usual", "business", Map.of("normal_first", "4:00", "normal_next", "6:00", "normal_solved", "18:00", "high_first", "1:00", "high_solved", "9:00"), List.of("75", "100"),
                List.of("owner", "lead"), List.of()), null, owner));
        // Each change of a policy has all promises reckoned anew, by the hour that it is: here the hours are the test's.
        await().until(() -> jdbc.sql("select count(*) from control.jobs j where j.workspace_id = :workspace and j.type = 'ReckonPromises' and j.state in ('QUEUED', 'RUNNING')").param("workspace", owner.workspace()).query(Long.class).single() == 0);
    }

    private static PolicyForm form(String name, String time, Map<String, String> target, List<String> percent, List<String> deed, List<String> member) {
        return new PolicyForm(name, time, true, target, percent, deed, member);
    }

    @Test
    void an_answer_is_due_in_working_time_over_the_break_on_friday() {
        long id = opened("2026-11-27T12:00");
        var first = clock(id, Promise.FIRST);
        assertThat(first.due()).isEqualTo(at("2026-11-27T17:30"));
        assertThat(first.risk()).isEqualTo(at("2026-11-27T16:30"));
        // Friday has 4.5 hours left, Saturday 9, Sunday none: the other 4.5 lie on Monday.
        assertThat(clock(id, Promise.SOLVED).due()).isEqualTo(at("2026-11-30T13:30"));
        assertThat(soonest(id)).isEqualTo(first.due());

        answered(id, "2026-11-28T09:10", ali.id());
        var kept = clock(id, Promise.FIRST);
        assertThat(kept.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(kept.worked()).isEqualTo(Duration.ofMinutes(60 + 210 + 10).toSeconds());
        assertThat(kept.businessSeconds()).isEqualTo(kept.worked());
        assertThat(kept.seconds()).isEqualTo(Duration.ofMinutes(21 * 60 + 10).toSeconds());
        assertThat(soonest(id)).isEqualTo(at("2026-11-30T13:30"));

        asked(id, "2026-11-28T17:00");
        assertThat(clock(id, Promise.NEXT).due()).isEqualTo(at("2026-11-30T14:00"));
        asked(id, "2026-11-28T17:30");
        assertThat(clock(id, Promise.NEXT).due()).as("from the first that waits").isEqualTo(at("2026-11-30T14:00"));
        answered(id, "2026-11-30T14:00", ali.id());
        assertThat(clock(id, Promise.NEXT).outcome()).as("to the minute").isEqualTo(Outcome.MET);

        // What is due first need not be near first.
        long other = opened("2026-11-23T09:00");
        answered(other, "2026-11-23T09:10", ali.id());
        asked(other, "2026-11-24T11:00");
        assertThat(soonest(other)).isEqualTo(clock(other, Promise.NEXT).due()).isBefore(clock(other, Promise.SOLVED).due());
        assertThat(clock(other, Promise.SOLVED).risk()).isBefore(clock(other, Promise.NEXT).risk());
        assertThat(world.sql(owner, () -> jdbc.sql("select r.promise_risk_at from tickets r where r.id = :id").param("id", other).query((r, n) -> Clock.instant(r, 1)).single())).isEqualTo(clock(other, Promise.SOLVED).risk());
    }

    @Test
    void the_solution_stands_still_while_the_customer_is_waited_for_and_goes_on_when_it_is_reopened() {
        long id = opened("2026-11-23T09:00");
        moved(id, TicketState.NEW, TicketState.OPEN, "2026-11-23T10:00");
        assertThat(clock(id, Promise.SOLVED).due()).isEqualTo(at("2026-11-24T18:00"));
        moved(id, TicketState.OPEN, TicketState.WAITING, "2026-11-23T12:00");
        assertThat(clock(id, Promise.SOLVED).due()).isNull();
        assertThat(clock(id, Promise.SOLVED).running()).isFalse();
        assertThat(soonest(id)).as("the first answer is still promised").isEqualTo(at("2026-11-23T13:00"));
        moved(id, TicketState.WAITING, TicketState.OPEN, "2026-11-25T09:00");
        assertThat(clock(id, Promise.SOLVED).due()).isEqualTo(at("2026-11-26T15:00"));
        moved(id, TicketState.OPEN, TicketState.SOLVED, "2026-11-25T11:00");
        var solved = clock(id, Promise.SOLVED);
        assertThat(solved.outcome()).isEqualTo(Outcome.MET);
        assertThat(solved.worked()).isEqualTo(Duration.ofHours(5).toSeconds());
        assertThat(solved.seconds()).as("with what it waited").isEqualTo(Duration.ofHours(50).toSeconds());
        assertThat(clock(id, Promise.FIRST).outcome()).as("solved unanswered after it was due").isEqualTo(Outcome.BROKEN);

        moved(id, TicketState.SOLVED, TicketState.OPEN, "2026-11-26T09:00");
        var again = clock(id, Promise.SOLVED);
        assertThat(again.id()).isEqualTo(solved.id());
        assertThat(again.due()).isEqualTo(world.in(owner, () -> calendars.find(null)).after(at("2026-11-26T09:00"), Duration.ofHours(13)).orElseThrow());
        moved(id, TicketState.OPEN, TicketState.CLOSED, "2026-11-26T10:00");
        assertThat(clock(id, Promise.SOLVED).seconds()).as("without the day on which it was solved").isEqualTo(Duration.ofHours(51).toSeconds());
        assertThat(world.in(owner, () -> clocks.marks(List.of(solved.id())).get(solved.id()))).extracting(Mark::what).containsExactly("STARTED", "PAUSED", "RESUMED", "MET", "RESUMED", "MET");
    }

    @Test
    void another_priority_another_policy_and_other_hours_are_reckoned_anew() {
        long id = opened("2026-11-23T09:00");
        world.in(owner, () -> tickets.sort(id, null, TicketPriority.HIGH, owner));
        assertThat(clock(id, Promise.FIRST).due()).isEqualTo(at("2026-11-23T10:00"));
        assertThat(clock(id, Promise.SOLVED).due()).isEqualTo(at("2026-11-23T18:00"));

        var urgent = ConditionJson.read("{\"field\":\"priority\",\"operator\":\"is\",\"values\":[\"high\"]}").orElseThrow();
        long made = world.in(owner, () -> policies.create(form("Day and night", "calendar", Map.of("high_first", "12:00"), List.of(), List.of(), List.of()), urgent, owner));
        world.in(owner, () -> anew.on(new ReckonPromises(), null));
        assertThat(clock(id, Promise.FIRST).due()).isEqualTo(at("2026-11-23T21:00"));
        assertThat(clock(id, Promise.SOLVED).minutes()).as("which it does not promise").isNull();
        assertThat(soonest(id)).isEqualTo(at("2026-11-23T21:00"));
        world.in(owner, () -> policies.remove(made, owner));
        world.in(owner, () -> anew.on(new ReckonPromises(), null));
        assertThat(clock(id, Promise.SOLVED).due()).isEqualTo(at("2026-11-23T18:00"));

        // A team that works in the evening.
        var evening = List.of("17-21", "17-21", "17-21", "17-21", "17-21", "17-21", "");
        long team = world.sql(owner, () -> jdbc.sql("select t.id from teams t where t.name = 'Helpers'").query(Long.class).single());
        long calendar = world.in(owner, () -> calendars.create(new CalendarForm("Evening", "Asia/Dubai", evening, false, List.of(), List.of(team)), owner));
        world.sql(owner, () -> jdbc.sql("update tickets r set team_id = :team where r.id = :id").param("team", team).param("id", id).update());
        world.in(owner, () -> anew.on(new ReckonPromises(), null));
        assertThat(clock(id, Promise.FIRST).due()).as("six in Dubai is seven in Karachi").isEqualTo(at("2026-11-23T19:00"));
        world.in(owner, () -> calendars.remove(calendar, owner));
    }

    @Test
    void what_is_to_be_done_is_done_once_whatever_comes_twice() throws Exception {
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        world.in(owner, () -> policies.create(form("Strict", "calendar", Map.of("normal_first", "1:00", "high_first", "1:00"), List.of("50", "75", "90", "100"), List.of("owner", "raise", "give", "lead"),
                List.of("", "", String.valueOf(lead.id()), "")), null, owner));
        var hour = Instant.now().minus(Duration.ofMinutes(70));
        long id = open("Late one", ali.id());
        // In one transaction, since the product's own job is at it as soon as that ends.
        var clock = world.sql(owner, () -> {
            renew(id, hour);
            var made = clock(id, Promise.FIRST);
            escalation.on(made.id(), made.acts().plusSeconds(1));
            assertThat(done(made.id())).as("not for another moment").isZero();
            return made;
        });
        var at = clock.acts();
        assertThat(at).isEqualTo(clock.started().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(30)));
        try (var hands = Executors.newFixedThreadPool(4)) {
            var many = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                many.add(() -> escalate(clock.id(), at));
            }
            for (var done : hands.invokeAll(many)) {
                done.get();
            }
        }
        assertThat(kinds(id)).as("each once").containsOnlyOnce("promise_broken").filteredOn("promise_escalated"::equals).hasSize(4);
        var now = facts(id);
        assertThat(now.priority()).isEqualTo(TicketPriority.HIGH);
        assertThat(now.owner()).isEqualTo(lead.id());
        assertThat(told(ali, id)).contains("promise_broken");
        assertThat(told(lead, id)).contains("promise_broken");
        assertThat(clock(id, Promise.FIRST).acts()).as("nothing is left to be done").isNull();
        assertThat(text(get("/tickets/" + id + "/sla"))).contains("First reply late by");
        assertThat(today(lead)).contains("Late one", "First reply late by");
        assertThat(today(ali)).doesNotContain("Late one");
    }

    @Test
    void lists_stand_in_the_order_of_what_is_due_and_are_narrowed_to_what_is_at_risk() {
        var now = Instant.now();
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        world.in(owner, () -> policies.create(form("Strict", "calendar", Map.of("normal_first", "4:00"), List.of(), List.of(), List.of()), null, owner));
        long easy = open("Easy one", ali.id());
        long near = open("Near one", ali.id());
        long late = open("Broken one", ali.id());
        fresh(easy, now.minus(Duration.ofMinutes(10)));
        fresh(near, now.minus(Duration.ofMinutes(200)));
        fresh(late, now.minus(Duration.ofMinutes(300)));
        var token = world.token(owner);
        var risky = world.sql(owner, () -> {
            var where = Where.all().matching(ConditionJson.read("{\"field\":\"sla\",\"operator\":\"is\",\"values\":[\"at_risk\"]}"), catalogue.conditions(TicketKind.TICKET, owner));
            return jdbc.sql("select r.name from tickets r where " + where.sql()).params(where.params()).query(String.class).list();
        });
        assertThat(risky).contains("Near one").doesNotContain("Easy one", "Broken one");
        var clocksJson = Json.read(text(call(token, HttpMethod.GET, "/api/v1/tickets/" + late + "/clocks", null)));
        assertThat(clocksJson.path("data").valueStream().map(one -> one.path("promise").asString()).toList()).contains("first", "solved");
        var marks = world.in(owner, () -> new PromiseMarks(clocks).of(List.of(easy, near, late), owner));
        assertThat(marks.get(late).getFirst().tone()).isEqualTo("bad");
        assertThat(marks.get(near).getFirst().tone()).isEqualTo("warn");
        assertThat(marks.get(near).getFirst().text()).startsWith("First reply due in");
        assertThat(marks.get(easy).getFirst().tone()).isNull();
        assertThat(world.sql(owner, () -> jdbc.sql("select r.name from tickets r where r.id = any(:ids) order by r.promise_due_at, r.id").param("ids", new Long[] {easy, near, late}).query(String.class).list()))
                .containsExactly("Broken one", "Near one", "Easy one");
    }

    @Test
    void near_is_one_moment_for_lists_marks_countdowns_rules_and_today_with_steps_and_without() {
        strict();
        var mine = world.join(owner, Role.MEMBER);
        long plain = open("Three quarters", mine.id());
        fresh(plain, Instant.now().minus(Duration.ofMinutes(46)));
        long half = open("Not yet", mine.id());
        fresh(half, Instant.now().minus(Duration.ofMinutes(40)));
        var clock = clock(plain, Promise.FIRST);
        assertThat(clock.risk()).as("no step: three quarters").isEqualTo(clock.started().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(45)));
        near(mine, List.of(plain), List.of(half));
        escalate(clock.id(), clock.risk());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(kinds(plain)).as("what rules hear").contains("promise_near"));
        assertThat(kinds(plain)).doesNotContain("promise_broken");
        assertThat(clock(plain, Promise.FIRST).acts()).isEqualTo(clock.due());

        // A policy that has something done at half of the time means that.
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        world.in(owner, () -> policies.create(form("Early", "calendar", Map.of("normal_first", "1:00"), List.of("50", "100"), List.of("owner", "lead"), List.of("", "")), null, owner));
        fresh(half, Instant.now().minus(Duration.ofMinutes(40)));
        var early = clock(half, Promise.FIRST);
        assertThat(early.risk()).isEqualTo(early.started().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(30)));
        near(mine, List.of(half), List.of());

        // Rules hear of it also where whoever was to be told has left.
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        var gone = world.join(owner, Role.MEMBER);
        world.in(owner, () -> policies.create(form("Left", "calendar", Map.of("normal_first", "1:00"), List.of("50"), List.of("member"), List.of(String.valueOf(gone.id()))), null, owner));
        world.sql(owner, () -> jdbc.sql("update members set left_at = now() where id = :id").param("id", gone.id()).update());
        long left = open("Nobody to tell", mine.id());
        fresh(left, Instant.now().minus(Duration.ofMinutes(40)));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(kinds(left)).contains("promise_near").doesNotContain("promise_escalated"));
    }

    private void near(Viewer mine, List<Long> some, List<Long> others) {
        var filter = "{\"field\":\"sla\",\"operator\":\"is\",\"values\":[\"at_risk\"]}";
        var list = text(mvc.get().uri("/tickets?filter={f}", filter).with(world.as(owner)).exchange());
        var marks = world.in(owner, () -> new PromiseMarks(clocks).of(Stream.concat(some.stream(), others.stream()).toList(), owner));
        var day = today(mine);
        for (long id : some) {
            assertThat(list).contains("href=\"/tickets/" + id + "\"");
            assertThat(marks.get(id).getFirst().tone()).isEqualTo("warn");
            assertThat(marks.get(id).getFirst().until().near()).isBefore(Instant.now());
            assertThat(day).contains("/tickets/" + id + "\"");
        }
        for (long id : others) {
            assertThat(list).doesNotContain("href=\"/tickets/" + id + "\"");
            assertThat(marks.get(id).getFirst().tone()).isNull();
            assertThat(marks.get(id).getFirst().until().near()).isAfter(Instant.now());
            assertThat(day).doesNotContain("/tickets/" + id + "\"");
        }
    }

    @Test
    void what_is_at_risk_is_named_everywhere_before_what_is_due_earlier() {
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        world.in(owner, () -> policies.create(form("Two clocks", "calendar", Map.of("normal_first", "1:00", "normal_next", "2:00", "normal_solved", "16:00"), List.of(), List.of(), List.of()), null, owner));
        var mine = world.join(owner, Role.MEMBER);
        long id = open("Two clocks", mine.id());
        var now = Instant.now();
        world.sql(owner, () -> {
            renew(id, now.minus(Duration.ofHours(13)));
            clocks.answered(facts(id), now.minus(Duration.ofMinutes(770)), true, mine.id());
            clocks.asked(facts(id), now.minus(Duration.ofMinutes(10)));
            return null;
        });
        assertThat(clock(id, Promise.NEXT).due()).as("due first").isBefore(clock(id, Promise.SOLVED).due());
        assertThat(clock(id, Promise.NEXT).near(now)).isFalse();
        assertThat(clock(id, Promise.SOLVED).near(now)).isTrue();
        for (var page : List.of("/tickets?owner=" + mine.id(), "/tickets/board?owner=" + mine.id(), "/tickets/" + id)) {
            assertThat(text(get(page))).as(page).contains("Two clocks", "Solution due in").doesNotContain("Next reply due in");
        }
        assertThat(today(mine)).contains("Two clocks", "Solution due in").doesNotContain("Next reply due in");
        var open = Json.read(text(call(world.token(owner), HttpMethod.GET, "/api/v1/tickets/" + id + "/clocks", null))).path("data").valueStream().map(one -> one.path("promise").asString() + " " + one.path("state").asString("-")).toList();
        assertThat(open).containsExactly("solved at_risk", "next on_time", "first -");
        assertThat(text(get("/tickets/" + id + "/sla"))).containsSubsequence("Solution due in", "Next reply due in");

        // What is broken comes before what is at risk.
        world.sql(owner, () -> {
            clocks.answered(facts(id), now, false, mine.id());
            clocks.asked(facts(id), now.minus(Duration.ofMinutes(130)));
            return null;
        });
        assertThat(text(get("/tickets/" + id))).contains("Next reply late by").doesNotContain("Solution due in");
        assertThat(today(mine)).contains("Next reply late by").doesNotContain("Solution due in");
    }

    @Test
    void what_was_to_be_done_while_a_ticket_lay_in_the_archive_is_done_once_it_is_back() {
        strict();
        long id = open("Put away", ali.id());
        fresh(id, Instant.now().minus(Duration.ofMinutes(70)));
        world.in(owner, () -> archiving.archive(TicketKind.TICKET, List.of(id), owner));
        var clock = clock(id, Promise.FIRST);
        assertThat(escalate(clock.id(), clock.acts())).as("nobody is told of what is put away").isZero();
        world.in(owner, () -> archiving.restore(TicketKind.TICKET, List.of(id), owner));
        await().untilAsserted(() -> assertThat(kinds(id)).contains("promise_broken"));
    }

    @Test
    void clocks_go_on_where_a_merge_is_taken_back_without_the_time_between() {
        strict();
        long stays = open("One zip", ali.id());
        long goes = open("Another zip", ali.id());
        long solved = open("A solved zip", ali.id());
        world.in(owner, () -> moves.move(solved, TicketMove.to(TicketState.SOLVED), owner));
        fresh(goes, Instant.now().minus(Duration.ofMinutes(20)));
        long merge = world.in(owner, () -> merging.merge(TicketKind.TICKET, stays, List.of(goes, solved), Map.of(), owner));
        assertThat(clock(goes, Promise.FIRST).outcome()).isEqualTo(Outcome.VOID);
        assertThat(soonest(goes)).isNull();
        world.in(owner, () -> merging.undo(TicketKind.TICKET, stays, merge, owner));
        var again = clock(goes, Promise.FIRST);
        assertThat(again.open()).isTrue();
        assertThat(again.running()).isTrue();
        assertThat(again.due()).isBetween(Instant.now().plus(Duration.ofMinutes(38)), Instant.now().plus(Duration.ofMinutes(41)));
        assertThat(soonest(goes)).isEqualTo(again.due());
        assertThat(clock(solved, Promise.FIRST).open()).as("what was over before the merge stays so").isFalse();
    }

    @Test
    void a_page_of_tickets_is_reckoned_by_as_many_statements_as_one() {
        var many = java.util.stream.IntStream.range(0, 12).mapToObj(i -> open("Page " + i, ali.id())).toList();
        long one = reckoned(many.subList(0, 1));
        assertThat(reckoned(many)).isEqualTo(one).isLessThan(16);
    }

    private long reckoned(List<Long> ids) {
        var asked = new java.util.concurrent.atomic.AtomicLong();
        var counted = (JdbcClient) java.lang.reflect.Proxy.newProxyInstance(JdbcClient.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
            asked.incrementAndGet();
            return method.invoke(jdbc, arguments);
        });
        var all = new Policies(counted, order, catalogue, viewers, misfits, audit, jobs);
        world.sql(owner, () -> new ClockReckoning(counted, all, calendars, jobs).promise(tickets.facts(ids)));
        return asked.get();
    }

    @Test
    void whoever_may_not_know_all_of_a_promise_is_told_what_they_may() {
        strict();
        long id = open("Partly known", ali.id());
        var token = world.token(ali);
        assertThat(text(mvc.get().uri("/tickets/" + id + "/sla").with(world.as(ali)).exchange())).contains("First reply due in", "used");
        hide("solved");
        assertThat(text(mvc.get().uri("/tickets/" + id + "/sla").with(world.as(ali)).exchange())).contains("First reply due in").doesNotContain(" used", "Step by step");
        assertThat(Json.read(text(call(token, HttpMethod.GET, "/api/v1/tickets/" + id + "/clocks", null))).path("data").path(0).path("started_at").isNull()).isTrue();
        hide("sla");
        assertThat(text(mvc.get().uri("/tickets/" + id + "/sla").with(world.as(ali)).exchange())).contains("Promises are not shown to you").doesNotContain("First reply");
        hide();
    }

    private void hide(String... fields) {
        var rights = new Rights(Role.MEMBER.rights().usual(), Map.of("ticket", new Rights.Kind(Reach.ALL, Reach.ALL, Reach.NONE, true, Set.of(fields), Set.of())));
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false) on conflict (role) do update set rights = excluded.rights").param("rights", Json.write(rights)).update());
    }

    private void strict() {
        world.in(owner, () -> policies.all().forEach(policy -> policies.remove(policy.id(), owner)));
        world.in(owner, () -> policies.create(form("Strict", "calendar", Map.of("normal_first", "1:00"), List.of(), List.of(), List.of()), null, owner));
    }

    @Test
    void policies_are_made_on_screen_and_by_programs() {
        assertThat(text(get("/settings/promises"))).contains("Usual", "4:00", "For every ticket", "at 75% of the time");
        assertThat(text(get("/settings/promises/new"))).contains("Which time counts");
        assertThat(text(post("/settings/promises", "name", " ", "time", "business", "target[normal_first]", "soon", "percent[0]", "900"))).contains("Write hours and minutes", "soon", "Write a number from 1 to 400");
        assertThat(post("/settings/promises", "name", "Quick", "time", "calendar", "target[urgent_first]", "0:15", "percent[0]", "80", "deed[0]", "give", "member[0]", String.valueOf(ali.id()))).hasStatus(303);
        var quick = world.in(owner, () -> policies.all()).getFirst();
        assertThat(quick.name()).isEqualTo("Quick");
        assertThat(quick.minutes(TicketPriority.URGENT, Promise.FIRST)).isEqualTo(15);
        assertThat(quick.steps()).singleElement().extracting(Policy.Step::member).isEqualTo(ali.id());
        assertThat(post("/settings/promises/" + quick.id() + "/removal")).hasStatus(303);
        assertThat(post("/settings/promises/" + quick.id() + "/restoration")).hasStatus(303);
        var token = world.token(owner);
        assertThat(call(token, HttpMethod.POST, "/api/v1/sla-policies", "{\"name\": \"Bad\", \"targets\": {\"normal\": {\"first\": 60}}, \"filter\": {\"field\": \"shoe_size\", \"operator\": \"is\", \"values\": [\"42\"]}}")).hasStatus(422);
        var json = Json.read(text(call(token, HttpMethod.POST, "/api/v1/sla-policies", "{\"name\": \"By program\", \"time\": \"business\", \"targets\": {\"normal\": {\"first\": 60, \"solved\": 600}}, \"steps\": [{\"percent\": 50, \"deed\": \"owner\"}]}")));
        assertThat(json.path("targets").path("normal").path("solved").asInt()).isEqualTo(600);
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/sla-policies/" + json.path("id").asLong(), null)).hasStatus(204);
        assertThat(mvc.get().uri("/settings/promises").with(world.as(ali)).exchange()).hasStatus(403);
    }

    @Test
    void hours_holidays_and_the_moon_are_kept_on_screen_and_by_programs() {
        assertThat(text(get("/settings/hours"))).contains("Shop", "09:00–13:00, 14:30–18:00", "Add Pakistan’s public holidays");
        assertThat(post("/settings/hours/offered")).hasStatus(303);
        assertThat(text(get("/settings/hours"))).contains("Eid ul-Fitr", "every year on 1 Shawwal", "Independence Day", "Ramadan").doesNotContain("Add Pakistan’s public holidays");
        assertThat(text(post("/settings/hours/calendars", "name", "Night", "day[0]", "from nine"))).contains("Write hours such as", "from nine");
        assertThat(post("/settings/hours/calendars", "name", "Night", "zone", "Asia/Dubai", "day[0]", "20-24", "day[1]", "0-4, 20-24")).hasStatus(303);
        var night = world.in(owner, () -> calendars.all()).stream().filter(row -> row.name().equals("Night")).findFirst().orElseThrow();
        assertThat(post("/settings/hours/members/" + ali.id(), "calendar", String.valueOf(night.id()))).hasStatus(303);
        assertThat(world.in(owner, () -> calendars.ofMember(ali.id())).id()).isEqualTo(night.id());
        var monday = at("2027-01-04T22:00");
        assertThat(world.in(owner, () -> calendars.atWork(ali.id(), monday))).isTrue();
        assertThat(mvc.post().uri("/settings/away/absences").with(world.as(ali)).param("from", "2027-01-04").param("to", "2027-01-11").exchange()).hasStatus(303);
        assertThat(world.in(owner, () -> calendars.atWork(ali.id(), monday))).isFalse();
        // Monday the 11th is the last day that she is away; the night goes on from midnight.
        assertThat(world.in(owner, () -> calendars.comes(ali.id(), monday))).contains(LocalDateTime.parse("2027-01-12T00:00").atZone(ZoneId.of("Asia/Dubai")).toInstant());
        assertThat(mvc.post().uri("/settings/away/absences").with(world.as(ali)).param("from", "2027-01-04").param("to", "2027-01-01").exchange()).hasStatus(422);
        assertThat(post("/settings/hours/calendars/" + night.id() + "/removal")).hasStatus(303);
        long usual = world.in(owner, () -> calendars.find(null)).id();
        assertThat(post("/settings/hours/calendars/" + usual + "/removal")).hasStatus(422);

        var token = world.token(owner);
        var worked = Json.read(text(call(token, HttpMethod.GET, "/api/v1/work-calendars/" + usual + "/worked?from=2026-11-27T07:00:00Z&to=2026-11-27T10:00:00Z", null)));
        assertThat(worked.path("minutes").asDouble()).isEqualTo(90);
        var after = Json.read(text(call(token, HttpMethod.GET, "/api/v1/work-calendars/" + usual + "/after?from=2026-11-27T07:00:00Z&minutes=240", null)));
        assertThat(after.path("at").asString()).isEqualTo("2026-11-27T12:30:00Z");
        assertThat(call(token, HttpMethod.PUT, "/api/v1/moons/1448/9", "{\"first\": \"2027-02-10\"}")).hasStatus(204);
        assertThat(call(token, HttpMethod.PUT, "/api/v1/moons/1448/9", "{\"first\": \"2027-03-10\"}")).hasStatus(422);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/moons", null))).contains("2027-02-10");
        assertThat(call(token, HttpMethod.POST, "/api/v1/holidays", "{\"en\": \"Stocktaking\", \"repeats\": \"once\", \"day\": \"2027-01-05\"}")).hasStatus(201);
        assertThat(world.in(owner, () -> calendars.find(null)).holiday(java.time.LocalDate.of(2027, 1, 5))).isTrue();
    }

    @Test
    void whoever_writes_outside_of_working_hours_is_told_once_and_no_machine_is() {
        // A team that works on the day after tomorrow alone, and one that always does.
        int later = (Instant.now().atZone(KARACHI).getDayOfWeek().getValue() + 1) % 7;
        var week = new ArrayList<>(java.util.Collections.nCopies(7, ""));
        week.set(later, "0-24");
        var teams = world.sql(owner, () -> jdbc.sql("insert into teams (name) values ('Rarely'), ('Always') returning id").query(Long.class).list());
        world.in(owner, () -> calendars.create(new CalendarForm("Rarely", null, week, false, List.of(), List.of(teams.getFirst())), owner));
        world.in(owner, () -> calendars.create(new CalendarForm("Always", null, java.util.Collections.nCopies(7, "0-24"), false, List.of(), List.of(teams.getLast())), owner));
        var conversations = world.sql(owner, () -> jdbc.sql("""
                with made as (insert into channels (kind, name, state) values ('nowhere', 'Nowhere', 'off') returning id)
                insert into conversations (channel_id, kind, team_id) select m.id, 'nowhere', t from made m cross join unnest(:teams::bigint[]) t returning id
                """).param("teams", teams.toArray(Long[]::new)).query(Long.class).list());
        assertThat(arrives(conversations.getFirst(), Instant.now(), false)).as("switched off").isZero();
        assertThat(post("/settings/hours/out", "working", "true", "en", "x".repeat(1001))).hasStatus(422);
        assertThat(post("/settings/hours/out", "working", "true", "en", "Back {opens}")).hasStatus(303);
        assertThat(arrives(conversations.getFirst(), Instant.now(), true)).as("a machine").isZero();
        assertThat(arrives(conversations.getFirst(), Instant.now().minus(Duration.ofHours(3)), false)).as("long ago").isZero();
        assertThat(arrives(conversations.getLast(), Instant.now(), false)).as("at work").isZero();
        assertThat(arrives(conversations.getFirst(), Instant.now(), false)).isEqualTo(1);
        long other = conversations.getLast();
        assertThat(world.sql(owner, () -> out.says(other))).isTrue();
        assertThat(world.sql(owner, () -> out.says(other))).as("twice in one night").isFalse();
        assertThat(text(call(world.token(owner), HttpMethod.GET, "/api/v1/out-of-hours", null))).contains("Back {opens}");
    }

    private long arrives(long conversation, Instant at, boolean automatic) {
        long before = jobs();
        world.sql(owner, () -> {
            out.arrived(new ConversationWatcher.Arrived(conversation, 1, 1, null, true, false, automatic, false, at));
            return null;
        });
        return jobs() - before;
    }

    private long jobs() {
        return world.sql(owner, () -> jdbc.sql("select count(*) from control.jobs j where j.workspace_id = :workspace and j.type = 'SayOutOfHours'").param("workspace", owner.workspace()).query(Long.class).single());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(KARACHI).toInstant();
    }

    private long open(String name, Long member) {
        return world.in(owner, () -> tickets.open(TicketDraft.of(name, null).given(member, null).by("mail"), owner));
    }

    /** A ticket whose clocks began at that time, whenever it was really opened. */
    private long opened(String local) {
        long id = open("Where is my parcel?", null);
        fresh(id, at(local));
        return id;
    }

    private void fresh(long id, Instant since) {
        world.sql(owner, () -> {
            renew(id, since);
            return null;
        });
    }

    private void renew(long id, Instant since) {
        // As everybody does who changes both.
        clocks.hold(List.of(id));
        jdbc.sql("delete from sla_clocks k where k.ticket_id = :id").param("id", id).update();
        jdbc.sql("update tickets r set created_at = :at, asked_at = :at, state_at = :at where r.id = :id").param("at", since.atOffset(ZoneOffset.UTC)).param("id", id).update();
        clocks.opened(tickets.facts(List.of(id)).getFirst(), null);
    }

    private TicketFacts facts(long id) {
        return world.in(owner, () -> tickets.facts(List.of(id))).getFirst();
    }

    private void answered(long id, String local, Long by) {
        held(id, () -> clocks.answered(facts(id), at(local), true, by));
    }

    private void asked(long id, String local) {
        held(id, () -> clocks.asked(facts(id), at(local)));
    }

    // As everybody does who changes both.
    private void held(long id, Runnable change) {
        world.sql(owner, () -> {
            clocks.hold(List.of(id));
            change.run();
            return null;
        });
    }

    private void moved(long id, TicketState from, TicketState to, String local) {
        var now = facts(id);
        held(id, () -> clocks.moved(standing(now, from, at(local)), standing(now, to, at(local)), null));
        world.sql(owner, () -> jdbc.sql("update tickets r set state = :state, solved_at = case when :ended then :at end, closed_at = case when :state = 'CLOSED' then :at end where r.id = :id").param("state", to.name())
                .param("ended", !to.open()).param("at", at(local).atOffset(ZoneOffset.UTC)).param("id", id).update());
    }

    private static TicketFacts standing(TicketFacts f, TicketState state, Instant at) {
        return new TicketFacts(f.id(), f.type(), f.priority(), state, at, f.owner(), f.team(), f.tags(), f.person(), f.company(), f.channel(), f.openedAt(), f.answeredAt(), f.answers(), f.askedAt(), state.open() ? null : at,
                state == TicketState.CLOSED ? at : null, f.reopened());
    }

    private Clock clock(long ticket, Promise promise) {
        return world.in(owner, () -> clocks.of(ticket, Instant.now())).stream().filter(clock -> clock.promise() == promise).findFirst().orElseThrow();
    }

    private Instant soonest(long ticket) {
        return world.sql(owner, () -> jdbc.sql("select r.promise_due_at from tickets r where r.id = :id").param("id", ticket).query((r, n) -> java.util.Optional.ofNullable(Clock.instant(r, 1))).single()).orElse(null);
    }

    private int escalate(long clock, Instant due) {
        return world.sql(owner, () -> {
            int before = done(clock);
            escalation.on(clock, due);
            return done(clock) - before;
        });
    }

    private int done(long clock) {
        return jdbc.sql("select count(*) from sla_done d where d.clock_id = :id").param("id", clock).query(Integer.class).single();
    }

    private List<String> kinds(long ticket) {
        return world.sql(owner, () -> jdbc.sql("select h.kind from happenings h where h.record = 'ticket' and h.record_id = :id order by h.id").param("id", ticket).query(String.class).list());
    }

    private List<String> told(Viewer member, long ticket) {
        return world.sql(owner, () -> jdbc.sql("select n.kind from notifications n where n.member_id = :member and n.record = 'ticket' and n.record_id = :ticket").param("member", member.id()).param("ticket", ticket).query(String.class).list());
    }

    private String today(Viewer viewer) {
        return text(mvc.get().uri("/").with(world.as(viewer)).exchange());
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... pairs) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
