package rabta.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.customers.imports.SharedData;
import rabta.customers.imports.reading.Books;
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
        screen.sees(screen.t("imports.preview.partly", 1));
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

    @Test
    void the_sheets_of_a_workbook_come_in_together_on_a_phone() {
        var sheets = new LinkedHashMap<String, String>();
        sheets.put("Companies", Books.row(1, "کمپنی", "فون", "شہر") + Books.row(2, "انڈس فوڈز", "042-35761234", "لاہور") + Books.row(3, "Habib Metals Limited", "021-34567890", "کراچی"));
        sheets.put("People", Books.row(1, "نام", "کمپنی", "موبائل", "قمیض کا سائز") + Books.row(2, "احمد خان", "Habib Metal Ltd", "0300-2345671", 42) + Books.row(3, "ثنا جاوید", "انڈس فوڈز", "0321-8876543", 38)
                + Books.row(4, "بلال", "انڈس فوڈز", "0300-1", 40));
        var screen = screen(world.found(), Look.in(Language.UR).width(Look.PHONE)).open("/imports/new");
        screen.page.locator("main input[type=file]").setInputFiles(new FilePayload("گاہک.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Books.zip(Books.parts(sheets, "", ""))));
        screen.page.locator("main form[enctype] button").click();
        assertThat(screen.page.locator("select[name=duplicates]")).hasCount(2);
        screen.sees(screen.t("imports.preview.partly", 1));
        var bundle = screen.path();
        isWhole(screen, "import-bundle");

        screen.page.locator("main td.main a").nth(1).click();
        assertThat(screen.page.locator("select[name=target]")).hasCount(4);
        screen.page.locator("select[name=target]").nth(3).selectOption("FIELD:new");
        assertThat(screen.page.locator("select[name=target]").nth(3).locator("option:checked")).hasText("قمیض کا سائز");
        isWhole(screen, "import-draft");

        screen.open(bundle).press("imports.bundle.start");
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.DONE"));
        isWhole(screen, "import-done");
        screen.open("/people?q=احمد");
        screen.page.locator("#list tbody a").first().click();
        assertThat(screen.page.locator("main")).containsText("Habib Metals Limited");
    }

    @Test
    void the_cards_of_a_phone_come_in_and_go_out_again() {
        var cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Khan;Sana;;;\r\nFN:Sana Khan\r\nORG:Indus Foods;Sales\r\nitem1.TEL:+92 300 7654321\r\nitem1.X-ABLabel:Dukan\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n AAAA\r\nEND:VCARD\r\n"
                + "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B1=D8=B6=D8=A7;=D8=A7=D8=AD=D9=85=D8=AF;;;\r\nTEL;CELL:0300-1112223\r\nEND:VCARD\r\n";
        var screen = brought(Language.EN, new FilePayload("contacts.vcf", "text/vcard", cards.getBytes(StandardCharsets.UTF_8)));
        screen.sees("Sana");
        isWhole(screen, "import-cards");
        start(screen);
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.DONE"));
        var place = screen.path();
        finds(screen, "7654321", "Sana Khan");
        finds(screen, "ahmad", "احمد رضا");

        screen.open(place).press("imports.undo");
        assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.UNDONE"));
    }

    private static void isWhole(Screen screen, String name) {
        screen.picture(name);
        assertThat(screen.axe()).isEmpty();
        assertThat(screen.overhang()).isLessThanOrEqualTo(0);
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
