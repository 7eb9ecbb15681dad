package rabta.conversations.mailboxes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.stereotype.Component;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import rabta.conversations.Channels;
import rabta.kernel.web.Problem;

/** Gets into the servers of a mailbox, by its password or by a token that is renewed in time. */
@Component
public class Entrances {

    /** @param token whether the secret is one */
    private record Key(String secret, boolean token) {
    }

    private final Channels channels;
    private final MailConsents consents;
    private final MailServers servers;

    Entrances(Channels channels, MailConsents consents, MailServers servers) {
        this.channels = channels;
        this.consents = consents;
        this.servers = servers;
    }

    /** Connected; the caller closes it. */
    public IMAPStore imap(Mailbox mailbox) throws MailRefused {
        var key = key(mailbox);
        return servers.imap(mailbox.imap(), mailbox.user(), key.secret(), key.token());
    }

    /** A way to send, not yet connected. */
    public Session session(Mailbox mailbox) {
        return servers.smtpSession(mailbox.smtp(), !mailbox.entry().equals("password"));
    }

    public void connect(SMTPTransport transport, Mailbox mailbox) throws MailRefused {
        servers.connect(transport, mailbox.smtp(), mailbox.user(), key(mailbox).secret());
    }

    private Key key(Mailbox mailbox) throws MailRefused {
        var secrets = channels.secrets(mailbox.id());
        if (mailbox.entry().equals("password")) {
            return new Key(secrets.getOrDefault("password", ""), false);
        }
        if (secrets.containsKey("access") && Instant.parse(secrets.getOrDefault("until", Instant.EPOCH.toString())).isAfter(Instant.now())) {
            return new Key(secrets.get("access"), true);
        }
        var provider = Provider.named(mailbox.entry()).orElseThrow();
        try {
            var granted = consents.refresh(provider, secrets.getOrDefault("refresh", ""));
            channels.keep(mailbox.id(), kept(granted));
            return new Key(granted.access(), true);
        } catch (Problem over) {
            throw new MailRefused(over.key().endsWith("consent") ? MailFault.CONSENT : MailFault.UNREACHABLE, mailbox.imap(), over);
        }
    }

    static Map<String, String> kept(MailConsents.Granted granted) {
        var kept = new LinkedHashMap<String, String>();
        kept.put("access", granted.access());
        kept.put("until", granted.until().toString());
        if (granted.refresh() != null) {
            kept.put("refresh", granted.refresh());
        }
        return kept;
    }

    /** Tries both servers of a mailbox that is connected. @return the first that fails, or null */
    MailRefused attempt(Mailbox mailbox) {
        try {
            var key = key(mailbox);
            return attempt(mailbox.imap(), mailbox.smtp(), mailbox.user(), key.secret(), key.token());
        } catch (MailRefused refused) {
            return refused;
        }
    }

    /** Tries both servers as the form has them. @return the first that fails, or null */
    MailRefused attempt(Server imap, Server smtp, String user, String secret, boolean token) {
        try (var store = servers.imap(imap, user, secret, token)) {
            store.getDefaultFolder();
        } catch (MailRefused refused) {
            return refused;
        } catch (jakarta.mail.MessagingException broken) {
            return new MailRefused(MailFault.of(broken), imap, broken);
        }
        var session = servers.smtpSession(smtp, token);
        try (var transport = new SMTPTransport(session, new URLName("smtp", smtp.host(), smtp.port(), null, null, null))) {
            servers.connect(transport, smtp, user, secret);
            return null;
        } catch (MailRefused refused) {
            return refused;
        } catch (jakarta.mail.MessagingException broken) {
            return null;
        }
    }
}
