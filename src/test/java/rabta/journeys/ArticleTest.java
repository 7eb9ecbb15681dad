package rabta.journeys;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** An article from the first word to its readers, in the editor. */
class ArticleTest extends BrowserTest {

    private static final String WORD = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><p class=\"MsoNormal\" style=\"margin:0\"><b>From Word</b><o:p></o:p></p>"
            + "<p class=\"MsoListParagraph\" style=\"mso-list:l0\"><span style=\"font-family:Symbol\">·<span>&nbsp;&nbsp; </span></span>first</p><p class=\"MsoListParagraph\">·&nbsp;&nbsp; second</p></body></html>";
    private static final String WHATSAPP = "[9:41 AM, 27/11/2026] Ali Raza: The *blue* lawn is _gone_\\n[9:42 AM, 27/11/2026] Ali Raza: - ask Karachi";

    @ParameterizedTest
    @EnumSource
    void an_article_is_written_pasted_into_kept_by_itself_and_published(Language language) {
        var look = language == Language.UR ? Look.in(language).width(Look.PHONE).dark() : Look.in(language);
        var screen = screen(world.found(), look).open("/knowledge/new");
        screen.fill("title", language == Language.UR ? "مال کی واپسی" : "Return of goods");
        var editor = screen.page.locator(".ProseMirror");
        assertThat(editor).isVisible();
        assertThat(screen.field("body")).isHidden();
        editor.click();
        screen.page.keyboard().type(language == Language.UR ? "سات دن میں" : "Within seven days");
        screen.press("knowledge.keep");
        screen.isTold("knowledge.begun");

        assertThat(editor).hasAttribute("dir", language.dir());
        editor.click();
        screen.page.keyboard().press("Control+End");
        // The editor learns of a moved caret a moment later than the browser; of a letter that is typed there at once.
        screen.page.keyboard().type(".");
        assertThat(editor).containsText(language == Language.UR ? "سات دن میں." : "Within seven days.");
        screen.page.keyboard().press("Enter");
        assertThat(editor.locator("p")).hasCount(2);
        paste(screen, "text/html", WORD);
        assertThat(editor.locator("strong")).hasText("From Word");
        assertThat(editor.locator("ul > li")).hasText(new String[] {"first", "second"});
        screen.page.keyboard().press("Enter");
        screen.page.keyboard().press("Enter");
        paste(screen, "text/plain", WHATSAPP.replace("\\n", "\n"));
        assertThat(editor).not().containsText("Ali Raza");
        assertThat(editor.locator("em")).hasText("gone");
        // It keeps itself: the words of when are there once the answer is.
        assertThat(screen.page.locator("#kept")).hasText(java.util.regex.Pattern.compile("\\d{1,2}:\\d{2}"));
        assertThat(screen.page.locator("#kept input[name=version]")).not().hasValue("1");
        tool(screen, "rtl").click();
        tool(screen, "table").click();
        assertThat(editor.locator("th")).hasCount(3);
        tool(screen, "row").click();
        assertThat(editor.locator("tr")).hasCount(4);
        screen.picture("article.editor");

        screen.press("knowledge.publish.internal");
        screen.isTold("knowledge.published");
        assertThat(screen.page.locator(".rb-rich ul > li").first()).hasText("first");
        assertThat(screen.page.locator(".rb-rich tr")).hasCount(4);
        screen.picture("article.shown");
        read(screen, language);
    }

    /** Whoever comes by reads it once the owner wants that. */
    private void read(Screen screen, Language language) {
        screen.page.locator("main .rb-menu summary").click();
        screen.press("knowledge.publish.public");
        screen.isTold("knowledge.published");
        screen.open("/settings/help").fill("slug", "journey-" + language.tag());
        screen.page.locator("main [name=shown]").check();
        screen.press("action.save");
        screen.isTold("help.shown");
        var stranger = stranger(screen.look).open("/help/journey-" + language.tag() + "/" + language.tag());
        stranger.page.locator(".rb-shelves li a").click();
        assertThat(stranger.page.locator(".rb-rich tr")).hasCount(4);
        org.assertj.core.api.Assertions.assertThat(stranger.axe()).isEmpty();
        org.assertj.core.api.Assertions.assertThat(stranger.overhang()).isLessThanOrEqualTo(0);
        stranger.picture("help.article");
        stranger.page.locator("button[value=yes]").click();
        assertThat(stranger.page.locator("#thanks")).isVisible();
        stranger.picture("help.thanked");
    }

    private static com.microsoft.playwright.Locator tool(Screen screen, String name) {
        return screen.page.locator("[data-do='" + name + "']");
    }

    private static void paste(Screen screen, String type, String what) {
        screen.page.evaluate("""
                ([type, what]) => {
                    const data = new DataTransfer();
                    data.setData(type, what);
                    document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }""", java.util.List.of(type, what));
    }
}
