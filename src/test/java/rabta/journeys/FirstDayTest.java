package rabta.journeys;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Rabta;
import rabta.TestDatabase;
import rabta.kernel.postgres.EmbeddedPostgres;
import rabta.kernel.ui.Language;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A program of its own on an empty database, since a house can be new only once. */
class FirstDayTest extends BrowserTest {

    private static EmbeddedPostgres database;
    private static ConfigurableApplicationContext program;

    @BeforeAll
    static void rabta_is_started_for_the_first_time() {
        database = TestDatabase.empty("fresh-database");
        program = new SpringApplication(Rabta.class).run("--server.port=0", "--rabta.data=target/fresh-data", "--rabta.base-url=http://localhost",
                "--rabta.database.url=" + database.jdbcUrl(), "--rabta.database.user=" + database.user(), "--rabta.database.password=" + database.password());
    }

    @AfterAll
    static void it_goes_again() {
        if (program != null) {
            program.close();
        }
        database.stop();
    }

    @Test
    void the_first_visitor_founds_the_business_and_stands_in_it() {
        var screen = stranger(Look.in(Language.UR), "http://127.0.0.1:" + program.getEnvironment().getProperty("local.server.port")).expecting(422).open("/");
        screen.isAt("/setup");
        screen.press("setup.begin");
        assertThat(screen.field("business")).hasAttribute("aria-invalid", "true");

        screen.fill("business", "لاہور بکس").fill("owner", "زینب ملک").fill("email", "zainab@lahore.test").fill("password", "three green parrots").press("setup.begin");
        screen.isAt("/");
        assertThat(screen.page.locator("html")).hasAttribute("dir", "rtl");
        screen.page.locator(".rb-me > summary").click();
        screen.sees("لاہور بکس");

        screen.expecting(404).open("/setup");
        screen.sees(screen.t("error.not_found.title"));
    }
}
