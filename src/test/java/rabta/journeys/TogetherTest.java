package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.collaboration.rooms.RoomForm;
import rabta.collaboration.rooms.Rooms;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.kernel.ui.Language;

/** Two who work at the same time, each before a browser of their own. */
class TogetherTest extends BrowserTest {

    @Autowired
    People people;
    @Autowired
    Rooms rooms;

    @Test
    void two_at_one_record_see_each_other_and_who_types_where() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        long id = world.in(owner, () -> people.create(PersonForm.named("عائشہ رحمان"), owner));
        var path = RecordKind.PERSON.path(id);
        var one = screen(owner, Look.in(Language.EN)).open(path);
        var other = screen(member, Look.in(Language.UR).width(Look.PHONE)).open(path);

        assertThat(one.page.locator("rb-here .rb-one")).hasText(java.util.regex.Pattern.compile(member.name() + ".? is here"));
        assertThat(other.page.locator("rb-here .rb-one")).containsText(owner.name());
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();

        other.page.locator("#composer textarea").pressSequentially("وہ بیس میٹر");
        assertThat(one.page.locator("rb-here .rb-one.types")).containsText("is typing");
        assertThat(one.page.locator("#composer .rb-typing")).containsText(member.name());
        one.picture("here");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();
        one.page.locator("#fact-city a").click();
        one.page.locator("#fact-city input[name=value]").pressSequentially("Lahore");
        assertThat(other.page.locator("rb-here .rb-one.types")).containsText(owner.name());
        other.picture("here");

        other.press("customers.note.add");
        assertThat(one.page.locator("#timeline")).containsText("وہ بیس میٹر");
        assertThat(one.page.locator("#composer .rb-typing")).hasCount(0);
        assertThat(one.page.locator("#fact-city input[name=value]")).hasValue("Lahore");

        other.open("/people");
        assertThat(one.page.locator("rb-here .rb-one")).hasCount(0);
    }

    @Test
    void what_one_says_in_a_room_the_other_hears_at_once_and_nothing_typed_is_lost_with_the_line() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        long room = world.in(owner, () -> rooms.make(new RoomForm("گرمیوں کا مال", "What we order", "closed", List.of(member.id())), owner));
        var one = screen(owner, Look.in(Language.EN)).open("/rooms/" + room);
        var other = screen(member, Look.in(Language.UR).width(Look.PHONE).dark()).open("/rooms/" + room);
        assertThat(one.page.locator("rb-here .rb-one")).hasCount(1);

        one.page.locator("#say textarea").pressSequentially("Twenty metres?");
        assertThat(other.page.locator("rb-here .rb-one.types")).hasCount(1);
        one.page.keyboard().press("Enter");
        assertThat(other.page.locator("#talk .text")).hasText("Twenty metres?");
        assertThat(one.page.locator("#say textarea")).hasValue("");

        var blocked = new java.util.concurrent.atomic.AtomicBoolean(true);
        other.losingTheLine().page.route("**/rooms/*/messages", route -> {
            if (blocked.get()) {
                route.abort("aborted");
            } else {
                route.resume();
            }
        });
        other.page.locator("#say textarea").fill("جی، لاہور سے");
        other.press("rooms.send");
        assertThat(other.page.locator("[data-unsent]")).isVisible();
        assertThat(other.page.locator("#say textarea")).hasValue("جی، لاہور سے");
        blocked.set(false);
        assertThat(one.page.locator("#talk .text")).hasText(new String[] {"Twenty metres?", "جی، لاہور سے"});
        assertThat(other.page.locator("[data-unsent]")).isHidden();
        assertThat(other.page.locator("#say textarea")).hasValue("");

        one.page.locator("#say textarea").evaluate("""
                field => {
                    const picture = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c => c.charCodeAt(0));
                    const data = new DataTransfer();
                    data.items.add(new File([picture], 'sample.png', { type: 'image/png' }));
                    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }""");
        assertThat(one.page.locator("#say [data-files] li")).hasText(java.util.regex.Pattern.compile("sample.png"));
        one.press("rooms.send");
        assertThat(other.page.locator("#talk img")).hasAttribute("alt", "sample.png");
        assertThat(one.page.locator("#say [data-files] li")).hasCount(0);
        one.picture("room");
        other.picture("room");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();
        for (var path : List.of("/rooms?q=metres", "/rooms/new", "/rooms/" + room + "/members")) {
            org.assertj.core.api.Assertions.assertThat(one.open(path).axe()).as(path).isEmpty();
        }
        one.picture("room-members");

        world.in(owner, () -> rooms.remove(room, member.id(), owner));
        other.expecting(404).isAt("/rooms");
        assertThat(other.page.locator("#rooms li")).hasCount(0);
    }

    @Test
    void what_is_pasted_into_a_note_is_kept_with_the_record_and_shown_in_the_note() {
        var owner = world.found();
        long id = world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        var screen = screen(owner, Look.in(Language.UR)).open("/people/" + id);
        screen.page.locator("#composer input[type=file]").setInputFiles(new FilePayload("prices.txt", "text/plain", "ten".getBytes()));
        assertThat(screen.page.locator("#composer [data-files] li")).hasText(java.util.regex.Pattern.compile("prices.txt"));
        screen.page.locator("#composer textarea").fill("دام یہ ہیں");
        screen.press("customers.note.add");
        screen.isTold("notes.written");
        assertThat(screen.page.locator("#timeline .rb-notefiles a")).containsText("prices.txt");
        assertThat(screen.page.locator("#files")).containsText("prices.txt");
        screen.picture("note-files");
    }
}
