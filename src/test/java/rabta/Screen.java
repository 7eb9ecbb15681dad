package rabta;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * One person's browser window, with everything that goes wrong in it: errors in the console (broken security policy
 * among them), requests that fail, answers that nobody expected.
 */
public final class Screen implements AutoCloseable {

    private static final boolean THOROUGH = Boolean.getBoolean("rabta.thorough");
    private static final Path PICTURES = Path.of("target/screenshots");

    // As AxeBuilder.analyze() asks it in its legacy mode, but that the browser answers with what is wrong alone: whatever is right, node by node, took most of the time.
    private static final String AXE = "() => { if (!window.axe) {" + AxeBuilder.getAxeScript() + "} }";
    private static final String JUDGE = """
            without => axe.run(document, {
                runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
                rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])),
                resultTypes: ['violations'],
                iframes: false
            }).then(result => result.violations.map(rule => rule.id + ': ' + rule.help + ': '
                + rule.nodes.slice(0, 4).map(node => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(', ')))
            """;

    public final Page page;
    public final Look look;

    private final BrowserContext context;
    private final List<String> troubles = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();
    private boolean loses;

    Screen(BrowserContext context, Look look) {
        this.context = context;
        this.look = look;
        this.page = context.newPage();
        context.onConsoleMessage(message -> {
            // The answer's status is judged below, by its number; htmx says it once more.
            if (("error".equals(message.type()) || "warning".equals(message.type())) && !message.text().startsWith("Failed to load resource") && !message.text().startsWith("Response Status Error Code") && !(loses && message.text().startsWith("htmx:"))) {
                troubles.add("console: " + message.text());
            }
        });
        context.onWebError(error -> troubles.add("script: " + error.error()));
        context.onRequestFailed(this::failed);
        context.onResponse(this::answered);
    }

    private void failed(Request request) {
        // A page that is left, or a search that is overtaken by the next letter, aborts what it still waits for.
        if (!"net::ERR_ABORTED".equals(request.failure()) && !(loses && "net::ERR_INTERNET_DISCONNECTED".equals(request.failure()))) {
            troubles.add("request: " + request.method() + " " + request.url() + ": " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            troubles.add("answer: " + response.status() + " to " + response.request().method() + " " + response.url());
        }
    }

    /** The line is taken from it on purpose: what htmx says of that is no trouble. */
    public Screen losingTheLine() {
        loses = true;
        return this;
    }

    /** Lets answers with this status pass from now on. */
    public Screen expecting(int status) {
        expected.add(status);
        return this;
    }

    public Screen open(String path) {
        page.navigate(path);
        return this;
    }

    /** The words of a key in the language of this window. */
    public String t(String key, Object... args) {
        return ScopedValue.where(Preferences.CURRENT, Preferences.DEFAULT.with(look.language())).call(() -> Ui.t(key, args));
    }

    public Locator button(String key) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(t(key)).setExact(true));
    }

    public Locator link(String key) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(t(key)).setExact(true));
    }

    /** What the field of this name holds, whatever its label says. */
    public Locator field(String name) {
        return page.locator("main [name=\"" + name + "\"]:not([type=hidden])").first();
    }

    /** Types into the field of this name. */
    public Screen fill(String name, String value) {
        field(name).fill(value);
        return this;
    }

    /** The button in the main part of the page. */
    public Screen press(String key, Object... args) {
        page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(t(key, args)).setExact(true)).click();
        return this;
    }

    /** Carries the one to the other and lets it go there. One move alone may be over before the page has noticed that something is carried. */
    public void drag(Locator one, Locator other) {
        one.hover();
        page.mouse().down();
        other.hover();
        assertThat(page.locator(".ghost")).isAttached();
        other.hover();
        page.mouse().up();
    }

    public void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    /** What stands in the toast, as the answer to what was done. */
    public void isTold(String key, Object... args) {
        assertThat(page.locator("#toasts")).containsText(t(key, args));
    }

    public void isAt(String path) {
        page.waitForURL(url -> java.net.URI.create(url).getPath().equals(path));
    }

    public String path() {
        return java.net.URI.create(page.url()).getPath();
    }

    /** What an automated judge of WCAG 2.2 AA has against the page, one line a rule, but for these rules. */
    public List<String> axe(String... without) {
        whole();
        var window = page.viewportSize();
        // What the bar at the foot of a phone happens to lie over is reached by scrolling: the judge sees the page whole.
        page.setViewportSize(window.width, without.length == 0 && look.width() < 600 ? ((Number) page.evaluate("document.scrollingElement.scrollHeight")).intValue() : window.height);
        page.evaluate(AXE);
        @SuppressWarnings("unchecked")
        var violations = (List<String>) page.evaluate(JUDGE, List.of(without));
        page.setViewportSize(window.width, window.height);
        return violations;
    }

    // What can be seen may be there before its scripts and letters are.
    private void whole() {
        page.waitForLoadState();
        if (look.scripts()) {
            page.evaluate("() => document.fonts.ready.then(() => null)");
        }
    }

    /** How many pixels the page is wider than the window. */
    public int overhang() {
        whole();
        return ((Number) page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")).intValue();
    }

    /** The same in a window of another width; afterwards the window is as it was. */
    public int overhangAt(int width) {
        var window = page.viewportSize();
        page.setViewportSize(width, window.height);
        int pixels = overhang();
        page.setViewportSize(window.width, window.height);
        return pixels;
    }

    /** For whoever looks at them afterwards: left in {@code target/screenshots} with {@code -Drabta.thorough=true}, since drawing them all takes minutes. */
    public void picture(String name) {
        whole();
        if (THOROUGH) {
            draw(name);
        }
    }

    void draw(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "." + look + ".png")).setFullPage(true));
    }

    List<String> troubles() {
        return troubles;
    }

    public BrowserContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
