package rabta.support.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Intake;
import rabta.conversations.LocalMail;
import rabta.conversations.Receipts;
import rabta.conversations.webhooks.StandIn;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.mail.KeptMail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Json;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketThreads;
import rabta.support.tickets.Tickets;
import tools.jackson.databind.JsonNode;

/** Customers are asked once, in their language, and only where they are to be; what they answer counts once, and what is low comes back as a task. */
class SurveysTest extends RabtaTest {

    private static final Pattern LINK = Pattern.compile("http://localhost(/rating/\\d+/[A-Za-z0-9_-]+)");

    @Autowired
    Surveys surveys;
    @Autowired
    Asking asking;
    @Autowired
    Tickets tickets;
    @Autowired
    TicketMoves moves;
    @Autowired
    TicketThreads threads;
    @Autowired
    Mailer mailer;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;
    @Autowired
    Intake intake;
    @Autowired
    Receipts receipts;
    @Autowired
    Secrets secrets;

    private static Viewer shop;
    private static Viewer ali;
    private static int said;

    Viewer owner;
    long survey;

    @BeforeEach
    void a_shop_that_asks_after_solving() {
        if (shop == null) {
            shop = world.found();
            ali = world.join(shop, Role.MEMBER);
        }
        owner = shop;
        world.in(owner, () -> surveys.all().forEach(one -> surveys.remove(one.id(), owner)));
        survey = world.in(owner, () -> surveys.create(new SurveyForm("csat", "After solving", null, null, "600", "30", "2", false, true), owner));
    }

