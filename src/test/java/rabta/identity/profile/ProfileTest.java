package rabta.identity.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.RabtaTest;
import rabta.World;
import rabta.identity.Viewer;
import rabta.identity.access.Sessions;
import rabta.identity.entrance.Logins;
import rabta.identity.tokens.ApiTokens;
import rabta.kernel.sql.Json;

class ProfileTest extends RabtaTest {

    private static final String NEW = "seven purple camels";

    @Autowired
    Logins logins;
    @Autowired
    ApiTokens tokens;
    @Autowired
    Sessions sessions;

    private String email(Viewer viewer) {
        return logins.get(viewer.login()).email();
    }

    @Test
    void a_new_password_ends_every_other_session_and_every_token() {
        var owner = world.found();
        var here = world.session(owner);
        var elsewhere = world.session(owner);
        var token = world.token(owner);

        var answer = mvc.post().uri("/settings/profile/password").with(world.with(here)).param("current", World.PASSWORD).param("password", NEW).exchange();

        assertThat(answer).hasStatus(303);
        assertThat(mvc.get().uri("/settings").with(world.with(answer.getResponse().getCookie(Sessions.COOKIE).getValue()))).hasStatusOk();
        assertThat(mvc.get().uri("/settings").with(world.with(here))).hasStatus(303);
        assertThat(mvc.get().uri("/settings").with(world.with(elsewhere))).hasStatus(303);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token)).hasStatus(401);
    }

    @Test
    void address_and_password_ask_for_the_present_password() {
        var owner = world.found();
        var before = email(owner);
        assertThat(mvc.post().uri("/settings/profile/password").with(world.as(owner)).param("current", "wrong one").param("password", NEW)).hasStatus(422)
                .bodyText().contains("f-current-error").doesNotContain("wrong one").doesNotContain(NEW);
        assertThat(mvc.post().uri("/settings/profile/email").with(world.as(owner)).param("email", "new@business.test").param("email_password", "wrong one"))
                .hasStatus(422).bodyText().contains("value=\"new@business.test\"").contains("f-email_password-error");
        assertThat(email(owner)).isEqualTo(before);
    }

    @Test
    void a_new_address_is_the_one_to_sign_in_with_unless_somebody_has_it() {
        world.sara();
        var owner = world.found();
        assertThat(mvc.post().uri("/settings/profile/email").with(world.as(owner)).param("email", "sara@karachi.test").param("email_password", World.PASSWORD))
                .hasStatus(422).bodyText().contains("f-email-error");
        var fresh = "fresh" + owner.workspace() + "@business.test";
        assertThat(mvc.post().uri("/settings/profile/email").with(world.as(owner)).param("email", fresh).param("email_password", World.PASSWORD)).hasStatus(303);
        assertThat(mvc.post().uri("/session").with(world.stranger()).param("email", fresh).param("password", World.PASSWORD)).hasStatus(303);
    }

    @Test
    void a_profile_changes_what_it_shows_and_nothing_that_it_does_not() {
        var owner = world.found();
        assertThat(mvc.post().uri("/settings/profile").with(world.as(owner)).param("name", "نیا نام").param("language", "ur").param("theme", "DARK")
                .param("digits", "NATIVE").param("face", "NASKH").param("role", "VIEWER").param("id", "1").param("login", "1").param("email", "x@y.test")).hasStatus(303);
        var now = world.again(owner);
        assertThat(now.name()).isEqualTo("نیا نام");
        assertThat(now.role()).isEqualTo(owner.role());
        assertThat(now.preferences().digits().name()).isEqualTo("NATIVE");
        assertThat(email(owner)).doesNotContain("x@y");
        assertThat(mvc.post().uri("/settings/profile").with(world.as(owner)).param("name", "a\u0007b").param("theme", "PINK")).hasStatus(422).bodyText()
                .contains("f-name-error", "f-theme-error", "f-language-error");
    }

    @Test
    void sessions_are_listed_and_end_one_by_one_or_all_the_others_and_nobody_elses() {
        var owner = world.found();
        var here = world.session(owner);
        var there = world.session(owner);
        var foreign = world.session(world.found());
        assertThat(mvc.get().uri("/settings/sessions").with(world.with(here))).hasStatusOk().bodyText().contains("Firefox, Linux").contains("203.0.113.7");

        var rows = world.in(owner, () -> sessions.of(owner.login()));
        assertThat(rows).hasSize(2);
        assertThat(mvc.delete().uri("/settings/sessions/{id}", rows.getFirst().id() + 1).with(world.with(here))).hasStatus(404);
        assertThat(mvc.delete().uri("/settings/sessions").with(world.with(here))).hasStatus(303);
        assertThat(mvc.get().uri("/settings").with(world.with(there))).hasStatus(303);
        assertThat(mvc.get().uri("/settings").with(world.with(here))).hasStatusOk();
        assertThat(mvc.get().uri("/settings").with(world.with(foreign))).hasStatusOk();
    }

    @Test
    void a_token_is_shown_once_and_works_until_it_is_revoked() throws Exception {
        var owner = world.found();
        var made = mvc.post().uri("/settings/tokens").with(world.as(owner)).param("name", "Shop till").param("scope", "read").param("days", "30").exchange();
        assertThat(made).hasStatusOk();
        var token = made.getResponse().getContentAsString().replaceFirst("(?s).*(rabta_[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(token).startsWith("rabta_").hasSize(49);

        var me = mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token).exchange();
        assertThat(Json.read(me.getResponse().getContentAsString()).path("workspace").asLong()).isEqualTo(owner.workspace());
        assertThat(mvc.get().uri("/settings/tokens").with(world.as(owner))).bodyText().contains("Shop till").contains("…" + token.substring(45)).doesNotContain(token);

        long id = world.in(owner, () -> tokens.list(owner)).getFirst().id();
        assertThat(mvc.delete().uri("/settings/tokens/{id}", id).with(world.as(world.found()))).hasStatus(404);
        assertThat(mvc.delete().uri("/settings/tokens/{id}", id).with(world.as(owner))).hasStatus(303);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token)).hasStatus(401);
    }
}
