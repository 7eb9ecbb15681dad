package rabta.support.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.support.hours.WorkCalendar;
import rabta.support.hours.WorkCalendars;
import rabta.support.sla.Clocks;
import rabta.support.sla.Policies;
import rabta.support.sla.Promise;
import rabta.support.surveys.SurveyKind;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketState;
import tools.jackson.databind.JsonNode;

/** Every number of the service is counted once more in Java, over what was written down. */
class ServiceNumbersTest extends RabtaTest {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");
    private static final LocalDate FROM = LocalDate.of(2026, 9, 1);
    private static final LocalDate TO = LocalDate.of(2026, 10, 1);

    @Autowired
    Clocks clocks;
    @Autowired
    Policies policies;
    @Autowired
    WorkCalendars calendars;
    @Autowired
    JdbcClient jdbc;

    private record Step(TicketState state, Instant at) {
    }

    private record Made(long id, String channel, TicketPriority priority, Instant created, Instant answered, int answers, List<Step> steps, int score) {

        TicketState state() {
            return steps.getLast().state;
        }

        /** The state at a moment, or null before it was there. */
        TicketState at(Instant when) {
            return steps.stream().filter(step -> step.at.isBefore(when)).reduce((a, b) -> b).map(Step::state).orElse(null);
        }

        Instant ended() {
            return state().open() ? null : steps.get(lastEnd()).at;
        }

        int firstEnd() {
            return (int) steps.stream().takeWhile(step -> step.state.open()).count();
        }

        private int lastEnd() {
            int end = steps.size() - 1;
            while (end > 0 && !steps.get(end - 1).state.open()) {
                end--;
            }
            return end;
        }

        long during(WorkCalendar calendar, Predicate<TicketState> which) {
            long seconds = 0;
            for (int i = 0; i + 1 < steps.size(); i++) {
                if (which.test(steps.get(i).state)) {
                    seconds += calendar.worked(steps.get(i).at, steps.get(i + 1).at).toSeconds();
                }
            }
            return seconds;
        }

        boolean reopenedAfterEndIn(Instant from, Instant to) {
            for (int i = 1; i < steps.size(); i++) {
                boolean ends = !steps.get(i).state.open() && steps.get(i - 1).state.open();
                if (ends && !steps.get(i).at.isBefore(from) && steps.get(i).at.isBefore(to) && steps.subList(i + 1, steps.size()).stream().anyMatch(step -> step.state.open())) {
                    return true;
                }
            }
            return false;
        }

