package rabta.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
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
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Message;
import rabta.conversations.Privacy;
import rabta.conversations.Reply;
import rabta.conversations.webhooks.StandIn;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.support.TicketKind;
import rabta.support.sla.PromiseHappened;
import rabta.support.surveys.SurveyHappened;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketThreads;
import rabta.support.tickets.Tickets;

/** What is done by itself with conversations and tickets. */
class ServiceRulesTest extends RabtaTest {

    @Autowired
    ServiceRules rules;
    @Autowired
    Waiting waiting;
    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    Tickets tickets;
    @Autowired
    TicketMoves moves;
    @Autowired
    TicketThreads threads;
    @Autowired
    Happenings happenings;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static Viewer helper;
    private static long desk;
    private static long counter;
    private static int guests;

    @BeforeEach
    void a_business_with_two_channels() {
        if (shop == null) {
            shop = world.found();
            helper = world.join(shop, Role.MEMBER, "Returns");
            desk = channel("Desk", true, null);
            counter = channel("Counter", false, null);
        }
    }

    @AfterEach
    void no_rule_is_left() {
        rules().forEach(rule -> call(HttpMethod.DELETE, "/api/v1/service-rules/" + rule.path("id").asLong(), null));
    }

    private long channel(String name, boolean ticketed, Viewer whose) {
        return world.in(shop, () -> channels.add(new ChannelDraft(Kiosk.KIND, name, name.toLowerCase() + "@kiosk", Map.of(), Map.of(), null, whose == null ? null : whose.id(), whose == null ? null : Privacy.NOTHING, "nobody", ticketed, null), whose == null ? shop : whose));
    }

    @Test
    void a_rule_is_met_by_words_in_either_script_and_does_what_it_says_once() {
        long team = count("select t.id from teams t where t.name = 'Returns'");
        long first = rule("Money back", "begun", "\"signs\":[{\"what\":\"words\",\"value\":\"refund, money back\"},{\"what\":\"channel\",\"is\":false,\"value\":\"" + desk + "\"}],\"stops\":true",
                "\"owner_id\":" + helper.id() + ",\"team_id\":" + team + ",\"priority\":\"high\",\"tag\":\"Refund, Money\",\"note\":\"Ask for the receipt\"");
        rule("Everything", "begun", "\"signs\":[]", "\"tag\":\"Seen\"");

        for (var said : List.of("I want my REFUND now", "مجھے ریفنڈ چاہیے", "Give me my money  back, please")) {
            var one = take(counter, said);
            assertThat(one.assigneeId()).as(said).isEqualTo(helper.id());
            assertThat(one.teamId()).isEqualTo(team);
            assertThat(one.priority().word()).isEqualTo("high");
            assertThat(one.tags()).as("the rule after the one that stops is not asked").hasSize(2);
            assertThat(messages(one.id())).extracting(Message::text).contains("Ask for the receipt");
            again(one.id(), "And another thing");
            assertThat(messages(one.id()).stream().filter(Message::note)).hasSize(1);
        }
        assertThat(take(counter, "A refundable deposit is not what I mean by delicate").assigneeId()).as("with whatever ending").isEqualTo(helper.id());
        assertThat(take(counter, "Do you have it in blue?").tags()).hasSize(1);
        assertThat(take(desk, "A refund, I say").assigneeId()).isNull();

        assertThat(text(get("/settings/service-rules"))).contains("Money back", "refund, money back", "then no further rule", "Words");
        assertThat(text(get("/settings/service-rules/" + first + "/runs"))).contains("gave it to a member", "wrote a note", "/inbox/");
        assertThat(text(get("/settings/service-rules/runs"))).contains("Money back", "Everything");
        assertThat(text(get("/settings/service-rules/" + first))).contains("refund, money back", "Ask for the receipt", "Rabta-Signature");
        long before = count("select count(*) from rule_runs");
        assertThat(text(get("/settings/service-rules/" + first + "/trial"))).contains("it would have met 4", "/inbox/");
        assertThat(json(HttpMethod.GET, "/api/v1/service-rules/" + first + "/trial", null).path("data")).hasSize(4);
        assertThat(count("select count(*) from rule_runs")).as("a trial does nothing").isEqualTo(before);
        assertThat(json(HttpMethod.GET, "/api/v1/service-rules/" + first + "/runs", null).path("data")).hasSize(4);
    }

