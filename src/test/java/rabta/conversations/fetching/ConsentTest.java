package rabta.conversations.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import rabta.conversations.ChannelRow;
import rabta.conversations.LocalConsent;
import rabta.conversations.LocalMail;

/** The consent of a provider that checks everything: a code is worth a token once, a token is renewed in time, and a consent that was taken back is said where it can be given again. */
class ConsentTest extends MailTest {

    @Test
    void a_consent_connects_a_mailbox_is_renewed_and_can_be_given_again() throws Exception {
        var client = "client" + NUMBER.incrementAndGet() + ".apps";
        var address = "consented" + NUMBER.get() + "@shop.test";
        LocalConsent.register(client, "app-secret");
        app(client, "another-secret");
        var first = ask("");
        assertThat(back(first, LocalConsent.consent(first, address))).as("the provider knows another secret").hasStatus(422);
        app(client, "app-secret");

        var asked = ask("?shared=true");
        var code = LocalConsent.consent(asked, address);
        var other = ask("?shared=true");
        assertThat(back(other, code)).as("a code that was given for another challenge").hasStatus(422);
        assertThat(back(asked, code)).as("and it is used up by that").hasStatus(422);

        asked = ask("?shared=true");
        code = LocalConsent.consent(asked, address);
        assertThat(back(asked, code)).hasStatus(303);
        assertThat(back(asked, code)).as("once").hasStatus(404);
        var row = row(address);
        var given = secrets(row);
        assertThat(given).containsKeys("access", "refresh", "until");
        assertThat(mvc.get().uri("/settings/mailboxes/{id}", row.id()).with(world.as(owner))).hasStatusOk().bodyText().contains("Give the consent again").doesNotContain(given.get("access"), given.get("refresh"));

        // The token is over: the next entrance gets another by the refresh token. This server lets nobody in by a token, which is a fault of another kind.
        here(row);
        world.in(owner, () -> channels.keep(row.id(), Map.of("until", Instant.now().minusSeconds(5).toString())));
        trial(row);
        var renewed = secrets(row);
        assertThat(renewed.get("access")).isNotEqualTo(given.get("access"));
        assertThat(renewed.get("refresh")).isEqualTo(given.get("refresh"));
        assertThat(Instant.parse(renewed.get("until"))).isAfter(Instant.now().plusSeconds(600));

        // Its owner takes the consent back at the provider.
        LocalConsent.revoke(address);
        world.in(owner, () -> channels.keep(row.id(), Map.of("until", Instant.now().minusSeconds(5).toString())));
        world.in(owner, () -> channels.working(row.id()));
        world.in(owner, () -> fetching.listen(row.id()));
        try {
            var end = Instant.now().plus(Duration.ofSeconds(40));
            while (!"troubled".equals(row(address).state())) {
                assertThat(Instant.now()).as("in time").isBefore(end);
                Thread.sleep(50);
            }
        } finally {
            world.in(owner, () -> fetching.leave(row.id()));
        }
        assertThat(row(address).trouble().key()).isEqualTo("mailboxes.fault.consent");
        assertThat(mvc.get().uri("/settings/mailboxes/{id}", row.id()).with(world.as(owner))).hasStatusOk().bodyText().contains("is over or was taken back. Give it again.", "/settings/mailboxes/consents/google?channel=" + row.id());

        asked = ask("?channel=" + row.id());
        assertThat(asked).contains("login_hint=consented");
        assertThat(back(asked, LocalConsent.consent(asked, "somebody-else@shop.test"))).as("another's mailbox").hasStatus(422);
        asked = ask("?channel=" + row.id());
        assertThat(back(asked, LocalConsent.consent(asked, address))).hasStatus(303);
        assertThat(row(address).state()).isEqualTo("working");
        assertThat(secrets(row).get("refresh")).isNotEqualTo(given.get("refresh"));
    }

    private void app(String client, String secret) {
        assertThat(mvc.post().uri("/settings/mailboxes/apps/google").with(world.as(owner)).param("clientId", client).param("secret", secret)).hasStatus(303);
    }

    private String ask(String query) {
        var asked = mvc.get().uri("/settings/mailboxes/consents/google" + query).with(world.as(owner)).exchange();
        assertThat(asked).hasStatus(303);
        return Optional.ofNullable(asked.getResponse().getHeader("Location")).orElseThrow();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult back(String asked, String code) {
        return mvc.get().uri("/settings/mailboxes/consent?state=" + asked.replaceAll(".*[?&]state=([^&]+).*", "$1") + "&code=" + code).with(world.as(owner)).exchange();
    }

    private ChannelRow row(String address) {
        return world.in(owner, () -> channels.at("mail", address)).orElseThrow();
    }

    private Map<String, String> secrets(ChannelRow row) {
        return world.in(owner, () -> channels.secrets(row.id()));
    }

    private void trial(ChannelRow row) {
        mvc.post().uri("/settings/mailboxes/{id}/trial", row.id()).with(world.as(owner)).exchange();
    }

    /** Its servers stand on this machine. */
    private void here(ChannelRow row) {
        world.in(owner, () -> channels.set(row.id(), Map.of("imap", Map.of("host", "127.0.0.1", "port", LocalMail.imap(), "security", "none"), "smtp", Map.of("host", "127.0.0.1", "port", LocalMail.smtp(), "security", "none"))));
    }
}
