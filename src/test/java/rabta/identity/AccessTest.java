package rabta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import jakarta.servlet.http.Cookie;
import rabta.RabtaTest;
import rabta.identity.access.Sessions;

class AccessTest extends RabtaTest {

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    JdbcClient jdbc;

    private long teams() {
        return world.sql(world.sara(), () -> jdbc.sql("select count(*) from teams").query(Long.class).single());
    }

    @Test
    void the_program_says_that_it_is_well() {
        assertThat(mvc.get().uri("/health")).hasStatusOk().bodyText().isEqualTo("ok");
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_comes_back_to_where_they_were() {
        world.sara();
        assertThat(mvc.get().uri("/settings/profile?tab=1")).hasStatus(303).hasHeader("Location", "/sign-in?next=%2Fsettings%2Fprofile%3Ftab%3D1");
        assertThat(mvc.get().uri("/settings/profile").header("HX-Request", "true")).hasStatus(401).hasHeader("HX-Redirect", "/sign-in");
        assertThat(mvc.get().uri("/api/v1/me")).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer").hasContentType("application/problem+json;charset=UTF-8");
    }

    @Test
    void every_handler_of_ours_says_for_whom_it_is() {
        var silent = new ArrayList<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (ours(handler) && !handler.hasMethodAnnotation(Can.class) && !handler.hasMethodAnnotation(Open.class)) {
                silent.add(mapping + " " + handler);
            }
        });
        assertThat(silent).isEmpty();
        assertThat(requestMappingHandlerMapping.getHandlerMethods().values().stream().filter(AccessTest::ours)).hasSizeGreaterThan(30);
    }

    /** Strangers answer there, who have no session that somebody could borrow; the page stands in caches and can hold no token. */
    private static boolean strangers(String path) {
        return List.of("/chat/", "/form/", "/help/", "/hooks/", "/rating/", "/survey/", "/unsubscribe/").stream().anyMatch(path::startsWith);
    }

    private static boolean ours(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("rabta.");
    }

    @Test
    void no_form_is_taken_without_its_token_or_with_somebody_elses() {
        var session = new Cookie(Sessions.COOKIE, world.session(world.sara()));
        var before = teams();
        var untried = new ArrayList<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            for (var path : paths(mapping)) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    if (ours(handler) && !path.startsWith("/api/") && !path.startsWith("/dav/") && !strangers(path) && !List.of("GET", "HEAD", "OPTIONS").contains(method.name())) {
                        var answer = mvc.method(HttpMethod.valueOf(method.name())).uri(path.replaceAll("\\{[^}]*}", "1")).cookie(session).exchange();
                        if (answer.getResponse().getStatus() != 403) {
                            untried.add(method + " " + path + ": " + answer.getResponse().getStatus());
                        }
                    }
                }
            }
        });
        assertThat(untried).isEmpty();
        assertThat(mvc.post().uri("/settings/teams").with(world.stranger()).cookie(session).param("name", "Thieves")).hasStatus(403);
        assertThat(mvc.post().uri("/settings/teams").cookie(session).contentType("text/plain").content("name=Thieves")).hasStatus(403);
        assertThat(mvc.post().uri("/settings/members/1").cookie(session).param("_method", "DELETE")).hasStatus(403);
        assertThat(teams()).isEqualTo(before);
    }

    private static List<String> paths(RequestMappingInfo mapping) {
        return List.copyOf(mapping.getPatternValues());
    }

    @Test
    void a_change_that_comes_from_another_site_is_refused_even_with_the_right_token() {
        var before = teams();
        for (var site : List.of("cross-site", "same-site", "anything")) {
            assertThat(mvc.post().uri("/settings/teams").with(world.as(world.sara())).header("Sec-Fetch-Site", site).param("name", "From elsewhere")).hasStatus(403);
        }
        assertThat(teams()).isEqualTo(before);
        assertThat(mvc.post().uri("/settings/teams").with(world.as(world.sara())).header("Sec-Fetch-Site", "same-origin").param("name", "From here")).hasStatus(303);
    }

    @Test
    void a_form_that_says_delete_is_one() {
        var owner = world.found();
        mvc.post().uri("/settings/teams").with(world.as(owner)).param("name", "Short-lived").exchange();
        var id = world.sql(owner, () -> jdbc.sql("select id from teams where name = 'Short-lived'").query(Long.class).single());
        assertThat(mvc.post().uri("/settings/teams/{id}", id).with(world.as(owner)).param("_method", "DELETE")).hasStatus(303);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from teams").query(Long.class).single())).isZero();
    }

    @Test
    void an_api_token_does_what_its_member_may_within_its_scope() {
        var reader = world.token(world.sara(), "read");
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + reader)).hasStatusOk().bodyJson().extractingPath("name").isEqualTo("Sara Ahmed");
        assertThat(mvc.get().uri("/api/v1/members").header("Authorization", "Bearer " + reader)).hasStatusOk().bodyText().contains("Bilal Khan").doesNotContain("Hamza");
        assertThat(mvc.get().uri("/api/v1/teams").header("Authorization", "Bearer " + reader)).hasStatusOk().bodyText().contains("Retail");
        assertThat(mvc.get().uri("/api/v1/me").cookie(new Cookie(Sessions.COOKIE, world.session(world.sara())))).hasStatus(401);
        assertThat(mvc.get().uri("/settings").header("Authorization", "Bearer " + reader)).hasStatus(303);
        // A calendar is opened by a password alone, never by what a browser sends along by itself.
        for (var verb : List.of("PROPFIND", "REPORT", "PUT", "DELETE", "GET")) {
            var uri = "/dav/calendars/" + world.sara().id() + "/appointments/a.ics";
            assertThat(mvc.method(HttpMethod.valueOf(verb)).uri(uri).with(world.as(world.sara()))).hasStatus(401);
            assertThat(mvc.method(HttpMethod.valueOf(verb)).uri(uri).header("Authorization", "Bearer " + reader)).hasStatus(401);
            assertThat(mvc.method(HttpMethod.valueOf(verb)).uri("/settings").header("Authorization", "Basic " + java.util.Base64.getEncoder().encodeToString(("x:" + reader).getBytes())).exchange().getResponse().getStatus()).isIn(303, 400, 403);
        }
    }

    @Test
    void each_role_opens_the_rooms_that_it_is_for() {
        assertThat(opens(world.sara())).containsExactly(200, 200, 200, 200, 200, 200);
        assertThat(opens(world.bilal())).containsExactly(200, 403, 200, 200, 200, 200);
        assertThat(opens(world.ayesha())).containsExactly(200, 403, 403, 403, 403, 403);
        assertThat(opens(world.omar())).containsExactly(200, 403, 403, 403, 403, 403);
    }

    private List<Integer> opens(Viewer viewer) {
        return java.util.stream.Stream.of("profile", "workspace", "members", "teams", "jobs", "audit")
                .map(room -> mvc.get().uri("/settings/" + room).with(world.as(viewer)).exchange().getResponse().getStatus()).toList();
    }

    @Test
    void answers_carry_the_headers_that_keep_a_page_to_itself() {
        var answer = mvc.get().uri("/settings").with(world.as(world.sara())).exchange();
        assertThat(answer).hasHeader("Cache-Control", "no-store").hasHeader("X-Content-Type-Options", "nosniff").hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Cross-Origin-Opener-Policy", "same-origin").doesNotContainHeader("Strict-Transport-Security").doesNotContainHeader("Set-Cookie");
        assertThat(answer.getResponse().getHeader("Content-Security-Policy")).contains("default-src 'none'").contains("frame-ancestors 'none'").doesNotContain("unsafe");
    }

    @Test
    void a_stranger_and_a_member_choose_their_language_and_come_back() {
        var stranger = mvc.post().uri("/preferences").with(world.stranger()).param("language", "ur").param("back", "/sign-in").exchange();
        assertThat(stranger).hasStatus(303).hasHeader("Location", "/sign-in");
        assertThat(mvc.get().uri("/sign-in").cookie(stranger.getResponse().getCookie("rabta_language"))).bodyText().contains("dir=\"rtl\"");

        var owner = world.found();
        assertThat(mvc.post().uri("/preferences").with(world.as(owner)).param("theme", "dark").param("back", "//evil.test")).hasStatus(303).hasHeader("Location", "/");
        assertThat(mvc.post().uri("/preferences").with(world.as(owner)).param("language", "ur").param("back", "/settings")).hasStatus(303);
        assertThat(mvc.get().uri("/settings").with(world.as(owner))).bodyText().contains("lang=\"ur\" dir=\"rtl\" data-bs-theme=\"dark\"");
    }
}