    @Test
    void what_a_rule_sets_aside_opens_no_ticket_and_machines_are_not_answered() {
        rule("Casino", "begun", "\"signs\":[{\"what\":\"sender\",\"value\":\"casino.example\"}]", "\"spam\":true");
        rule("Thanks", "wrote", "\"signs\":[]", "\"reply\":\"We have it\"");
        rule("Letters", "wrote", "\"signs\":[{\"what\":\"automatic\",\"value\":\"yes\"}]", "\"tag\":\"Newsletter\"");

        long spam = world.in(shop, () -> intake.take(Arrival.text(desk, "spin-1", "win@mail.casino.example", "Win", "win@mail.casino.example", "Spin to win", Instant.now()))).conversation();
        assertThat(find(spam).spam()).isTrue();
        assertThat(count("select count(*) from ticket_conversations v where v.conversation_id = " + spam)).isZero();

        var machine = Arrival.text(counter, "news-1", "news@paper.example", "News", "news@paper.example", "This week in buttons", Instant.now()).flagged(true, false, false);
        var letter = find(world.in(shop, () -> intake.take(machine)).conversation());
        assertThat(letter.tags()).hasSize(1);

        long asked = take(counter, "Are you open?").id();
        await().atMost(Duration.ofSeconds(30)).until(() -> said(asked, "We have it") == 1);
        assertThat(said(letter.id(), "We have it")).isZero();
        assertThat(said(spam, "We have it")).isZero();
        assertThat(find(asked).waitingSince()).as("it does not count as an answer").isNotNull();
    }

