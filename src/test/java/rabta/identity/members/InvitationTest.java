package rabta.identity.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.World;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.members.Invitations.Accepted;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Language;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Problem;

class InvitationTest extends RabtaTest {

    @Autowired
    Invitations invitations;
    @Autowired
    Members members;
    @Autowired
    BaseUrl base;
    @Autowired
    Mailer mailer;
    @Autowired
    JdbcClient jdbc;

    private String invite(Viewer host, String email, Role role) {
        return world.in(host, () -> invitations.invite(email, role, null, host)).replaceFirst(".*/", "");
    }

    @Test
    void a_guest_joins_with_a_password_of_their_own() {
        var owner = world.found();
        var email = "guest" + owner.workspace() + "@business.test";
        var secret = invite(owner, email, Role.MANAGER);

        assertThat(mvc.get().uri("/invitations/{secret}", secret)).hasStatusOk().hasHeader("Referrer-Policy", "no-referrer").bodyText().contains(email);
        var answer = mvc.post().uri("/invitations/{secret}", secret).with(world.stranger()).param("name", "Nida Iqbal").param("email", "other@evil.test")
                .param("password", "four blue kites").exchange();

        assertThat(answer).hasStatus(303).hasHeader("Location", "/");
        var session = answer.getResponse().getCookie("rabta").getValue();
        assertThat(mvc.get().uri("/settings/members").with(world.with(session))).hasStatusOk().bodyText().contains("Nida Iqbal").contains(email).doesNotContain("evil");
        assertThat(mvc.get().uri("/invitations/{secret}", secret)).hasStatus(404);
    }

    @Test
    void the_invitation_is_mailed_with_our_own_address() {
        var owner = world.found();
        var email = "mailed" + owner.workspace() + "@business.test";
        invite(owner, email, Role.MEMBER);
        var mail = mailer.kept(owner.workspace()).stream().filter(m -> m.to().equals(email)).findFirst().orElseThrow();
        assertThat(mail.links()).singleElement().asString().startsWith(base.link("/invitations/"));
    }

    @Test
    void of_many_who_use_one_link_at_once_one_joins() throws Exception {
        var owner = world.found();
        var secret = invite(owner, null, Role.MEMBER);
        var answers = new ArrayList<Future<Accepted>>();
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (int i = 0; i < 10; i++) {
                var email = "racer" + i + "." + owner.workspace() + "@business.test";
                answers.add(threads.submit(() -> invitations.accept(secret, "Racer", email, "four blue kites", Language.EN)));
            }
        }
        int in = 0;
        for (var answer : answers) {
            in += answer.get() instanceof Accepted.In ? 1 : 0;
        }
        assertThat(in).isEqualTo(1);
        assertThat(world.in(owner, () -> members.active(owner))).hasSize(2);
    }

    @Test
    void who_has_a_password_here_already_joins_with_it_and_with_no_other() {
        var owner = world.found();
        var other = world.found();
        var email = world.sql(other, () -> jdbc.sql("select email from members where id = ?").param(other.id()).query(String.class).single());
        var secret = invite(owner, null, Role.VIEWER);

        assertThat(mvc.post().uri("/invitations/{secret}", secret).with(world.stranger()).param("name", "Me").param("email", email)
                .param("password", "four blue kites")).hasStatus(422).bodyText().contains("f-password-error");
        assertThat(invitations.accept(secret, "Me", email, World.PASSWORD, Language.EN)).isInstanceOf(Accepted.In.class);
        assertThat(world.in(owner, () -> members.active(owner))).anySatisfy(m -> assertThat(m.email()).isEqualTo(email));
    }

    @Test
    void an_invitation_that_is_old_or_withdrawn_opens_nothing() {
        var owner = world.found();
        var old = invite(owner, null, Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("update control.invitations set expires_at = now() where workspace_id = ?").param(owner.workspace()).update());
        assertThat(invitations.accept(old, "Late", "late" + owner.workspace() + "@business.test", "four blue kites", Language.EN)).isInstanceOf(Accepted.Gone.class);

        var withdrawn = invite(owner, null, Role.MEMBER);
        long id = world.in(owner, () -> invitations.waiting(owner)).getFirst().id();
        var elsewhere = world.found();
        assertThat(mvc.delete().uri("/settings/members/invitations/{id}", id).with(world.as(elsewhere))).hasStatus(404);
        assertThat(mvc.delete().uri("/settings/members/invitations/{id}", id).with(world.as(owner))).hasStatus(303);
        assertThat(invitations.find(withdrawn)).isEmpty();
    }

    @Test
    void nobody_invites_somebody_above_themselves() {
        var owner = world.found();
        var manager = world.join(owner, Role.MANAGER);
        assertThatThrownBy(() -> invite(manager, null, Role.OWNER)).isInstanceOf(Problem.class);
        assertThat(mvc.post().uri("/settings/members").with(world.as(manager)).param("role", "OWNER").param("email", "x@y.test")).hasStatus(422).bodyText()
                .contains("value=\"x@y.test\"");
    }

    @Test
    void one_who_left_comes_back_as_the_same_member() {
        var owner = world.found();
        var member = world.join(owner, Role.MANAGER);
        var email = world.sql(owner, () -> jdbc.sql("select email from members where id = ?").param(member.id()).query(String.class).single());
        world.in(owner, () -> members.deactivate(member.id(), owner));
        assertThat(invitations.accept(invite(owner, email, Role.VIEWER), "Back", email, World.PASSWORD, Language.EN)).isInstanceOf(Accepted.In.class);
        assertThat(world.again(member).role()).isEqualTo(Role.VIEWER);
    }
}