        boolean endedIn(Instant from, Instant to) {
            for (int i = 1; i < steps.size(); i++) {
                if (!steps.get(i).state.open() && steps.get(i - 1).state.open() && !steps.get(i).at.isBefore(from) && steps.get(i).at.isBefore(to)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void the_numbers_are_what_a_count_over_the_rows_gives() {
        var owner = world.found();
        var member = world.join(owner, Role.VIEWER);
        var made = make(owner);
        // One step that was taken back days later, which no number counts.
        var slipped = made.stream().filter(one -> one.state().open() && one.steps.getLast().at.isBefore(Instant.parse("2026-09-10T00:00:00Z"))).findFirst().orElseThrow();
        world.sql(owner, () -> jdbc.sql("""
                insert into ticket_moves (ticket_id, from_id, to_id, from_state, to_state, at, undone)
                select :id, f.id, t.id, f.state, t.state, x.at::timestamptz, true
                  from (values (:state, 'SOLVED', '2026-09-12T09:00:00Z'), ('SOLVED', :state, '2026-09-14T09:00:00Z')) x (was, becomes, at)
                       join lateral (select s.id, s.state from ticket_statuses s where s.state = x.was order by s.id limit 1) f on true
                       join lateral (select s.id, s.state from ticket_statuses s where s.state = x.becomes order by s.id limit 1) t on true
                """).param("id", slipped.id()).param("state", slipped.state().name()).update());
        var from = FROM.atStartOfDay(KARACHI).toInstant();
        var to = TO.atStartOfDay(KARACHI).toInstant();
        Predicate<Instant> within = at -> at != null && !at.isBefore(from) && at.isBefore(to);
        var usual = world.in(owner, () -> calendars.find(null));
        for (var time : List.of("business", "calendar")) {
            var calendar = time.equals("business") ? usual : WorkCalendar.ALWAYS;
            var json = numbers(owner, time);
            var first = made.stream().filter(one -> !one.channel.equals("hand") && within.test(one.answered)).map(one -> calendar.worked(one.created, one.answered).toSeconds()).sorted().toList();
            assertThat(first).hasSizeGreaterThan(15);
            assertThat(value(json, "service_first")).isCloseTo(percentile(first, .5), within(.51));
            var solved = made.stream().filter(one -> within.test(one.ended())).map(one -> one.during(calendar, TicketState::open)).sorted().toList();
            assertThat(solved).hasSizeGreaterThan(15);
            assertThat(value(json, "service_solved")).isCloseTo(percentile(solved, .5), within(.51));
            var groups = json.path("groups").valueStream().toList();
            for (var priority : TicketPriority.values()) {
                var theirs = made.stream().filter(one -> one.priority == priority && within.test(one.ended())).map(one -> one.during(calendar, TicketState::open)).sorted().toList();
                var group = groups.stream().filter(one -> one.path("of").asString().equals(String.valueOf(priority.number()))).findFirst().orElseThrow();
                assertThat(group.path("solved").path("many").asInt()).isEqualTo(theirs.size());
                assertThat(group.path("solved").path("p90_seconds").asDouble()).isCloseTo(percentile(theirs, .9), within(.51));
                assertThat(group.path("opened").asLong()).isEqualTo(made.stream().filter(one -> one.priority == priority && within.test(one.created)).count());
            }
        }

        var json = numbers(owner, "business");
        assertThat(value(json, "service_opened")).isEqualTo(made.stream().filter(one -> within.test(one.created)).count());
        assertThat(value(json, "service_backlog")).isEqualTo(open(made, to));
        assertThat(before(json, "service_backlog")).isEqualTo(open(made, from));
        json.path("backlog").properties().forEach(day -> assertThat(day.getValue().asLong()).as(day.getKey()).isEqualTo(open(made, LocalDate.parse(day.getKey()).plusDays(1).atStartOfDay(KARACHI).toInstant())));
        assertThat(json.path("backlog").size()).isEqualTo(30);

        long ends = made.stream().filter(one -> one.endedIn(from, to)).count();
        assertThat(value(json, "service_reopened")).isCloseTo((double) made.stream().filter(one -> one.reopenedAfterEndIn(from, to)).count() / ends, within(1e-9));
        var settled = made.stream().filter(one -> within.test(one.ended())).toList();
        long once = settled.stream().filter(one -> one.answers == 1 && one.steps.subList(one.firstEnd(), one.steps.size()).stream().noneMatch(step -> step.state.open())).count();
        assertThat(value(json, "service_one_touch")).isCloseTo((double) once / settled.size(), within(1e-9));

        // Promises: the answer in time, and the solution without the time in which it waited.
        var policy = world.in(owner, () -> policies.all()).getFirst();
        long kept = 0;
        long broken = 0;
        for (var one : made) {
            long target = policy.minutes(one.priority, Promise.FIRST) * 60L;
            if (!one.channel.equals("hand")) {
                if (one.answered != null) {
                    if (within.test(one.answered)) {
                        boolean met = usual.worked(one.created, one.answered).toSeconds() <= target;
                        kept += met ? 1 : 0;
                        broken += met ? 0 : 1;
                    }
                } else {
                    var end = one.steps.stream().filter(step -> !step.state.open()).findFirst();
                    if (end.isPresent() && within.test(end.get().at) && usual.worked(one.created, end.get().at).toSeconds() > target) {
                        broken++;
                    }
                }
            }
            if (within.test(one.ended())) {
                boolean met = one.during(usual, state -> state == TicketState.NEW || state == TicketState.OPEN) <= policy.minutes(one.priority, Promise.SOLVED) * 60L;
                kept += met ? 1 : 0;
                broken += met ? 0 : 1;
            }
        }
        assertThat(kept).isGreaterThan(5);
        assertThat(broken).isGreaterThan(5);
        assertThat(value(json, "service_sla")).isCloseTo((double) kept / (kept + broken), within(1e-9));

        var load = new long[7][24];
        made.stream().filter(one -> within.test(one.created)).map(one -> one.created.atZone(KARACHI)).forEach(at -> load[at.getDayOfWeek().getValue() - 1][at.getHour()]++);
        for (int day = 0; day < 7; day++) {
            for (int hour = 0; hour < 24; hour++) {
                assertThat(json.path("load").path(day).path(hour).asLong()).isEqualTo(load[day][hour]);
            }
        }
        var scores = made.stream().filter(one -> one.score > 0 && within.test(one.ended())).map(Made::score).toList();
        assertThat(value(json, "service_csat")).isCloseTo((double) scores.stream().filter(score -> score >= 4).count() / scores.size(), within(1e-9));

        // Each number opens as many tickets as it counts.
        var query = "?period=own&from=" + FROM + "&to=" + TO.minusDays(1);
        assertThat(text(get(owner, "/support/numbers" + query))).contains("First reply", "How is it counted?", "nine of ten within", "Open at the end of each day", "so truly between");
        assertThat(total(owner, query, "backlog")).isEqualTo(open(made, to));
        assertThat(total(owner, query, "solved")).isEqualTo(settled.size());
        assertThat(total(owner, query, "one_touch")).isEqualTo(once);
        assertThat(total(owner, query, "first")).isEqualTo(made.stream().filter(one -> !one.channel.equals("hand") && within.test(one.answered)).count());
        assertThat(text(get(owner, "/support/numbers/groups" + query + "&by=channel"))).contains("WhatsApp", "Promises kept");
        assertThat(text(get(owner, "/support/numbers/load" + query))).contains("Monday", "When tickets come in");
        assertThat(text(get(owner, "/support/numbers/tables/backlog" + query))).contains("2026-09-30");
        assertThat(get(owner, "/support/numbers/tickets" + query + "&count=nothing")).hasStatus(404);
        assertThat(get(owner, "/support/numbers?period=own&from=soon&to=")).hasStatus(422);
        assertThat(get(member, "/support/numbers" + query)).hasStatus(200);
    }

    @Test
    void intervals_are_those_of_the_books() {
        // Wilson for 8 of 10: 0.490 to 0.943 (Newcombe 1998).
        var csat = new Opinion(null, SurveyKind.CSAT, 10, 8, 1, 0, 0).interval();
        assertThat(csat[0]).isCloseTo(.4902, within(.0005));
        assertThat(csat[1]).isCloseTo(.9433, within(.0005));
        var none = new Opinion(null, SurveyKind.CES, 20, 0, 20, 0, 0).interval();
        assertThat(none[0]).isZero();
        assertThat(none[1]).isCloseTo(.1611, within(.0005));
        var nps = new Opinion(null, SurveyKind.NPS, 100, 50, 20, 0, 0);
        assertThat(nps.value()).isCloseTo(.3, within(1e-9));
        // √((0.7 − 0.09) ÷ 100) × 1.96
        assertThat(nps.interval()[0]).isCloseTo(.3 - .15308, within(.0005));
    }

    private List<Made> make(Viewer owner) {
        var random = new Random(6);
        var made = new ArrayList<Made>();
        world.sql(owner, () -> {
            long survey = jdbc.sql("insert into surveys (kind, name, low, key) values ('CSAT', 'After solving', 2, 'k') returning id").query(Long.class).single();
            for (int i = 0; i < 120; i++) {
                made.add(one(random, survey, i));
            }
            return null;
        });
        world.sql(owner, () -> {
            clocks.replay(made.stream().map(Made::id).toList());
            return null;
        });
        return made;
    }

    private Made one(Random random, long survey, int number) {
        var created = LocalDate.of(2026, 8, 10).atStartOfDay(KARACHI).toInstant().plusSeconds(random.nextInt(58 * 86_400));
        var channel = List.of("mail", "whatsapp", "hand", "chat").get(random.nextInt(4));
        var priority = TicketPriority.of(1 + random.nextInt(4));
        var steps = new ArrayList<Step>(List.of(new Step(TicketState.NEW, created)));
        var at = created;
        for (int step = random.nextInt(7); step > 0; step--) {
            at = at.plusSeconds(300 + random.nextInt(step == 1 ? 400_000 : 60_000));
            var present = steps.getLast().state;
            var choices = new ArrayList<>(List.of(TicketState.OPEN, TicketState.WAITING, TicketState.HOLD, TicketState.SOLVED, TicketState.SOLVED, TicketState.CLOSED));
            choices.removeIf(state -> state == present);
            steps.add(new Step(choices.get(random.nextInt(choices.size())), at));
        }
        var until = steps.stream().filter(step -> !step.state.open()).map(Step::at).findFirst().orElse(created.plusSeconds(200_000));
        var answered = random.nextInt(5) == 0 ? null : created.plusSeconds(1 + random.nextLong(Duration.between(created, until).toSeconds() / 2));
        int answers = answered == null ? 0 : 1 + random.nextInt(2);
        var state = steps.getLast().state;
        int reopened = 0;
        for (int i = 1; i < steps.size(); i++) {
            reopened += steps.get(i).state.open() && !steps.get(i - 1).state.open() ? 1 : 0;
        }
        var solved = state.open() ? null : steps.getLast().at.atOffset(ZoneOffset.UTC);
        long id = jdbc.sql("""
                insert into tickets (name, search, sound, created_at, updated_at, type_id, priority, status_id, state, state_at, channel, answered_at, answers, asked_at, solved_at, closed_at, reopened)
                select :name, 'x', 'x', :created, :created, (select min(t.id) from ticket_types t), :priority, (select min(s.id) from ticket_statuses s where s.state = :state), :state, :at, :channel, :answered, :answers, :created, :solved,
                       case when :state = 'CLOSED' then cast(:solved as timestamptz) end, :reopened
                returning id
                """).param("name", "Ticket " + number).param("created", created.atOffset(ZoneOffset.UTC)).param("priority", priority.number()).param("state", state.name()).param("at", steps.getLast().at.atOffset(ZoneOffset.UTC)).param("channel", channel)
                .param("answered", answered == null ? null : answered.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("answers", answers).param("solved", solved, java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("reopened", reopened)
                .query(Long.class).single();
        for (int i = 0; i < steps.size(); i++) {
            jdbc.sql("insert into ticket_moves (ticket_id, from_id, to_id, from_state, to_state, at) select :id, s.id, t.id, s.state, t.state, :at from (select min(x.id) as id, x.state from ticket_statuses x where x.state = :to group by 2) t left join (select min(y.id) as id, y.state from ticket_statuses y group by 2) s on s.state = :from")
                    .param("id", id).param("from", i == 0 ? null : steps.get(i - 1).state.name(), java.sql.Types.VARCHAR).param("to", steps.get(i).state.name()).param("at", steps.get(i).at.atOffset(ZoneOffset.UTC)).update();
        }
        var one = new Made(id, channel, priority, created, answered, answers, steps, state.open() ? 0 : 1 + random.nextInt(5));
        if (one.score > 0) {
            jdbc.sql("insert into survey_answers (survey_id, ticket_id, score, at) values (:survey, :ticket, :score, :at)").param("survey", survey).param("ticket", id).param("score", one.score).param("at", one.ended().atOffset(ZoneOffset.UTC)).update();
        }
        return one;
    }

    private static long open(List<Made> made, Instant when) {
        return made.stream().map(one -> one.at(when)).filter(state -> state != null && state.open()).count();
    }

    /** As PostgreSQL's percentile_cont: between the two nearest. */
    private static double percentile(List<Long> sorted, double share) {
        double at = share * (sorted.size() - 1);
        int low = (int) Math.floor(at);
        int high = (int) Math.ceil(at);
        return sorted.get(low) + (at - low) * (sorted.get(high) - sorted.get(low));
    }

    private JsonNode numbers(Viewer viewer, String time) {
        var result = mvc.method(HttpMethod.GET).uri("/api/v1/support/numbers?period=own&from=" + FROM + "&to=" + TO.minusDays(1) + "&by=priority&time=" + time).header("Authorization", "Bearer " + world.token(viewer)).exchange();
        assertThat(result).hasStatus(200);
        return Json.read(text(result));
    }

    private static double value(JsonNode json, String key) {
        return figure(json, key).path("value").asDouble(Double.NaN);
    }

    private static double before(JsonNode json, String key) {
        return figure(json, key).path("before").asDouble(Double.NaN);
    }

    private static JsonNode figure(JsonNode json, String key) {
        return json.path("figures").valueStream().filter(one -> one.path("key").asString().equals(key)).findFirst().orElseThrow();
    }

    private long total(Viewer viewer, String query, String count) {
        var page = text(get(viewer, "/support/numbers/tickets" + query + "&count=" + count));
        var found = java.util.regex.Pattern.compile("<span class=\"soft num\">([0-9,]+)</span>").matcher(page);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1).replace(",", ""));
    }

    private MvcTestResult get(Viewer viewer, String path) {
        return mvc.get().uri(path).with(world.as(viewer)).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
