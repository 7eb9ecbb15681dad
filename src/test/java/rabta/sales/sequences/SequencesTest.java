package rabta.sales.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.DeadAddresses;
import rabta.conversations.BounceWatcher;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.mail.LetterWatcher;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Mails and steps that follow one another, and what ends them. */
class SequencesTest extends RabtaTest {

    /** Every day and hour, so that no test depends on when it runs. */
    private static final Map<String, Object> ALWAYS = Map.of("days", List.of(1, 2, 3, 4, 5, 6, 7), "opens", "00:00", "closes", "23:59");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    DeadAddresses dead;
    @Autowired
    Stepping stepping;
    @Autowired
    Stopping stopping;
    @Autowired
    SequenceClock clock;
    @Autowired
    RefusedAddresses refused;
    @Autowired
    List<LetterWatcher> watchers;
    @Autowired
    BounceEnds bounces;

    Viewer owner;
    String token;

    @BeforeEach
    void a_business() {
        owner = world.found();
        token = world.token(owner);
    }

    @Test
    void each_step_comes_at_its_time_once_and_in_the_name_of_whoever_began_it() {
        long person = person("Dr. Ayesha Khan", "ayesha@buyer.test", "Ravi Traders");
        long sequence = sequence("Welcome", Map.of(), mail(0, "workdays", "Hello {first name}", "<p>{company|your firm} in {city|your city} &amp; {owner}</p><script>x</script>"),
                Map.of("kind", "task", "delay", 3, "unit", "workdays", "body", "Ring {name}"), Map.of("kind", "whatsapp", "delay", 1, "unit", "days", "body", "Salam {first name}!"));

        long enrolment = enrol(sequence, "person", person);
        until(() -> sends(enrolment).size() == 1);

        assertThat(sends(enrolment)).containsExactly("MAIL:KEPT:Hello Ayesha");
        var letter = letters("ayesha@buyer.test").getFirst();
        assertThat(letter.get("html").toString()).contains("Ravi Traders in your city &amp; " + owner.name(), "/unsubscribe/" + owner.workspace() + "/" + enrolment + "/").doesNotContain("script", "{");
        assertThat(letter.get("text").toString()).contains("Ravi Traders in your city & " + owner.name(), "Unsubscribe: http://localhost/unsubscribe/");
        assertThat(letter).containsEntry("from_name", owner.name()).containsEntry("unsubscribe", link(enrolment)).satisfies(it -> assertThat(it.get("reply_to").toString()).contains("@business.test"));
        assertThat(text(get("/people/" + person))).contains("Mail of a sequence", "Hello Ayesha", "began the sequence");
        assertThat(enrolment(enrolment).path("next_step").asInt()).isEqualTo(2);
        assertThat(enrolment(enrolment).path("state").asString()).isEqualTo("active");

        // Nothing is done before its time, and the next step only once when it is asked for.
        world.in(owner, () -> stepping.take(enrolment, false));
        assertThat(sends(enrolment)).hasSize(1);
        assertThat(post("/sequences/enrolments/" + enrolment + "/step")).hasStatus(303);
        assertThat(post("/sequences/enrolments/" + enrolment + "/omission")).hasStatus(303);
        assertThat(sends(enrolment)).containsExactly("MAIL:KEPT:Hello Ayesha", "TASK:PLANNED:null", "WHATSAPP:SKIPPED:null");
        assertThat(text(get("/people/" + person + "/tasks"))).contains("Ring Dr. Ayesha Khan");
        assertThat(enrolment(enrolment).path("state").asString()).isEqualTo("finished");
        assertThat(text(get("/sequences/enrolments/" + enrolment))).contains("Hello Ayesha", "Finished");
        assertThat(post("/sequences/enrolments/" + enrolment + "/step")).hasStatus(422);
    }

