package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.BrowserTest;
import rabta.Look;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/** A ticket goes over the board by mouse and by keyboard while a colleague looks on, its cause is asked where it must be said, and its clock runs. */
class TicketBoardJourneyTest extends BrowserTest {

    @Autowired
    Tickets tickets;
    @Autowired
    TicketWords words;
    @Autowired
    JdbcClient jdbc;

    @Test
    void a_card_is_dragged_others_see_it_and_a_complaint_asks_for_its_cause() {
        var owner = world.found();
        long complaint = world.in(owner, () -> words.types()).stream().filter(one -> one.complaint()).findFirst().orElseThrow().id();
        world.sql(owner, () -> jdbc.sql("update ticket_types set cause_needed = true where id = :id").param("id", complaint).update());
        long torn = world.in(owner, () -> tickets.open(TicketDraft.of("The lining is torn", null).sorted(complaint, "urgent").given(owner.id(), null).by("mail"), owner));
        long parcel = world.in(owner, () -> tickets.open(TicketDraft.of("میرا پارسل کہاں ہے؟", null).by("whatsapp"), owner));
        long open = status(owner, TicketState.OPEN), waiting = status(owner, TicketState.WAITING), solved = status(owner, TicketState.SOLVED);
        world.sql(owner, () -> jdbc.sql("update sla_clocks set due_at = now() + interval '40 minutes', risk_at = now() where ticket_id = :id and promise = 'FIRST'").param("id", torn).update());

        var looker = screen(world.join(owner, Role.MANAGER), Look.in(Language.UR).width(Look.PHONE).dark()).open("/tickets/board");
        // That the cause must be said first is an answer of 422.
        var screen = screen(owner, Look.in(Language.EN)).expecting(422).open("/tickets/board");
        var clock = screen.page.locator("#ticket-" + torn + " rb-clock");
        assertThat(clock).containsText("First reply due in");
        // A moment later it is over, and says so by itself.
        clock.evaluate("clock => { clock.dataset.at = new Date(Date.now() + 1500).toISOString(); }");
        assertThat(screen.page.locator("#ticket-" + torn + " rb-clock[data-over].tone-red")).containsText("First reply late by 1 min");
        // All lanes side by side: what must be scrolled to is no place to drop a card at in a test.
        screen.page.setViewportSize(1900, 900);
        screen.drag(screen.page.locator("#ticket-" + parcel), screen.page.locator("#lane-" + waiting + " ol"));
        screen.isTold("ticket_board.moved", "#" + parcel, "Waiting for customer");
        assertThat(screen.page.locator("#lane-" + waiting + " #ticket-" + parcel)).isVisible();
        assertThat(looker.page.locator("#lane-" + waiting + " #ticket-" + parcel)).isAttached();

        screen.drag(screen.page.locator("#ticket-" + torn), screen.page.locator("#lane-" + solved + " ol"));
        screen.page.locator("#modal-dialog [name=cause]").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        screen.page.locator("#modal-dialog button[type=submit]").click();
        assertThat(screen.page.locator("#lane-" + solved + " #ticket-" + torn)).isVisible();

        screen.page.locator("#ticket-" + parcel + " a.to").press("Enter");
        screen.page.locator("#modal-dialog [name=to]").selectOption(String.valueOf(open));
        screen.page.locator("#modal-dialog button[type=submit]").press("Enter");
        assertThat(screen.page.locator("#lane-" + open + " #ticket-" + parcel)).isVisible();
        assertThat(looker.page.locator("#lane-" + open + " #ticket-" + parcel)).isAttached();
        screen.page.setViewportSize(1440, 900);
        screen.picture("tickets.board");
        assertThat(screen.axe()).isEmpty();
        assertThat(looker.axe()).isEmpty();
        assertThat(looker.overhang()).isLessThanOrEqualTo(0);
        looker.picture("tickets.board.phone");
        for (var path : new String[] {"/tickets", "/tickets/" + parcel + "/moves", "/tickets/board/lanes/" + open}) {
            assertThat(screen.open(path).axe()).as(path).isEmpty();
            screen.picture("support" + path.replace('/', '.').replaceAll("[0-9]", ""));
        }
    }

    private long status(Viewer owner, TicketState state) {
        return world.in(owner, () -> words.first(state)).id();
    }
}
