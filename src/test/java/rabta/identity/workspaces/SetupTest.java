package rabta.identity.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.MOCK;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import rabta.TestDatabase;
import rabta.World;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** The first minutes of an installation, in a database of its own: the tests follow each other. */
@SpringBootTest(webEnvironment = MOCK)
@AutoConfigureMockMvc
@Import(World.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupTest {

    @Autowired
    MockMvcTester mvc;
    @Autowired
    World world;
    @Autowired
    Setup setup;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        var server = TestDatabase.another();
        registry.add("rabta.data", () -> "target/test-setup");
        registry.add("rabta.key-file", () -> "target/test-setup/key");
        registry.add("rabta.database.url", server::jdbcUrl);
        registry.add("rabta.database.user", server::user);
        registry.add("rabta.database.password", server::password);
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @Test
    @Order(1)
    void every_page_of_a_fresh_installation_leads_to_the_first_one() {
        for (var path : new String[] {"/sign-in", "/settings", "/settings/members", "/password/reset", "/invitations/x"}) {
            assertThat(mvc.get().uri(path)).as(path).hasStatus(303).hasHeader("Location", "/setup");
        }
        assertThat(mvc.get().uri("/health")).hasStatusOk();
        assertThat(mvc.get().uri("/setup")).hasStatusOk().bodyText().contains("name=\"business\"").contains("Asia/Karachi").contains("PKR").doesNotContain("name=\"code\"");
        assertThat(mvc.get().uri("/setup").header("Accept-Language", "ur")).hasStatusOk().bodyText().contains("dir=\"rtl\"");
    }

    @Test
    @Order(2)
    void what_was_typed_is_kept_with_what_is_wrong_beside_it_but_never_the_password() {
        assertThat(mvc.post().uri("/setup").with(world.stranger()).param("business", "کراچی ٹیکسٹائل").param("language", "ur").param("currency", "XXX")
                .param("zone", "Mars/Olympus").param("owner", "").param("email", "sara").param("password", "pakistan123")).hasStatus(422).bodyText()
                .contains("value=\"کراچی ٹیکسٹائل\"", "value=\"sara\"", "f-owner-error", "f-email-error", "f-currency-error", "f-zone-error", "f-password-error")
                .doesNotContain("pakistan123");
        assertThat(setup.open()).isTrue();
    }

    @Test
    @Order(3)
    void from_another_machine_or_by_a_proxy_it_asks_for_the_code_that_the_server_printed() {
        assertThat(mvc.get().uri("/setup").with(from("203.0.113.9"))).hasStatusOk().bodyText().contains("name=\"code\"");
        assertThat(mvc.get().uri("/setup").header("X-Forwarded-For", "203.0.113.9")).hasStatusOk().bodyText().contains("name=\"code\"");
        assertThat(mvc.get().uri("http://rebound.test/setup")).hasStatusOk().bodyText().contains("name=\"code\"");
        assertThat(mvc.post().uri("/setup").with(world.stranger()).with(from("203.0.113.9")).param("business", "B").param("language", "en").param("currency", "PKR")
                .param("zone", "Asia/Karachi").param("owner", "O").param("email", "o@b.test").param("password", World.PASSWORD).param("code", "guess")).hasStatus(422)
                .bodyText().contains("f-code-error");
        assertThat(setup.open()).isTrue();
    }

    @Test
    @Order(4)
    void of_two_who_found_it_at_once_one_wins() throws Exception {
        var answers = new ArrayList<Future<Optional<Viewer>>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var founding = new Founding("Business " + i, Language.EN, "PKR", ZoneId.of("Asia/Karachi"), "Owner", "owner" + i + "@b.test", World.PASSWORD);
                answers.add(threads.submit(() -> setup.found(founding, false)));
            }
        }
        int founded = 0;
        for (var answer : answers) {
            founded += answer.get().isPresent() ? 1 : 0;
        }
        assertThat(founded).isEqualTo(1);
    }

    @Test
    @Order(5)
    void once_it_is_done_there_is_no_set_up_by_any_method() {
        for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS}) {
            assertThat(mvc.method(method).uri("/setup").with(world.stranger()).param("business", "Second").param("sample", "yes")).as(method.name()).hasStatus(404);
        }
        assertThat(mvc.get().uri("/settings")).hasStatus(303).hasHeader("Location", "/sign-in?next=%2Fsettings");
    }
}
