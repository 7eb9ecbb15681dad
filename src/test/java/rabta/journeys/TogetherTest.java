package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;

import com.google.gson.JsonObject;
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
import rabta.identity.Viewer;
import rabta.kernel.push.LocalPush;
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

        long article = article(owner);
        one.open("/rooms/" + room);
        other.open("/people");
        one.page.locator("#say textarea").pressSequentially("See #brok");
        assertThat(one.page.locator("#say [role=option]")).containsText("What is broken on the way");
        one.page.keyboard().press("Enter");
        assertThat(one.page.locator("#say textarea")).hasValue("See /knowledge/" + article + " ");
        one.page.keyboard().press("Enter");
        assertThat(one.page.locator("#talk a[href='/knowledge/" + article + "'] bdi")).hasText("What is broken on the way");
        assertThat(other.page.locator(".rb-bar rb-unread .num")).hasText("1");
        other.picture("room-unread");
        assertThat(one.page.locator(".rb-rail rb-unread .num")).hasCount(0);
        other.open("/rooms/" + room);
        assertThat(other.page.locator("#talk a[href='/knowledge/" + article + "']")).isVisible();
        assertThat(other.page.locator("rb-unread .num")).hasCount(0);

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

    private long article(Viewer owner) {
        return world.sql(owner, () -> {
            long id = jdbc.sql("insert into articles (created_by) values (:me) returning id").param("me", owner.id()).query(Long.class).single();
            jdbc.sql("insert into article_texts (article_id, language, state, title, body, slug, number, search, sound) values (:id, 'en', 'INTERNAL', 'What is broken on the way', '<p>Send a picture.</p>', 'broken', 1, 'what is broken on the way', 'brkn')")
                    .param("id", id).update();
            return id;
        });
    }

    @Test
    void a_browser_is_told_while_no_page_is_open() {
        var owner = world.shop();
        var member = world.join(owner, Role.MEMBER);
        var browser = LocalPush.subscribed();
        var screen = screen(member, Look.in(Language.UR).width(Look.PHONE).dark());
        screen.context().grantPermissions(List.of("notifications"));
        // No push service can be reached from here: what the browser would say is said for it.
        screen.page.addInitScript("""
                const told = () => localStorage.told && ({ endpoint: '%s', options: { applicationServerKey: Uint8Array.from(atob(localStorage.told), c => c.charCodeAt(0)).buffer }, unsubscribe: async () => delete localStorage.told,
                    toJSON: () => ({ endpoint: '%s', keys: { p256dh: '%s', auth: '%s' } }) }) || null;
                if (window.PushManager) {
                    PushManager.prototype.getSubscription = async () => told();
                    PushManager.prototype.subscribe = async options => (localStorage.told = btoa(String.fromCharCode(...new Uint8Array(options.applicationServerKey))), told());
                }
                """.formatted(browser.endpoint(), browser.endpoint(), browser.key(), browser.secret()));
        screen.open("/settings/notifications");
        screen.picture("devices-none");
        screen.page.locator("#devices [data-begin]").click();
        screen.isTold("devices.added");
        assertThat(screen.page.locator("#devices [data-state=on]")).isVisible();
        assertThat(screen.page.locator("#devices li [data-this]")).isVisible();
        screen.picture("devices");
        org.assertj.core.api.Assertions.assertThat(screen.axe()).isEmpty();
        screen.press("devices.try");
        screen.isTold("devices.tried");

        var session = screen.context().newCDPSession(screen.page);
        var registered = new java.util.concurrent.CompletableFuture<String>();
        session.on("ServiceWorker.workerRegistrationUpdated", event -> event.getAsJsonArray("registrations").forEach(one -> registered.complete(one.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        screen.page.waitForCondition(registered::isDone);
        var message = new JsonObject();
        message.addProperty("origin", "http://localhost");
        message.addProperty("registrationId", registered.join());
        message.addProperty("data", browser.read(browser.next()));
        session.send("ServiceWorker.deliverPushMessage", message);
        screen.page.waitForFunction("navigator.serviceWorker.ready.then(worker => worker.getNotifications()).then(shown => shown.some(one => one.dir === 'rtl' && one.data.path === '/settings/notifications' && one.body.length > 5))");

        screen.press("devices.end");
        screen.isTold("devices.removed");
        assertThat(screen.page.locator("#devices [data-begin]")).isVisible();
        assertThat(screen.page.locator("#devices li")).hasCount(0);
    }
}
