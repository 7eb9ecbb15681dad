package rabta;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
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

    /** What stood on the screens when a test failed: {@code target/screenshots/failed.*}. */
    @RegisterExtension
    final AfterTestExecutionCallback pictures = context -> {
        if (context.getExecutionException().isPresent()) {
            screens.forEach(screen -> screen.draw("failed." + context.getRequiredTestMethod().getName() + "-" + screens.indexOf(screen)));
        }
    };

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
        return stranger(look, "http://" + Chromium.HOST);
    }

    /** The same before another program than the shared one. */
    protected Screen stranger(Look look, String address) {
        return screen(look, address, new Cookie("rabta_language", look.language().tag()));
    }

    /** The window of a member who has signed in and prefers this look from now on. */
    protected Screen screen(Viewer member, Look look) {
        prefers(member, look);
        return screen(look, "http://" + Chromium.HOST, new Cookie(Sessions.COOKIE, world.session(member)));
    }

    protected void prefers(Viewer member, Look look) {
        world.sql(member, () -> jdbc.sql("update members set language = :language, theme = :theme where id = :id")
                .param("language", look.language().tag()).param("theme", look.theme().name()).param("id", member.id()).update());
    }

    protected String email(Viewer member) {
        return world.sql(member, () -> jdbc.sql("select m.email from members m where m.id = ?").param(member.id()).query(String.class).single());
    }

    private Screen screen(Look look, String address, Cookie cookie) {
        var context = Chromium.browser(port).newContext(new NewContextOptions().setBaseURL(address).setLocale("en-GB")
                .setViewportSize(look.width(), look.width() < 600 ? 844 : 900).setJavaScriptEnabled(look.scripts())
                .setReducedMotion(ReducedMotion.REDUCE).setColorScheme(look.theme() == Theme.DARK ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(PATIENCE);
        context.addCookies(List.of(cookie.setUrl(address)));
        var screen = new Screen(context, look);
        screens.add(screen);
        return screen;
    }
}
