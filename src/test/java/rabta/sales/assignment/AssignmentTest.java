package rabta.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.collaboration.worktimes.HoursForm;
import rabta.collaboration.worktimes.WorkHours;
import rabta.collaboration.worktimes.WorkTimes;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Kiosk;
import rabta.conversations.Reply;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Json;
import rabta.sales.leads.Lead;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.Leads;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** Who gets a lead: in turn, whoever has least to do, whoever looks after the city; and it goes on where nothing is done, but not for ever. */
class AssignmentTest extends RabtaTest {

    @Autowired
    Leads leads;
    @Autowired
    WorkTimes times;
    @Autowired
    AssignmentRules rules;
    @Autowired
    Assignments assignments;
    @Autowired
    LeadWords words;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static Viewer ali;
    private static Viewer sara;
    private static Viewer omar;

    Viewer owner;

    @BeforeEach
    void a_shop_with_three_who_sell_and_no_rule() {
        if (shop == null) {
            shop = world.found();
            ali = world.join(shop, Role.MEMBER);
            sara = world.join(shop, Role.MEMBER);
            omar = world.join(shop, Role.MEMBER);
        }
        owner = shop;
        world.in(owner, () -> {
            rules.all().forEach(rule -> rules.remove(rule.id(), owner));
            rules.fallback(null, owner);
            return null;
        });
        world.sql(owner, () -> jdbc.sql("delete from work_hours").update());
    }

