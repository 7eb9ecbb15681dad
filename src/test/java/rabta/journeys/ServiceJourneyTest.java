package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.identity.Role;
import rabta.kernel.ui.Language;
import rabta.support.surveys.Surveys;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.Tickets;

/** When the business works and what it promises, how it was in the eyes of a customer, and what the numbers say of it. */
class ServiceJourneyTest extends BrowserTest {

    @Autowired
    Tickets tickets;
    @Autowired
    TicketMoves moves;
    @Autowired
    Surveys surveys;

    @Test
    void hours_and_promises_are_set_a_customer_rates_and_the_numbers_tell_of_it() {
        var owner = world.found();
        var manager = world.join(owner, Role.MANAGER);
        var boss = screen(owner, Look.in(Language.EN)).open("/settings/hours");
        boss.button("hours.offer").click();
        boss.isTold("hours.offered");
        assertThat(boss.page.locator("#holidays")).containsText("Eid ul-Fitr");
        boss.picture("hours");
        assertThat(boss.axe()).isEmpty();
        boss.expecting(422).open("/settings/hours/calendars/new").fill("name", "Night").fill("day[0]", "from nine");
        boss.button("action.save").click();
        assertThat(boss.page.locator("#main")).containsText("Write hours such as");
        boss.picture("hours.calendar");
        assertThat(boss.axe()).isEmpty();

        boss.open("/settings/promises/new").fill("name", "Complaints first").fill("target[urgent_first]", "0:15");
        boss.picture("promises.new");
        assertThat(boss.axe()).isEmpty();
        boss.page.locator("form[action='/settings/promises'] .rb-actions button[type=submit]").last().click();
        boss.isTold("word.saved");
        boss.picture("promises");
        assertThat(boss.axe()).isEmpty();

        boss.open("/settings/surveys/new").fill("name", "After solving");
        boss.button("action.save").click();
        boss.isTold("word.saved");
        boss.picture("survey");
        assertThat(boss.axe()).isEmpty();

        long ticket = world.in(owner, () -> tickets.open(TicketDraft.of("The curtain came too short", null).by("mail").given(manager.id(), null), owner));
        long other = world.in(owner, () -> tickets.open(TicketDraft.of("Where is my parcel?", null).by("whatsapp").given(manager.id(), null), owner));
        world.in(owner, () -> moves.move(ticket, TicketMove.to(TicketState.SOLVED), owner));
        long survey = world.in(owner, () -> surveys.all()).getFirst().id();
        var secret = world.in(owner, () -> surveys.link(survey, null, ticket, owner));
        var customer = stranger(Look.in(Language.UR).width(Look.PHONE)).open("/rating/" + owner.workspace() + "/" + secret + "?score=4");
        assertThat(customer.page.locator("[name=score][value='4']")).isChecked();
        assertThat(customer.overhang()).isLessThanOrEqualTo(0);
        customer.page.locator("[name=score][value='5']").check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
        customer.page.locator("textarea").fill("بہت شکریہ");
        customer.picture("rating.phone");
        assertThat(customer.axe()).isEmpty();
        customer.page.locator("form button").click();
        assertThat(customer.page.locator("h1")).isVisible();
        assertThat(customer.page.locator("form")).hasCount(0);

        boss.open("/support/numbers");
        assertThat(boss.page.locator("#figure-service_csat")).containsText("100%");
        boss.picture("service");
        assertThat(boss.axe()).isEmpty();
        var screen = screen(manager, Look.in(Language.UR).width(Look.PHONE).dark());
        for (var path : List.of("/support/numbers", "/support/numbers/groups", "/support/numbers/load", "/support/ratings", "/tickets/" + other + "/sla", "/settings/hours", "/settings/away", "/settings/promises", "/settings/surveys/" + survey)) {
            screen.open(path);
            screen.picture("service.phone" + path.replaceAll("[/0-9]+", "."));
            assertThat(screen.axe()).as(path).isEmpty();
            assertThat(screen.overhang()).as(path).isLessThanOrEqualTo(0);
        }
    }
}
