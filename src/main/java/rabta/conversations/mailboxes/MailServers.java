package rabta.conversations.mailboxes;

import java.net.URI;
import java.util.Properties;

import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.stereotype.Component;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import rabta.kernel.outbound.Guard;

/**
 * Opens connections to the servers of mailboxes, each guarded as any other call to the outside: to the open internet alone, encrypted,
 * with a certificate that fits. Without encryption only where this machine's owner opened exactly that server.
 */
@Component
public class MailServers {

    private static final String TIMEOUT = "15000";
    /** An idle line is spoken on again after less than that. */
    private static final String SILENT = "330000";

    private final Guard guard;

    MailServers(Guard guard) {
        this.guard = guard;
    }

    /** @param secret the password, or the token where {@code token} */
    public IMAPStore imap(Server server, String user, String secret, boolean token) throws MailRefused {
        var properties = properties("imap", server, token);
        properties.put("mail.imap.timeout", SILENT);
        properties.put("mail.imap.partialfetch", "false");
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.connectionpoolsize", "1");
        properties.put("mail.imap.fetchsize", "1048576");
        try {
            mayCall(server);
            var store = new IMAPStore(Session.getInstance(properties), new URLName("imap", server.host(), server.port(), null, null, null));
            store.connect(server.host(), server.port(), user, secret);
            return store;
        } catch (MessagingException | RuntimeException failure) {
            throw new MailRefused(MailFault.of(failure), server, failure);
        }
    }

    public Session smtpSession(Server server, boolean token) {
        var properties = properties("smtp", server, token);
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.allow8bitmime", "true");
        return Session.getInstance(properties);
    }

    /** Connects that transport; the caller closes it. */
    public void connect(SMTPTransport transport, Server server, String user, String secret) throws MailRefused {
        try {
            mayCall(server);
            transport.connect(server.host(), server.port(), user, secret);
        } catch (MessagingException | RuntimeException failure) {
            throw new MailRefused(MailFault.of(failure), server, failure);
        }
    }

    private void mayCall(Server server) throws MessagingException {
        guard.check(server.host(), server.port(), Guard.MAIL);
        if (server.security().equals("none") && !opened(server)) {
            throw new MessagingException("STARTTLS is required");
        }
    }

    private boolean opened(Server server) {
        return guard.opened(URI.create("http://" + server.host() + ":" + server.port()));
    }

    private Properties properties(String protocol, Server server, boolean token) {
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        properties.put(prefix + "ssl.enable", String.valueOf(server.security().equals("ssl")));
        properties.put(prefix + "starttls.enable", String.valueOf(!server.security().equals("none")));
        properties.put(prefix + "starttls.required", String.valueOf(server.security().equals("starttls")));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "connectiontimeout", TIMEOUT);
        properties.put(prefix + "writetimeout", TIMEOUT);
        properties.put(prefix + "timeout", TIMEOUT);
        properties.put(prefix + "auth", "true");
        if (token) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        guard.keep(properties, prefix, Guard.MAIL);
        return properties;
    }
}