    @Test
    void whoever_owes_is_met_by_rules_as_by_lists() {
        long owing = json(HttpMethod.POST, "/api/v1/people", "{\"name\":\"Owing Omair\",\"contact_points\":[{\"kind\":\"phone\",\"value\":\"+923007770001\"}]}").path("id").asLong();
        long even = json(HttpMethod.POST, "/api/v1/people", "{\"name\":\"Even Erum\",\"contact_points\":[{\"kind\":\"phone\",\"value\":\"+923007770002\"}]}").path("id").asLong();
        world.sql(shop, () -> jdbc.sql("insert into ledger_balances (person_id, currency, balance, oldest_on) values (:owing, 'PKR', 500000, current_date - 40), (:even, 'PKR', 0, null)").param("owing", owing).param("even", even).update());
        var overdue = "{\"field\":\"debt\",\"operator\":\"is\",\"values\":[\"overdue\"]}";
        assertThat(text(mvc.get().uri("/people?filter={f}", overdue).with(world.as(shop)).exchange())).contains("Owing Omair").doesNotContain("Even Erum");
        assertThat(text(get("/people?sort=owed&columns=name,owed"))).contains("Owing Omair", "Even Erum", "5,000");
        var rule = json(HttpMethod.POST, "/api/v1/service-rules", "{\"name\":\"Pay first\",\"moment\":\"begun\",\"signs\":[],\"filter\":" + overdue + ",\"deeds\":{\"tag\":\"Owes\"}}");
        assertThat(rule.path("id").asLong()).as(rule.toString()).isPositive();
        var asked = List.of(owing, even).stream().map(person -> {
            var conversation = take(counter, "May I order more?").id();
            world.in(shop, () -> conversations.person(conversation, person, shop));
            world.in(shop, () -> conversations.resolve(conversation, shop));
            return conversation;
        }).toList();
        assertThat(json(HttpMethod.GET, "/api/v1/service-rules/" + rule.path("id").asLong() + "/trial", null).path("data").valueStream().map(met -> met.path("record_id").asLong()).toList()).contains(asked.getFirst()).doesNotContain(asked.getLast());

        // Who may not see what customers buy cannot ask what they owe.
        world.sql(shop, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), Map.of("person", new Rights.Kind(Reach.ALL, Reach.ALL, Reach.NONE, true, Set.of("spent"), Set.of()))))).update());
        assertThat(text(mvc.get().uri("/people?filter={f}", overdue).with(world.as(helper)).exchange())).doesNotContain("Owing Omair");
        world.sql(shop, () -> jdbc.sql("delete from role_rules").update());
    }

    @Test
    void a_trial_looks_with_the_eyes_of_whoever_tries() {
        long id = rule("Secret word", "asked", "\"signs\":[{\"what\":\"words\",\"value\":\"jackfruit\"}]", "\"tag\":\"Fruit\"");
        long address = rule("By address", "begun", "\"signs\":[{\"what\":\"sender\",\"value\":\"orchard.example\"}]", "\"tag\":\"Orchard\"");
        long named = rule("By number", "wrote", "\"signs\":[{\"what\":\"words\",\"value\":\"03001234567\"}]", "\"tag\":\"Number\"");
        var manager = world.join(shop, Role.MANAGER);
        long own = channel("Own drawer", true, shop);
        long hidden = take(own, "Something sweet").id();
        again(hidden, "A jackfruit, please");
        world.in(shop, () -> intake.take(Arrival.text(counter, "orchard-1", "ann@orchard.example", "Ann", "ann@orchard.example", "Call me on 03001234567", Instant.now())));
        assertThat(count("select count(*) from ticket_conversations v where v.conversation_id = " + hidden)).isEqualTo(1);
        assertThat(tried(id, shop)).as("who reads it").isEqualTo(1);
        assertThat(tried(id, manager)).as("who may not read that mailbox").isZero();
        assertThat(List.of(tried(address, manager), tried(named, manager))).containsExactly(1, 1);
        world.sql(shop, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MANAGER', cast(:rights as jsonb), false, false)")
                .param("rights", Json.write(new Rights(Role.MANAGER.rights().usual(), Map.of("person", new Rights.Kind(Reach.ALL, Reach.ALL, Reach.ALL, true, Set.of("email", "phone"), Set.of()))))).update());
        assertThat(List.of(tried(address, manager), tried(named, manager))).as("from whom addresses and numbers are hidden").containsExactly(0, 0);
        world.sql(shop, () -> jdbc.sql("delete from role_rules").update());
    }

    private int tried(long rule, Viewer viewer) {
        return Json.read(text(mvc.get().uri("/api/v1/service-rules/" + rule + "/trial").header("Authorization", "Bearer " + world.token(viewer)).exchange())).path("data").size();
    }

    @Test
    void whoever_sounds_angry_is_noticed_in_either_language() {
        rule("Angry", "begun", "\"signs\":[{\"what\":\"mood\",\"value\":\"negative\"}]", "\"priority\":\"urgent\"");

        for (var said : List.of("This is terrible, the worst service ever, I am very angry", "بہت خراب سروس ہے، میں سخت ناراض ہوں، بالکل بیکار")) {
            assertThat(take(counter, said).priority().word()).as(said).isEqualTo("urgent");
        }
        assertThat(take(counter, "Thank you, the suit is wonderful, I love it").priority().word()).isNotEqualTo("urgent");
        assertThat(text(get("/settings/service-rules/new?about=conversation"))).contains("How it sounds");
    }

    @Test
    void a_machine_that_answers_every_time_is_not_answered_for_ever() {
        rule("Thanks", "wrote", "\"signs\":[]", "\"reply\":\"We have it\"");
        long id = take(counter, "Ping").id();
        for (int i = 0; i < 6; i++) {
            again(id, "Ping " + i);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> count("select count(*) from rule_runs u where u.record = 'conversation' and u.record_id = " + id + " and (u.said_at is not null or u.trouble = 'rule_runs.often')") == 7);
        assertThat(said(id, "We have it")).isEqualTo(3);
    }

    @Test
    void a_saved_reply_is_sent_in_the_language_of_the_reader_and_once_where_that_is_asked() {
        long english = json(HttpMethod.POST, "/api/v1/saved-replies", "{\"name\":\"Greeting\",\"text\":\"Hello {first name}\",\"language\":\"en\",\"whose\":\"all\"}").path("id").asLong();
        long urdu = json(HttpMethod.POST, "/api/v1/saved-replies", "{\"name\":\"سلام\",\"text\":\"السلام علیکم {first name}\",\"language\":\"ur\",\"whose\":\"all\"}").path("id").asLong();
        rule("Greeting", "wrote", "\"once\":true", "\"saved_reply_ids\":[" + english + "," + urdu + "]");

        long one = take(counter, "I have a question about the shawl").id();
        long other = take(counter, "مجھے چادر کے بارے میں پوچھنا ہے").id();
        again(one, "Are you there?");
        await().atMost(Duration.ofSeconds(30)).until(() -> count("select count(*) from rule_runs u where u.record = 'conversation' and u.record_id in (" + one + ", " + other + ") and u.said_at is not null") == 2);
        assertThat(sent(one)).containsExactly("Hello " + find(one).contactName());
        assertThat(sent(other)).containsExactly("السلام علیکم " + find(other).contactName());
    }

    @Test
    void a_macro_is_applied_and_its_answer_goes_out_by_itself() {
        long macro = json(HttpMethod.POST, "/api/v1/macros", "{\"name\":\"Closing\",\"deeds\":[{\"what\":\"tag\",\"value\":\"Closed by macro\"},{\"what\":\"state\",\"value\":\"resolved\"}],\"reply\":\"Good bye\",\"whose\":\"all\"}").path("id").asLong();
        rule("Good bye", "wrote", "\"signs\":[{\"what\":\"words\",\"value\":\"bye\"}]", "\"macro_id\":" + macro);
        long id = take(counter, "Bye then").id();
        assertThat(find(id)).satisfies(c -> assertThat(c.state().word()).isEqualTo("resolved")).satisfies(c -> assertThat(c.tags()).hasSize(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> said(id, "Good bye") == 1);
    }

    @Test
    void a_conversation_becomes_a_ticket_whose_rules_are_asked_and_nothing_runs_in_a_circle() {
        rule("Torn", "begun", "\"signs\":[{\"what\":\"words\",\"value\":\"torn\"}]", "\"ticket\":true");
        rule("Low", "opened", "\"signs\":[{\"what\":\"words\",\"value\":\"torn\"}]", "\"priority\":\"low\"");
        rule("High", "changed", "\"signs\":[]", "\"priority\":\"high\"");
        rule("Reopen", "moved", "\"signs\":[{\"what\":\"state\",\"value\":\"resolved\"}]", "\"state\":\"open\",\"tag\":\"Not so fast\"");

        var one = take(counter, "It came torn");
        long ticket = count("select v.ticket_id from ticket_conversations v where v.conversation_id = " + one.id());
        assertThat(world.in(shop, () -> tickets.find(ticket, shop)).priority().word()).as("opened by a rule, it is asked of once; what that changes asks nothing").isEqualTo("low");
        long other = take(counter, "Never mind").id();
        world.in(shop, () -> conversations.resolve(other, shop));
        assertThat(find(other)).satisfies(c -> assertThat(c.state().word()).isEqualTo("open")).satisfies(c -> assertThat(c.tags()).hasSize(1));
        assertThat(text(get("/inbox/" + other))).contains("Done by the rule Reopen");
    }

    @Test
    void what_a_rule_cannot_do_is_taken_back_whole_and_costs_no_message() {
        var one = take(counter, "First");
        world.in(shop, () -> IntStream.range(0, 30).forEach(i -> conversations.tag(one.id(), "Tag " + i, shop)));
        long rule = rule("Too much", "wrote", "\"signs\":[]", "\"tag\":\"One too many\",\"priority\":\"urgent\"");
        again(one.id(), "Second");
        assertThat(messages(one.id())).hasSize(2);
        assertThat(find(one.id()).priority().word()).isEqualTo("normal");
        assertThat(text(get("/settings/service-rules/" + rule + "/runs"))).contains("It was refused");
    }

    @Test
    void nobody_answers_for_so_many_hours_of_work() {
        long id = take(counter, "Is anybody there?").id();
        long rule = rule("Look", "unanswered", "\"hours\":2", "\"priority\":\"urgent\",\"tell_id\":" + helper.id());
        world.sql(shop, () -> {
            waiting.over(rule, id);
            return null;
        });
        assertThat(find(id).priority().word()).as("it waits a moment only").isEqualTo("normal");
        world.sql(shop, () -> jdbc.sql("update conversations set waiting_since = now() - interval '21 days' where id = ?").param(id).update());
        for (int i = 0; i < 2; i++) {
            world.sql(shop, () -> {
                waiting.over(rule, id);
                return null;
            });
        }
        assertThat(find(id).priority().word()).isEqualTo("urgent");
        assertThat(count("select count(*) from notifications n where n.member_id = " + helper.id() + " and n.kind = 'rule_told'")).isEqualTo(1);
        assertThat(count("select count(*) from rule_runs u where u.rule_id = " + rule)).isEqualTo(1);

        long answered = take(counter, "And here?").id();
        world.in(shop, () -> conversations.reply(answered, Reply.text("Here"), shop));
        world.sql(shop, () -> {
            waiting.over(rule, answered);
            return null;
        });
        assertThat(find(answered).priority().word()).isEqualTo("normal");

        // Who comes back from what was set aside waits again.
        long back = take(counter, "Set aside by mistake").id();
        world.in(shop, () -> conversations.spam(back, true, shop));
        long asked = asks(back);
        world.in(shop, () -> conversations.spam(back, false, shop));
        assertThat(asks(back)).isEqualTo(asked + 1);
    }

    private long asks(long conversation) {
        return count("select count(*) from control.jobs j where j.workspace_id = " + shop.workspace() + " and j.type = 'AskUnanswered' and (j.payload ->> 'conversation')::bigint = " + conversation);
    }

    @Test
    void tickets_are_asked_of_when_they_are_solved_promised_and_rated() {
        long id = json(HttpMethod.POST, "/api/v1/tickets", "{\"name\":\"The kettle hums\"}").path("id").asLong();
        rule("Solved", "solved", "\"signs\":[]", "\"tag\":\"Was solved\"");
        rule("Again", "reopened", "\"signs\":[]", "\"priority\":\"high\"");
        rule("Near", "near", "\"signs\":[]", "\"tag\":\"Near\"");
        rule("Broken", "broken", "\"signs\":[]", "\"owner_id\":" + helper.id());
        rule("Sad", "rated", "\"signs\":[{\"what\":\"rating\",\"value\":\"2\"}]", "\"tag\":\"Sad\"");
        world.in(shop, () -> moves.move(id, TicketMove.to(TicketState.SOLVED), shop));
        assertThat(tags(id)).containsExactly("Was solved");
        world.in(shop, () -> moves.reopen(id, shop));
        assertThat(world.in(shop, () -> tickets.find(id, shop)).priority().word()).isEqualTo("high");
        var about = TicketKind.TICKET.ref(id);
        happens(new PromiseHappened.PromiseEscalated(about, "first", 150, "owner", "150%"));
        assertThat(tags(id)).containsExactly("Was solved");
        happens(new PromiseHappened.PromiseEscalated(about, "first", 75, "owner", "75%"));
        happens(new PromiseHappened.PromiseBroken(about, "first"));
        happens(new SurveyHappened.SurveyAnswered(about, 1, "4/5"));
        assertThat(tags(id)).containsExactlyInAnyOrder("Was solved", "Near");
        happens(new SurveyHappened.SurveyAnswered(about, 2, "2/5"));
        assertThat(tags(id)).contains("Sad");
        assertThat(world.in(shop, () -> tickets.find(id, shop)).ownerId()).isEqualTo(helper.id());
    }

    @Test
    void whose_conversation_it_is_counts_and_a_members_own_mailbox_is_left_alone() {
        long person = json(HttpMethod.POST, "/api/v1/people", "{\"name\":\"Nadia Aziz\",\"city\":\"Quetta\"}").path("id").asLong();
        rule("Quetta", "wrote", "\"filter\":{\"field\":\"city\",\"operator\":\"is\",\"values\":[\"Quetta\"]}", "\"tag\":\"From Quetta\"");
        long id = take(counter, "Hello").id();
        assertThat(find(id).tags()).isEmpty();
        world.in(shop, () -> conversations.person(id, person, shop));
        again(id, "Hello again");
        assertThat(find(id).tags()).hasSize(1);

        rule("All", "wrote", "\"signs\":[]", "\"tag\":\"Touched\"");
        long own = channel("Helper", false, helper);
        long secret = world.in(shop, () -> intake.take(Arrival.text(own, "own-1", "aunt@home.example", "Aunt", "aunt@home.example", "Dinner on Sunday?", Instant.now()))).conversation();
        assertThat(count("select count(*) from conversations c where c.id = " + secret + " and c.tags = '{}'")).isEqualTo(1);
    }

    @Test
    void a_team_is_given_its_conversations_by_who_has_the_fewest() {
        Viewer second = world.join(shop, Role.MEMBER, "Couriers");
        Viewer third = world.join(shop, Role.MEMBER, "Couriers");
        long team = count("select t.id from teams t where t.name = 'Couriers'");
        rule("Couriers", "begun", "\"signs\":[{\"what\":\"words\",\"value\":\"parcel\"}]", "\"team_id\":" + team + ",\"hand\":true");
        var got = IntStream.range(0, 4).mapToObj(i -> take(counter, "Where is my parcel " + i).assigneeId()).toList();
        assertThat(got).containsOnly(second.id(), third.id());
        assertThat(got.stream().filter(one -> one.equals(second.id()))).hasSize(2);
    }

    @Test
    void a_rule_that_is_not_right_comes_back_with_what_was_typed() {
        assertThat(text(post("/settings/service-rules", "about", "conversation", "name", "Half a rule", "moment", "unanswered", "hours", "many", "value[words]", "kettle", "working", "true")))
                .contains("Hours go from 1 to 720", "Say what is to be done", "kettle", "Half a rule");
        assertThat(text(post("/settings/service-rules", "about", "conversation", "name", "Hook", "moment", "begun", "hook", "file:///etc/passwd", "tag", "x"))).contains("begins with https://");
        assertThat(call(HttpMethod.POST, "/api/v1/service-rules", "{\"name\":\"x\",\"moment\":\"begun\",\"signs\":[{\"what\":\"rating\",\"value\":\"1\"}],\"deeds\":{\"tag\":\"x\"}}")).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/api/v1/service-rules", "{\"name\":\"x\",\"moment\":\"begun\",\"deeds\":{\"status_id\":1}}")).hasStatus(422);
        assertThat(post("/settings/service-rules", "about", "conversation", "name", "Kettles", "moment", "begun", "match", "any", "value[words]", "kettle", "is[language]", "no", "value[language]", "ur", "tag", "Kettle", "working", "true")).hasStatus(303);
        var made = rules().get(0);
        assertThat(made.path("match").asString()).isEqualTo("any");
        assertThat(made.path("signs")).hasSize(2);
        long id = made.path("id").asLong();
        rule("Other", "wrote", "\"signs\":[]", "\"tag\":\"y\"");
        assertThat(post("/settings/service-rules/" + rules().get(1).path("id").asLong() + "/rise")).hasStatus(303);
        assertThat(rules().get(0).path("name").asString()).isEqualTo("Other");
        assertThat(post("/settings/service-rules/" + id + "/removal")).hasStatus(303);
        assertThat(get("/settings/service-rules/" + id)).hasStatus(404);
        assertThat(post("/settings/service-rules/" + id + "/restoration")).hasStatus(303);
        assertThat(get("/settings/service-rules/" + id)).hasStatusOk();
    }

    @Test
    void an_address_is_called_with_what_happened_and_signed() {
        long rule = rule("Tell the shop", "begun", "\"signs\":[{\"what\":\"words\",\"value\":\"anvil\"}]", "\"hook\":\"http://" + StandIn.address() + "/picture-hook\"");
        long id = take(counter, "One anvil, please").id();
        var called = await().atMost(Duration.ofSeconds(30)).until(() -> StandIn.calls("/picture-hook"), calls -> !calls.isEmpty()).getFirst();
        assertThat(called.json().path("about").asString()).isEqualTo("conversation");
        assertThat(called.json().path("record_id").asLong()).isEqualTo(id);
        assertThat(called.json().path("rule").path("id").asLong()).isEqualTo(rule);
        assertThat(called.body()).as("what was said is not told").doesNotContain("anvil");
    }

    private void happens(rabta.kernel.events.Happening happening) {
        world.sql(shop, () -> {
            happenings.record(happening, null);
            return null;
        });
    }

    private List<String> tags(long ticket) {
        return world.sql(shop, () -> jdbc.sql("select t.name from tickets r join tags t on t.id = any(r.tags) where r.id = ? order by t.id").param(ticket).query(String.class).list());
    }

    private JsonNode rules() {
        return json(HttpMethod.GET, "/api/v1/service-rules", null).path("data");
    }

    private long rule(String name, String moment, String rest, String deeds) {
        return json(HttpMethod.POST, "/api/v1/service-rules", "{\"name\":\"" + name + "\",\"moment\":\"" + moment + "\"," + rest + ",\"deeds\":{" + deeds + "}}").path("id").asLong();
    }

    private Conversation take(long channel, String text) {
        var guest = "guest" + ++guests;
        return find(world.in(shop, () -> intake.take(Arrival.text(channel, guest + "-1", guest, guest, guest, text, Instant.now()))).conversation());
    }

    private void again(long conversation, String text) {
        var there = find(conversation);
        world.in(shop, () -> intake.take(Arrival.text(there.channelId(), there.thread() + "-" + ++guests + "-more", there.thread(), there.thread(), there.thread(), text, Instant.now())));
    }

    private Conversation find(long id) {
        return world.in(shop, () -> conversations.find(id, shop));
    }

    private List<Message> messages(long conversation) {
        return world.in(shop, () -> conversations.messages(conversation, null, 50, shop)).rows();
    }

    private List<String> sent(long conversation) {
        return messages(conversation).stream().filter(message -> "out".equals(message.direction())).map(Message::text).toList();
    }

    private long said(long conversation, String text) {
        return sent(conversation).stream().filter(text::equals).count();
    }

    private long count(String sql) {
        return world.sql(shop, () -> jdbc.sql(sql).query(Long.class).single());
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(world.as(shop)).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(shop));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + world.token(shop));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private JsonNode json(HttpMethod method, String path, String body) {
        var answer = call(method, path, body);
        assertThat(answer.getResponse().getStatus()).as(text(answer)).isBetween(200, 299);
        return Json.read(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
