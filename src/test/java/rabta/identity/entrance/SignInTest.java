package rabta.identity.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import jakarta.servlet.http.Cookie;
import rabta.RabtaTest;
import rabta.World;
import rabta.identity.Role;
import rabta.identity.access.Sessions;

class SignInTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private MvcTestResult signIn(String email, String password, String next, String address) {
        return mvc.post().uri("/session").with(world.stranger()).with(from(address)).param("email", email).param("password", password)
                .param("next", next).exchange();
    }

    private static String errorsOf(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString().replaceAll("nonce=\"[^\"]*\"|(value|content)=\"[^\"]*\"", "");
    }

    @Test
    void the_right_password_opens_a_session_and_leads_back_to_where_one_was() {
        var sara = world.sara();
        var answer = signIn(" SARA@Karachi.test ", World.PASSWORD, "/settings/profile?tab=1", "198.51.100.1");

        assertThat(answer).hasStatus(303).hasHeader("Location", "/settings/profile?tab=1");
        var session = answer.getResponse().getCookie(Sessions.COOKIE);
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(mvc.get().uri("/settings/profile").cookie(new Cookie(Sessions.COOKIE, session.getValue()))).hasStatusOk().bodyText().contains(sara.name());
    }

    @Test
    void every_sign_in_has_a_session_of_its_own() {
        world.sara();
        var first = signIn("sara@karachi.test", World.PASSWORD, "", "198.51.100.1").getResponse().getCookie(Sessions.COOKIE).getValue();
        var second = signIn("sara@karachi.test", World.PASSWORD, "", "198.51.100.1").getResponse().getCookie(Sessions.COOKIE).getValue();
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() throws Exception {
        var member = world.join(world.sara(), Role.MEMBER);
        var email = world.sql(member, () -> jdbc.sql("select email from members where id = ?").param(member.id()).query(String.class).single());

        var wrong = signIn(email, "not the password", "", "198.51.100.2");
        var unknown = signIn("nobody@nowhere.test", "not the password", "", "198.51.100.2");

        assertThat(wrong).hasStatus(422);
        assertThat(unknown).hasStatus(422);
        assertThat(errorsOf(wrong)).isEqualTo(errorsOf(unknown)).doesNotContain("not the password");
        assertThat(wrong.getResponse().getContentAsString()).contains(email).doesNotContain("not the password");
        assertThat(wrong.getResponse().getCookie(Sessions.COOKIE)).isNull();
    }

    @Test
    void after_ten_wrong_passwords_an_account_is_closed_for_a_while_even_to_the_right_one() throws Exception {
        var owner = world.found();
        var email = world.sql(owner, () -> jdbc.sql("select email from members where id = ?").param(owner.id()).query(String.class).single());
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(email, "wrong password " + i, "", "198.51.100." + (10 + i))).hasStatus(422);
        }
        var refused = signIn(email, World.PASSWORD, "", "198.51.100.30");
        assertThat(refused).hasStatus(429).containsHeader("Retry-After");
        assertThat(refused.getResponse().getContentAsString()).contains("Too fast");
    }

    @Test
    void whoever_guesses_at_an_account_cannot_lock_out_the_browser_that_it_is_used_from() {
        var owner = world.found();
        var email = world.sql(owner, () -> jdbc.sql("select email from members where id = ?").param(owner.id()).query(String.class).single());
        var device = signIn(email, World.PASSWORD, "", "198.51.100.40").getResponse().getCookie("rabta_device");
        for (int i = 0; i < 11; i++) {
            signIn(email, "wrong password " + i, "", "198.51.100." + (50 + i));
        }
        assertThat(signIn(email, World.PASSWORD, "", "198.51.100.40")).hasStatus(429);
        assertThat(mvc.post().uri("/session").with(world.stranger()).cookie(device).param("email", email).param("password", World.PASSWORD)).hasStatus(303);
    }

    @Test
    void a_hundred_wrong_tries_from_one_line_close_it_for_all_accounts() {
        world.sara();
        jdbcTransaction("insert into control.attempts (key, tries, since) values ('line:198.51.100.99', 100, now())");
        assertThat(signIn("hamza@lahore.test", World.PASSWORD, "", "198.51.100.99")).hasStatus(429);
        assertThat(signIn("hamza@lahore.test", World.PASSWORD, "", "198.51.100.98")).hasStatus(303);
    }

    private void jdbcTransaction(String sql) {
        world.sql(world.sara(), () -> jdbc.sql(sql).update());
    }

    @Test
    void next_leads_nowhere_but_to_us() {
        world.sara();
        for (var next : new String[] {"//evil.test", "https://evil.test", "/\\evil.test", "\\\\evil.test", "/\t/evil.test", "javascript:alert(1)", "evil.test",
            "/ /evil.test", "/\n/evil.test"}) {
            assertThat(signIn("sara@karachi.test", World.PASSWORD, next, "198.51.100.3")).hasStatus(303).hasHeader("Location", "/");
        }
    }

    @Test
    void signing_out_ends_the_session_at_once() {
        var session = world.session(world.omar());
        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatusOk();
        assertThat(mvc.post().uri("/sign-out").with(world.with(session))).hasStatus(303).containsHeader("Clear-Site-Data");
        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatus(303).hasHeader("Location", "/sign-in?next=%2Fsettings");
    }

    @Test
    void an_address_beyond_ascii_is_nobody() {
        assertThat(Emails.normal(" Sara@Karachi.TEST ")).contains("sara@karachi.test");
        for (var odd : new String[] {"s\u00e1ra@karachi.test", "sara@\u212Aarachi.test", "sara@karach\u0131.test", "sara@karachi.test\r\nBcc: x@y.test", "sara@@karachi.test",
            "sara", "", "sara @karachi.test", "<sara@karachi.test>", "a@b"}) {
            assertThat(Emails.normal(odd)).as(odd).isEmpty();
        }
    }

    @Test
    void a_login_of_two_businesses_goes_from_one_to_the_other_but_to_no_third() {
        var sara = world.found();
        var other = world.found();
        var third = world.found();
        world.sql(other, () -> jdbc.sql("""
                with m as (insert into members (login_id, name, email, role) values (:login, 'The same', 'same@business.test', 'MEMBER') returning id)
                insert into control.memberships (login_id, workspace_id, member_id) select :login, :workspace, m.id from m
                """).param("login", sara.login()).param("workspace", other.workspace()).update());
        var session = world.session(sara);

        assertThat(mvc.post().uri("/workspaces/{id}/session", third.workspace()).with(world.with(session))).hasStatus(404);
        var answer = mvc.post().uri("/workspaces/{id}/session", other.workspace()).with(world.with(session)).exchange();

        assertThat(answer).hasStatus(303);
        var here = answer.getResponse().getCookie(Sessions.COOKIE).getValue();
        assertThat(mvc.get().uri("/settings").with(world.with(here))).hasStatusOk().bodyText().contains("Business ");
        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatus(303);
    }
}
