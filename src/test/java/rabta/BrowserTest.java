package rabta;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.identity.Viewer;
import rabta.identity.access.Sessions;
import rabta.kernel.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;

/** A journey through the real program in a real browser. Nothing may go wrong behind the screen on the way. */
public abstract class BrowserTest extends RabtaTest {

    private static final double PATIENCE = 10_000;

    @Autowired
    protected JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private final List<Screen> screens = new ArrayList<>();

    @BeforeEach
    void wait_no_longer_than_a_person_would() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterEach
    void nothing_went_wrong_behind_the_screen() {
        screens.forEach(Screen::close);
        assertThat(screens.stream().flatMap(screen -> screen.troubles().stream())).isEmpty();
    }

    /** The window of somebody who has not signed in. */
    protected Screen stranger(Look look) {
        var context = context(look);
        context.addCookies(List.of(cookie("rabta_language", look.language().tag())));
        return screen(context, look);
    }

    /** The window of a member who has signed in and prefers this look from now on. */
    protected Screen screen(Viewer member, Look look) {
        world.sql(member, () -> jdbc.sql("update members set language = :language, theme = :theme where id = :id")
                .param("language", look.language().tag()).param("theme", look.theme().name()).param("id", member.id()).update());
        var context = context(look);
        context.addCookies(List.of(cookie(Sessions.COOKIE, world.session(member))));
        return screen(context, look);
    }

    private Screen screen(BrowserContext context, Look look) {
        var screen = new Screen(context, look);
        screens.add(screen);
        return screen;
    }

    private BrowserContext context(Look look) {
        var context = Chromium.browser(port).newContext(new NewContextOptions().setBaseURL("http://" + Chromium.HOST).setLocale("en-GB")
                .setViewportSize(look.width(), look.width() < 600 ? 844 : 900).setJavaScriptEnabled(look.scripts())
                .setReducedMotion(ReducedMotion.REDUCE).setColorScheme(look.theme() == Theme.DARK ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    private static Cookie cookie(String name, String value) {
        return new Cookie(name, value).setUrl("http://" + Chromium.HOST);
    }
}