    @Test
    void whoever_is_helped_is_asked_once_in_their_language_and_answers_once() {
        long person = person("Nazia", "nazia@customer.test", "ur");
        long ticket = ticket("My parcel", person);
        solve(ticket);
        var ask = world.sql(owner, () -> jdbc.sql("select a.id from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(Long.class).single());
        ask(ask);
        ask(ask);
        var letters = letters("nazia@customer.test");
        assertThat(letters).as("once").hasSize(1);
        assertThat(letters.getFirst().text()).contains("کتنے مطمئن ہیں", "#" + ticket);
        var path = link(letters.getFirst().text());

        // A program that opens every link of a letter answers nothing.
        for (int score = 1; score <= 5; score++) {
            assertThat(text(open(path + "?score=" + score))).contains("dir=\"rtl\"", "کتنے مطمئن ہیں").contains("value=\"" + score + "\" checked");
        }
        assertThat(answers(ticket)).isEmpty();
        assertThat(text(answer(path))).contains("پہلے ان میں سے ایک چنیں");
        assertThat(text(answer(path, "score", "9"))).contains("پہلے ان میں سے ایک چنیں");
        assertThat(text(answer(path, "score", "2", "comment", "بہت دیر لگی"))).contains("شکریہ");
        assertThat(text(answer(path, "score", "5"))).contains("جواب پہلے ہی آ چکا");
        assertThat(answers(ticket)).containsExactly(2);
        assertThat(text(open(path)).getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);

        // What is low comes back to whoever looks after the ticket.
        var task = world.sql(owner, () -> jdbc.sql("select t.text || ' ' || t.owner_id from tasks t join survey_answers a on a.task_id = t.id where a.ticket_id = :ticket").param("ticket", ticket).query(String.class).single());
        assertThat(task).isEqualTo("Call back: the customer gave 2/5 " + ali.id());
        assertThat(text(get("/tickets/" + ticket + "/ratings"))).contains("2/5", "بہت دیر لگی");
        assertThat(text(get("/people/" + person + "/ratings"))).contains("2/5");
        assertThat(text(get("/support/ratings?low=true"))).contains("بہت دیر لگی", "became a task");
        var token = world.token(owner);
        var json = Json.read(text(call(token, HttpMethod.GET, "/api/v1/survey-answers?survey_id=" + survey, null)));
        assertThat(json.path("data").path(0).path("score").asInt()).isEqualTo(2);
        assertThat(json.path("data").path(0).path("ticket_id").asLong()).isEqualTo(ticket);
        assertThat(world.sql(owner, () -> jdbc.sql("select h.kind from happenings h where h.record = 'person' and h.record_id = :id").param("id", person).query(String.class).list())).contains("survey_sent", "survey_answered");

        // Not once more within the rest, whatever is solved.
        long other = ticket("My other parcel", person);
        solve(other);
        ask(world.sql(owner, () -> jdbc.sql("select a.id from survey_asks a where a.ticket_id = :ticket").param("ticket", other).query(Long.class).single()));
        assertThat(why(other)).isEqualTo("RESTS");
        assertThat(letters("nazia@customer.test")).hasSize(1);
    }

    @Test
    void of_many_askings_at_once_one_reaches_them() throws Exception {
        long person = person("Rushed", "rushed@customer.test", "en");
        var asks = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            long ticket = ticket("Parcel " + i, person);
            solve(ticket);
            asks.add(world.sql(owner, () -> jdbc.sql("select a.id from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(Long.class).single()));
        }
        var together = new CyclicBarrier(8);
        try (var hands = Executors.newFixedThreadPool(8)) {
            for (var done : hands.invokeAll(asks.stream().map(ask -> (Callable<Void>) () -> {
                together.await();
                ask(ask);
                return null;
            }).toList())) {
                done.get();
            }
        }
        assertThat(letters("rushed@customer.test")).hasSize(1);
        assertThat(world.sql(owner, () -> jdbc.sql("select coalesce(a.why, a.state) from survey_asks a where a.id = any(:ids) order by 1").param("ids", asks.toArray(Long[]::new)).query(String.class).list()))
                .containsExactly("RESTS", "RESTS", "RESTS", "RESTS", "RESTS", "RESTS", "RESTS", "SENT");
    }

    @Test
    void nobody_is_asked_about_what_goes_on_nor_who_cannot_be_reached_or_does_not_want_to_be() {
        long reopened = ticket("Again", person("Reopener", "again@customer.test", "en"));
        solve(reopened);
        world.in(owner, () -> moves.reopen(reopened, owner));
        long unreachable = ticket("Where", person("Nowhere", null, "en"));
        solve(unreachable);
        long refusing = person("Refuser", "no@customer.test", "en");
        call(world.token(owner), HttpMethod.POST, "/api/v1/people/" + refusing + "/consents", "{\"channel\": \"email\", \"purpose\": \"service\", \"given\": false, \"basis\": \"consent\", \"proof\": \"said so\"}");
        long refused = ticket("No", refusing);
        solve(refused);
        long tired = person("Tired", "tired@customer.test", "en");
        call(world.token(owner), HttpMethod.POST, "/api/v1/people/" + tired + "/consents", "{\"channel\": \"email\", \"purpose\": \"survey\", \"given\": false, \"basis\": \"consent\", \"proof\": \"no more surveys\"}");
        long unasked = ticket("No questions", tired);
        solve(unasked);
        long nobodys = world.in(owner, () -> tickets.open(TicketDraft.of("Nobody's", null), owner));
        solve(nobodys);
        for (long ticket : List.of(reopened, unreachable, refused, unasked)) {
            ask(world.sql(owner, () -> jdbc.sql("select a.id from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(Long.class).single()));
        }
        assertThat(List.of(why(reopened), why(unreachable), why(refused), why(unasked))).containsExactly("REOPENED", "UNREACHABLE", "REFUSED", "REFUSED");
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from survey_asks a where a.ticket_id = :ticket").param("ticket", nobodys).query(Long.class).single())).isZero();
        assertThat(letters("again@customer.test")).isEmpty();
    }

    @Test
    void whoever_had_no_help_is_asked_only_after_they_said_yes_to_surveys() {
        long nps = world.in(owner, () -> surveys.create(new SurveyForm("nps", "Recommend us", null, null, null, null, null, true, true), owner));
        long silent = person("Silent", "silent@customer.test", "en");
        long willing = person("Willing", "willing@customer.test", "en");
        call(world.token(owner), HttpMethod.POST, "/api/v1/people/" + willing + "/consents", "{\"channel\": \"email\", \"purpose\": \"survey\", \"given\": true, \"basis\": \"consent\", \"proof\": \"ticked it\"}");
        for (long person : List.of(silent, willing)) {
            world.in(owner, () -> surveys.ask(surveys.find(nps), null, person, Duration.ofHours(1)));
            ask(world.sql(owner, () -> jdbc.sql("select a.id from survey_asks a where a.person_id = :person").param("person", person).query(Long.class).single()));
        }
        assertThat(world.sql(owner, () -> jdbc.sql("select a.why from survey_asks a where a.person_id = :person").param("person", silent).query(String.class).single())).isEqualTo("REFUSED");
        assertThat(letters("silent@customer.test")).isEmpty();
        assertThat(letters("willing@customer.test")).hasSize(1);
    }

    @Test
    void an_open_link_is_answered_without_a_name_and_a_link_of_ones_own_once() {
        long nps = world.in(owner, () -> surveys.create(new SurveyForm("nps", "Recommend", null, "کیا آپ ہماری سفارش کریں گے؟", null, null, null, true, true), owner));
        var path = world.in(owner, () -> surveys.find(nps)).path(owner.workspace());
        assertThat(text(open(path + "?language=ur"))).contains("کیا آپ ہماری سفارش کریں گے؟", "dir=\"rtl\"");
        assertThat(text(answer(path + "?language=ur"))).as("its language stays when something is wrong").contains("dir=\"rtl\"", "?language=ur\"");
        assertThat(text(answer(path + "?language=en", "score", "10", "comment", "Fine"))).contains("Thank you");
        assertThat(text(answer(path, "score", "0", RatingPage.TRAP, "https://spam.test"))).as("a program is thanked").doesNotContain("alert");
        long person = person("Lone", "lone@customer.test", "en");
        var token = world.token(owner);
        var url = Json.read(text(call(token, HttpMethod.POST, "/api/v1/surveys/" + nps + "/links", "{\"person_id\": " + person + "}"))).path("url").asString();
        var own = link(url);
        assertThat(text(answer(own, "score", "6"))).contains("Thank you");
        assertThat(text(answer(own, "score", "6"))).contains("Answered already");
        var kept = world.sql(owner, () -> jdbc.sql("select a.score || ' ' || coalesce(a.person_id::text, '-') || ' ' || coalesce(a.ask_id::text, '-') from survey_answers a where a.survey_id = :id order by a.id").param("id", nps).query(String.class).list());
        assertThat(kept).as("of nobody, since it is anonymous").containsExactly("10 - -", "6 - -");
        assertThat(open("/rating/" + owner.workspace() + "/" + "x".repeat(43))).hasStatus(404);
        world.in(owner, () -> surveys.remove(nps, owner));
        assertThat(open(path)).hasStatus(404);
    }

    @Test
    void a_day_after_they_wrote_whatsapp_is_asked_by_an_approved_text_and_their_number_is_the_answer() {
        long channel = world.in(owner, () -> channels.add(new ChannelDraft("whatsapp", "Shop", "+923001112223", Map.of("number", "106540352242922", "account", "1", "base", "http://127.0.0.1:9"), Map.of("token", "t", "appSecret", "s"),
                null, null, null, "person", true, null), owner));
        assertThat(text(get("/settings/surveys/" + survey))).as("none leads to us").contains("http://localhost/rating/{{1}}");
        long mute = wrote(channel, "+923005550101", "Adnan");
        solve(mute);
        ask(asked(mute));
        assertThat(why(mute)).isEqualTo("NO_TEMPLATE");
        assertThat(text(get("/settings/surveys/" + survey + "/asks"))).contains("Adnan", "#" + mute, "no template is chosen, and there is no e-mail address");
        assertThat(text(call(world.token(owner), HttpMethod.GET, "/api/v1/surveys/" + survey + "/asks", null))).contains("\"why\":\"no_template\"");

        world.sql(owner, () -> jdbc.sql("""
                insert into whatsapp_templates (channel_id, external_id, name, language, category, state, components, synced_at)
                select :channel, l, 'how_was_it', l, 'UTILITY', 'APPROVED', cast(:components as jsonb), now() from unnest(array['en', 'ur']) l
                """).param("channel", channel).param("components", "[{\"type\":\"BODY\",\"text\":\"Dear {{1}}, how was {{2}}?\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":\"Rate\",\"url\":\"http://localhost/rating/{{1}}\"}]}]").update());
        assertThat(text(get("/settings/surveys/" + survey))).contains("<option value=\"how_was_it\"");
        assertThat(post("/settings/surveys/" + survey, "name", "After solving", "delay", "600", "low", "2", "working", "true", "template", "no_such")).hasStatus(422);
        assertThat(post("/settings/surveys/" + survey, "name", "After solving", "delay", "600", "low", "2", "working", "true", "template", "how_was_it")).hasStatus(303);
        long ticket = wrote(channel, "+923005550102", "Bushra");
        solve(ticket);
        ask(asked(ticket));
        var sent = world.sql(owner, () -> jdbc.sql("""
                select m.particulars ->> 'template' || ' ' || (m.particulars ->> 'parameters')
                  from messages m join survey_asks a on a.conversation_id = m.conversation_id and a.way = 'TEMPLATE' and a.state = 'SENT' where a.ticket_id = :ticket and m.direction = 'out'
                """).param("ticket", ticket).query(String.class).single());
        assertThat(sent).startsWith("how_was_it|en ").contains("\"Bushra\", \"#" + ticket + "\", \"" + owner.workspace() + "/");
        assertThat(text(open("/rating/" + sent.replaceAll(".*\"(\\d+/[^\"]+)\".*", "$1")))).contains("How satisfied are you");

        says(channel, "+923005550102", "2 of the suits are still missing");
        assertThat(answers(ticket)).as("a sentence is no number").isEmpty();
        assertThat(world.in(owner, () -> tickets.facts(List.of(ticket))).getFirst().state()).isEqualTo(TicketState.OPEN);
        solve(ticket);
        says(channel, "+923005550102", "۵");
        assertThat(answers(ticket)).containsExactly(5);
        assertThat(world.in(owner, () -> tickets.facts(List.of(ticket))).getFirst().state()).as("a rating opens nothing again").isEqualTo(TicketState.SOLVED);
        says(channel, "+923005550102", "1");
        assertThat(answers(ticket)).as("once").containsExactly(5);
    }

    @Test
    void a_button_counts_as_the_rating_that_it_stands_for_and_no_free_word_does() {
        long channel = whatsapp("+923001112224");
        template(channel, "buttons_en", "en", "Good", "😐", "Bad", "Call me");
        template(channel, "buttons_ur", "ur", "اچھا", "برا");
        assertThat(text(get("/settings/surveys/" + survey))).as("what each counts as").contains("buttons_en (Good: 4 · 😐: 3 · Bad: 2 · Call me: —)").doesNotContain("buttons_fr");
        assertThat(post("/settings/surveys/" + survey, "name", "After solving", "delay", "600", "low", "2", "working", "true", "template", "buttons_en")).hasStatus(303);

        long good = buttoned(channel, "+923005550201");
        presses(channel, "+923005550201", "Good", "Good", null);
        assertThat(answers(good)).containsExactly(4);
        long bad = buttoned(channel, "+923005550202");
        presses(channel, "+923005550202", "Call me", "Call me", null);
        assertThat(answers(bad)).as("a button that is no rating").isEmpty();
        says(channel, "+923005550202", "It was good");
        says(channel, "+923005550202", "ok");
        says(channel, "+923005550202", "👍");
        assertThat(answers(bad)).as("what somebody says is no rating").isEmpty();
        says(channel, "+923005550202", "bad ");
        assertThat(answers(bad)).as("but what stands on a button, typed").containsExactly(2);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from survey_answers a where a.ticket_id = :ticket and a.task_id is not null").param("ticket", bad).query(Long.class).single())).as("a low one becomes a task").isEqualTo(1);
        long named = buttoned(channel, "+923005550203");
        presses(channel, "+923005550203", "Zabardast kaam", "csat_5", null);
        assertThat(answers(named)).as("what the button is called").containsExactly(5);

        // A button of something else that was written before says nothing of it, and one of the question itself counts whatever was written since.
        long older = buttoned(channel, "+923005550204");
        var before = world.sql(owner, () -> jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, text, external_id, state, created_at, automatic)
                select a.conversation_id, :channel, 'out', 'Which of these?', 'older', 'sent', now() - interval '1 hour', true from survey_asks a where a.ticket_id = :ticket returning external_id
                """).param("channel", channel).param("ticket", older).query(String.class).single());
        presses(channel, "+923005550204", "Good", "Good", before);
        assertThat(answers(older)).isEmpty();
        var question = world.sql(owner, () -> jdbc.sql("update messages m set external_id = 'question' from survey_asks a where a.ticket_id = :ticket and m.conversation_id = a.conversation_id and m.created_at = a.sent_at returning m.external_id").param("ticket", older).query(String.class).single());
        world.sql(owner, () -> jdbc.sql("insert into messages (conversation_id, channel_id, direction, text, state, created_at, automatic) select a.conversation_id, :channel, 'out', 'Anything else?', 'sent', now() + interval '1 second', true from survey_asks a where a.ticket_id = :ticket")
                .param("channel", channel).param("ticket", older).update());
        presses(channel, "+923005550204", "Good", "Good", null);
        assertThat(answers(older)).as("it may be meant for what was asked since").isEmpty();
        presses(channel, "+923005550204", "Good", "Good", question);
        assertThat(answers(older)).containsExactly(4);

        for (var one : Map.of("Very good", 5, "بہت اچھا", 5, "اچھا", 4, "ٹھیک ہے", 3, "😞", 1, "😀 Zabardast", 5, "Bohat bura!", 1, "4 – good", 4, "Good (4)", 4, "rating:2", 2).entrySet()) {
            assertThat(RatingWords.pressed(one.getKey(), SurveyKind.CSAT)).as(one.getKey()).hasValue(one.getValue());
        }
        for (var none : List.of("Call me", "Not now", "Where is my parcel?", "good morning", "9", "😀😞", "order_12", "")) {
            assertThat(RatingWords.pressed(none, SurveyKind.CSAT)).as(none).isEmpty();
        }
        for (var none : List.of("Good", "اچھا", "😀", "4 – good", "9", "2 of the suits are missing")) {
            assertThat(RatingWords.written(none, SurveyKind.CSAT)).as(none).isEmpty();
        }
        assertThat(RatingWords.written("⭐⭐⭐", SurveyKind.CSAT)).hasValue(3);
        assertThat(RatingWords.written("10/10", SurveyKind.NPS)).hasValue(10);
        assertThat(RatingWords.pressed("Very easy", SurveyKind.CES)).hasValue(7);
        assertThat(RatingWords.pressed("ضرور", SurveyKind.NPS)).hasValue(10);
    }

    private long whatsapp(String phone) {
        return world.in(owner, () -> channels.add(new ChannelDraft("whatsapp", "Shop " + phone, phone, Map.of("number", "1065403522" + phone.substring(9), "account", "1", "base", "http://127.0.0.1:9"), Map.of("token", "t", "appSecret", "s"), null, null, null, "person", true, null), owner));
    }

    private void template(long channel, String name, String language, String... replies) {
        var buttons = Stream.of(replies).map(reply -> Map.of("type", "QUICK_REPLY", "text", reply)).toList();
        world.sql(owner, () -> jdbc.sql("insert into whatsapp_templates (channel_id, external_id, name, language, category, state, components, synced_at) values (:channel, :name, :name, :language, 'UTILITY', 'APPROVED', :components, now())")
                .param("channel", channel).param("name", name).param("language", language).param("components", Json.jsonb(List.of(Map.of("type", "BODY", "text", "Dear {{1}}, how was {{2}}?"), Map.of("type", "BUTTONS", "buttons", buttons)))).update());
    }

    /** A ticket whose customer was asked by the template that has but buttons. */
    private long buttoned(long channel, String from) {
        long ticket = wrote(channel, from, "Danish");
        solve(ticket);
        ask(asked(ticket));
        assertThat(world.sql(owner, () -> jdbc.sql("select a.way || ' ' || a.state from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(String.class).single())).isEqualTo("TEMPLATE SENT");
        return ticket;
    }

    private void presses(long channel, String from, String title, String chosen, String answering) {
        world.in(owner, () -> intake.take(Arrival.text(channel, "w-" + ++said, from, "Danish", from, title, Instant.now()).with(Map.of("chosen", chosen)).answering(answering)));
    }

    @Test
    void of_a_surveys_mail_the_link_takes_the_rating_and_a_reply_is_a_message_in_the_conversation() {
        var shop = "survey" + owner.workspace() + "@shop.test";
        LocalMail.server().setUser(shop, shop, "secret");
        var settings = Map.<String, Object>of("entry", "password", "user", shop, "imap", Map.of("host", "127.0.0.1", "port", LocalMail.imap(), "security", "none"), "smtp", Map.of("host", "127.0.0.1", "port", LocalMail.smtp(), "security", "none"),
                "since", Instant.now().toString(), "copies", false);
        long channel = world.in(owner, () -> channels.add(new ChannelDraft("mail", "Shop", shop, settings, Map.of("password", "secret"), null, null, null, "person", true, null), owner));
        mail(channel, "hina@customer.test", "Subject: My parcel", "It has not come");
        long conversation = number("select max(m.conversation_id) from messages m where m.channel_id = " + channel);
        long ticket = number("select v.ticket_id from ticket_conversations v where v.conversation_id = " + conversation);
        // What somebody else wrote about it last is not where its customer is asked.
        mail(channel, "colleague@customer.test", "Subject: The parcel of Hina", "Any news?");
        long beside = number("select max(m.conversation_id) from messages m where m.channel_id = " + channel);
        world.in(owner, () -> threads.attach(ticket, beside, owner));
        solve(ticket);
        ask(asked(ticket));
        assertThat(world.sql(owner, () -> jdbc.sql("select concat_ws(' ', a.way, a.state, a.why) from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(String.class).single())).isEqualTo("CONVERSATION SENT");
        var letter = world.sql(owner, () -> jdbc.sql("select m.id, m.text || m.html from messages m where m.direction = 'out' and m.conversation_id = :id").param("id", conversation).query((r, n) -> Map.entry(r.getLong(1), r.getString(2))).single());
        var path = link(letter.getValue());
        assertThat(letter.getValue()).as("a face for each number").contains(path + "?score=1", "😞", "😀");

        // A reply is no rating: it stands in the conversation, and opens the ticket again.
        mail(channel, "hina@customer.test", "Subject: Re: My parcel\r\nIn-Reply-To: " + messageId(conversation, letter.getKey()), "Nobody ever called me back");
        assertThat(answers(ticket)).isEmpty();
        assertThat(text(get("/inbox/" + conversation))).contains("Nobody ever called me back");
        assertThat(world.in(owner, () -> tickets.facts(List.of(ticket))).getFirst().state()).isEqualTo(TicketState.OPEN);

        assertThat(text(open(path + "?score=1"))).contains("value=\"1\" checked");
        assertThat(answers(ticket)).as("looking at it says nothing").isEmpty();
        assertThat(text(answer(path, "score", "1", "comment", "Never again"))).contains("Thank you");
        assertThat(answers(ticket)).containsExactly(1);
        assertThat(number("select count(*) from tasks t join survey_answers a on a.task_id = t.id where t.text = 'Call back: the customer gave 1/5' and a.ticket_id = " + ticket)).isEqualTo(1);

        // Who is asked by a letter outside of any conversation answers to the mailbox of the business.
        long alone = ticket("By telephone", person("Iqra", "iqra@customer.test", "en"));
        solve(alone);
        ask(asked(alone));
        assertThat(world.sql(owner, () -> jdbc.sql("select o.reply_to from control.outbox o where o.workspace = :workspace and o.to_address = 'iqra@customer.test'").param("workspace", owner.workspace()).query(String.class).single())).isEqualTo(shop);
    }

    @Test
    void who_wrote_about_a_ticket_for_its_customer_is_not_asked_in_their_place() {
        long channel = whatsapp("+923001112230");
        long colleague = world.in(owner, () -> intake.take(Arrival.text(channel, "w-" + ++said, "+923005550301", "Colleague", "+923005550301", "Any news of Hina's parcel?", Instant.now()))).conversation();
        long hina = ticket("Hina's parcel", person("Hina", "hina301@customer.test", "ur"));
        world.in(owner, () -> threads.attach(hina, colleague, owner));
        world.sql(owner, () -> jdbc.sql("update conversations set language = 'en' where id = :id").param("id", colleague).update());
        solve(hina);
        ask(asked(hina));
        assertThat(letters("hina301@customer.test")).singleElement().satisfies(letter -> assertThat(letter.text()).as("in her language, not in that of who wrote").contains("کتنے مطمئن ہیں"));
        long mute = ticket("Unreached", person("Unreached", null, "en"));
        world.in(owner, () -> threads.attach(mute, colleague, owner));
        solve(mute);
        ask(asked(mute));
        assertThat(why(mute)).isEqualTo("UNREACHABLE");

        // Where the customer is another one by the time, they are asked.
        long given = ticket("Given on", person("Former", "former301@customer.test", "en"));
        solve(given);
        long other = person("Latter", "latter301@customer.test", "en");
        world.sql(owner, () -> jdbc.sql("update tickets set person_id = :person where id = :id").param("person", other).param("id", given).update());
        ask(asked(given));
        assertThat(letters("former301@customer.test")).isEmpty();
        assertThat(letters("latter301@customer.test")).hasSize(1);
        assertThat(number("select a.person_id from survey_asks a where a.ticket_id = " + given)).isEqualTo(other);
        assertThat(number("select count(*) from messages m where m.direction = 'out' and m.channel_id = " + channel)).as("nobody else was asked anything").isZero();
    }

    @Test
    void each_channel_offers_as_many_numbers_as_it_takes_and_what_is_pressed_there_counts() {
        var number = "8" + System.nanoTime();
        long whatsapp = world.in(owner, () -> channels.add(new ChannelDraft("whatsapp", "Choices", number, Map.of("number", number, "account", "1", "base", StandIn.graph()), Map.of("token", StandIn.TOKEN, "appSecret", StandIn.SECRET), null, null, null, "person", true, null), owner));
        long listed = asked(whatsapp, "+923005550401", "+923005550401", "w-first");
        var list = offered("/" + number + "/messages", 1).path("interactive");
        assertThat(list.path("type").asString() + " " + list.at("/action/button").asString()).isEqualTo("list Choose");
        assertThat(list.at("/action/sections/0/rows").valueStream().map(row -> row.path("id").asString() + " " + row.path("title").asString()).toList()).containsExactly("csat_1 1 😞", "csat_2 2 🙁", "csat_3 3 😐", "csat_4 4 🙂", "csat_5 5 😀");
        assertThat(list.at("/body/text").asString()).contains("a number from 1 to 5", "/rating/");
        world.in(owner, () -> receipts.keep(whatsapp, "whatsapp", "list-reply", Map.of(), """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},
                "messages":[{"from":"923005550401","id":"wamid.pressed","timestamp":"%d","type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"csat_4","title":"4 🙂"}}}]}}]}]}""".formatted(number, Instant.now().getEpochSecond()).getBytes(StandardCharsets.UTF_8)));
        comes(listed, 4);
        // They are thanked, which would stand between the next question and its answer.
        offered("/" + number + "/messages", 2);

        // Ten are all that a list of WhatsApp's takes: of eleven the lowest is left to be written.
        long nps = world.in(owner, () -> surveys.create(new SurveyForm("nps", "Recommend us", null, null, null, "0", null, false, true), owner));
        world.sql(owner, () -> jdbc.sql("update surveys set template = 'recommend' where id = :id").param("id", nps).update());
        long person = number("select c.person_id from conversations c where c.channel_id = " + whatsapp);
        call(world.token(owner), HttpMethod.POST, "/api/v1/people/" + person + "/consents", "{\"channel\": \"whatsapp\", \"purpose\": \"survey\", \"given\": true, \"basis\": \"consent\", \"proof\": \"ticked it\"}");
        ask(world.in(owner, () -> surveys.ask(surveys.find(nps), null, person, Duration.ofHours(1))));
        var recommend = offered("/" + number + "/messages", 3).path("interactive");
        assertThat(recommend.at("/action/sections/0/rows").valueStream().map(row -> row.path("id").asString()).toList()).containsExactly("nps_1", "nps_2", "nps_3", "nps_4", "nps_5", "nps_6", "nps_7", "nps_8", "nps_9", "nps_10");
        assertThat(recommend.at("/body/text").asString()).contains("a number from 0 to 10");
        says(whatsapp, "+923005550401", "0");
        assertThat(number("select a.score from survey_answers a where a.survey_id = " + nps)).isZero();
        world.in(owner, () -> surveys.remove(nps, owner));

        var bot = System.nanoTime() % 1_000_000_000 + ":AAgoodBot";
        long telegram = world.in(owner, () -> channels.add(new ChannelDraft("telegram", "Bot", null, Map.of("mode", "webhook", "base", StandIn.telegram()), Map.of("token", bot), null, null, null, "person", true, null), owner));
        long keyed = asked(telegram, "77", "77", "77:1");
        var keys = offered("/bot" + bot + "/sendMessage", 1).at("/reply_markup/inline_keyboard");
        assertThat(keys.valueStream().flatMap(row -> row.valueStream()).map(key -> key.path("callback_data").asString() + " " + key.path("text").asString()).toList()).startsWith("csat_1 1 😞").endsWith("csat_5 5 😀").hasSize(5);
        // Something else was said since; the key says of itself what it answers.
        world.sql(owner, () -> jdbc.sql("insert into messages (conversation_id, channel_id, direction, text, state, created_at, automatic) select a.conversation_id, :channel, 'out', 'Anything else?', 'sent', now() + interval '1 second', true from survey_asks a where a.ticket_id = :ticket")
                .param("channel", telegram).param("ticket", keyed).update());
        // Its number is written down once the other side has answered, which is after it has been called.
        var question = Awaitility.await().until(() -> world.sql(owner, () -> jdbc.sql("select split_part(m.external_id, ':', 2) from messages m join survey_asks a on a.conversation_id = m.conversation_id and m.created_at = a.sent_at where a.ticket_id = :ticket and m.external_id is not null").param("ticket", keyed).query(String.class).optional()), Optional::isPresent).orElseThrow();
        world.in(owner, () -> receipts.keep(telegram, "telegram", "update-9", Map.of(), """
                {"update_id":9,"callback_query":{"id":"press-1","from":{"id":77,"first_name":"Sana"},"data":"csat_2","message":{"message_id":%s,"chat":{"id":77,"type":"private"},"reply_markup":{"inline_keyboard":[[{"text":"2 🙁","callback_data":"csat_2"}]]}}}}"""
                .formatted(question).getBytes(StandardCharsets.UTF_8)));
        comes(keyed, 2);
        assertThat(StandIn.calls("/bot" + bot + "/answerCallbackQuery")).as("Telegram is told that it was heard").singleElement().satisfies(call -> assertThat(call.json().path("callback_query_id").asString()).isEqualTo("press-1"));

        var page = "9" + System.nanoTime();
        long messenger = world.in(owner, () -> channels.add(new ChannelDraft("messenger", "Page", page, Map.of("page", page, "base", StandIn.graph()), Map.of("token", StandIn.TOKEN, "appSecret", StandIn.SECRET), null, null, null, "person", true, null), owner));
        long quick = asked(messenger, "701", "701", "m-1");
        assertThat(offered("/" + page + "/messages", 1).at("/message/quick_replies").valueStream().map(one -> one.path("content_type").asString() + " " + one.path("payload").asString() + " " + one.path("title").asString()).toList())
                .startsWith("text csat_1 1 😞").endsWith("text csat_5 5 😀").hasSize(5);
        world.in(owner, () -> receipts.keep(messenger, "messenger", "quick-1", Map.of(), """
                {"object":"page","entry":[{"id":"%1$s","messaging":[{"sender":{"id":"701"},"recipient":{"id":"%1$s"},"timestamp":%2$d,"message":{"mid":"m-quick","text":"3 😐","quick_reply":{"payload":"csat_3"}}}]}]}""".formatted(page, Instant.now().toEpochMilli())
                .getBytes(StandardCharsets.UTF_8)));
        comes(quick, 3);
    }

    /** A ticket of what somebody wrote just now, whose customer was asked there. */
    private long asked(long channel, String from, String thread, String id) {
        long conversation = world.in(owner, () -> intake.take(Arrival.text(channel, id, from, "Sana", thread, "Where is my parcel?", Instant.now()))).conversation();
        long ticket = number("select v.ticket_id from ticket_conversations v where v.conversation_id = " + conversation);
        solve(ticket);
        ask(asked(ticket));
        return ticket;
    }

    /** The message of that number that went out there. */
    private JsonNode offered(String path, int number) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> StandIn.calls(path).size() >= number);
        return StandIn.calls(path).get(number - 1).json();
    }

    private void comes(long ticket, int score) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(answers(ticket)).containsExactly(score));
    }

    private void solve(long ticket) {
        world.in(owner, () -> moves.move(ticket, TicketMove.to(TicketState.SOLVED), owner));
    }

    private void mail(long channel, String from, String headings, String text) {
        var raw = "Message-ID: <" + ++said + "@customer.test>\r\nFrom: " + from + "\r\nTo: shop@shop.test\r\n" + headings + "\r\n\r\n" + text;
        world.in(owner, () -> receipts.keep(channel, "mail", "in:" + said, Map.of(), raw.getBytes(StandardCharsets.UTF_8)));
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(number("select count(*) from receipts r where r.channel_id = " + channel + " and r.state <> 'read'")).isZero());
    }

    /** As mails of ours bear it. */
    private String messageId(long conversation, long message) {
        var sum = world.in(owner, () -> HexFormat.of().formatHex(secrets.mac("mail thread", (owner.workspace() + "|" + conversation + "|" + message).getBytes(StandardCharsets.UTF_8)), 0, 8));
        return "<crm." + conversation + "." + message + "." + sum + "@shop.test>";
    }

    private long number(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    /** A ticket of what somebody wrote two days ago. */
    private long wrote(long channel, String from, String name) {
        long conversation = world.in(owner, () -> intake.take(Arrival.text(channel, "w-" + ++said, from, name, from, "Where is my parcel?", Instant.now().minus(Duration.ofDays(2))))).conversation();
        world.sql(owner, () -> jdbc.sql("update conversations set last_incoming_at = now() - interval '2 days' where id = :id").param("id", conversation).update());
        return world.sql(owner, () -> jdbc.sql("select v.ticket_id from ticket_conversations v where v.conversation_id = :id").param("id", conversation).query(Long.class).single());
    }

    private void says(long channel, String from, String text) {
        world.in(owner, () -> intake.take(Arrival.text(channel, "w-" + ++said, from, "Bushra", from, text, Instant.now())));
    }

    private long asked(long ticket) {
        return world.sql(owner, () -> jdbc.sql("select max(a.id) from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(Long.class).single());
    }

    @Test
    void surveys_are_made_on_screen_and_by_programs() {
        assertThat(text(get("/settings/surveys"))).contains("After solving", "Satisfaction (CSAT)");
        assertThat(text(post("/settings/surveys", "kind", "nps", "name", " ", "low", "12"))).contains("Write a number between 0 and 10", "12");
        assertThat(post("/settings/surveys", "kind", "ces", "name", "Easy?", "working", "true")).hasStatus(303);
        var made = world.in(owner, () -> surveys.all()).stream().filter(one -> one.name().equals("Easy?")).findFirst().orElseThrow();
        assertThat(made.low()).isEqualTo(3);
        assertThat(text(get("/settings/surveys/" + made.id()))).contains("/survey/" + owner.workspace() + "/" + made.key());
        assertThat(post("/settings/surveys/" + made.id() + "/asks")).hasStatus(422);
        assertThat(post("/settings/surveys/" + made.id() + "/removal")).hasStatus(303);
        assertThat(post("/settings/surveys/" + made.id() + "/restoration")).hasStatus(303);
        assertThat(mvc.get().uri("/settings/surveys").with(world.as(ali)).exchange()).hasStatus(403);
    }

    private long person(String name, String email, String language) {
        var points = email == null ? "" : ", \"contact_points\": [{\"kind\": \"email\", \"value\": \"" + email + "\"}]";
        return Json.read(text(call(world.token(owner), HttpMethod.POST, "/api/v1/people", "{\"name\": \"" + name + "\", \"language\": \"" + language + "\"" + points + "}"))).path("id").asLong();
    }

    private long ticket(String name, long person) {
        return world.in(owner, () -> tickets.open(TicketDraft.of(name, null).of(person, null).given(ali.id(), null), owner));
    }

    private void ask(long id) {
        world.in(owner, () -> asking.on(new AskSurvey(id), null));
    }

    private String why(long ticket) {
        return world.sql(owner, () -> jdbc.sql("select a.why from survey_asks a where a.ticket_id = :ticket").param("ticket", ticket).query(String.class).single());
    }

    private List<Integer> answers(long ticket) {
        return world.sql(owner, () -> jdbc.sql("select a.score from survey_answers a where a.ticket_id = :ticket").param("ticket", ticket).query(Integer.class).list());
    }

    private List<KeptMail> letters(String to) {
        return world.in(owner, () -> mailer.kept(owner.workspace())).stream().filter(letter -> letter.to().equals(to)).toList();
    }

    private static String link(String text) {
        var link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private MvcTestResult open(String path) {
        return mvc.get().uri(path).exchange();
    }

    private MvcTestResult answer(String path, String... pairs) {
        var request = mvc.post().uri(path);
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
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
