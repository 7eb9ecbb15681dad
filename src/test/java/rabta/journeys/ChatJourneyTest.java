package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.sun.net.httpserver.HttpServer;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

class ChatJourneyTest extends BrowserTest {

    @Autowired
    private Conversations conversations;
    private HttpServer site;

    @BeforeEach
    void another_site() throws IOException {
        site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    @AfterEach
    void is_closed() {
        site.stop(0);
    }

    @Test
    void a_visitor_of_a_strict_page_writes_loses_the_line_is_answered_and_writes_once() {
        var owner = world.found();
        var screen = screen(owner, Look.in(Language.EN)).open("/settings/chat/new");
        screen.picture("chat.new");
        assertThat(screen.axe()).isEmpty();
        screen.fill("name", "Shop window");
        screen.page.locator("main form .rb-actions button.btn-primary").click();
        screen.isTold("chat.added");
        screen.picture("chat.set_up");
        assertThat(screen.axe()).isEmpty();
        var address = screen.page.locator("main a.ltr").getAttribute("href");
        var path = address.substring(address.indexOf("/chat/"));

        var visitor = shop(path, Look.in(Language.UR).width(Look.PHONE));
        var window = visitor.page.frameLocator("iframe");
        visitor.page.locator("button").last().click();
        assertThat(window.locator("html")).hasAttribute("dir", "rtl");
        window.locator("#text").fill("کیا آپ کوئٹہ بھیجتے ہیں؟");
        visitor.picture("chat.window.phone");
        window.locator("#send").click();
        assertThat(window.locator("#said .us")).containsText("کوئٹہ");
        await().until(() -> number(owner, "select count(*) from messages where direction = 'in'") == 1);

        // Not required, but asked once.
        window.locator("#email").fill("ayesha@example.com");
        window.locator("#who button").first().click();
        assertThat(window.locator("#who")).isHidden();

        // The line is lost while something is sent: it goes out by itself, once.
        visitor.page.context().setOffline(true);
        window.locator("#text").fill("اور کتنے دن لگیں گے؟");
        window.locator("#send").click();
        assertThat(window.locator("#state")).isVisible();
        visitor.page.context().setOffline(false);
        assertThat(window.locator("#said .us")).hasCount(2);
        await().until(() -> number(owner, "select count(*) from messages where direction = 'in'") == 2);

        long conversation = number(owner, "select id from conversations");
        world.in(owner, () -> conversations.reply(conversation, Reply.text("جی ہاں، تین دن میں").byItself(), owner));
        assertThat(window.locator("#said .them:not(.greeting)")).containsText("تین دن");
        await().until(() -> number(owner, "select count(*) from messages where direction = 'out' and state = 'read'") == 1);
        visitor.picture("chat.answered.phone");
        assertThat(number(owner, "select count(*) from messages")).isEqualTo(3);

        // Each side sees that the other writes; a note is not told of.
        var desk = screen(owner, Look.in(Language.EN)).open("/inbox/" + conversation);
        desk.page.locator("[data-mode=note]").first().dispatchEvent("click");
        desk.page.locator("#f-text").pressSequentially("He asks daily");
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            window.locator("#text").pressSequentially("۔");
            return desk.page.locator("rb-types").isVisible();
        });
        assertThat(window.locator("#types")).isHidden();
        desk.page.locator("[data-mode=reply]").first().dispatchEvent("click");
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            desk.page.locator("#f-text").pressSequentially(".");
            return window.locator("#types").isVisible();
        });
        desk.picture("chat.typing");
        assertThat(number(owner, "select count(*) from messages")).isEqualTo(3);

        // Loaded again it goes on where it was; alone as a page too.
        visitor.page.reload();
        assertThat(window.locator("#said .them:not(.greeting)")).containsText("تین دن");
        // Whoever still has the chat open asks on once it is switched off, and is told that it is gone.
        var alone = stranger(Look.in(Language.EN)).expecting(410).open(path + "?language=en");
        assertThat(alone.axe()).isEmpty();
        alone.picture("chat.alone");
        // Tried within the settings, and gone from the page once it is switched off.
        var tried = screen(owner, Look.in(Language.EN)).expecting(410).open(screen.path() + "/preview");
        assertThat(tried.axe()).isEmpty();
        tried.page.locator("body > div > button").last().click();
        assertThat(tried.page.frameLocator("iframe").locator("#text")).isVisible();
        tried.picture("chat.preview");
        screen.page.locator("form[action$='/rest'] button").click();
        screen.isTold("connectors.off");
        visitor.page.reload();
        assertThat(visitor.page.locator("body > div > button")).hasCount(0);
        screen.page.locator("form[action$='/rest'] button").click();
        screen.isTold("connectors.on");
        prefers(owner, Look.in(Language.UR).width(Look.PHONE).dark());
        var urdu = screen(owner, Look.in(Language.UR).width(Look.PHONE).dark()).open(screen.path());
        assertThat(urdu.axe()).isEmpty();
        assertThat(urdu.overhang()).isLessThanOrEqualTo(0);
        urdu.picture("chat.set_up.phone");
        var number = screen.path().replaceAll("\\D", "");
        for (var page : java.util.List.of("/settings/channels/" + number + "/bot", "/settings/channels/api/new", "/settings/channels", "/whatsapp-links/new")) {
            urdu.open(page);
            assertThat(urdu.axe()).isEmpty();
            assertThat(urdu.overhang()).isLessThanOrEqualTo(0);
            urdu.picture("chat.phone" + page.replaceAll("\\W", "."));
        }
    }

    /** A page of another site, which lets in nothing but our script and our frame, and no style but its own. */
    private Screen shop(String path, Look look) {
        var ours = "http://localhost";
        var page = "<!doctype html><html lang=\"ur\" dir=\"rtl\"><head><title>Shop</title><link rel=\"icon\" href=\"data:,\"></head><body><p>Lahore</p><script async src=\"" + ours + path + "/widget.js\"></script></body></html>";
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; img-src data:; script-src " + ours + "; frame-src " + ours);
            var bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        site.start();
        var visitor = stranger(look).losingTheLine().expecting(410);
        visitor.page.navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/");
        return visitor;
    }

    private long number(Viewer owner, String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }
}
