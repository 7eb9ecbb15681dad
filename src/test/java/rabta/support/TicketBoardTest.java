package rabta.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.support.tickets.Ticket;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/** Tickets side by side in lanes of their statuses, moved by the same rules as everywhere, and many at once with a way back. */
class TicketBoardTest extends RabtaTest {

    @Autowired
    Tickets tickets;
    @Autowired
    TicketMoves moves;
    @Autowired
    TicketWords words;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;

    Viewer owner;

    @BeforeEach
    void a_shop_with_tickets() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
    }

    @Test
    void each_status_is_a_lane_that_counts_what_the_filter_lets_through_page_by_page() {
        var own = world.found();
        owner = own;
        var member = world.join(own, Role.MEMBER);
        for (int i = 1; i <= 23; i++) {
            open("Parcel " + i);
        }
        long held = open("Held back");
        world.in(owner, () -> moves.move(held, new rabta.support.tickets.TicketMove(null, null, "hold"), owner));
        long urgent = world.in(owner, () -> tickets.open(TicketDraft.of("Burning", null).sorted(null, "urgent").given(member.id(), null), owner));
        long over = open("Over long ago");
        world.in(owner, () -> moves.move(over, TicketMove.to(TicketState.SOLVED), owner));
        world.sql(owner, () -> jdbc.sql("update tickets set state_at = now() - interval '31 days', solved_at = now() - interval '31 days' where id = :id").param("id", over).update());

        var page = text(get("/tickets/board"));
        assertThat(page).contains("25 open tickets", "Held back", "Burning", "Urgent", "Show more (20 of 24)", "In the last 30 days", "data-record=\"ticket\"").doesNotContain("Over long ago");
        var more = page.replaceAll("(?s).*hx-get=\"([^\"]*lanes[^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(text(get(more))).contains("Parcel 1<", "Parcel 2<").doesNotContain("Burning");
        assertThat(text(get("/tickets/board?owner=" + member.id()))).contains("1 open ticket", "Burning").doesNotContain("Held back");
        assertThat(text(get("/tickets/board?filter={f}", "{\"field\":\"priority\",\"operator\":\"is\",\"values\":[\"urgent\"]}"))).contains("1 open ticket", "Burning").doesNotContain("Held back");
        assertThat(text(get("/tickets"))).as("the list leads there and has no way to itself").contains("href=\"/tickets/board\"").doesNotContain(">Mine<");
        var rights = new Rights(Role.MEMBER.rights().usual(), Map.of("ticket", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.NONE, true, Set.of("person"), Set.of("status"))));
        world.sql(own, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)").param("rights", Json.write(rights)).update());
        assertThat(text(mvc.get().uri("/tickets/board").with(world.as(member)).exchange())).as("who sees their own, and moves none").contains("1 open ticket", "Burning").doesNotContain("Held back", "data-move=");
        assertThat(text(mvc.get().uri("/tickets/board").header("Accept-Language", "ur").with(world.as(own)).exchange())).contains("/tickets/" + urgent);
    }

    @Test
    void a_lane_is_folded_on_the_board_of_whoever_folds_it() {
        long waiting = world.in(owner, () -> words.first(TicketState.WAITING)).id();
        var strip = "class=\"lane open folded\" id=\"lane-" + waiting;
        assertThat(post("/tickets/board/lanes/" + waiting + "/folding", "folded", "true", "query", "owner=" + owner.id())).hasStatus(303).redirectedUrl().isEqualTo("/tickets/board?owner=" + owner.id());
        assertThat(text(get("/tickets/board"))).contains(strip);
        assertThat(text(mvc.get().uri("/tickets/board").with(world.as(world.join(owner, Role.MEMBER))).exchange())).doesNotContain("folded\" id=");
        assertThat(post("/tickets/board/lanes/" + waiting + "/folding", "folded", "false", "query", "")).hasStatus(303).redirectedUrl().isEqualTo("/tickets/board");
        assertThat(text(get("/tickets/board"))).doesNotContain("folded\" id=");
        assertThat(post("/tickets/board/lanes/987654321/folding", "folded", "true")).hasStatus(404);
    }

    @Test
    void a_complaint_whose_cause_must_be_said_is_solved_with_it_alone_wherever_it_is_solved() {
        long type = world.in(owner, () -> words.types()).stream().filter(one -> one.complaint()).findFirst().orElseThrow().id();
        long cause = world.in(owner, () -> words.causes()).getFirst().id();
        assertThat(post("/settings/tickets/types/" + type, "en", "Complaint", "ur", "شکایت", "complaint", "true", "causeNeeded", "true")).hasStatus(303);
        long solved = world.in(owner, () -> words.first(TicketState.SOLVED)).id();
        long id = world.in(owner, () -> tickets.open(TicketDraft.of("Torn", null).sorted(type, null), owner));
        assertThat(text(get("/tickets/" + id + "/moves?back=/tickets/board"))).contains("Move", "name=\"cause\"", "name=\"back\" value=\"/tickets/board\"");
        var asked = post("/tickets/" + id + "/moves", "to", String.valueOf(solved), "back", "/tickets/board");
        assertThat(asked).hasStatus(422);
        assertThat(text(asked)).contains("Say what lay at the root of it first", "id=\"modal\"");
        assertThat(call(HttpMethod.POST, "/api/v1/tickets/" + id + "/moves", "{\"state\":\"solved\"}")).hasStatus(422);
        assertThat(find(id).state()).isEqualTo(TicketState.NEW);
        assertThat(call(HttpMethod.POST, "/api/v1/tickets/" + id + "/moves", "{\"state\":\"solved\",\"cause_id\":" + cause + "}")).hasStatusOk();
        assertThat(find(id)).satisfies(t -> assertThat(t.state()).isEqualTo(TicketState.SOLVED)).satisfies(t -> assertThat(t.causeId()).isEqualTo(cause));

        long other = world.in(owner, () -> tickets.open(TicketDraft.of("Ripped", null).sorted(type, null), owner));
        var moved = post("/tickets/" + other + "/moves", "to", String.valueOf(solved), "cause", String.valueOf(cause), "back", "/tickets/board");
        assertThat(moved).hasStatus(303);
        assertThat(moved.getResponse().getHeader("Location")).startsWith("/tickets/board");
        assertThat(text(post("/tickets/" + other + "/moves", "from", "999", "state", "open"))).contains("in the meantime");
        assertThat(post("/settings/tickets/types/" + type, "en", "Complaint", "ur", "شکایت", "complaint", "true")).hasStatus(303);
    }

    @Test
    void a_card_that_was_moved_is_taken_back_as_if_it_had_never_been() {
        long id = world.in(owner, () -> tickets.open(TicketDraft.of("Slipped", null).by("mail"), owner));
        var solved = world.in(owner, () -> words.first(TicketState.SOLVED));
        var was = find(id);
        var moved = post("/tickets/" + id + "/moves", "from", String.valueOf(was.statusId()), "to", String.valueOf(solved.id()), "back", "/tickets/board?owner=1");
        assertThat(moved).hasStatus(303);
        long step = last(id);
        var way = "/tickets/" + id + "/moves/" + step + "/removal";
        assertThat(text(mvc.get().uri(moved.getResponse().getHeader("Location")).cookie(moved.getResponse().getCookies()).with(world.as(owner)).exchange())).as("Undo is offered").contains("action=\"" + way + "?back=%2Ftickets%2Fboard%3Fowner%3D1\"");
        assertThat(clocks(id)).contains("FIRST VOID").noneMatch(clock -> clock.endsWith("runs"));

        var back = post(way, "back", "/tickets/board?owner=1");
        assertThat(back).hasStatus(303);
        assertThat(back.getResponse().getHeader("Location")).startsWith("/tickets/board?owner=1");
        assertThat(find(id)).satisfies(t -> assertThat(t.statusId()).isEqualTo(was.statusId())).satisfies(t -> assertThat(t.solvedAt()).isNull()).satisfies(t -> assertThat(t.reopened()).isZero())
                .satisfies(t -> assertThat(t.stateAt()).as("it lies where it lay").isEqualTo(was.stateAt()));
        assertThat(clocks(id)).as("who waited waits").containsExactlyInAnyOrder("FIRST runs", "SOLVED runs");
        assertThat(post(way)).as("once").hasStatus(422);
        assertThat(post("/tickets/" + id + "/moves/" + last(id) + "/removal")).as("nor is the taking back").hasStatus(422);
        assertThat(find(id)).satisfies(t -> assertThat(t.state()).isEqualTo(was.state())).satisfies(t -> assertThat(t.stateAt()).isEqualTo(was.stateAt()));
        assertThat(text(get("/tickets/" + id))).contains("took the last step back");
        var counted = text(get("/support/numbers/tickets?count=ended")) + text(get("/support/numbers/tickets?count=reopened"));
        assertThat(counted).as("what was taken back was neither solved nor opened again").doesNotContain("Slipped");

        // Of one that was opened again by mistake too.
        world.in(owner, () -> moves.move(id, TicketMove.to(TicketState.SOLVED), owner));
        var over = find(id);
        world.in(owner, () -> moves.reopen(id, owner));
        long again = json(HttpMethod.GET, "/api/v1/tickets/" + id + "/moves", null).path("data").path(0).path("id").asLong();
        assertThat(json(HttpMethod.DELETE, "/api/v1/tickets/" + id + "/moves/" + again, null).path("state").asString()).isEqualTo("solved");
        assertThat(find(id)).satisfies(t -> assertThat(t.reopened()).isZero()).satisfies(t -> assertThat(t.solvedAt()).isEqualTo(over.solvedAt()));
    }

    private long last(long id) {
        return world.sql(owner, () -> jdbc.sql("select max(v.id) from ticket_moves v where v.ticket_id = :id").param("id", id).query(Long.class).single());
    }

    private List<String> clocks(long id) {
        return world.sql(owner, () -> jdbc.sql("select k.promise || ' ' || coalesce(k.outcome, case when k.running then 'runs' else 'stands' end) from sla_clocks k where k.ticket_id = :id").param("id", id).query(String.class).list());
    }

    private tools.jackson.databind.JsonNode json(HttpMethod method, String path, String body) {
        return Json.read(text(call(method, path, body == null ? "" : body)));
    }

    @Test
    void many_get_a_status_or_a_priority_at_once_and_back() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            ids.add(open("Many " + i));
        }
        long waits = ids.getLast();
        world.in(owner, () -> moves.move(waits, new rabta.support.tickets.TicketMove(null, null, "waiting"), owner));
        var hold = world.in(owner, () -> words.first(TicketState.HOLD));
        assertThat(text(pick("/tickets/selection/status", ids))).contains("Give these tickets a status", "3 rows");
        assertThat(text(pick("/tickets/selection/statuses", ids, "value", "999"))).contains("name=\"value\"");
        assertThat(pick("/tickets/selection/statuses", ids, "value", String.valueOf(hold.id()))).hasStatus(303);
        assertThat(states(ids)).containsOnly(TicketState.HOLD);
        long touched = ids.getFirst();
        world.in(owner, () -> moves.move(touched, new rabta.support.tickets.TicketMove(null, null, "open"), owner));
        assertThat(post("/tickets/bulk/" + bulk() + "/undo")).hasStatus(303);
        assertThat(states(ids)).as("what was touched since stays").containsExactly(TicketState.OPEN, TicketState.NEW, TicketState.WAITING);

        // So does what was put there once more by a step that was taken back.
        assertThat(pick("/tickets/selection/statuses", List.of(touched), "value", String.valueOf(hold.id()))).hasStatus(303);
        var step = world.in(owner, () -> {
            moves.move(touched, TicketMove.to(TicketState.SOLVED), owner);
            return moves.made(touched, words.first(TicketState.SOLVED), owner).orElseThrow();
        });
        world.in(owner, () -> moves.takeBack(touched, step, owner));
        assertThat(world.in(owner, () -> moves.made(touched, hold, owner))).isEmpty();
        assertThat(post("/tickets/bulk/" + bulk() + "/undo")).hasStatus(303);
        assertThat(find(touched).state()).isEqualTo(TicketState.HOLD);
        world.in(owner, () -> moves.move(touched, new rabta.support.tickets.TicketMove(null, null, "open"), owner));

        world.in(owner, () -> tickets.sort(touched, null, TicketPriority.LOW, owner));
        assertThat(text(pick("/tickets/selection/priority", ids))).contains("Give these tickets a priority");
        assertThat(pick("/tickets/selection/priorities", ids, "value", "1")).hasStatus(303);
        assertThat(ids.stream().map(id -> find(id).priority()).toList()).containsOnly(TicketPriority.URGENT);
        assertThat(post("/tickets/bulk/" + bulk() + "/undo")).hasStatus(303);
        assertThat(ids.stream().map(id -> find(id).priority()).toList()).containsExactly(TicketPriority.LOW, TicketPriority.NORMAL, TicketPriority.NORMAL);

        var member = world.join(owner, Role.MEMBER);
        assertThat(pick("/tickets/selection/owner", ids, "owner", String.valueOf(member.id()))).hasStatus(303);
        assertThat(ids.stream().map(id -> find(id).ownerId()).toList()).containsOnly(member.id());
        assertThat(text(get("/tickets"))).contains("/tickets/selection/status\"", "/tickets/selection/priority\"");
    }

    @Test
    void the_list_begins_with_the_newest_by_number_and_is_two_lines_a_row_on_a_phone() {
        owner = world.found();
        long first = open("Apron is torn");
        long second = open("Zip is stuck");
        world.in(owner, () -> moves.move(first, new rabta.support.tickets.TicketMove(null, null, "hold"), owner));
        var page = text(get("/tickets"));
        assertThat(page).containsSubsequence(">#" + second + "<", "Zip is stuck", ">#" + first + "<", "Apron is torn");
        assertThat(page).contains("table cards brief").containsPattern("<td class=\"aside\"[^>]*><bdi[^>]*>On hold</bdi>").containsPattern("<td class=\"below\"[^>]*><span class=\"rb-due normal\">").contains("soft off");
        assertThat(text(get("/tickets?sort=name"))).containsSubsequence("Apron is torn", "Zip is stuck");
        assertThat(text(get("/tickets?q=is"))).containsSubsequence("Zip is stuck", "Apron is torn");
        assertThat(text(get("/tickets?columns=reopened,updated"))).as("whoever chose them sees them on a phone too").contains("<td class=\"soft\"").doesNotContain("soft off");
        assertThat(Json.read(text(call(HttpMethod.GET, "/api/v1/tickets", ""))).path("data").valueStream().map(one -> one.path("name").asString()).toList()).containsExactly("Zip is stuck", "Apron is torn");
        assertThat(post("/exports", "kind", "ticket", "format", "csv")).hasStatus(303);
        long export = world.sql(owner, () -> jdbc.sql("select max(e.id) from exports e").query(Long.class).single());
        await().until(() -> get("/exports/" + export + "/file").getResponse().getStatus() == 200);
        assertThat(text(get("/exports/" + export + "/file"))).as("a sheet has the number in a column of its own").contains("Number,Name,").contains(second + ",Zip is stuck");
    }

    private long bulk() {
        return world.sql(owner, () -> jdbc.sql("select max(b.id) from bulks b").query(Long.class).single());
    }

    private List<TicketState> states(List<Long> ids) {
        return ids.stream().map(id -> find(id).state()).toList();
    }

    private long open(String name) {
        return world.in(owner, () -> tickets.open(TicketDraft.of(name, null), owner));
    }

    private Ticket find(long id) {
        return world.in(owner, () -> tickets.find(id, owner));
    }

    private MvcTestResult pick(String path, List<Long> ids, String... pairs) {
        var all = new ArrayList<>(List.of(pairs));
        ids.forEach(id -> {
            all.add("id");
            all.add(String.valueOf(id));
        });
        return post(path, all.toArray(String[]::new));
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

    private MvcTestResult call(HttpMethod method, String path, String body) {
        return mvc.method(method).uri(path).header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8)).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