    @Test
    void in_turn_each_gets_as_many_however_many_come_in_at_once() throws Exception {
        rule("All", null, Handing.ROUND_ROBIN, null, false, ali, sara, omar);
        var many = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 31; i++) {
            int number = i;
            many.add(() -> world.in(owner, () -> leads.add(LeadDraft.of("Visitor " + number, null, null, null), null, null)));
        }
        var given = new ArrayList<Long>();
        try (var hands = Executors.newFixedThreadPool(8)) {
            for (var made : hands.invokeAll(many)) {
                given.add(find(made.get()).ownerId());
            }
        }
        var counts = given.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(ali.id(), sara.id(), omar.id());
        assertThat(counts.values()).containsExactlyInAnyOrder(11L, 10L, 10L);
    }

    @Test
    void the_first_rule_that_is_met_gives_and_says_so() {
        rule("Urdu and large", "{\"every\":[{\"field\":\"language\",\"operator\":\"is\",\"values\":[\"ur\"]},{\"field\":\"amount\",\"operator\":\"over\",\"values\":[\"10000000\"]}]}", Handing.ROUND_ROBIN, null, false, sara);
        rule("From the web", "{\"field\":\"source\",\"operator\":\"is\",\"values\":[\"web form\"]}", Handing.ROUND_ROBIN, 30, false, omar);
        var web = world.in(owner, () -> words.keyed(LeadSource.WEB_FORM).orElseThrow());

        long large = add(new LeadDraft("Zahid", null, "0300 9000001", null, null, "ur", null, null, "150000", null, null, null, List.of(), null), web);
        long small = add(new LeadDraft("Zahid", null, "0300 9000002", null, null, "ur", null, null, "1000", null, null, null, List.of(), null), web);
        long other = add(LeadDraft.of("Passer-by", null, null, null), null);
        assertThat(find(large).ownerId()).isEqualTo(sara.id());
        assertThat(find(small).ownerId()).isEqualTo(omar.id());
        assertThat(find(other).ownerId()).isNull();
        assertThat(text(get("/leads/" + small))).contains("From the web · " + omar.name());
        assertThat(told(omar, small)).contains("assigned");
        long mine = world.in(owner, () -> leads.add(LeadDraft.of("Friend", null, null, null).ownedBy(ali.id()), web, owner));
        assertThat(find(mine).ownerId()).isEqualTo(ali.id());
        world.in(owner, () -> {
            rules.fallback(ali.id(), owner);
            return null;
        });
        assertThat(find(add(LeadDraft.of("Another", null, null, null), null)).ownerId()).isEqualTo(ali.id());
    }

    @Test
    void a_rule_may_ask_for_the_score_of_what_just_came_in() {
        owner = world.found();
        var seller = world.join(owner, Role.MEMBER);
        assertThat(call(world.token(owner), HttpMethod.POST, "/api/v1/score-rules", "{\"name\": \"Phones\", \"points\": 25, \"filter\": {\"field\": \"phone\", \"operator\": \"filled\", \"values\": []}}")).hasStatus(201);
        rule("Promising", "{\"field\":\"score\",\"operator\":\"over\",\"values\":[\"20\"]}", Handing.ROUND_ROBIN, null, false, seller);
        long promising = add(LeadDraft.of("Promising", "0300 9200001", null, null), null);
        long other = add(LeadDraft.of("Other", null, null, null), null);
        assertThat(owner(promising)).isEqualTo(seller.id());
        assertThat(owner(other)).isNull();
    }

    private Long owner(long lead) {
        return world.sql(owner, () -> jdbc.sql("select r.owner_id from leads r where r.id = :id").param("id", lead).query((r, n) -> java.util.Optional.ofNullable(r.getObject(1, Long.class))).single()).orElse(null);
    }

    @Test
    void whoever_has_fewest_and_whoever_looks_after_the_city() {
        rule("Lahore", "{\"field\":\"city\",\"operator\":\"is\",\"values\":[\"Quetta\"]}", Handing.LEAST_BUSY, null, false, ali, sara);
        for (int i = 0; i < 3; i++) {
            world.in(owner, () -> leads.add(LeadDraft.of("Busy", null, null, null).ownedBy(ali.id()), null, owner));
        }
        long before = open(sara);
        long less = open(ali) - before;
        for (int i = 0; i < Math.max(1, less); i++) {
            assertThat(find(add(LeadDraft.of("Quiet", null, null, null).from("Quetta", null), null)).ownerId()).isEqualTo(less > 0 ? sara.id() : ali.id());
        }

        world.in(owner, () -> rules.create(new RuleForm("By city", "territory", null, false, List.of(ali.id(), sara.id(), omar.id()), Map.of(String.valueOf(ali.id()), "Lahore, قصور", String.valueOf(sara.id()), "کراچی, Karachi")), null, owner));
        assertThat(find(add(LeadDraft.of("A", null, null, null).from("LAHORE", null), null)).ownerId()).isEqualTo(ali.id());
        assertThat(find(add(LeadDraft.of("B", null, null, null).from("Karachi", null), null)).ownerId()).isEqualTo(sara.id());
        assertThat(find(add(LeadDraft.of("C", null, null, null).from("Multan", null), null)).ownerId()).isEqualTo(omar.id());
        assertThat(find(add(LeadDraft.of("D", null, null, null), null)).ownerId()).isEqualTo(omar.id());
    }

    @Test
    void what_nobody_works_on_goes_on_once_to_each_and_ends_with_the_fallback() {
        rule("Quick", null, Handing.ROUND_ROBIN, 15, false, ali, sara);
        world.in(owner, () -> {
            rules.fallback(omar.id(), owner);
            return null;
        });
        long id = add(LeadDraft.of("Impatient", "0300 9100001", null, null), null);
        assertThat(find(id).ownerId()).isEqualTo(ali.id());
        var due = due(id);
        assertThat(due).isAfter(Instant.now().plusSeconds(60));

        pass(id, due.plusMillis(1));
        assertThat(find(id).ownerId()).as("not for another moment").isEqualTo(ali.id());
        pass(id, due);
        assertThat(find(id).ownerId()).isEqualTo(sara.id());
        pass(id, due);
        assertThat(find(id).ownerId()).as("once whatever comes again").isEqualTo(sara.id());
        assertThat(told(ali, id)).contains("lead_moved_on");
        pass(id, due(id));
        assertThat(find(id).ownerId()).isEqualTo(omar.id());
        assertThat(world.in(owner, () -> assignments.due(id))).isEmpty();
        assertThat(text(get("/leads/" + id))).contains("Quick · " + ali.name(), "Quick · " + sara.name(), "Nobody of the rule Quick has done anything about it");

        long worked = add(LeadDraft.of("Answered", "0300 9100002", null, null), null);
        var first = find(worked).ownerId();
        assertThat(post("/calls", "lead", String.valueOf(worked), "direction", "out", "outcome", "answered")).hasStatus(303);
        pass(worked, due(worked));
        assertThat(find(worked).ownerId()).isEqualTo(first);
        assertThat(world.in(owner, () -> assignments.due(worked))).isEmpty();
    }

    @Test
    void an_answer_ends_the_turn_and_one_that_is_taken_back_does_not() {
        rule("Quick", null, Handing.ROUND_ROBIN, 15, false, ali, sara);
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        long id = add(LeadDraft.of("Impatient", "0300 9300001", null, null), null);
        var first = find(id).ownerId();
        var due = due(id);
        long message = world.in(owner, () -> conversations.start(channel, null, "+923009300001", new Reply("Salam", null, List.of(), null, "greeting", null, null, false, Map.of()), owner));
        // However slow the machine is, it has not gone out yet.
        world.sql(owner, () -> jdbc.sql("update messages set send_at = now() + interval '1 hour' where id = ?").param(message).update());
        pass(id, due);
        assertThat(find(id).ownerId()).isEqualTo(first);
        assertThat(world.in(owner, () -> assignments.due(id))).as("until it went out").contains(due);
        world.in(owner, () -> conversations.undo(message, owner));
        pass(id, due);
        assertThat(find(id).ownerId()).isNotEqualTo(first);

        long answered = add(LeadDraft.of("Answered", "0300 9300002", null, null), null);
        var had = find(answered).ownerId();
        long gone = world.in(owner, () -> conversations.start(channel, null, "+923009300002", new Reply("Salam", null, List.of(), null, "greeting", null, null, false, Map.of()), owner));
        world.sql(owner, () -> jdbc.sql("update messages set state = 'sent' where id = ?").param(gone).update());
        pass(answered, due(answered));
        assertThat(find(answered).ownerId()).isEqualTo(had);
        assertThat(world.in(owner, () -> assignments.due(answered))).isEmpty();
    }

    @Test
    void it_waits_until_somebody_comes_to_work() {
        var zone = ZoneId.of("Asia/Karachi");
        var today = Instant.now().atZone(zone).getDayOfWeek().getValue();
        var later = List.of((today + 2) % 7 + 1, (today + 3) % 7 + 1);
        hours(ali, new HoursForm(false, later, "09:00", "17:00"));
        hours(sara, new HoursForm(false, List.of(), "09:00", "17:00"));
        rule("At work", null, Handing.ROUND_ROBIN, null, true, ali, sara);

        long id = add(LeadDraft.of("Night owl", null, null, null), null);
        assertThat(find(id).ownerId()).isNull();
        assertThat(due(id).atZone(zone).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(due(id).atZone(zone).getDayOfWeek().getValue()).isIn(later);
        var due = due(id);
        hours(ali, new HoursForm(true, List.of(), null, null));
        pass(id, due);
        assertThat(find(id).ownerId()).isEqualTo(ali.id());

        hours(ali, new HoursForm(false, List.of(), "09:00", "17:00"));
        long never = add(LeadDraft.of("Nobody's", null, null, null), null);
        assertThat(find(never).ownerId()).isNull();
        assertThat(world.in(owner, () -> assignments.due(never))).isEmpty();
        assertThat(text(get("/leads/" + never))).contains("Nobody of the rule At work");

        var hours = new WorkHours(1, List.of(1), LocalTime.of(9, 0), LocalTime.of(17, 0));
        assertThat(hours.at(Instant.parse("2026-11-30T04:00:00Z"), zone)).isTrue();
        assertThat(hours.at(Instant.parse("2026-11-30T12:00:00Z"), zone)).isFalse();
        assertThat(hours.next(Instant.parse("2026-11-30T04:00:00Z"), zone)).contains(Instant.parse("2026-12-07T04:00:00Z"));
    }

    @Test
    void rules_are_made_on_screen_and_by_programs() {
        assertThat(text(get("/settings/assignment/new"))).contains(ali.name(), "In turn");
        assertThat(text(post("/settings/assignment", "name", " ", "way", "round_robin", "minutes", "soon"))).contains("Choose at least one member", "Minutes go from 1 to 10,080", "soon");
        assertThat(post("/settings/assignment", "name", "By hand", "way", "territory", "minutes", "45", "atWork", "true", "member", String.valueOf(ali.id()), "member", String.valueOf(sara.id()), "cities[" + ali.id() + "]", "Lahore, Kasur")).hasStatus(303);
        var made = world.in(owner, () -> rules.all()).getFirst();
        assertThat(made.members()).extracting(AssignmentRule.Member::cities).containsExactly(List.of("Lahore", "Kasur"), List.of());
        assertThat(text(get("/settings/assignment"))).contains("By hand", "Who looks after the city", "2 members", "goes on after 45 minutes", "only who is at work", "For every lead");
        assertThat(text(get("/settings/assignment/" + made.id()))).contains("Lahore, Kasur");
        assertThat(post("/settings/assignment/hours/" + ali.id(), "day", "1", "begins", "18:00", "ends", "09:00")).hasStatus(422);
        assertThat(post("/settings/assignment/hours/" + ali.id(), "day", "1", "day", "2", "begins", "09:00", "ends", "18:00")).hasStatus(303);
        assertThat(text(get("/settings/assignment"))).contains("09:00–18:00", "2 days a week");
        assertThat(post("/settings/assignment/fallback", "fallback", String.valueOf(omar.id()))).hasStatus(303);

        var token = world.token(owner);
        assertThat(call(token, HttpMethod.POST, "/api/v1/assignment-rules", "{\"name\": \"Bad\", \"way\": \"round_robin\", \"members\": [{\"member_id\": " + ali.id() + "}], \"filter\": {\"field\": \"shoe_size\", \"operator\": \"is\", \"values\": [\"42\"]}}")).hasStatus(422);
        assertThat(call(token, HttpMethod.POST, "/api/v1/assignment-rules", "{\"name\": \"Nobody\", \"way\": \"round_robin\", \"members\": [null]}")).hasStatus(422);
        var json = Json.read(text(call(token, HttpMethod.POST, "/api/v1/assignment-rules",
                "{\"name\": \"Big ones\", \"way\": \"least_busy\", \"members\": [{\"member_id\": " + sara.id() + "}], \"filter\": {\"field\": \"amount\", \"operator\": \"over\", \"values\": [\"5000000\"]}}")));
        assertThat(json.path("way").asString()).isEqualTo("least_busy");
        assertThat(text(get("/settings/assignment"))).contains("Big ones", "50,000");
        assertThat(post("/settings/assignment/" + json.path("id").asLong() + "/rise")).hasStatus(303);
        assertThat(world.in(owner, () -> rules.all())).extracting(AssignmentRule::name).containsExactly("Big ones", "By hand");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/assignment-rules/" + json.path("id").asLong(), null)).hasStatus(204);
        assertThat(post("/settings/assignment/" + json.path("id").asLong() + "/restoration")).hasStatus(303);
        assertThat(mvc.get().uri("/settings/assignment").with(world.as(ali)).exchange()).hasStatus(403);
    }

    private long rule(String name, String filter, Handing way, Integer minutes, boolean atWork, Viewer... members) {
        Condition condition = filter == null ? null : ConditionJson.read(filter).orElseThrow();
        return world.in(owner, () -> rules.create(new RuleForm(name, way.word(), minutes == null ? null : minutes.toString(), atWork, java.util.Arrays.stream(members).map(Viewer::id).toList(), Map.of()), condition, owner));
    }

    private void hours(Viewer member, HoursForm form) {
        world.in(owner, () -> {
            times.change(member.id(), form, owner);
            return null;
        });
    }

    private long open(Viewer member) {
        return world.sql(owner, () -> jdbc.sql("select count(*) from leads r where r.owner_id = :id and r.status = 'NEW'").param("id", member.id()).query(Long.class).single());
    }

    private List<String> told(Viewer member, long lead) {
        return world.sql(owner, () -> jdbc.sql("select n.kind from notifications n where n.member_id = :member and n.record = 'lead' and n.record_id = :lead").param("member", member.id()).param("lead", lead).query(String.class).list());
    }

    private Instant due(long lead) {
        return world.in(owner, () -> assignments.due(lead)).orElseThrow();
    }

    private void pass(long lead, Instant due) {
        world.in(owner, () -> {
            assignments.handOn(lead, due);
            return null;
        });
    }

    private long add(LeadDraft draft, LeadSource source) {
        return world.in(owner, () -> leads.add(draft, source, null));
    }

    private Lead find(long id) {
        return world.in(owner, () -> leads.find(id, owner));
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
