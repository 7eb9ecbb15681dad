package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.identity.Viewer;
import rabta.kernel.mail.KeptMail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;

class PortalJourneyTest extends BrowserTest {

    @Autowired
    private Conversations conversations;
    @Autowired
    private Mailer letters;

    @Test
    void a_customer_on_her_phone_signs_in_asks_in_urdu_and_reads_the_answer_as_it_comes() {
        var owner = world.found();
        var screen = screen(owner, Look.in(Language.EN)).open("/settings/portal");
        var slug = "lamps-" + owner.workspace();
        screen.fill("slug", slug);
        screen.page.locator("[name=shown]").check();
        screen.press("action.save");
        screen.isTold("portal.shown");
        assertThat(screen.axe()).isEmpty();
        screen.picture("portal.settings");
        post(owner, "surveys", Map.of("kind", "csat", "name", "How was it"));
        post(owner, "people", Map.of("name", "عائشہ خان", "contact_points", List.of(Map.of("kind", "email", "value", "ayesha@example.com"))));

        var customer = stranger(Look.in(Language.UR).width(Look.PHONE)).open("/portal/" + slug);
        assertThat(customer.page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(customer.axe()).isEmpty();
        customer.picture("portal.enter");
        customer.fill("address", "ayesha@example.com").press("portal.enter.send");
        customer.isAt("/portal/" + slug + "/ur/code");
        assertThat(customer.axe()).isEmpty();
        customer.expecting(422).fill("code", "1").press("portal.enter");
        customer.sees(customer.t("portal.code.wrong", 4));
        customer.picture("portal.code");
        await().until(() -> letters(owner).size() == 1);
        var code = Pattern.compile("\\b(\\d{6})\\b").matcher(letters(owner).getFirst().subject());
        assertThat(code.find()).isTrue();
        customer.fill("code", code.group(1)).press("portal.enter");
        customer.isAt("/portal/" + slug + "/ur");
        assertThat(customer.axe()).isEmpty();
        customer.picture("portal.none");

        customer.page.locator("main a.btn-primary").click();
        assertThat(customer.axe()).isEmpty();
        customer.fill("name", "لیمپ نہیں جلتا").press("portal.send");
        assertThat(customer.page.locator("#f-text-error")).isVisible();
        assertThat(customer.page.locator("[name=name]")).hasValue("لیمپ نہیں جلتا");
        customer.fill("text", "بلب نیا ہے، پھر بھی نہیں جلتا۔");
        customer.picture("portal.new");
        customer.press("portal.send");
        assertThat(customer.page.locator("#done")).containsText(customer.t("portal.done.opened"));
        assertThat(customer.page.locator("#thread .own")).containsText("پھر بھی");
        assertThat(customer.overhang()).isLessThanOrEqualTo(0);

        // What the team answers stands there without being asked for, and what she has typed stays.
        long conversation = world.sql(owner, () -> jdbc.sql("select c.id from conversations c").query(Long.class).single());
        customer.fill("text", "ایک بات اور");
        world.in(owner, () -> conversations.reply(conversation, Reply.text("ہم کل نیا بھیج دیں گے۔").byItself(), owner));
        assertThat(customer.page.locator("#thread .ours")).containsText("ہم کل");
        assertThat(customer.page.locator("[name=text]")).hasValue("ایک بات اور");
        assertThat(customer.axe()).isEmpty();
        customer.picture("portal.answered");
        customer.press("portal.send");
        assertThat(customer.page.locator("#thread .own")).hasCount(2);
        customer.press("portal.close");
        assertThat(customer.page.locator("#done")).containsText(customer.t("portal.done.closed"));
        customer.page.locator("[name=score]").nth(4).check();
        customer.press("portal.rate");
        assertThat(customer.page.locator("#done")).containsText(customer.t("portal.done.rated"));
        customer.picture("portal.closed");

        // The same in English, in the dark, on a wide screen; the switch leads to the same page.
        var english = other(customer, slug);
        assertThat(english.page.locator("html")).hasAttribute("dir", "ltr");
        assertThat(english.axe()).isEmpty();
        english.picture("portal.ticket");
        english.page.locator(".rb-crumbs a").click();
        assertThat(english.page.locator("main")).containsText("Closed");
        assertThat(english.axe()).isEmpty();
        english.picture("portal.list");

        // The team sees that she is in and ends it.
        long person = world.sql(owner, () -> jdbc.sql("select p.id from people p").query(Long.class).single());
        screen.open("/people/" + person);
        assertThat(screen.page.locator("#portal")).containsText("ayesha@example.com");
        screen.picture("portal.person");
        screen.page.locator("#portal button").first().click();
        screen.isTold("portal.ended");
        customer.page.reload();
        customer.isAt("/portal/" + slug + "/ur");
        assertThat(customer.field("address")).isVisible();
    }

    /** The window of the same customer in the other language, dark and wide. */
    private Screen other(Screen customer, String slug) {
        var cookies = customer.page.context().cookies().stream().filter(cookie -> cookie.name.equals("rabta_portal_" + slug)).map(cookie -> new com.microsoft.playwright.options.Cookie(cookie.name, cookie.value).setUrl("http://localhost")).toList();
        assertThat(cookies).hasSize(1);
        var english = stranger(Look.in(Language.EN).dark());
        english.page.context().addCookies(cookies);
        english.open(customer.path());
        english.page.locator("header a[hreflang]").click();
        return english;
    }

    private List<KeptMail> letters(Viewer owner) {
        return world.in(owner, () -> letters.kept(owner.workspace())).stream().filter(letter -> letter.to().equals("ayesha@example.com")).toList();
    }

    private void post(Viewer owner, String path, Map<String, Object> body) {
        assertThat(mvc.post().uri("/api/v1/" + path).header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).hasStatus2xxSuccessful();
    }
}
