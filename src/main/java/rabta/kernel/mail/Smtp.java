package rabta.kernel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.web.util.UriUtils;
import rabta.kernel.postgres.CannotStart;

/** The server that takes our letters, as {@code smtp://user:password@host:587?from=Shop%20<shop@example.pk>} says. */
final class Smtp {

    /** What became of a letter. */
    sealed interface Outcome {

        record Sent() implements Outcome {}

        /** The server said no for good; asking again would be rude. @param unknown whether there is nobody at that address, as far as it says */
        record Refused(String why, boolean unknown) implements Outcome {}

        /** It certainly did not go; it may be tried again. */
        record Failed(String why) implements Outcome {}

        /** It was handed over, and the answer never came: it may have gone. */
        record Uncertain(String why) implements Outcome {}
    }

    private static final Pattern STATUS = Pattern.compile("\\b5\\.([0-9])\\.[0-9]{1,3}\\b");

    private final Session session;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final InternetAddress from;

    private Smtp(URI uri, boolean encrypted) throws AddressException {
        String[] login = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        this.host = uri.getHost();
        this.port = uri.getPort() != -1 ? uri.getPort() : encrypted ? 465 : 587;
        this.user = login.length > 0 ? decoded(login[0]) : null;
        this.password = login.length > 1 ? decoded(login[1]) : null;
        this.from = from(uri);
        this.session = Session.getInstance(properties(encrypted));
    }

    /** @throws CannotStart with a sentence that does not repeat the password */
    static Smtp at(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean encrypted = "smtps".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() != null && (encrypted || "smtp".equalsIgnoreCase(uri.getScheme()))) {
                return new Smtp(uri, encrypted);
            }
        } catch (URISyntaxException | AddressException | IllegalArgumentException e) {
            // Its message would quote the address, and the password with it.
        }
        throw new CannotStart("RABTA_SMTP_URL must look like smtp://user:password@host:587?from=shop@example.pk "
                + "or smtps://…, with special characters in user and password as %XX.");
    }

    private Properties properties(boolean encrypted) {
        Properties p = new Properties();
        boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
        p.setProperty("mail.smtp.ssl.enable", String.valueOf(encrypted));
        p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        p.setProperty("mail.smtp.starttls.enable", String.valueOf(!encrypted));
        // A password never goes over the open wire, except within this machine.
        p.setProperty("mail.smtp.starttls.required", String.valueOf(!encrypted && user != null && !here));
        p.setProperty("mail.smtp.auth", String.valueOf(user != null));
        p.setProperty("mail.smtp.connectiontimeout", "10000");
        p.setProperty("mail.smtp.timeout", "30000");
        p.setProperty("mail.smtp.writetimeout", "30000");
        p.setProperty("mail.smtp.quitwait", "false");
        return p;
    }

    private static InternetAddress from(URI uri) throws AddressException {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String part : query.split("&")) {
            if (part.startsWith("from=")) {
                return readable(new InternetAddress(decoded(part.substring(5)), true));
            }
        }
        return new InternetAddress("rabta@" + uri.getHost(), true);
    }

    private static InternetAddress readable(InternetAddress from) throws AddressException {
        try {
            if (!Mail.plain(from.getAddress())) {
                throw new AddressException("Not one plain address");
            }
            // Set again, since what was parsed is sent as it stands, and a name may be in Urdu.
            return new InternetAddress(from.getAddress(), from.getPersonal(), StandardCharsets.UTF_8.name());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String raw) {
        return UriUtils.decode(raw, StandardCharsets.UTF_8);
    }

    Outcome send(long outbox, Mail mail) {
        Transport transport = new Transport(session, host, port);
        try (transport) {
            String id = "<rabta-%d-%08x@%s>".formatted(outbox, Objects.hash(mail.to(), mail.subject(), mail.text()),
                    from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1));
            Letter letter = new Letter(session, id, from, mail);
            transport.connect(host, port, user, password);
            transport.sendMessage(letter, letter.getAllRecipients());
            transport.accepted = true;
            return new Outcome.Sent();
        } catch (MessagingException e) {
            return transport.accepted ? new Outcome.Sent() : outcome(e, transport.handedOver);
        }
    }

    private static Outcome outcome(MessagingException failure, boolean handedOver) {
        int code = failure instanceof AuthenticationFailedException ? -1 : code(failure);
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage().strip();
        if (code >= 500 || failure instanceof AddressException) {
            return new Outcome.Refused(why, unknown(failure, why));
        }
        return handedOver && code < 400 ? new Outcome.Uncertain(why) : new Outcome.Failed(why);
    }

    /**
     * Whether it is the address that is no good, and not the letter or whoever sends it: refused on its own, and for what is said of
     * addresses (RFC 3463, X.1.x and a mailbox that is closed) where the server says so.
     */
    private static boolean unknown(Exception failure, String why) {
        if (failure instanceof AddressException) {
            return true;
        }
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException refused && List.of(550, 551, 553).contains(refused.getReturnCode())) {
                var status = STATUS.matcher(refused.getMessage() == null ? why : refused.getMessage());
                return !status.find() || status.group(1).equals("1") || status.group().equals("5.2.1");
            }
        }
        return false;
    }

    /** The server's own number for its no, or -1 if it never said one. */
    private static int code(Exception failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int code = switch (e) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> -1;
            };
            if (code >= 400) {
                return code;
            }
        }
        return -1;
    }

    /** Notes the moment after which a lost connection leaves it open whether the letter went. */
    private static final class Transport extends SMTPTransport {

        private boolean handedOver;
        private boolean accepted;

        Transport(Session session, String host, int port) {
            super(session, new URLName("smtp", host, port, null, null, null), "smtp", false);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            handedOver = true;
            super.finishData();
        }
    }
}
