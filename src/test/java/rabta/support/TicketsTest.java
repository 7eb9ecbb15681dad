package rabta.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
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
import rabta.conversations.Message;
import rabta.customers.merging.Merging;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.support.tickets.Tending;
import rabta.support.tickets.Ticket;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketThreads;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/** Tickets: records as all others are, that come of conversations and go with them. */
class TicketsTest extends RabtaTest {

    @Autowired
    Tickets tickets;
    @Autowired
    TicketMoves moves;
    @Autowired
    TicketThreads threads;
    @Autowired
    TicketWords words;
    @Autowired
    Tending tending;
    @Autowired
    Merging merging;
    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;
    private static long desk;
    private static int guests;

    Viewer owner;

    @BeforeEach
    void a_business_that_is_asked() {
        if (shop == null) {
            shop = world.found();
            desk = world.in(shop, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Desk", "desk@kiosk", Map.of(), Map.of(), null, null, null, "nobody", true, null), shop));
        }
        owner = shop;
    }

    @Test
    void a_ticket_is_a_record_as_any_other() {
        assertThat(text(get("/tickets/new"))).contains("Complaint", "Urgent", "By the rules of assignment");
        assertThat(text(post("/tickets", "name", " ", "detail", "Twelve buttons", "due", "the day before never", "order", "999999"))).contains("Twelve buttons", "No order has that number");
        long person = json(HttpMethod.POST, "/api/v1/people", "{\"name\":\"Sana Malik\"}").path("id").asLong();
        long order = json(HttpMethod.POST, "/api/v1/orders", "{\"person_id\":" + person + ",\"lines\":[{\"product\":\"Lawn suit\",\"quantity\":1,\"unit_price_minor\":450000}]}").path("id").asLong();
        var number = json(HttpMethod.GET, "/api/v1/orders/" + order, null).path("number").asString();
        assertThat(post("/tickets", "name", "Buttons are missing", "detail", "Two of twelve", "person", "Sana Malik", "type", String.valueOf(complaint()), "priority", "high", "order", number, "product", "Lawn suit", "tags", "Wholesale",
                "due", "2031-05-04")).hasStatus(303);
        long id = latest();

        assertThat(text(get("/tickets/" + id))).contains("#" + id, "Buttons are missing", "Two of twelve", "Sana Malik", "Complaint", "High", "#" + number, "Lawn suit", "Wholesale", "opened the ticket", "What was promised");
        assertThat(text(get("/tickets"))).contains("Buttons are missing", "Sana Malik", "Complaint", "High");
        assertThat(text(get("/tickets?filter={f}", "{\"every\":[{\"field\":\"progress\",\"operator\":\"is\",\"values\":[\"new\"]},{\"field\":\"type\",\"operator\":\"is\",\"values\":[\"شکایت\"]},{\"field\":\"number\",\"operator\":\"is\",\"values\":[\"" + id + "\"]}]}")))
                .contains("Buttons are missing");
        assertThat(text(get("/search?q=buttons"))).contains("/tickets/" + id);
        assertThat(text(get("/people/" + person + "/tickets"))).contains("Buttons are missing");
        assertThat(text(get("/people/" + person))).contains("opened a ticket");
        assertThat(post("/tickets/" + id + "/notes", "text", "Ask the tailor")).hasStatus(303);
        assertThat(post("/tickets/" + id + "/tasks", "task", "Sew them on", "due", "tomorrow")).hasStatus(303);
        assertThat(text(post("/tickets/" + id + "/details", "name", "Buttons", "version", "99"))).contains("in the meantime", "Buttons");
        assertThat(post("/tickets/" + id + "/details", "name", "All buttons are missing", "detail", "Two of twelve", "person", "Sana Malik #" + person, "order", number, "type", String.valueOf(complaint()), "priority", "urgent",
                "version", String.valueOf(find(id).version()))).hasStatus(303);
        assertThat(find(id)).satisfies(t -> assertThat(t.name()).isEqualTo("All buttons are missing")).satisfies(t -> assertThat(t.orderId()).isEqualTo(order)).satisfies(t -> assertThat(t.personId()).isEqualTo(person));
        assertThat(text(get("/tickets/" + id))).contains("Urgent", "Ask the tailor");
        assertThat(text(get("/tickets/" + id + "/history"))).contains("All buttons are missing");
        assertThat(post("/tickets/" + id + "/deletion")).hasStatus(303);
        assertThat(get("/tickets/" + id)).hasStatus(404);
        assertThat(post("/trash/restoration", "only", "ticket:" + id)).hasStatus(303);
        assertThat(get("/tickets/" + id)).hasStatusOk();
    }

    @Test
    void every_step_is_kept_with_who_and_when_and_one_that_is_closed_is_opened_again() {
        long id = open("A zip is stuck");
        var was = find(id).statusId();
        assertThat(post("/tickets/" + id + "/moves", "state", "open")).hasStatus(303);
        assertThat(text(post("/tickets/" + id + "/moves", "from", String.valueOf(was), "state", "hold"))).contains("in the meantime");
        world.in(owner, () -> moves.move(id, TicketMove.to(TicketState.SOLVED), owner));
        assertThat(find(id)).satisfies(t -> assertThat(t.solvedAt()).isNotNull()).satisfies(t -> assertThat(t.closedAt()).isNull());
        world.in(owner, () -> moves.close(id, owner));
        world.in(owner, () -> moves.reopen(id, owner));
        assertThat(find(id)).satisfies(t -> assertThat(t.reopened()).isEqualTo(1)).satisfies(t -> assertThat(t.solvedAt()).isNull()).satisfies(t -> assertThat(t.state()).isEqualTo(TicketState.OPEN));
        assertThat(world.in(owner, () -> moves.of(id, owner))).extracting(step -> step.to()).containsExactly(TicketState.OPEN, TicketState.CLOSED, TicketState.SOLVED, TicketState.OPEN, TicketState.NEW);
        assertThat(world.in(owner, () -> moves.of(id, owner)).getFirst().by()).isEqualTo(owner.name());
        assertThat(text(get("/tickets/" + id))).contains("opened it again");
    }

    @Test
    void what_comes_on_a_ticketed_channel_becomes_a_ticket_and_answers_move_it() {
        long conversation = take("Where is my parcel?");
        long id = ticketOf(conversation);
        assertThat(find(id)).satisfies(t -> assertThat(t.name()).isEqualTo("Where is my parcel?")).satisfies(t -> assertThat(t.state()).isEqualTo(TicketState.NEW)).satisfies(t -> assertThat(t.answeredAt()).isNull());
        assertThat(text(get("/tickets/" + id))).contains("Where is my parcel?", "What was said");

        assertThat(post("/tickets/" + id + "/replies", "conversation", String.valueOf(conversation), "text", " ")).hasStatus(422);
        assertThat(post("/tickets/" + id + "/replies", "conversation", String.valueOf(conversation), "text", "On its way")).hasStatus(303);
        assertThat(find(id)).satisfies(t -> assertThat(t.state()).isEqualTo(TicketState.WAITING)).satisfies(t -> assertThat(t.answeredAt()).isNotNull()).satisfies(t -> assertThat(t.answers()).isEqualTo(1));
        long said = messages(conversation).getLast().id();
        assertThat(promised(id)).as("answered in time").isEqualTo("MET");
        assertThat(post("/tickets/" + id + "/replies/" + said + "/removal")).hasStatus(303);
        assertThat(promised(id)).as("what was taken back kept no promise").isEqualTo("RUNNING");
        assertThat(find(id)).satisfies(t -> assertThat(t.state()).isEqualTo(TicketState.OPEN)).satisfies(t -> assertThat(t.answeredAt()).isNull());

        assertThat(post("/tickets/" + id + "/replies", "conversation", String.valueOf(conversation), "text", "It is there", "state", "solved")).hasStatus(303);
        assertThat(find(id).state()).isEqualTo(TicketState.SOLVED);
        assertThat(promised(id)).isEqualTo("MET");
        again(conversation, "I am out of the office until Monday", true);
        assertThat(find(id).state()).as("what a machine writes opens nothing again").isEqualTo(TicketState.SOLVED);
        again(conversation, "No it is not", false);
        assertThat(find(id)).satisfies(t -> assertThat(t.state()).isEqualTo(TicketState.OPEN)).satisfies(t -> assertThat(t.reopened()).isEqualTo(1));
    }

    @Test
    void a_reply_after_the_time_to_reopen_becomes_a_ticket_of_its_own() {
        long conversation = take("Please repair my coat");
        long id = ticketOf(conversation);
        world.in(owner, () -> moves.close(id, owner));
        world.sql(owner, () -> jdbc.sql("update tickets set closed_at = now() - interval '15 days', solved_at = now() - interval '15 days' where id = ?").param(id).update());
        again(conversation, "Now the sleeve is torn", false);
        assertThat(find(id).state()).isEqualTo(TicketState.CLOSED);
        long fresh = ticketOf(conversation);
        assertThat(fresh).isNotEqualTo(id);
        assertThat(find(fresh).state()).isEqualTo(TicketState.NEW);
        assertThat(text(get("/tickets/" + fresh))).contains("#" + id);
    }

    @Test
    void what_a_customer_writes_to_somebody_who_has_left_is_taken_all_the_same() {
        Viewer gone = world.join(owner, Role.MEMBER);
        long conversation = take("The kettle leaks");
        long id = ticketOf(conversation);
        world.in(owner, () -> conversations.assign(conversation, gone.id(), owner));
        world.in(owner, () -> moves.close(id, owner));
        world.sql(owner, () -> jdbc.sql("update tickets set closed_at = now() - interval '15 days', solved_at = now() - interval '15 days' where id = ?").param(id).update());
        world.sql(owner, () -> jdbc.sql("update members set left_at = now() where id = ?").param(gone.id()).update());
        again(conversation, "It leaks once more", false);
        assertThat(messages(conversation)).hasSize(2);
        long fresh = ticketOf(conversation);
        assertThat(fresh).isNotEqualTo(id);
        assertThat(find(fresh).ownerId()).isNull();
    }

    @Test
    void of_two_that_are_merged_all_goes_to_the_one_that_stays_and_later_replies_land_there() {
        long first = take("The tap drips");
        long second = take("The tap still drips");
        long stays = ticketOf(first);
        long goes = ticketOf(second);
        Viewer helper = world.join(owner, Role.MANAGER);
        assertThat(postAs(helper, "/tickets/" + goes + "/follow", "follow", "true")).hasStatus(303);
        long merge = world.in(owner, () -> merging.merge(TicketKind.TICKET, stays, List.of(goes), Map.of(), owner));

        assertThat(get("/tickets/" + goes)).hasStatus(301);
        assertThat(ticketOf(second)).isEqualTo(stays);
        assertThat(text(get("/tickets/" + stays))).contains("The tap drips", "The tap still drips");
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from follows where record = 'ticket' and record_id = ? and member_id = ?").params(stays, helper.id()).query(Long.class).single())).isEqualTo(1);
        world.in(owner, () -> moves.move(stays, TicketMove.to(TicketState.SOLVED), owner));
        var before = facts(goes);
        again(second, "It floods now", false);
        assertThat(find(stays).state()).as("a reply to the one that was merged opens the one that stays").isEqualTo(TicketState.OPEN);
        assertThat(facts(goes)).as("and the merged one stays as it is").isEqualTo(before);
        assertThat(count("select count(*) from tickets r where r.name like '%floods%'")).isZero();
        // What is answered goes to whoever wrote there, not to whom the other was with.
        assertThat(post("/tickets/" + stays + "/replies", "conversation", String.valueOf(second), "text", "We come at once")).hasStatus(303);
        assertThat(messages(second)).extracting(Message::text).contains("We come at once");
        assertThat(messages(first)).extracting(Message::text).doesNotContain("We come at once");

        assertThat(post("/tickets/" + stays + "/merges/" + merge + "/reversal")).hasStatus(303);
        assertThat(ticketOf(second)).isEqualTo(goes);
        assertThat(get("/tickets/" + goes)).hasStatusOk();
    }

    @Test
    void what_was_said_while_two_were_merged_is_that_ones_to_whom_it_was_said_once_they_are_two_again() {
        long first = take("The lamp flickers");
        long second = take("The lamp is dark");
        long stays = ticketOf(first);
        long goes = ticketOf(second);
        long merge = world.in(owner, () -> merging.merge(TicketKind.TICKET, stays, List.of(goes), Map.of(), owner));
        assertThat(post("/tickets/" + stays + "/replies", "conversation", String.valueOf(second), "text", "A new bulb is on its way")).hasStatus(303);
        again(second, "It came, and is dark too", false);
        assertThat(List.of(promised(stays), promised(goes))).as("while there is but one").containsExactly("MET", "VOID");

        assertThat(post("/tickets/" + stays + "/merges/" + merge + "/reversal")).hasStatus(303);
        assertThat(List.of(promised(stays), promised(goes))).as("who was answered, and who was not").containsExactly("RUNNING", "MET");
        assertThat(facts(goes)).satisfies(t -> assertThat(t.answers()).isEqualTo(1)).satisfies(t -> assertThat(t.answeredAt()).isNotNull()).satisfies(t -> assertThat(t.askedAt()).isAfter(t.answeredAt()));
        assertThat(facts(stays)).satisfies(t -> assertThat(t.answers()).isZero()).satisfies(t -> assertThat(t.answeredAt()).isNull()).satisfies(t -> assertThat(t.askedAt()).isBefore(facts(goes).answeredAt()));
        var waited = "select coalesce(max(k.seconds), -1) from sla_clocks k where k.promise = 'FIRST' and k.outcome = 'MET' and k.ticket_id = ";
        assertThat(count(waited + goes)).as("what the numbers read").isBetween(0L, 60L);
        assertThat(count(waited + stays)).isEqualTo(-1);
        var next = "select count(*) from sla_clocks k where k.promise = 'NEXT' and k.stopped_at is null and k.ticket_id = ";
        assertThat(List.of(count(next + stays), count(next + goes))).as("who waits for another answer").containsExactly(0L, 1L);

        assertThat(post("/tickets/" + stays + "/replies", "conversation", String.valueOf(first), "text", "We look at it")).hasStatus(303);
        assertThat(promised(stays)).isEqualTo("MET");

        // What was said to both is each one's own.
        long third = take("The fan hums");
        long other = ticketOf(third);
        long fourth = take("The fan stopped");
        long gone = ticketOf(fourth);
        long again = world.in(owner, () -> merging.merge(TicketKind.TICKET, other, List.of(gone), Map.of(), owner));
        for (long conversation : List.of(fourth, third)) {
            assertThat(post("/tickets/" + other + "/replies", "conversation", String.valueOf(conversation), "text", "Somebody comes")).hasStatus(303);
        }
        assertThat(post("/tickets/" + other + "/merges/" + again + "/reversal")).hasStatus(303);
        assertThat(List.of(promised(other), promised(gone))).containsExactly("MET", "MET");
        assertThat(List.of(facts(other).answers(), facts(gone).answers())).containsExactly(1, 1);
        assertThat(List.of(find(other).state(), find(gone).state())).containsOnly(TicketState.WAITING);

        // What the one asked opened the other, which goes back to where it stood, also where it was over.
        for (var stood : List.of(TicketState.WAITING, TicketState.SOLVED)) {
            if (stood == TicketState.SOLVED) {
                world.in(owner, () -> moves.move(other, TicketMove.to(TicketState.SOLVED), owner));
            }
            var before = facts(other);
            long merged = world.in(owner, () -> merging.merge(TicketKind.TICKET, other, List.of(gone), Map.of(), owner));
            again(fourth, "It stopped again", false);
            assertThat(find(other).state()).isEqualTo(TicketState.OPEN);
            assertThat(post("/tickets/" + other + "/merges/" + merged + "/reversal")).hasStatus(303);
            assertThat(List.of(find(other).state(), find(gone).state())).containsExactly(stood, TicketState.OPEN);
            assertThat(facts(other)).satisfies(t -> assertThat(t.stateAt()).isEqualTo(before.stateAt())).satisfies(t -> assertThat(t.solvedAt()).isEqualTo(before.solvedAt())).satisfies(t -> assertThat(t.reopened()).isEqualTo(before.reopened()));
        }

        // What was done for who waits is not done again.
        world.in(owner, () -> moves.reopen(other, owner));
        long last = world.in(owner, () -> merging.merge(TicketKind.TICKET, other, List.of(gone), Map.of(), owner));
        again(third, "It hums again", false);
        var waits = "select count(*) from sla_clocks k join sla_done d on d.clock_id = k.id and d.step_id = 77 where k.promise = 'NEXT' and k.stopped_at is null and k.ticket_id = " + other;
        world.sql(owner, () -> jdbc.sql("insert into sla_done (clock_id, step_id) select k.id, 77 from sla_clocks k where k.promise = 'NEXT' and k.stopped_at is null and k.ticket_id = ?").param(other).update());
        assertThat(count(waits)).isOne();
        again(fourth, "And it stopped", false);
        assertThat(post("/tickets/" + other + "/merges/" + last + "/reversal")).hasStatus(303);
        assertThat(count(waits)).isOne();
        assertThat(find(other).state()).as("its own customer asked").isEqualTo(TicketState.OPEN);
    }

    @Test
    void a_part_of_what_was_said_becomes_a_ticket_of_its_own_that_is_linked() {
        long conversation = take("The suit is lovely");
        long id = ticketOf(conversation);
        again(conversation, "But the shawl is torn", false);
        long torn = messages(conversation).getLast().id();
        assertThat(text(post("/tickets/" + id + "/splits", "conversation", String.valueOf(conversation)))).contains("keeps one conversation");
        assertThat(post("/tickets/" + id + "/splits", "conversation", String.valueOf(conversation), "message", String.valueOf(torn))).hasStatus(303);
        long other = latest();
        long own = count("select v.conversation_id from ticket_conversations v where v.ticket_id = " + other);
        assertThat(own).isNotEqualTo(conversation);
        assertThat(ticketOf(conversation)).isEqualTo(id);
        assertThat(text(get("/tickets/" + id))).contains("#" + other).doesNotContain("But the shawl is torn</div>");
        assertThat(text(get("/tickets/" + other))).contains("#" + id, "But the shawl is torn");
        again(conversation, "Thank you for the suit", false);
        assertThat(ticketOf(conversation)).isEqualTo(id);
    }

    @Test
    void parts_hear_that_the_whole_is_solved_and_none_is_part_of_itself() {
        long whole = open("Fair in Lahore");
        long part = open("Tables for the fair");
        assertThat(post("/tickets/" + part + "/links", "other", "#" + whole, "as", "parent")).hasStatus(303);
        assertThat(text(post("/tickets/" + whole + "/links", "other", "#" + part, "as", "parent"))).contains("cannot be part of itself");
        assertThat(text(post("/tickets/" + whole + "/links", "other", "nothing", "as", "related"))).contains("There is no such ticket");
        assertThat(post("/tickets/" + whole + "/moves", "state", "solved")).hasStatus(303);
        assertThat(find(part).state()).isEqualTo(TicketState.NEW);
        assertThat(text(get("/tickets/" + part))).contains("of which it is a part, was solved");
        long other = open("Lights for the fair");
        assertThat(post("/tickets/" + whole + "/links", "other", String.valueOf(other), "as", "related")).hasStatus(303);
        assertThat(text(get("/tickets/" + other))).contains("#" + whole);
        assertThat(post("/tickets/" + other + "/links/" + whole + "/removal")).hasStatus(303);
        assertThat(count("select count(*) from ticket_links l where l.ticket_id = " + other)).isZero();
    }

    @Test
    void what_was_solved_closes_by_itself_and_who_does_not_answer_is_reminded_then_given_up() throws Exception {
        assertThat(text(post("/settings/tickets/closing", "closeDays", "0", "reopenDays", "14", "remindDays", "3"))).contains("from 1 to 365", "Write what the customer is told");
        assertThat(post("/settings/tickets/closing", "closeDays", "5", "reopenDays", "14", "remindDays", "3", "giveUpDays", "4", "reminderEn", "Did that help?")).hasStatus(303);
        long solved = open("A button came off");
        world.in(owner, () -> moves.move(solved, TicketMove.to(TicketState.SOLVED), owner));
        due(solved);
        assertThat(find(solved).state()).isEqualTo(TicketState.CLOSED);

        long conversation = take("Is it washable?");
        long id = ticketOf(conversation);
        assertThat(post("/tickets/" + id + "/replies", "conversation", String.valueOf(conversation), "text", "Yes, at thirty degrees")).hasStatus(303);
        due(id);
        assertThat(find(id).state()).isEqualTo(TicketState.WAITING);
        assertThat(messages(conversation)).extracting(Message::text).contains("Did that help?");
        due(id);
        assertThat(find(id).state()).isEqualTo(TicketState.SOLVED);

        // Where the channel takes nothing any more nobody is reminded, and the ticket goes on all the same.
        long late = take("Is it for children too?");
        long quiet = ticketOf(late);
        assertThat(post("/tickets/" + quiet + "/replies", "conversation", String.valueOf(late), "text", "From six years on")).hasStatus(303);
        world.sql(owner, () -> jdbc.sql("update conversations set last_incoming_at = now() - interval '3 days' where id = ?").param(late).update());
        assertThatThrownBy(() -> due(quiet)).isInstanceOf(rabta.kernel.web.Problem.class);
        var at = acts(quiet);
        world.in(owner, () -> tending.tendSilently(quiet, at));
        assertThat(messages(late)).extracting(Message::text).doesNotContain("Did that help?");
        assertThat(find(quiet).state()).isEqualTo(TicketState.WAITING);
        due(quiet);
        assertThat(find(quiet).state()).isEqualTo(TicketState.SOLVED);
        assertThat(post("/settings/tickets/closing", "closeDays", "4", "reopenDays", "14")).hasStatus(303);
    }

    @Test
    void the_business_calls_types_and_statuses_as_it_likes() {
        assertThat(text(get("/settings/tickets"))).contains("Inquiry", "Waiting for customer", "Late delivery");
        assertThat(post("/settings/tickets/statuses", "en", "At the tailor", "ur", "درزی کے پاس", "state", "hold")).hasStatus(303);
        assertThat(text(post("/settings/tickets/statuses", "en", "at the tailor", "state", "hold"))).contains("There is one of that name already");
        long tailor = count("select max(s.id) from ticket_statuses s");
        long id = open("Shorten the sleeves");
        assertThat(post("/tickets/" + id + "/moves", "to", String.valueOf(tailor))).hasStatus(303);
        assertThat(find(id).state()).isEqualTo(TicketState.HOLD);
        assertThat(text(get("/tickets/" + id))).contains("At the tailor");
        assertThat(post("/settings/tickets/statuses/" + tailor + "/removal")).hasStatus(303);
        long closed = count("select s.id from ticket_statuses s where s.state = 'CLOSED' and s.removed_at is null");
        assertThat(text(post("/settings/tickets/statuses/" + closed + "/removal"))).contains("one status at least");
        assertThat(text(get("/tickets/" + id))).contains("At the tailor");
    }

    @Test
    void rules_do_what_they_say_once_and_never_in_a_circle() {
        assertThat(text(post("/settings/service-rules", "name", "Nothing", "moment", "opened", "working", "true"))).contains("Say what is to be done");
        long rule = json(HttpMethod.POST, "/api/v1/service-rules", "{\"name\":\"Torn things\",\"moment\":\"opened\",\"filter\":{\"field\":\"name\",\"operator\":\"contains\",\"values\":[\"ripped\"]},\"deeds\":{\"priority\":\"urgent\",\"tag\":\"Ripped\",\"note\":\"Ask for a picture\"}}").path("id").asLong();
        json(HttpMethod.POST, "/api/v1/service-rules", "{\"name\":\"Circle\",\"moment\":\"changed\",\"filter\":{\"field\":\"name\",\"operator\":\"contains\",\"values\":[\"ripped\"]},\"deeds\":{\"priority\":\"low\"}}");
        long id = open("The lining is ripped");
        assertThat(find(id)).satisfies(t -> assertThat(t.priority().word()).isEqualTo("urgent")).satisfies(t -> assertThat(t.tags()).hasSize(1));
        assertThat(text(get("/tickets/" + id))).contains("Ask for a picture", "Done by the rule Torn things");
        long calm = open("The lining is fine");
        assertThat(find(calm).priority().word()).isEqualTo("normal");
        assertThat(post("/settings/service-rules/" + rule + "/removal")).hasStatus(303);
        assertThat(find(open("Ripped once more")).priority().word()).isEqualTo("normal");
        json(HttpMethod.GET, "/api/v1/service-rules", null).path("data").forEach(one -> assertThat(call(HttpMethod.DELETE, "/api/v1/service-rules/" + one.path("id").asLong(), null)).hasStatus(204));
    }

    @Test
    void what_was_promised_comes_back_on_its_day_and_is_kept_or_broken() {
        long id = json(HttpMethod.POST, "/api/v1/tickets", "{\"name\":\"The colour ran\",\"type_id\":" + complaint() + ",\"owner_id\":" + owner.id() + "}").path("id").asLong();
        assertThat(text(post("/tickets/" + id + "/remedies", "text", "A new one"))).contains("A new one");
        assertThat(post("/tickets/" + id + "/remedies", "text", "A new suit at our cost", "due", "today", "approved", String.valueOf(owner.id()))).hasStatus(303);
        assertThat(text(get("/"))).contains("A new suit at our cost", "Promised on ticket");
        assertThat(count("select count(*) from tasks t where t.record = 'ticket' and t.record_id = " + id + " and t.done_at is null")).isEqualTo(1);
        long remedy = count("select max(x.id) from ticket_remedies x");
        assertThat(post("/tickets/" + id + "/remedies/" + remedy + "/outcome", "kept", "true")).hasStatus(303);
        assertThat(text(get("/tickets/" + id + "/remedies"))).contains("Kept", "allowed by " + owner.name());
        assertThat(count("select count(*) from tasks t where t.record = 'ticket' and t.record_id = " + id + " and t.done_at is null")).isZero();
        assertThat(post("/tickets/" + id + "/remedies", "text", "A gift", "due", "tomorrow")).hasStatus(303);
        long mistaken = count("select max(x.id) from ticket_remedies x");
        var theirs = "select count(*) from tasks t where t.record = 'ticket' and t.record_id = " + id + " and t.text = 'A gift' and t.deleted_at is null";
        assertThat(post("/tickets/" + id + "/remedies/" + mistaken + "/removal")).hasStatus(303);
        assertThat(count(theirs)).as("nothing is left to be done").isZero();
        assertThat(post("/tickets/" + id + "/remedies/" + mistaken + "/restoration")).hasStatus(303);
        assertThat(count(theirs)).isEqualTo(1);
        assertThat(text(get("/tickets/complaints?days=30"))).contains("No cause said yet", "Complaints");
        long plain = open("Just a question");
        assertThat(text(get("/tickets/" + plain + "/remedies"))).doesNotContain("Promise something");
    }

    @Test
    void programs_come_through_the_same_door() {
        var made = json(HttpMethod.POST, "/api/v1/tickets", "{\"name\":\"By a program\",\"priority\":\"low\",\"tags\":[\"Robot\"]}");
        long id = made.path("id").asLong();
        assertThat(made.path("channel").asString()).isEqualTo("api");
        assertThat(made.path("state").asString()).isEqualTo("new");
        assertThat(json(HttpMethod.PATCH, "/api/v1/tickets/" + id, "{\"priority\":\"high\",\"due_on\":\"2031-01-02\"}").path("due_on").asString()).isEqualTo("2031-01-02");
        assertThat(call(HttpMethod.PATCH, "/api/v1/tickets/" + id, "{\"status\":\"x\"}")).hasStatus(400);
        assertThat(call(HttpMethod.PATCH, "/api/v1/tickets/" + id, "{\"person_id\":999999}")).hasStatus(422);
        assertThat(json(HttpMethod.POST, "/api/v1/tickets/" + id + "/moves", "{\"state\":\"solved\"}").path("solved_at").isNull()).isFalse();
        assertThat(call(HttpMethod.POST, "/api/v1/tickets/" + id + "/moves", "{\"state\":\"eaten\"}")).hasStatus(422);
        assertThat(json(HttpMethod.GET, "/api/v1/tickets?filter={f}", null, "{\"field\":\"tag\",\"operator\":\"filled\",\"values\":[]}").path("data").valueStream().map(t -> t.path("id").asLong())).contains(id);
        assertThat(json(HttpMethod.GET, "/api/v1/ticket-statuses", null).path("data").size()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void who_sees_neither_the_order_nor_the_deal_is_told_of_none() {
        Viewer member = world.join(owner, Role.MEMBER);
        Viewer far = world.join(owner, Role.MEMBER, "Elsewhere");
        long person = world.in(far, () -> json(far, HttpMethod.POST, "/api/v1/people", "{\"name\":\"Hidden Person\",\"owner_id\":" + far.id() + "}")).path("id").asLong();
        long id = json(HttpMethod.POST, "/api/v1/tickets", "{\"name\":\"Seen by all\",\"person_id\":" + person + ",\"owner_id\":" + member.id() + "}").path("id").asLong();
        assertThat(json(member, HttpMethod.GET, "/api/v1/tickets/" + id, null).path("person_id").isNull()).isTrue();
        assertThat(call(member, HttpMethod.PATCH, "/api/v1/tickets/" + id, "{\"priority\":\"high\"}")).hasStatusOk();
        assertThat(find(id).personId()).as("whom one does not see one does not take away").isEqualTo(person);
        long mine = json(HttpMethod.POST, "/api/v1/tickets", "{\"name\":\"Not for members\",\"owner_id\":" + owner.id() + "}").path("id").asLong();
        assertThat(call(member, HttpMethod.GET, "/api/v1/tickets/" + mine, null)).hasStatus(404);
        assertThat(call(member, HttpMethod.PUT, "/api/v1/tickets/" + id + "/links/" + mine, null)).hasStatus(422);
        assertThat(call(member, HttpMethod.PATCH, "/api/v1/tickets/" + id, "{\"parent_id\":" + mine + "}")).hasStatus(422);
    }

    private long open(String name) {
        return world.in(owner, () -> tickets.open(TicketDraft.of(name, null), owner));
    }

    /** What became of the promise of a first answer. */
    private String promised(long id) {
        return world.sql(owner, () -> jdbc.sql("select coalesce(k.outcome, case when k.running then 'RUNNING' else 'STANDS' end) from sla_clocks k where k.ticket_id = ? and k.promise = 'FIRST'").param(id).query(String.class).single());
    }

    private long take(String text) {
        var guest = "guest-" + ++guests;
        return world.in(owner, () -> intake.take(Arrival.text(desk, "m-" + guest, guest, "Guest " + guests, guest, text, Instant.now()))).conversation();
    }

    private void again(long conversation, String text, boolean automatic) {
        var guest = world.sql(owner, () -> jdbc.sql("select c.thread from conversations c where c.id = ?").param(conversation).query(String.class).single());
        world.in(owner, () -> intake.take(Arrival.text(desk, "n-" + ++guests, guest, "Guest", guest, text, Instant.now()).in(conversation).flagged(automatic, false, false)));
    }

    private List<Message> messages(long conversation) {
        return world.in(owner, () -> conversations.messages(conversation, null, 100, owner)).rows();
    }

    private long ticketOf(long conversation) {
        return world.in(owner, () -> threads.ticket(conversation, owner)).orElseThrow().id();
    }

    private rabta.support.tickets.TicketFacts facts(long id) {
        return world.in(owner, () -> tickets.facts(List.of(id))).getFirst();
    }

    /** What waits for its time happens now. */
    private void due(long id) {
        var at = acts(id);
        world.in(owner, () -> tending.tend(id, at));
    }

    private Instant acts(long id) {
        return world.sql(owner, () -> jdbc.sql("select r.acts_at from tickets r where r.id = ?").param(id).query((r, n) -> r.getObject(1, java.time.OffsetDateTime.class).toInstant()).single());
    }

    private long complaint() {
        return world.in(owner, () -> words.keyed("complaint").orElseThrow()).id();
    }

    private Ticket find(long id) {
        return world.in(owner, () -> tickets.find(id, owner));
    }

    private long latest() {
        return count("select max(r.id) from tickets r");
    }

    private long count(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        return postAs(owner, path, fields);
    }

    private MvcTestResult postAs(Viewer viewer, String path, String... fields) {
        var request = mvc.post().uri(path).with(world.as(viewer));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(HttpMethod method, String path, String body, Object... variables) {
        return call(owner, method, path, body, variables);
    }

    private MvcTestResult call(Viewer viewer, HttpMethod method, String path, String body, Object... variables) {
        var request = mvc.method(method).uri(path, variables).header("Authorization", "Bearer " + tokens.computeIfAbsent(viewer.id(), id -> world.token(viewer)));
        return body == null ? request.exchange() : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private static final Map<Long, String> tokens = new HashMap<>();

    private JsonNode json(HttpMethod method, String path, String body, Object... variables) {
        return json(owner, method, path, body, variables);
    }

    private JsonNode json(Viewer viewer, HttpMethod method, String path, String body, Object... variables) {
        var answer = call(viewer, method, path, body, variables);
        assertThat(answer.getResponse().getStatus()).as(text(answer)).isBetween(200, 204);
        return Json.read(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
