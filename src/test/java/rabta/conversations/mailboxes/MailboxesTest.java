package rabta.conversations.mailboxes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.Channels;
import rabta.conversations.LocalMail;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** Mailboxes are tried while they are set up, and what fails is said in words. */
class MailboxesTest extends RabtaTest {

    @Autowired
    private Channels channels;

    @Test
    void what_fails_is_said_beside_its_field_and_what_works_is_connected() {
        var owner = world.found();
        var address = "set-up-" + owner.workspace() + "@shop.test";
        LocalMail.server().setUser(address, address, "secret");

        assertThat(post(owner, address, "wrong", "127.0.0.1", LocalMail.imap(), "none", "shared")).hasStatus(422).bodyText().contains("does not accept this user name and password", address).doesNotContain("wrong\"");
        assertThat(post(owner, address, "secret", "10.0.0.1", 993, "ssl", "shared")).as("inside of our own network").hasStatus(422).bodyText().contains("10.0.0.1 does not answer");
        assertThat(post(owner, address, "secret", "127.0.0.1", LocalMail.imap(), "ssl", "shared")).hasStatus(422);
        assertThat(world.in(owner, () -> channels.ofKind("mail"))).isEmpty();

        assertThat(post(owner, address, "secret", "127.0.0.1", LocalMail.imap(), "none", "shared")).hasStatus3xxRedirection();
        var row = world.in(owner, () -> channels.ofKind("mail")).getFirst();
        assertThat(row.address()).isEqualTo(address);
        assertThat(row.settings().toString()).doesNotContain("secret");
        assertThat(world.in(owner, () -> channels.secrets(row.id()))).containsEntry("password", "secret");
        for (var path : new String[] {"/settings/mailboxes", "/settings/mailboxes/" + row.id()}) {
            assertThat(mvc.get().uri(path).with(world.as(owner))).hasStatusOk().bodyText().contains(address).doesNotContain("value=\"secret\"");
        }
    }

    @Test
    void a_kept_password_is_not_sent_to_another_server() {
        var owner = world.found();
        var address = "moved-" + owner.workspace() + "@shop.test";
        LocalMail.server().setUser(address, address, "secret");
        post(owner, address, "secret", "127.0.0.1", LocalMail.imap(), "none", "shared");
        long id = world.in(owner, () -> channels.ofKind("mail")).getFirst().id();
        assertThat(mvc.post().uri("/settings/mailboxes/{id}", id).with(world.as(owner)).param("address", address).param("imapHost", "evil.example").param("imapPort", "993").param("imapSecurity", "ssl").param("smtpHost", "127.0.0.1")
                .param("smtpPort", String.valueOf(LocalMail.smtp())).param("smtpSecurity", "none").param("whose", "shared").param("user", address)).hasStatus(422).bodyText().contains("type the password again");
    }

    @Test
    void a_member_connects_their_own_mailbox_and_nobody_elses() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        var address = "own-" + owner.workspace() + "@shop.test";
        LocalMail.server().setUser(address, address, "secret");
        assertThat(post(member, address, "secret", "127.0.0.1", LocalMail.imap(), "none", "shared")).hasStatus(403);
        assertThat(post(member, address, "secret", "127.0.0.1", LocalMail.imap(), "none", "own")).hasStatus3xxRedirection();
        var row = world.in(owner, () -> channels.ofKind("mail")).getFirst();
        assertThat(row.privateTo()).isEqualTo(member.id());
        assertThat(mvc.get().uri("/settings/mailboxes/{id}", row.id()).with(world.as(owner))).hasStatus(404);
        assertThat(mvc.get().uri("/settings/mailboxes/{id}", row.id()).with(world.as(member))).hasStatusOk();
    }

    @Test
    void a_consent_is_asked_for_with_a_secret_of_its_own_and_its_answer_is_taken_once_from_who_asked() {
        var owner = world.found();
        assertThat(mvc.post().uri("/settings/mailboxes/apps/google").with(world.as(owner)).param("clientId", "client.apps").param("secret", "app-secret")).hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/settings/mailboxes").with(world.as(owner))).hasStatusOk().bodyText().contains("client.apps").doesNotContain("app-secret");
        var asked = mvc.get().uri("/settings/mailboxes/consents/google?shared=true").with(world.as(owner)).exchange();
        assertThat(asked).hasStatus(303);
        var there = Optional.ofNullable(asked.getResponse().getHeader("Location")).orElseThrow();
        assertThat(there).startsWith("https://accounts.google.com/").contains("code_challenge_method=S256", "redirect_uri=http%3A%2F%2Flocalhost%2Fsettings%2Fmailboxes%2Fconsent", "client_id=client.apps").doesNotContain("app-secret");
        assertThat(mvc.get().uri("/settings/mailboxes/consent?state=made-up&code=x").with(world.as(owner))).hasStatus(404);
        var state = there.replaceAll(".*[?&]state=([^&]+).*", "$1");
        assertThat(mvc.get().uri("/settings/mailboxes/consent?state=" + state + "&code=x").with(world.as(world.join(owner, Role.MANAGER)))).hasStatus(404);
        assertThat(mvc.get().uri("/settings/mailboxes/consent?error=access_denied").with(world.as(owner))).hasStatus(422);
    }

    @Test
    void servers_are_known_or_read_out_of_what_a_domain_says() {
        assertThat(Guesses.read("""
                <?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="shop.pk">
                <incomingServer type="pop3"><hostname>pop.shop.pk</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
                <incomingServer type="imap"><hostname>imap.shop.pk</hostname><port>993</port><socketType>SSL</socketType></incomingServer>
                <outgoingServer type="smtp"><hostname>smtp.shop.pk</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>
                </emailProvider></clientConfig>""".getBytes(UTF_8))).hasValueSatisfying(guess -> {
            assertThat(guess.imap()).isEqualTo(new Server("imap.shop.pk", 993, "ssl"));
            assertThat(guess.smtp()).isEqualTo(new Server("smtp.shop.pk", 587, "starttls"));
        });
        assertThat(Guesses.read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>".getBytes(UTF_8))).isEmpty();
    }

    private MvcTestResult post(Viewer viewer, String address, String password, String host, int port, String security, String whose) {
        return mvc.post().uri("/settings/mailboxes").with(world.as(viewer)).param("address", address).param("password", password).param("imapHost", host).param("imapPort", String.valueOf(port)).param("imapSecurity", security)
                .param("smtpHost", "127.0.0.1").param("smtpPort", String.valueOf(LocalMail.smtp())).param("smtpSecurity", "none").param("whose", whose).param("privacy", "subject").param("days", "0").exchange();
    }
}
