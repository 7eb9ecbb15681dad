package rabta.identity.entrance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.World;
import rabta.identity.Viewer;
import rabta.identity.profile.Profile;
import rabta.kernel.mail.KeptMail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.web.BaseUrl;

class ResetTest extends RabtaTest {

    private static final String NEW = "seven purple camels";

    @Autowired
    Resets resets;
    @Autowired
    Mailer mailer;
    @Autowired
    Logins logins;
    @Autowired
    BaseUrl base;
    @Autowired
    Profile profile;
    @Autowired
    JdbcClient jdbc;

    private String email(Viewer viewer) {
        return logins.get(viewer.login()).email();
    }

    private List<KeptMail> mailTo(String address) {
        return mailer.kept(null).stream().filter(m -> m.to().equals(address)).toList();
    }

    @Test
    void the_mail_holds_a_link_to_our_own_address_whatever_the_request_claims() {
        var owner = world.found();
        assertThat(mvc.post().uri("/password/reset").with(world.stranger()).header("X-Forwarded-Host", "evil.test").header("Forwarded", "host=evil.test")
                .param("email", email(owner))).hasStatusOk();

        await().atMost(20, SECONDS).until(() -> !mailTo(email(owner)).isEmpty());
        var mail = mailTo(email(owner)).getFirst();
        assertThat(mail.links()).singleElement().asString().startsWith(base.link("/password/reset/"));
        assertThat(mail.text()).doesNotContain("evil");
        assertThat(mvc.get().uri(mail.links().getFirst().substring(base.link("").length()))).hasStatusOk().hasHeader("Referrer-Policy", "no-referrer");
    }

    @Test
    void a_forged_host_is_not_for_us() {
        assertThat(mvc.post().uri("http://evil.test/password/reset").with(world.stranger()).param("email", "sara@karachi.test")).hasStatus(400);
    }

    @Test
    void nobody_learns_whether_an_address_is_known() throws Exception {
        var known = mvc.post().uri("/password/reset").with(world.stranger()).param("email", "sara@karachi.test").exchange();
        var unknown = mvc.post().uri("/password/reset").with(world.stranger()).param("email", "none@karachi.test").exchange();

        assertThat(known.getResponse().getStatus()).isEqualTo(unknown.getResponse().getStatus());
        assertThat(known.getResponse().getContentAsString().replaceAll("nonce=\"[^\"]*\"|(value|content)=\"[^\"]*\"", "").replace("sara@", "none@"))
                .isEqualTo(unknown.getResponse().getContentAsString().replaceAll("nonce=\"[^\"]*\"|(value|content)=\"[^\"]*\"", ""));
    }

    @Test
    void of_twenty_who_use_a_link_at_once_one_succeeds() throws Exception {
        var owner = world.found();
        var secret = resets.issue(owner.login());
        var answers = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                var password = NEW + " " + i;
                answers.add(threads.submit(() -> resets.redeem(secret, password)));
            }
        }
        var successes = new ArrayList<Integer>();
        for (int i = 0; i < 20; i++) {
            if (answers.get(i).get()) {
                successes.add(i);
            }
        }
        assertThat(successes).hasSize(1);
        assertThat(mvc.post().uri("/session").with(world.stranger()).param("email", email(owner)).param("password", NEW + " " + successes.getFirst())).hasStatus(303);
    }

    @Test
    void a_reset_ends_every_session_and_token_and_signs_nobody_in() {
        var owner = world.found();
        var session = world.session(owner);
        var token = world.token(owner);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token)).hasStatusOk();
        var secret = resets.issue(owner.login());

        var answer = mvc.post().uri("/password/reset/{secret}", secret).with(world.stranger()).param("password", NEW).exchange();

        assertThat(answer).hasStatus(303).hasHeader("Location", "/sign-in");
        assertThat(answer.getResponse().getCookie("rabta")).isNull();
        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatus(303);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token)).hasStatus(401);
        assertThat(mvc.post().uri("/session").with(world.stranger()).param("email", email(owner)).param("password", World.PASSWORD)).hasStatus(422);
    }

    @Test
    void a_link_dies_when_the_password_changes_by_another_way_or_the_address_does() {
        var owner = world.found();
        var before = resets.issue(owner.login());
        world.in(owner, () -> profile.password(NEW, owner));
        assertThat(resets.redeem(before, "another password")).isFalse();

        var beforeMove = resets.issue(owner.login());
        world.in(owner, () -> profile.email("moved" + owner.id() + "." + owner.workspace() + "@business.test", owner));
        assertThat(resets.redeem(beforeMove, "another password")).isFalse();
    }

    @Test
    void a_link_lives_half_an_hour_and_a_made_up_one_never() {
        var owner = world.found();
        var secret = resets.issue(owner.login());
        world.sql(owner, () -> jdbc.sql("update control.resets set expires_at = now() where login_id = ?").param(owner.login()).update());
        assertThat(resets.email(secret)).isEmpty();
        assertThat(mvc.get().uri("/password/reset/{secret}", secret)).hasStatus(404);
        assertThat(mvc.post().uri("/password/reset/made-up").with(world.stranger()).param("password", NEW)).hasStatus(404);
    }

    @Test
    void a_password_that_everybody_tries_first_is_refused_and_not_shown_again() throws Exception {
        var owner = world.found();
        var secret = resets.issue(owner.login());
        for (var weak : new String[] {"short", "pakistan123", "12345678", email(owner), "x".repeat(129), "ے".repeat(600)}) {
            var answer = mvc.post().uri("/password/reset/{secret}", secret).with(world.stranger()).param("password", weak).exchange();
            assertThat(answer).as(weak).hasStatus(422);
            assertThat(answer.getResponse().getContentAsString()).contains("f-password-error").containsPattern("type=\"password\" value=\"\"");
        }
        assertThat(resets.email(secret)).isPresent();
    }
}
