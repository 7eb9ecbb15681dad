package rabta.conversations.mail;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import rabta.conversations.Channels;
import rabta.conversations.DeadAddresses;
import rabta.conversations.Delivered;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.mailboxes.Entrances;
import rabta.conversations.mailboxes.MailRefused;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mailboxes.SentFolder;
import rabta.conversations.mime.EncodedWords;

/** Hands mails to the mailbox's own server, so that they come from where they say. */
@Service
class MailSending {

    /** @param code three digits, or -1 */
    private record Answer(int code, String said) {
    }

    private static final Logger log = LoggerFactory.getLogger(MailSending.class);

    private static final Pattern UNKNOWN = Pattern.compile("\\b55[013][ -]5\\.(?:1\\.(?:1|3|6|10)|2\\.1)\\b");
    /** So they speak of who sends, by numbers that are meant for who receives. */
    private static final Pattern OF_SENDER = Pattern.compile("(?i)sender address|sender rejected|mail from");

    private final Entrances entrances;
    private final MailWriter writer;
    private final MailMemory memory;
    private final Channels channels;
    private final DeadAddresses dead;

    MailSending(Entrances entrances, MailWriter writer, MailMemory memory, Channels channels, DeadAddresses dead) {
        this.dead = dead;
        this.entrances = entrances;
        this.writer = writer;
        this.memory = memory;
        this.channels = channels;
    }

    Delivered send(Outgoing message) throws NotDelivered {
        var mailbox = Mailbox.of(message.channel());
        var session = entrances.session(mailbox);
        var mail = writer.write(message, mailbox, session);
        hand(mail, mailbox, session);
        var id = id(mail);
        memory.remember(message.conversation(), id, java.util.List.of());
        copy(mail, mailbox);
        return new Delivered(id, Map.of());
    }

    private static String id(SMTPMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hand(SMTPMessage mail, Mailbox mailbox, Session session) throws NotDelivered {
        var transport = new Handing(session, mailbox);
        try (transport) {
            entrances.connect(transport, mailbox);
            transport.sendMessage(mail, mail.getAllRecipients());
            transport.accepted = true;
        } catch (MailRefused refused) {
            if (refused.fault().lasting()) {
                channels.trouble(mailbox.id(), refused.fault().key(), refused.host());
            }
            throw NotDelivered.later(refused.fault().key(), refused.host());
        } catch (MessagingException failure) {
            if (!transport.accepted) {
                nobodyThere(failure);
                throw failed(failure, transport.handedOver);
            }
        }
    }

    /** In words, by the server's number; where it was handed over and no number came, nobody knows. */
    private static NotDelivered failed(MessagingException failure, boolean handedOver) {
        var answer = answer(failure);
        int code = answer.code();
        var said = answer.said();
        if (code >= 500) {
            return switch (code) {
                case 552, 523 -> NotDelivered.never("mail.too_large", said);
                case 550, 551, 553 -> said.matches(".*\\b5\\.7\\.\\d.*") || OF_SENDER.matcher(said).find() ? NotDelivered.never("mail.refused", said) : NotDelivered.never("mail.no_such_address", said);
                case 530, 535, 534 -> NotDelivered.never("mail.not_let_in", said);
                default -> NotDelivered.never("mail.refused", said);
            };
        }
        if (code >= 400) {
            return NotDelivered.later("mail.deferred", said);
        }
        if (handedOver) {
            throw new IllegalStateException("The line broke after the mail was handed over", failure);
        }
        return NotDelivered.later("mail.no_line", said);
    }

    /** An address of which the server itself says so, and by a number that leaves no doubt (RFC 3463): what else it may refuse is not the address's fault. */
    private void nobodyThere(MessagingException failure) {
        for (Exception cause = failure; cause != null; cause = cause instanceof MessagingException message ? message.getNextException() : null) {
            if (cause instanceof SMTPAddressFailedException refused && refused.getAddress() != null && unknown(String.valueOf(refused.getMessage()))) {
                dead.mark(refused.getAddress().getAddress(), "userunknown", said(refused));
            }
        }
    }

    private static boolean unknown(String said) {
        return UNKNOWN.matcher(said).find() && !OF_SENDER.matcher(said).find();
    }

    /** What the server answered; without a number of its own, what went wrong. */
    private static Answer answer(MessagingException failure) {
        for (Exception cause = failure; cause != null; cause = cause instanceof MessagingException message ? message.getNextException() : null) {
            int code = switch (cause) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> -1;
            };
            if (code >= 400) {
                return new Answer(code, said(cause));
            }
        }
        return new Answer(-1, said(failure));
    }

    private static String said(Exception failure) {
        var said = EncodedWords.clean(String.valueOf(failure.getMessage()));
        return said.length() > 300 ? said.substring(0, 300) : said;
    }

    /** So that the mailbox's owner finds it in any other program too. It went out either way. */
    private void copy(SMTPMessage mail, Mailbox mailbox) {
        if (!mailbox.copies()) {
            return;
        }
        try (var store = entrances.imap(mailbox)) {
            var folder = SentFolder.of(store);
            if (folder.isPresent()) {
                mail.setFlag(Flags.Flag.SEEN, true);
                folder.get().appendMessages(new jakarta.mail.Message[] {mail});
            }
        } catch (MailRefused | MessagingException failure) {
            log.info("a sent mail could not be laid into the folder of mailbox {}: {}", mailbox.id(), failure.getMessage());
        }
    }

    /** Notes the moment after which a lost line leaves it open whether the mail went. */
    private static final class Handing extends SMTPTransport {

        private boolean handedOver;
        private boolean accepted;

        Handing(Session session, Mailbox mailbox) {
            super(session, new URLName("smtp", mailbox.smtp().host(), mailbox.smtp().port(), null, null, null), "smtp", false);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            handedOver = true;
            super.finishData();
        }
    }
}
