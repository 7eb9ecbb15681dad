package rabta.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.customers.imports.SharedData;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers come in from a file, are found, and go out again. */
class ImportTest extends BrowserTest {

    private static final String OWN = """
            نام,فون,ای میل,کمپنی,شہر
            احمد خان,0300-2345671,ahmad@indusfoods.pk,انڈس فوڈز,کراچی
            Sana Javed,0321 8876543,sana@interiors.pk,Sana Interiors,Lahore
            Nobody's phone,not a number,,,
            """;

    @ParameterizedTest
    @EnumSource
    void a_table_comes_in_with_progress_and_goes_out_again(Language language) throws IOException {
        var screen = brought(language, new FilePayload("گاہک.csv", "text/csv", OWN.getBytes(StandardCharsets.UTF_8)));
        assertThat(screen.page.locator("select[name=target]").first()).hasValue("NAME");
        assertThat(screen.page.locator("select[name=target]").nth(1)).hasValue("PHONE");
        screen.sees(screen.t("imports.preview.bad", 1));
        var place = screen.path();
        screen.press("imports.start", 3);

        screen.open("/imports");
        screen.page.locator("main a[href='" + place + "']").click();
        assertThat(screen.page.locator("#import")).containsText(screen.t("imports.refusals.download"));
        var refused = screen.page.waitForDownload(() -> screen.link("imports.refusals.download").click());
        assertThat(refused.path()).content().contains("not a number").doesNotContain("Sana Javed");

        for (var typed : new String[] {"ahmed", "احمد", "2345671", "indus"}) {
            finds(screen, typed, "احمد خان");
        }

        screen.open(place).press("imports.undo");
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.UNDONE"));
        screen.open("/people");
        screen.sees(screen.t("customers.none.people"));
    }

    private static void finds(Screen screen, String typed, String name) {
        screen.open("/people");
        screen.page.locator("main [role=search] input[type=search]").pressSequentially(typed);
        assertThat(screen.page.locator("#list tbody tr")).hasCount(1);
        assertThat(screen.page.locator("#list")).containsText(name);

        screen.open("/").page.keyboard().press("/");
        screen.page.keyboard().type(typed);
        assertThat(screen.page.locator("#found")).containsText(name);
    }

    @ParameterizedTest
    @EnumSource
    void salesforce_accounts_become_companies(Language language) throws IOException {
        var screen = brought(language, new FilePayload("accountData.csv", "text/csv", SharedData.bytes("crm/salesforce-dataloader/accountData.csv.gz")));
        assertThat(screen.page.locator("select[name=kind]")).hasValue("companies");
        start(screen);
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.DONE"));

        screen.open("/companies?q=gravity");
        assertThat(screen.page.locator("#list")).containsText("Gravity Investments");
        screen.open("/imports");
        screen.page.locator("#main tbody a").first().click();
        screen.press("imports.undo");
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.UNDONE"));
        screen.open("/companies");
        screen.sees(screen.t("customers.none.companies"));
    }

    @ParameterizedTest
    @EnumSource
    void google_contacts_become_people(Language language) {
        Path file = SharedData.file("crm/google-contacts/google_contacts_2018_layout.csv");
        var screen = screen(world.found(), Look.in(language)).open("/imports/new");
        screen.page.locator("main input[type=file]").setInputFiles(file);
        screen.page.locator("main form[enctype] button").click();
        start(screen);
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.DONE"));
        finds(screen, "feynman", "Richard Feynman");
    }

    private Screen brought(Language language, FilePayload file) {
        var screen = screen(world.found(), Look.in(language)).open("/people");
        screen.link("action.import").first().click();
        screen.page.locator("main input[type=file]").setInputFiles(file);
        screen.page.locator("main form[enctype] button").click();
        assertThat(screen.page.locator("#draft")).isVisible();
        return screen;
    }

    private static void start(Screen screen) {
        screen.page.locator("#draft button[formaction$='/run']").click();
    }
}