    @Test
    void whatever_dies_on_the_way_nobody_gets_a_mail_twice() throws Exception {
        long sequence = sequence("Once", Map.of(), mail(1, "hours", "One", "Text"), mail(1, "hours", "Two", "Text"));
        long enrolment = enrol(sequence, "person", person("Bilal", "bilal@buyer.test", null));
        due(enrolment);

        // A worker that dies before the end leaves nothing behind.
        try {
            world.sql(owner, () -> {
                stepping.take(enrolment, false);
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        assertThat(letters("bilal@buyer.test")).isEmpty();

        var start = new CountDownLatch(1);
        var nodes = java.util.stream.IntStream.range(0, 6).mapToObj(n -> Thread.ofVirtual().start(() -> {
            try {
                start.await();
                world.in(owner, () -> stepping.take(enrolment, false));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })).toList();
        start.countDown();
        for (var node : nodes) {
            node.join();
        }
        assertThat(letters("bilal@buyer.test")).hasSize(1);
        assertThat(sends(enrolment)).containsExactly("MAIL:KEPT:One");
    }

    @Test
    void nobody_is_in_it_twice_and_whoever_may_not_be_written_to_is_told_why() {
        long sequence = sequence("Careful", Map.of("purpose", "marketing"), mail(5, "days", "Offer", "Text"));
        long yes = person("Agreed", "yes@buyer.test", null);
        consent(yes, true);
        long no = person("Silent", "silent@buyer.test", null);
        long without = person("Nowhere", null, null);
        long gone = person("Left", "left@buyer.test", null);
        consent(gone, true);
        world.sql(owner, () -> {
            refused.refuse("left@buyer.test", Reason.UNSUBSCRIBED);
            return null;
        });

        enrol(sequence, "person", yes);
        assertThat(text(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/enrolments", Map.of("id", yes)))).contains("reason.already");
        assertThat(text(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/enrolments", Map.of("id", no)))).contains("reason.no_consent");
        assertThat(text(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/enrolments", Map.of("id", without)))).contains("reason.no_mail");
        assertThat(text(post("/people/" + gone + "/sequences", "sequence", String.valueOf(sequence)))).contains("Unsubscribed");
        assertThat(count("sequence_enrolments")).isOne();

        // Of many, whoever cannot be taken in stands there with the reason.
        var many = json(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/bulk", Map.of("kind", "person", "ids", List.of(yes, no, without, gone))));
        assertThat(count("sequence_enrolments where state = 'ACTIVE'")).isOne();
        assertThat(text(get("/sequences/" + sequence + "?which=left_out"))).contains("Silent", "Has not agreed", "Nowhere", "Has no e-mail", "Left", "Unsubscribed").doesNotContain("Agreed");
        assertThat(text(post("/people/selection/sequence", "id", String.valueOf(no), "id", String.valueOf(without), "sequence", String.valueOf(sequence)))).contains("Nobody of them can be taken in", "Silent", "Nowhere");
        consent(no, true);
        assertThat(post("/people/selection/sequencing", "id", String.valueOf(no), "sequence", String.valueOf(sequence))).hasStatus(303);
        assertThat(count("sequence_enrolments where state = 'ACTIVE'")).isEqualTo(2);
        assertThat(post("/people/bulk/" + world.sql(owner, () -> jdbc.sql("select max(id) from bulks").query(Long.class).single()) + "/undo")).hasStatus(303);
        assertThat(count("sequence_enrolments where state = 'ACTIVE'")).isOne();
        assertThat(many.path("bulk_id").asLong()).isPositive();
    }

    @Test
    void a_reply_a_meeting_and_a_purchase_end_it_and_count() {
        long sequence = sequence("Ends", Map.of(), mail(0, "days", "First", "Text"), mail(5, "days", "Second", "Text"));
        var people = new java.util.HashMap<String, Long>();
        for (var name : List.of("replies", "meets", "orders", "wins", "stays", "bounces")) {
            people.put(name, person(name, name + "@buyer.test", null));
        }
        long deal = json(call(HttpMethod.POST, "/api/v1/deals", Map.of("name", "Curtains", "person_id", people.get("wins"), "amount", "100"))).path("id").asLong();
        var in = new java.util.HashMap<String, Long>();
        people.forEach((name, person) -> in.put(name, name.equals("wins") ? enrol(sequence, "deal", deal) : enrol(sequence, "person", person)));
        until(() -> count("sequence_sends") == people.size());

        world.sql(owner, () -> {
            stopping.stopped(people.get("replies"), Reason.REPLIED);
            return null;
        });
        assertThat(call(HttpMethod.POST, "/api/v1/people/" + people.get("meets") + "/events", Map.of("title", "Fitting", "starts_on", "2031-03-10"))).hasStatus2xxSuccessful();
        assertThat(call(HttpMethod.POST, "/api/v1/orders", Map.of("person_id", people.get("orders"), "lines", List.of(Map.of("product", "Lawn", "unit_price_minor", 250_000))))).hasStatus2xxSuccessful();
        long won = world.sql(owner, () -> jdbc.sql("select s.id from pipeline_stages s join deals d on d.pipeline_id = s.pipeline_id where d.id = :id and s.outcome = 'WON'").param("id", deal).query(Long.class).single());
        assertThat(call(HttpMethod.POST, "/api/v1/deals/" + deal + "/moves", Map.of("stage_id", won))).hasStatus2xxSuccessful();
        long letter = world.sql(owner, () -> jdbc.sql("select s.letter_id from sequence_sends s where s.enrolment_id = :id").param("id", in.get("bounces")).query(Long.class).single());
        world.sql(owner, () -> {
            watchers.forEach(watcher -> watcher.ended(letter, LetterWatcher.End.NOBODY_THERE));
            return null;
        });

        assertThat(reasons(in)).containsExactlyInAnyOrderEntriesOf(Map.of("replies", "stopped replied", "meets", "stopped met", "orders", "stopped bought", "wins", "stopped bought", "stays", "active null", "bounces", "stopped bounced"));
        assertThat(text(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/enrolments", Map.of("id", people.get("bounces"))))).contains("reason.bounced");
        var numbers = json(call(HttpMethod.GET, "/api/v1/sequences/" + sequence + "/numbers", null)).path("numbers");
        assertThat(numbers.path("enrolled").asInt()).isEqualTo(6);
        assertThat(numbers.path("reached").asInt()).isEqualTo(5);
        assertThat(List.of(numbers.path("replied").asInt(), numbers.path("met").asInt(), numbers.path("bought").asInt(), numbers.path("bounced").asInt())).containsExactly(1, 1, 2, 1);
        assertThat(text(get("/sequences/" + sequence + "?which=bought"))).contains("orders", "wins").doesNotContain(">meets<");
        assertThat(text(get("/deals/" + deal + "/sequences"))).contains("Ends", "Bought");

        // By hand, and on again.
        assertThat(post("/sequences/enrolments/" + in.get("stays") + "/pause")).hasStatus(303);
        world.in(owner, () -> stepping.take(in.get("stays"), true));
        assertThat(sends(in.get("stays"))).hasSize(1);
        assertThat(post("/sequences/enrolments/" + in.get("stays") + "/end", "reason", "nonsense")).hasStatus(422);
        assertThat(post("/sequences/enrolments/" + in.get("stays") + "/end", "reason", "by_hand")).hasStatus(303);
        assertThat(post("/sequences/enrolments/" + in.get("stays") + "/resumption")).hasStatus(303);
        until(() -> sends(in.get("stays")).size() == 2);
        assertThat(enrolment(in.get("stays")).path("state").asString()).isEqualTo("finished");
        // What they do some days after the end still counts, and the end stays what it was.
        world.sql(owner, () -> {
            stopping.stopped(people.get("stays"), Reason.REPLIED);
            return null;
        });
        assertThat(enrolment(in.get("stays")).path("state").asString()).isEqualTo("finished");
        assertThat(json(call(HttpMethod.GET, "/api/v1/sequences/" + sequence + "/numbers", null)).path("numbers").path("replied").asInt()).isEqualTo(2);
    }

    @Test
    void what_comes_again_by_itself_is_no_purchase() {
        long sequence = sequence("Agreed", Map.of(), mail(5, "days", "Later", "Text"));
        long person = person("Nadia", "nadia@buyer.test", null);
        long enrolment = enrol(sequence, "person", person);
        var today = java.time.LocalDate.now(owner.preferences().zone()).toString();
        for (var makes : List.of("invoice", "order")) {
            json(call(HttpMethod.POST, "/api/v1/recurring", Map.of("title", "Upkeep " + makes, "person_id", person, "makes", makes, "rrule", "FREQ=MONTHLY", "begins_on", today, "lines", List.of(Map.of("name", "Upkeep", "unit_price", "1000")))));
        }
        until(() -> count("recurring_sale_makings") == 2);
        assertThat(count("invoices where state = 'ISSUED'")).isOne();
        assertThat(count("orders")).isOne();
        assertThat(enrolment(enrolment).path("state").asString()).isEqualTo("active");
        // What they buy themselves is one.
        assertThat(call(HttpMethod.POST, "/api/v1/orders", Map.of("person_id", person, "lines", List.of(Map.of("product", "Lawn", "unit_price_minor", 250_000))))).hasStatus2xxSuccessful();
        assertThat(enrolment(enrolment).path("state").asString()).isEqualTo("stopped");
    }

    @Test
    void whoever_changes_a_sequence_and_whoever_takes_a_step_hold_its_row_first() throws Exception {
        long sequence = sequence("Ordered", Map.of(), mail(1, "hours", "One", "Text"), mail(1, "days", "Two", "Text"));
        long enrolment = enrol(sequence, "person", person("Hamza", "hamza@buyer.test", null));
        due(enrolment);
        var step = new Thread[1];
        world.sql(owner, () -> {
            // As whoever changes it does: its row first.
            jdbc.sql("select q.id from sequences q where q.id = ? for no key update").param(sequence).query(Long.class).single();
            step[0] = Thread.ofPlatform().start(() -> world.in(owner, () -> stepping.take(enrolment, false)));
            until(() -> jdbc.sql("select count(*) from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))").query(Long.class).single() > 0);
            // Whoever waits for it holds nobody who is in it meanwhile, or the two would wait for each other.
            assertThat(jdbc.sql("select e.id from sequence_enrolments e where e.id = ? for update skip locked").param(enrolment).query(Long.class).optional()).isPresent();
            return null;
        });
        step[0].join();
        assertThat(sends(enrolment)).containsExactly("MAIL:KEPT:One");
    }

    @Test
    void steps_and_changes_at_once_never_block_each_other() throws Exception {
        long sequence = sequence("Busy", Map.of("per_hour", 100), mail(1, "hours", "One", "Text"), mail(1, "hours", "Two", "Text"));
        var in = java.util.stream.IntStream.range(0, 12).mapToLong(n -> enrol(sequence, "person", person("Busy " + n, "busy" + n + "@buyer.test", null))).boxed().toList();
        in.forEach(this::due);
        long first = json(call(HttpMethod.GET, "/api/v1/sequences/" + sequence, null)).path("steps").path(0).path("id").asLong();
        var failures = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
        var steps = Thread.ofPlatform().start(() -> in.forEach(one -> tried(failures, () -> world.in(owner, () -> stepping.take(one, false)))));
        for (int n = 0; n < 12; n++) {
            var answer = call(HttpMethod.PATCH, "/api/v1/sequences/" + sequence, Map.of("steps", List.of(Map.of("id", first, "kind", "mail", "delay", 1, "unit", "hours", "subject", "One", "body", "Text"), mail(1, "hours", "Other " + n, "Text"))));
            assertThat(answer.getResponse().getStatus()).as(text(answer)).isBetween(200, 299);
        }
        steps.join();
        assertThat(failures).isEmpty();
    }

    private static void tried(java.util.Queue<Throwable> failures, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }

    @Test
    void a_mail_of_the_inbox_that_comes_back_ends_it_and_a_bounce_that_anybody_could_write_does_not() {
        long sequence = sequence("Bounces", Map.of(), mail(0, "days", "First", "Text"), mail(5, "days", "Second", "Text"));
        long enrolled = enrol(sequence, "person", person("Comes Back", "comes.back@buyer.test", null));
        until(() -> count("sequence_sends") == 1);

        world.in(owner, () -> bounces.bounced(new BounceWatcher.Bounced("comes.back@buyer.test", true, false, "userunknown", "550", "<forged@elsewhere>", null)));
        world.in(owner, () -> bounces.bounced(new BounceWatcher.Bounced("comes.back@buyer.test", false, false, "mailboxfull", "452", "<ours>", 1L)));
        assertThat(reasons(Map.of("it", enrolled))).containsEntry("it", "active null");
        world.in(owner, () -> bounces.bounced(new BounceWatcher.Bounced("comes.back@buyer.test", true, false, "userunknown", "550", "<ours>", 1L)));
        assertThat(reasons(Map.of("it", enrolled))).containsEntry("it", "stopped bounced");
    }

    @Test
    void one_post_to_the_link_is_enough_and_looking_changes_nothing() {
        long first = sequence("First", Map.of(), mail(0, "days", "Hello", "Text"), mail(5, "days", "Again", "Text"));
        long second = sequence("Second", Map.of(), mail(5, "days", "Other", "Text"));
        long person = person("Ayesha", "ayesha@buyer.test", null);
        long enrolment = enrol(first, "person", person);
        long other = enrol(second, "person", person);
        until(() -> sends(enrolment).size() == 1);
        var link = link(enrolment).replace("http://localhost", "");

        var looked = mvc.get().uri(link).exchange();
        assertThat(looked).hasStatusOk().bodyText().contains("ay…@buyer.test", "Unsubscribe").doesNotContain("ayesha@buyer.test");
        assertThat(mvc.get().uri(link + "?language=ur").exchange()).hasStatusOk().bodyText().contains("dir=\"rtl\"", "دستبردار");
        int key = link.lastIndexOf('/') + 1;
        assertThat(mvc.get().uri(link.substring(0, key) + (link.charAt(key) == 'A' ? 'B' : 'A') + link.substring(key + 1)).exchange()).hasStatus(404);
        assertThat(mvc.get().uri(link.replace("/" + enrolment + "/", "/" + other + "/")).exchange()).hasStatus(404);
        assertThat(enrolment(enrolment).path("state").asString()).isEqualTo("active");

        // As a mail program asks for it (RFC 8058): no cookie, no token, no session.
        for (int i = 0; i < 2; i++) {
            assertThat(mvc.post().uri(link).contentType(MediaType.APPLICATION_FORM_URLENCODED).content("List-Unsubscribe=One-Click").exchange()).hasStatusOk().bodyText().contains("no more mails");
        }
        assertThat(enrolment(enrolment).path("reason").asString()).isEqualTo("unsubscribed");
        assertThat(enrolment(other).path("reason").asString()).isEqualTo("unsubscribed");
        assertThat(json(call(HttpMethod.GET, "/api/v1/sequences/" + second + "/numbers", null)).path("numbers").path("unsubscribed").asInt()).isZero();
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from consents where person_id = :id and not given and purpose = 'MARKETING'").param("id", person).query(Long.class).single())).isOne();
        assertThat(post("/sequences/enrolments/" + enrolment + "/resumption")).hasStatus(422);
        // The address is remembered without being kept, whoever bears it next.
        assertThat(text(call(HttpMethod.POST, "/api/v1/sequences/" + second + "/enrolments", Map.of("id", person("Her again", "Ayesha@buyer.test", null))))).contains("reason.unsubscribed");
        assertThat(world.sql(owner, () -> jdbc.sql("select string_agg(mac, '') from refused_addresses").query(String.class).single())).doesNotContain("ayesha");

        // Nobody but they can take it back.
        var undelivered = mvc.get().uri("/people/{id}/undelivered", person).with(world.as(owner)).exchange();
        assertThat(undelivered).hasStatusOk().bodyText().contains("id=\"undelivered\"", "ayesha@buyer.test", "Only they can take that back").doesNotContain("clearance");
        world.in(owner, () -> dead.mark("ayesha@buyer.test", "userunknown", "550 5.1.1"));
        assertThat(mvc.get().uri("/people/{id}/undelivered", person).with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("There is no mailbox", "Only they can take that back").doesNotContain("clearance");
        var path = "/api/v1/people/" + person + "/undelivered";
        var marks = json(call(HttpMethod.GET, path, null));
        assertThat(marks.path("unsubscribed").path(0).asString()).isEqualTo("ayesha@buyer.test");
        assertThat(marks.path("data").path(0).path("unsubscribed").asBoolean()).isTrue();
        assertThat(call(HttpMethod.DELETE, path + "/" + marks.path("data").path(0).path("id").asLong(), null)).hasStatus(422);
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk().bodyText().contains("Only you can take it back");
        assertThat(mvc.post().uri(link.replace("/" + enrolment + "/", "/" + other + "/") + "/return").exchange()).hasStatus(404);
        assertThat(mvc.post().uri(link + "/return?language=ur").exchange()).hasStatusOk().bodyText().contains("پھر آ سکتی ہیں", "دستبردار ہوں");
        assertThat(said(person)).as("no yes that was never given").containsExactly(false);
        consent(person, true);
        assertThat(mvc.post().uri(link).exchange()).hasStatusOk().bodyText().contains("no more mails");
        assertThat(mvc.post().uri(link + "/return").exchange()).hasStatusOk().bodyText().contains("Done: mails may come to you again", "Unsubscribe");
        assertThat(said(person)).containsExactly(false, true, false, true);
        assertThat(enrolment(enrolment).path("reason").asString()).as("what has ended goes on no more").isEqualTo("unsubscribed");
        assertThat(mvc.get().uri("/people/{id}/undelivered", person).with(world.as(owner)).exchange()).hasStatusOk().bodyText().contains("Write there again").doesNotContain("Only they can");
        enrol(second, "person", person);
        assertThat(mvc.post().uri(link).exchange()).hasStatusOk().bodyText().contains("no more mails");
        assertThat(text(call(HttpMethod.POST, "/api/v1/sequences/" + second + "/enrolments", Map.of("id", person)))).contains("reason.unsubscribed");

        // What they refused by another way before stays refused.
        assertThat(mvc.post().uri(link + "/return").exchange()).hasStatusOk();
        consent(person, false);
        assertThat(mvc.post().uri(link).exchange()).hasStatusOk().bodyText().contains("no more mails");
        assertThat(mvc.post().uri(link + "/return").exchange()).hasStatusOk().bodyText().contains("Done: mails may come to you again");
        assertThat(said(person)).endsWith(true, false, false);
    }

    @Test
    void no_more_go_in_an_hour_than_may_and_none_outside_of_its_hours() {
        long sequence = sequence("Slow", Map.of("per_hour", 2), mail(0, "days", "Hello", "Text"));
        long closed = sequence("Closed", Map.of("days", List.of(java.time.ZonedDateTime.now(java.time.ZoneId.of("Asia/Karachi")).plusDays(3).getDayOfWeek().getValue())), mail(0, "days", "Hello", "Text"));
        for (int i = 0; i < 4; i++) {
            enrol(sequence, "person", person("P" + i, "p" + i + "@buyer.test", null));
        }
        long later = enrol(closed, "person", person("Later", "later@buyer.test", null));

        until(() -> count("sequence_enrolments where state = 'FINISHED'") == 2);
        until(() -> count("sequence_enrolments e where e.state = 'ACTIVE' and e.next_at > now() + interval '50 minutes' and e.next_at < now() + interval '61 minutes' and e.sequence_id = " + sequence) == 2);
        world.in(owner, () -> stepping.take(later, false));
        due(later);
        world.in(owner, () -> stepping.take(later, false));
        assertThat(sends(later)).isEmpty();
        assertThat(count("sequence_enrolments e where e.id = " + later + " and e.next_at > now() + interval '1 day'")).isOne();
        assertThat(count("sequence_sends")).isEqualTo(2);
    }

    @Test
    void whoever_asks_for_each_step_at_once_sends_no_more_than_a_member_may() {
        long sequence = sequence("At once", Map.of(), mail(5, "days", "Hello", "Text"));
        long enrolment = enrol(sequence, "person", person("Flooded", "flooded@buyer.test", null));
        world.sql(owner, () -> jdbc.sql("""
                  with steps as (insert into sequence_steps (sequence_id, place, kind, delay, unit, subject, body, removed_at)
                                 select :sequence, 1, 'MAIL', 0, 'DAYS', 'Sent', 'Text', now() from generate_series(1, 200) returning id)
                insert into sequence_sends (enrolment_id, step_id, kind, state, by_member) select :enrolment, s.id, 'MAIL', 'SENT', :by from steps s
                """).param("sequence", sequence).param("enrolment", enrolment).param("by", owner.id()).update());
        assertThat(post("/sequences/enrolments/" + enrolment + "/step")).hasStatus(429);
        assertThat(count("sequence_sends")).isEqualTo(200);
    }

    @Test
    void what_is_typed_is_checked_and_kept_and_whoever_waits_for_a_step_that_goes_waits_for_the_next() {
        var refused = post("/sequences", "name", "", "steps[0].kind", "mail", "steps[0].subject", "Hello {nobody}", "steps[0].body", "Text {first name}", "steps[0].delay", "999", "opens", "18:00", "closes", "09:00");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("There is no variable called nobody", "Hello {nobody}", "Choose one day at least", "This must be later", "from 0 to 365");
        long sequence = sequence("Three", Map.of(), mail(5, "days", "One", "Text"), mail(5, "days", "Two", "Text"), mail(5, "days", "Three", "Text"));
        long person = person("Ayesha", "ayesha@buyer.test", null);
        long enrolment = enrol(sequence, "person", person);
        var steps = json(call(HttpMethod.GET, "/api/v1/sequences/" + sequence, null)).path("steps");

        assertThat(text(get("/sequences/" + sequence + "/edit"))).contains("value=\"" + steps.path(0).path("id").asLong() + "\"");
        assertThat(call(HttpMethod.PATCH, "/api/v1/sequences/" + sequence, Map.of("steps", List.of(Map.of("id", steps.path(1).path("id").asLong(), "kind", "mail", "subject", "Second", "body", "Text"),
                Map.of("id", steps.path(2).path("id").asLong(), "kind", "mail", "subject", "Third", "body", "Text")), "version", 1))).hasStatusOk();
        assertThat(world.sql(owner, () -> jdbc.sql("select step_id from sequence_enrolments where id = :id").param("id", enrolment).query(Long.class).single())).isEqualTo(steps.path(1).path("id").asLong());
        assertThat(enrolment(enrolment).path("next_step").asInt()).isOne();
        assertThat(call(HttpMethod.PATCH, "/api/v1/sequences/" + sequence, Map.of("name", "Stale", "version", 1))).hasStatus(409);
        assertThat(text(get("/sequences/" + sequence + "/preview?whom={whom}", "Ayesha #" + person))).contains("Second", "ayesha@buyer.test");
        assertThat(text(get("/sequences/" + sequence + "/preview?whom=Nobody"))).contains("Choose somebody");
    }

    @Test
    void a_stage_takes_the_person_in_and_only_who_sees_somebody_sees_them_in_it() {
        long sequence = sequence("Stage", Map.of(), mail(5, "days", "Hello", "Text"));
        long person = person("Hidden", "hidden@buyer.test", null);
        long deal = json(call(HttpMethod.POST, "/api/v1/deals", Map.of("name", "Curtains", "person_id", person))).path("id").asLong();
        long bare = json(call(HttpMethod.POST, "/api/v1/deals", Map.of("name", "Nobody's"))).path("id").asLong();
        long stage = world.sql(owner, () -> jdbc.sql("select s.id from pipeline_stages s join deals d on d.pipeline_id = s.pipeline_id and d.id = :id where s.place = 3").param("id", deal).query(Long.class).optional()
                .orElseGet(() -> jdbc.sql("select max(s.id) from pipeline_stages s where s.outcome = 'OPEN'").query(Long.class).single()));
        assertThat(call(HttpMethod.PUT, "/api/v1/stages/" + stage + "/rules", Map.of("sequence_id", 999_999))).hasStatus(422);
        assertThat(call(HttpMethod.PUT, "/api/v1/stages/" + stage + "/rules", Map.of("sequence_id", sequence))).hasStatusOk();

        assertThat(call(HttpMethod.POST, "/api/v1/deals/" + deal + "/moves", Map.of("stage_id", stage))).hasStatus2xxSuccessful();
        assertThat(call(HttpMethod.POST, "/api/v1/deals/" + bare + "/moves", Map.of("stage_id", stage))).hasStatus2xxSuccessful();
        assertThat(text(get("/sequences/" + sequence))).contains("Hidden", "Curtains");
        assertThat(count("sequence_enrolments")).isOne();

        var role = (tools.jackson.databind.node.ObjectNode) java.util.stream.StreamSupport.stream(json(call(HttpMethod.GET, "/api/v1/roles", null)).path("data").spliterator(), false).filter(one -> one.path("role").asString().equals("member")).findFirst().orElseThrow();
        var kinds = (tools.jackson.databind.node.ObjectNode) role.path("kinds");
        kinds.set("person", Json.read("{\"see\": \"own\", \"edit\": \"own\", \"delete\": \"none\", \"create\": true, \"hidden\": [], \"read_only\": []}"));
        assertThat(call(HttpMethod.PUT, "/api/v1/roles/member", role)).hasStatusOk();
        var member = world.join(owner, Role.MEMBER);
        long enrolment = world.sql(owner, () -> jdbc.sql("select id from sequence_enrolments").query(Long.class).single());
        assertThat(mvc.get().uri("/sequences/enrolments/" + enrolment).with(world.as(member)).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/sequences/" + sequence).with(world.as(member)).exchange()).hasStatusOk().bodyText().doesNotContain("Hidden");
        assertThat(mvc.post().uri("/sequences/enrolments/" + enrolment + "/end").with(world.as(member)).exchange()).hasStatus(404);
        var viewer = world.join(owner, Role.VIEWER);
        assertThat(mvc.post().uri("/people/" + person + "/sequences").param("sequence", String.valueOf(sequence)).with(world.as(viewer)).exchange()).hasStatus(403);
    }

    @Test
    void a_lead_takes_its_place_along_when_it_becomes_a_person() {
        long sequence = sequence("Leads", Map.of(), mail(5, "days", "Hello", "Text"));
        long lead = json(call(HttpMethod.POST, "/api/v1/leads", Map.of("name", "Ayesha", "email", "ayesha@buyer.test"))).path("id").asLong();
        long enrolment = enrol(sequence, "lead", lead);
        assertThat(text(get("/leads/" + lead + "/sequences"))).contains("Leads");

        assertThat(call(HttpMethod.POST, "/api/v1/leads/" + lead + "/conversion", Map.of("person", "new"))).hasStatus2xxSuccessful();

        assertThat(enrolment(enrolment).path("person_id").asLong()).isPositive();
        assertThat(enrolment(enrolment).path("state").asString()).isEqualTo("active");
    }

    // --- What they need ---

    private static Map<String, Object> mail(int delay, String unit, String subject, String body) {
        return Map.of("kind", "mail", "delay", delay, "unit", unit, "subject", subject, "body", body);
    }

    @SafeVarargs
    private long sequence(String name, Map<String, Object> more, Map<String, Object>... steps) {
        var request = new java.util.HashMap<String, Object>(ALWAYS);
        request.put("name", name);
        request.put("steps", List.of(steps));
        request.putAll(more);
        return json(call(HttpMethod.POST, "/api/v1/sequences", request)).path("id").asLong();
    }

    private long enrol(long sequence, String kind, long id) {
        return json(call(HttpMethod.POST, "/api/v1/sequences/" + sequence + "/enrolments", Map.of("kind", kind, "id", id))).path("id").asLong();
    }

    private List<Boolean> said(long person) {
        return world.sql(owner, () -> jdbc.sql("select given from consents where person_id = :id and purpose = 'MARKETING' order by id").param("id", person).query(Boolean.class).list());
    }

    private long person(String name, String email, String company) {
        var request = new java.util.HashMap<String, Object>(Map.of("name", name));
        if (email != null) {
            request.put("contact_points", List.of(Map.of("kind", "email", "value", email)));
        }
        if (company != null) {
            request.put("company", company);
        }
        return json(call(HttpMethod.POST, "/api/v1/people?duplicates=allow", request)).path("id").asLong();
    }

    private void consent(long person, boolean given) {
        assertThat(call(HttpMethod.POST, "/api/v1/people/" + person + "/consents", Map.of("channel", "email", "purpose", "marketing", "given", given, "proof", "Said so"))).hasStatus2xxSuccessful();
    }

    private JsonNode enrolment(long id) {
        return json(call(HttpMethod.GET, "/api/v1/sequences/enrolments/" + id, null));
    }

    private Map<String, String> reasons(Map<String, Long> some) {
        var reasons = new java.util.HashMap<String, String>();
        some.forEach((name, id) -> reasons.put(name, enrolment(id).path("state").asString() + " " + enrolment(id).path("reason").asString("null")));
        return reasons;
    }

    private void due(long enrolment) {
        world.sql(owner, () -> jdbc.sql("update sequence_enrolments set next_at = now() where id = :id").param("id", enrolment).update());
    }

    private List<String> sends(long enrolment) {
        return world.sql(owner, () -> jdbc.sql("select concat_ws(':', kind, state, coalesce(subject, 'null')) from sequence_sends where enrolment_id = :id order by id").param("id", enrolment).query(String.class).list());
    }

    private List<Map<String, Object>> letters(String to) {
        return world.sql(owner, () -> jdbc.sql("select html, text, from_name, reply_to, unsubscribe from control.outbox where workspace = :workspace and to_address = :to order by id").param("workspace", owner.workspace()).param("to", to)
                .query().listOfRows());
    }

    private String link(long enrolment) {
        return world.sql(owner, () -> jdbc.sql("select unsubscribe from control.outbox where workspace = :workspace and unsubscribe like '%/' || :id || '/%' limit 1").param("workspace", owner.workspace()).param("id", enrolment).query(String.class).single());
    }

    private long count(String what) {
        return world.sql(owner, () -> jdbc.sql("select count(*) from " + what).query(Long.class).single());
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never came to that").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... parameters) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        assertThat(answer).hasStatus2xxSuccessful();
        return Json.read(text(answer));
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
