package rabta.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.support.assignment.HandingForm;
import rabta.support.assignment.HandingRules;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.Tickets;

/** Who gets tickets that nobody looks after. */
class HandingTest extends RabtaTest {

    @Autowired
    Tickets tickets;
    @Autowired
    TicketMoves moves;
    @Autowired
    HandingRules rules;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;
    private Viewer ali;
    private Viewer sara;

    @BeforeEach
    void a_desk_of_two() {
        owner = world.found();
        ali = world.join(owner, Role.MEMBER);
        sara = world.join(owner, Role.MEMBER);
    }

    @Test
    void tickets_go_round_in_turn_and_past_who_is_away() {
        rule("Round", "in_turn", false, Map.of(), Map.of());
        assertThat(List.of(open("One"), open("Two"), open("Three")).stream().map(this::whose)).containsExactly(ali.id(), sara.id(), ali.id());
        var today = LocalDate.now(owner.preferences().zone());
        long absence = world.sql(owner, () -> jdbc.sql("insert into absences (member_id, from_day, to_day) values (?, ?, ?) returning id").params(sara.id(), today.minusDays(1), today.plusDays(2)).query(Long.class).single());
        assertThat(whose(open("Four"))).isEqualTo(ali.id());
        world.sql(owner, () -> jdbc.sql("delete from absences where id = ?").param(absence).update());
        assertThat(whose(open("Five"))).isEqualTo(sara.id());
    }

    @Test
    void whoever_has_least_gets_it_up_to_what_each_carries_and_the_rest_waits_for_room() {
        rule("Least", "least_busy", false, Map.of(), Map.of(ali.id(), "1", sara.id(), "2"));
        var three = List.of(open("One"), open("Two"), open("Three"));
        assertThat(three.stream().map(this::whose)).containsExactly(ali.id(), sara.id(), sara.id());
        long waits = open("Four");
        assertThat(whose(waits)).isNull();
        world.in(owner, () -> moves.move(three.getFirst(), TicketMove.to(TicketState.SOLVED), owner));
        assertThat(whose(waits)).as("whoever has room again gets what has waited longest").isEqualTo(ali.id());
    }

    @Test
    void what_nobody_knows_holds_up_nothing_that_waits_behind_it() {
        rule("Skill", "skill", false, Map.of(ali.id(), "hems", sara.id(), "zips"), Map.of(ali.id(), "1", sara.id(), "1"));
        long unknown = tagged("A button", "Buttons");
        long first = tagged("A zip", "Zips");
        long waits = tagged("Another zip", "Zips");
        assertThat(whose(first)).isEqualTo(sara.id());
        assertThat(whose(waits)).isNull();
        world.in(owner, () -> moves.move(first, TicketMove.to(TicketState.SOLVED), owner));
        assertThat(whose(waits)).isEqualTo(sara.id());
        assertThat(whose(unknown)).isNull();
    }

    @Test
    void what_a_ticket_is_about_goes_to_who_knows_it_and_the_rest_to_who_knows_nothing_in_particular() {
        rule("Skill", "skill", false, Map.of(sara.id(), "zips, شکایت"), Map.of());
        assertThat(whose(tagged("A zip", "Zips"))).isEqualTo(sara.id());
        assertThat(whose(tagged("A hem", "Hems"))).isEqualTo(ali.id());
        long complaint = world.sql(owner, () -> jdbc.sql("select t.id from ticket_types t where t.key = 'complaint'").query(Long.class).single());
        assertThat(whose(world.in(owner, () -> tickets.open(TicketDraft.of("It is torn", null).sorted(complaint, null), owner)))).isEqualTo(sara.id());
    }

    @Test
    void the_form_says_what_is_wrong_and_what_no_rule_takes_goes_to_the_fallback() {
        assertThat(text(post("/settings/ticket-assignment", "name", " ", "way", "in_turn"))).contains("Choose at least one member");
        assertThat(text(post("/settings/ticket-assignment", "name", "Zips only", "way", "in_turn", "member", String.valueOf(ali.id()), "most[" + ali.id() + "]", "many"))).contains("from 1 to 1,000", "Zips only");
        assertThat(post("/settings/ticket-assignment/fallback", "fallback", String.valueOf(sara.id()))).hasStatus(303);
        assertThat(whose(open("Nobody’s"))).isEqualTo(sara.id());
        long rule = rule("All", "in_turn", true, Map.of(), Map.of());
        assertThat(text(mvc.get().uri("/settings/ticket-assignment").with(world.as(owner)).exchange())).contains("All", "In turn", "2 members");
        assertThat(post("/settings/ticket-assignment/" + rule + "/removal")).hasStatus(303);
        assertThat(post("/settings/ticket-assignment/" + rule + "/restoration")).hasStatus(303);
        long id = world.in(owner, () -> tickets.open(TicketDraft.of("Mine", null).given(owner.id(), null), owner));
        assertThat(whose(id)).as("whom somebody names gets it").isEqualTo(owner.id());
    }

    private long rule(String name, String way, boolean atWork, Map<Long, String> skills, Map<Long, String> most) {
        return world.in(owner, () -> rules.create(new HandingForm(name, way, atWork, List.of(ali.id(), sara.id()), texts(skills), texts(most)), null, owner));
    }

    private static Map<String, String> texts(Map<Long, String> by) {
        return by.entrySet().stream().collect(java.util.stream.Collectors.toMap(e -> String.valueOf(e.getKey()), Map.Entry::getValue));
    }

    private long open(String name) {
        return world.in(owner, () -> tickets.open(TicketDraft.of(name, null), owner));
    }

    private long tagged(String name, String tag) {
        assertThat(post("/tickets", "name", name, "tags", tag)).hasStatus(303);
        return world.sql(owner, () -> jdbc.sql("select max(r.id) from tickets r").query(Long.class).single());
    }

    private Long whose(long id) {
        return world.in(owner, () -> tickets.find(id, owner)).ownerId();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
