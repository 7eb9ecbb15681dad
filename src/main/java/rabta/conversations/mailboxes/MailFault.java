package rabta.conversations.mailboxes;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import rabta.kernel.outbound.OutboundFailure;

/** Why a server could not be used: {@code mailboxes.fault.<word>} says it, with the host's name. */
public enum MailFault {
    NAME, UNREACHABLE, CERTIFICATE, UNENCRYPTED, PASSWORD, IMAP_OFF, APP_PASSWORD, CONSENT, OTHER;

    public String key() {
        return "mailboxes.fault." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether trying again with nothing changed is no use. */
    public boolean lasting() {
        return this == PASSWORD || this == IMAP_OFF || this == APP_PASSWORD || this == CONSENT;
    }

    static MailFault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            var found = one(cause);
            if (found != null) {
                return found;
            }
        }
        return OTHER;
    }

    private static Throwable next(Throwable cause) {
        return cause instanceof jakarta.mail.MessagingException message && message.getNextException() != null ? message.getNextException() : cause.getCause();
    }

    private static MailFault one(Throwable cause) {
        var said = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
        return switch (cause) {
            case AuthenticationFailedException refused -> said.contains("application-specific") || said.contains("app password") ? APP_PASSWORD
                    : said.contains("imap") && (said.contains("disabled") || said.contains("not enabled") || said.contains("not allowed")) || said.contains("basic authentication is disabled") || said.contains("basicauthblocked") ? IMAP_OFF : PASSWORD;
            case SSLException broken -> said.contains("plaintext") || said.contains("unsupported or unrecognized") ? UNENCRYPTED : CERTIFICATE;
            case UnknownHostException unknown -> NAME;
            // Which of our own network's machines may not be called is nobody's to learn: they are as if they did not answer.
            case OutboundFailure failure -> failure.getMessage() != null && failure.getMessage().startsWith("No such name") ? NAME : UNREACHABLE;
            case ConnectException refused -> UNREACHABLE;
            case NoRouteToHostException refused -> UNREACHABLE;
            case SocketTimeoutException slow -> UNREACHABLE;
            default -> said.contains("starttls is required") ? UNENCRYPTED : null;
        };
    }
}
