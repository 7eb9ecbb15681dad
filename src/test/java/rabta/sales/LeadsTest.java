package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Reply;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.sql.Json;
import rabta.sales.leads.Lead;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.LeadMove;
import rabta.sales.leads.LeadMoves;
import rabta.sales.leads.LeadStatus;
import rabta.sales.leads.Leads;
import rabta.sales.sources.DropReason;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** Leads: records as all others are, which are taken on, qualified, or dropped for a reason. */
class LeadsTest extends RabtaTest {

    @Autowired
    Leads leads;
    @Autowired
    LeadMoves moves;
    @Autowired
    LeadWords words;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    Intake intake;
    @Autowired
    Viewers viewers;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;

    Viewer owner;

    @BeforeEach
    void a_business_that_is_asked() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
    }

    @Test
    void a_lead_is_a_record_as_any_other() {
        assertThat(text(get("/leads/new"))).contains("Walk-in", "Web form", "By the rules of assignment");
        assertThat(text(post("/leads", "name", " ", "phone", "not a number", "amount", "-3", "email", "nobody", "interest", "Lawn suits"))).contains("Lawn suits", "not a number");
        assertThat(post("/leads", "interest", "Nothing else")).hasStatus(422);
        LeadSource source = world.in(owner, () -> words.keyed(LeadSource.REFERRAL).orElseThrow());
        assertThat(post("/leads", "name", "Sana Malik", "company", "Noor Boutique", "phone", "0301 2345678", "email", "Sana@Noor.example", "city", "Lahore", "interest", "40 lawn suits", "amount", "85,000.50",
                "source", String.valueOf(source.id()), "campaign", "eid-2026", "tags", "Wholesale")).hasStatus(303);
        long id = world.sql(owner, () -> jdbc.sql("select max(r.id) from leads r").query(Long.class).single());

        assertThat(text(get("/leads/" + id))).contains("Sana Malik", "Noor Boutique", "+92 301 2345678", "sana@noor.example", "40 lawn suits", "Rs 85,000.50", "Referral", "eid-2026", "Wholesale", "added the lead", "Nobody has done anything yet");
        assertThat(text(get("/leads"))).contains("Sana Malik", "Noor Boutique", "New", "Referral").contains("table cards brief").containsPattern("<td class=\"aside\"[^>]* data-label=\"Status\"");
        assertThat(text(get("/leads?filter={f}", "{\"field\":\"status\",\"operator\":\"is\",\"values\":[\"new\"]}"))).contains("Sana Malik");
        assertThat(text(get("/leads?filter={f}", "{\"field\":\"source\",\"operator\":\"is\",\"values\":[\"کسی کے کہنے پر\"]}"))).contains("Sana Malik");
        assertThat(text(get("/leads?group=status&totals=amount.sum"))).contains("Rs 85,000.50");
        for (var sought : List.of("sana", "noor", "03012345678", "lahore", "noor.example")) {
            assertThat(text(get("/search?q={q}", sought))).as(sought).contains("/leads/" + id);
        }
        assertThat(post("/leads/" + id + "/notes", "text", "Prefers WhatsApp")).hasStatus(303);
        assertThat(find(id).workedAt()).as("a note stays in the house").isNull();
        assertThat(post("/leads/" + id + "/tasks", "task", "Send pictures", "due", "tomorrow")).hasStatus(303);
        assertThat(post("/leads/" + id + "/details", "name", "Sana Malik", "phone", "0301 2345678", "version", "99")).hasStatus(422);
        assertThat(post("/leads/" + id + "/details", "name", "Sana Iqbal", "company", "Noor Boutique", "phone", "0333 7654321", "amount", "90000", "version", String.valueOf(find(id).version()))).hasStatus(303);
        assertThat(text(get("/leads/" + id))).contains("Sana Iqbal", "+92 333 7654321", "Rs 90,000", "Prefers WhatsApp").doesNotContain("eid-2026\"");
        assertThat(text(get("/search?q=03337654321"))).contains("/leads/" + id);
        assertThat(text(get("/leads/" + id + "/history"))).contains("Sana Iqbal", "90000.00 PKR");
        assertThat(text(get("/settings/fields/leads"))).contains("Leads");
        assertThat(post("/leads/" + id + "/deletion")).hasStatus(303);
        assertThat(get("/leads/" + id)).hasStatus(404);
        assertThat(post("/trash/restoration", "only", "lead:" + id)).hasStatus(303);
        assertThat(get("/leads/" + id)).hasStatusOk();
    }

    @Test
    void none_is_dropped_without_a_reason_and_what_was_dropped_can_be_taken_up_again() {
        long id = lead("Bilal Traders", "0300 1112233");
        assertThat(post("/leads/" + id + "/moves", "from", "new", "to", "working")).hasStatus(303);
        var first = find(id);
        assertThat(first.status()).isEqualTo(LeadStatus.WORKING);
        assertThat(first.response()).isNotNull();
        assertThat(text(post("/leads/" + id + "/moves", "from", "new", "to", "qualified"))).contains("in the meantime");
        assertThat(text(post("/leads/" + id + "/moves", "to", "dropped", "note", "They laughed"))).contains("Say why it is dropped", "They laughed", "Budget too small");
        assertThatThrownBy(() -> world.in(owner, () -> moves.move(id, LeadMove.drop(999_999, null), owner))).isInstanceOf(Flawed.class);
        assertThatThrownBy(() -> world.in(owner, () -> moves.move(id, new LeadMove(null, "converted", null, null), owner))).isInstanceOf(Flawed.class);
        DropReason reason = world.in(owner, () -> words.reasons()).get(3);
        assertThat(post("/leads/" + id + "/moves", "to", "dropped", "reason", String.valueOf(reason.id()), "note", "They laughed")).hasStatus(303);
        assertThat(text(get("/leads/" + id))).contains("Budget too small", "They laughed", "dropped it");
        assertThat(post("/leads/" + id + "/moves", "to", "working")).hasStatus(303);
        assertThat(find(id)).satisfies(lead -> assertThat(lead.reasonId()).isNull()).satisfies(lead -> assertThat(lead.workedAt()).isEqualTo(first.workedAt()));
        assertThat(world.in(owner, () -> moves.of(id, owner))).extracting(step -> step.to()).containsExactly(LeadStatus.WORKING, LeadStatus.DROPPED, LeadStatus.WORKING, LeadStatus.NEW);
        assertThat(text(get("/leads/" + id))).contains("took it up again");
    }

    @Test
    void what_a_business_calls_its_sources_and_whether_it_works_with_leads_is_its_own() {
        assertThat(text(get("/settings/leads"))).contains("Exhibition", "Wrong number or address");
        assertThat(post("/settings/leads/sources", "en", "Radio", "ur", "ریڈیو")).hasStatus(303);
        assertThat(text(post("/settings/leads/sources", "en", "radio"))).contains("Another one bears that name");
        long radio = world.sql(owner, () -> jdbc.sql("select max(s.id) from lead_sources s").query(Long.class).single());
        assertThat(post("/settings/leads/sources/" + radio, "en", "Radio Lahore", "ur", "ریڈیو لاہور")).hasStatus(303);
        assertThat(text(get("/settings/leads"))).contains("Radio Lahore");
        assertThat(post("/settings/leads/sources/" + radio + "/removal")).hasStatus(303);
        assertThat(text(get("/leads/new"))).doesNotContain("Radio Lahore");
        assertThat(post("/settings/leads/sources/" + radio + "/restoration")).hasStatus(303);
        assertThat(text(get("/leads/new"))).contains("Radio Lahore");
        assertThat(get("/settings/leads/elsewhere/1")).hasStatus(404);

        assertThat(text(get("/leads"))).contains("href=\"/leads/new\"");
        assertThat(post("/settings/leads/use")).hasStatus(303);
        assertThat(text(get("/deals"))).doesNotContain("href=\"/leads\"").doesNotContain("href=\"/leads/new\"");
        assertThat(post("/settings/leads/use", "used", "true")).hasStatus(303);
        assertThat(text(get("/deals"))).contains("href=\"/leads\"");
    }

    @Test
    void programs_reach_leads_as_members_do() {
        var token = world.token(owner);
        assertThat(json(token, HttpMethod.POST, "/api/v1/leads", Map.of("interest", "?")).path("errors").get(0).path("field").asString()).isEqualTo("name");
        var made = json(token, HttpMethod.POST, "/api/v1/leads", Map.of("company", "Karachi Steel", "phone", "021 35684000", "source", "web_form", "amount", "1250000", "campaign", "utm_source=google"));
        long id = made.path("id").asLong();
        assertThat(made.path("name").asString()).isEqualTo("Karachi Steel");
        assertThat(made.path("status").asString()).isEqualTo("new");
        assertThat(made.path("amount_minor").asLong()).isEqualTo(125_000_000);
        var changed = json(token, HttpMethod.PATCH, "/api/v1/leads/" + id, Map.of("name", "Imran Shah", "city", "Karachi"));
        assertThat(changed.path("name").asString()).isEqualTo("Imran Shah");
        assertThat(changed.path("company").asString()).isEqualTo("Karachi Steel");
        assertThat(json(token, HttpMethod.POST, "/api/v1/leads/" + id + "/moves", Map.of("status", "dropped")).path("errors").get(0).path("field").asString()).isEqualTo("reason");
        assertThat(json(token, HttpMethod.POST, "/api/v1/leads/" + id + "/moves", Map.of("status", "qualified")).path("response_minutes").asLong()).isZero();
        assertThat(json(token, HttpMethod.GET, "/api/v1/leads/" + id + "/moves", null).path("data")).hasSize(2);
        assertThat(json(token, HttpMethod.GET, "/api/v1/lead-sources", null).path("data").size()).isGreaterThan(5);
        assertThat(json(token, HttpMethod.GET, "/api/v1/leads?q=steel", null).path("data")).hasSize(1);
    }

    @Test
    void a_call_that_was_made_or_answered_ends_the_response_time_and_one_that_nobody_took_does_not() {
        long id = lead("Nadia Aslam", "0300 4445566");
        assertThat(post("/calls", "lead", String.valueOf(id), "direction", "in", "outcome", "missed")).hasStatus(303);
        assertThat(find(id).workedAt()).isNull();
        // Written down later, it counts from when they talked.
        world.sql(owner, () -> jdbc.sql("update leads set created_at = created_at - interval '5 hours' where id = ?").param(id).update());
        var talked = Instant.now().atZone(owner.preferences().zone()).minusHours(3).truncatedTo(ChronoUnit.MINUTES);
        assertThat(post("/calls", "lead", String.valueOf(id), "direction", "in", "outcome", "answered", "at", talked.toLocalDateTime().toString())).hasStatus(303);
        assertThat(find(id)).satisfies(lead -> assertThat(lead.workedAt()).isEqualTo(talked.toInstant())).satisfies(lead -> assertThat(lead.response()).isBetween(100L, 140L));

        long tried = lead("Usman Tariq", "0300 7778899");
        assertThat(post("/calls", "lead", String.valueOf(tried), "direction", "out", "outcome", "busy")).hasStatus(303);
        assertThat(find(tried).workedAt()).isNotNull();
        // Nobody worked on it before it was there.
        long early = lead("Rabia Noor", "0300 1212121");
        assertThat(post("/calls", "lead", String.valueOf(early), "direction", "out", "outcome", "answered", "at", talked.toLocalDateTime().toString())).hasStatus(303);
        assertThat(find(early)).satisfies(lead -> assertThat(lead.workedAt()).isEqualTo(lead.createdAt()));
    }

    @Test
    void a_message_that_somebody_wrote_ends_the_response_time_unless_it_is_taken_back() {
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        long id = lead("Hira Baig", "0300 5151511");
        assertThat(post("/leads/" + id + "/notes", "text", "Looks promising")).hasStatus(303);
        assertThat(post("/leads/" + id + "/tasks", "task", "Call her", "due", "tomorrow")).hasStatus(303);
        assertThat(text(get("/leads/" + id))).contains("Ends with the first call, message or meeting");
        assertThat(find(id).workedAt()).isNull();

        // What the program says by itself is no answer; neither is what stays between members.
        long conversation = world.in(owner, () -> conversations.message(conversations.start(channel, null, "+923005151511", written("By itself").byItself(), owner), owner).conversationId());
        world.in(owner, () -> conversations.note(conversation, "Who takes her?", List.of(), owner));
        world.in(owner, () -> conversations.reply(conversation, written("From a rule"), viewers.system()));
        world.in(owner, () -> conversations.reply(conversation, written("A step").with(Map.<String, Object>of("sequence", 1)), owner));
        assertThat(find(id).workedAt()).isNull();

        long first = held(world.in(owner, () -> conversations.reply(conversation, written("Salam Hira"), owner)));
        assertThat(find(id).workedAt()).isNotNull();
        long second = held(world.in(owner, () -> conversations.reply(conversation, written("Still there?"), owner)));
        world.in(owner, () -> conversations.undo(first, owner));
        assertThat(find(id).workedAt()).as("the other one stands").isNotNull();
        world.in(owner, () -> conversations.undo(second, owner));
        assertThat(find(id).workedAt()).isNull();

        // Written from the lead's page.
        assertThat(post("/inbox/new", "channel", String.valueOf(channel), "lead", String.valueOf(id), "to", "", "template", "greeting", "text", "Salam")).hasStatus(303);
        assertThat(find(id).response()).isZero();
    }

    @Test
    void whoever_came_by_a_chat_is_answered_there_also_on_a_telephone_of_ones_own() {
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Stall", null, Map.of(), Map.of()), owner));
        world.sql(owner, () -> jdbc.sql("update channels set newcomers = 'lead' where id = ?").param(channel).update());
        var taken = world.in(owner, () -> intake.take(arrival(channel, "in-1", "stranger-7", false, Instant.now())));
        long id = world.sql(owner, () -> jdbc.sql("select r.id from leads r where r.conversation_id = ?").param(taken.conversation()).query(Long.class).single());
        world.sql(owner, () -> jdbc.sql("update leads set created_at = created_at - interval '5 hours' where id = ?").param(id).update());
        world.in(owner, () -> intake.take(arrival(channel, "old", "stranger-7", true, Instant.now().minus(9, ChronoUnit.HOURS))));
        assertThat(find(id).workedAt()).as("written before there was a lead").isNull();
        var written = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        world.in(owner, () -> intake.take(arrival(channel, "out-1", "stranger-7", true, written)));
        assertThat(find(id).workedAt()).isEqualTo(written);
    }

    @Test
    void a_meeting_counts_from_when_it_was_agreed_or_took_place_and_so_does_a_call_that_was_ticked_off() {
        long id = lead("Kamran Dar", "0300 6161611");
        world.sql(owner, () -> jdbc.sql("update leads set created_at = created_at - interval '5 hours' where id = ?").param(id).update());
        var token = world.token(owner);
        var met = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        json(token, HttpMethod.POST, "/api/v1/events", Map.of("title", "At the shop", "starts_at", met.toString(), "ends_at", met.plusSeconds(600).toString(), "record", "lead", "record_id", id));
        assertThat(find(id).workedAt()).isEqualTo(met);

        long agreed = lead("Asma Gul", "0300 6262622");
        json(token, HttpMethod.POST, "/api/v1/events", Map.of("title", "At hers", "starts_at", Instant.now().plus(2, ChronoUnit.DAYS).toString(), "record", "lead", "record_id", agreed));
        assertThat(find(agreed).response()).isZero();

        long called = lead("Faisal Khan", "0300 6363633");
        var types = world.sql(owner, () -> jdbc.sql("select y.id from task_types y where y.icon in ('phone', 'cash') order by y.icon").query(Long.class).list());
        var tasks = types.stream().map(type -> json(token, HttpMethod.POST, "/api/v1/tasks", Map.of("text", "Do it", "type_id", type, "record", "lead", "record_id", called)).path("id").asLong()).toList();
        json(token, HttpMethod.POST, "/api/v1/tasks/" + tasks.get(0) + "/done", Map.of("outcome", "Reckoned"));
        assertThat(find(called).workedAt()).isNull();
        json(token, HttpMethod.POST, "/api/v1/tasks/" + tasks.get(1) + "/done", Map.of("outcome", "Wants it"));
        assertThat(find(called).workedAt()).isNotNull();
    }

    /** However slow the machine is, it has not gone out yet. */
    private long held(long message) {
        world.sql(owner, () -> jdbc.sql("update messages set send_at = now() + interval '1 hour' where id = ?").param(message).update());
        return message;
    }

    private static Reply written(String text) {
        return new Reply(text, null, List.of(), null, "greeting", null, null, false, Map.of());
    }

    private Arrival arrival(long channel, String external, String handle, boolean echo, Instant at) {
        return new Arrival(channel, external, handle, "Noman", handle, null, null, "Is it there?", null, null, List.of(), at, null, false, false, echo, Map.of());
    }

    @Test
    void nobody_at_all_may_add_one_for_the_program() {
        long id = world.in(owner, () -> leads.add(LeadDraft.of("Zoya", "+971 50 123 4567", null, "Bridal").from("Dubai", "insta"), words.keyed(LeadSource.WEB_FORM).orElseThrow(), null));
        assertThat(find(id)).satisfies(lead -> assertThat(lead.phone()).isEqualTo("+971501234567")).satisfies(lead -> assertThat(lead.ownerId()).isNull());
        assertThatThrownBy(() -> world.in(owner, () -> leads.add(LeadDraft.of(null, null, null, "Bridal"), null, null))).isInstanceOf(Flawed.class);
    }

    private Lead find(long id) {
        return world.in(owner, () -> leads.find(id, owner));
    }

    private long lead(String name, String phone) {
        return world.in(owner, () -> leads.add(LeadDraft.of(name, phone, null, null), null, owner));
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... pairs) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replace("<wbr>", "");
    }

    private JsonNode json(String token, HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body));
        }
        return Json.read(text(request.exchange()));
    }
}
