package rabta.conversations.mail;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.stereotype.Component;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.intake.Topic;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mime.EncodedWords;
import rabta.customers.Point;
import rabta.kernel.files.FileStore;
import rabta.kernel.html.RichText;
import tools.jackson.databind.JsonNode;

/** Writes a mail: heading, words, signature, files, and the ids by which any program puts it into its thread. */
@Component
class MailWriter {

    /** Some relays refuse longer headings. */
    private static final int REFERENCES = 20;
    private static final int MOST_COPIES = 20;

    private final MailIds ids;
    private final MailMemory memory;
    private final FileStore files;

    MailWriter(MailIds ids, MailMemory memory, FileStore files) {
        this.ids = ids;
        this.memory = memory;
        this.files = files;
    }

    SMTPMessage write(Outgoing message, Mailbox mailbox, Session session) throws NotDelivered {
        try {
            var mail = new Identified(session, ids.of(message.conversation(), message.message(), mailbox.domain()));
            address(mail, message, mailbox);
            thread(mail, message);
            mail.setSentDate(new Date());
            if (message.automatic() && message.particulars().path("forwards").isMissingNode()) {
                mail.setHeader("Auto-Submitted", "auto-replied");
                mail.setHeader("X-Auto-Response-Suppress", "All");
                mail.setHeader("Precedence", "auto_reply");
                // Nobody is told where it cannot be delivered: such a word would be answered again.
                mail.setEnvelopeFrom("<>");
            }
            var unsubscribe = message.particulars().path("unsubscribe").asString("");
            if (unsubscribe.matches("https?://[\\x21-\\x7e]{1,500}")) {
                mail.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
                if (unsubscribe.startsWith("https:")) {
                    mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
                }
            }
            content(mail, message, mailbox);
            mail.saveChanges();
            return mail;
        } catch (MessagingException | IOException failure) {
            throw NotDelivered.never("mail.not_written", EncodedWords.clean(String.valueOf(failure.getMessage())));
        }
    }

    private void address(Identified mail, Outgoing message, Mailbox mailbox) throws MessagingException, UnsupportedEncodingException, NotDelivered {
        var name = mailbox.channel().privateTo() != null && message.authorName() != null && !message.automatic() ? message.authorName() : mailbox.channel().name();
        mail.setFrom(new InternetAddress(mailbox.address(), name.contains("@") ? null : EncodedWords.clean(name), "UTF-8"));
        mail.setRecipient(RecipientType.TO, one(message.to(), message.contactName()));
        if (!message.automatic()) {
            for (var copy : List.of("cc", "bcc")) {
                var type = copy.equals("cc") ? RecipientType.CC : RecipientType.BCC;
                for (var address : several(message.particulars().path(copy))) {
                    mail.addRecipient(type, one(address, null));
                }
            }
        }
        // Whoever something is handed on to does not answer into the conversation that it is from: what is written there next goes to the customer.
        if (mailbox.plus() && message.particulars().path("forwards").isMissingNode()) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(ids.plus(mailbox.address(), message.conversation()))});
        }
    }

    private static InternetAddress one(String address, String name) throws UnsupportedEncodingException, NotDelivered {
        var plain = address == null ? "" : address.strip();
        if (!Point.email(plain)) {
            throw NotDelivered.never("mail.no_address", EncodedWords.clean(plain));
        }
        return new InternetAddress(plain, name == null || name.isBlank() || name.contains("@") ? null : EncodedWords.clean(name), "UTF-8");
    }

    static Set<String> several(JsonNode addresses) {
        var all = new LinkedHashSet<String>();
        if (addresses.isString()) {
            List.of(addresses.asString().split("[,;\\s]+")).forEach(all::add);
        } else {
            addresses.forEach(address -> all.add(address.asString()));
        }
        all.remove("");
        return all.stream().limit(MOST_COPIES).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void thread(Identified mail, Outgoing message) throws MessagingException {
        boolean forwarded = !message.particulars().path("forwards").isMissingNode();
        var thread = forwarded ? List.<String>of() : memory.thread(message.conversation()).stream().filter(id -> id.matches("<[\\x21-\\x7e]+>") && id.contains("@")).distinct().toList();
        var answered = message.answersExternalId() == null ? null : message.answersExternalId().replaceAll("#.*", "");
        if (!thread.isEmpty()) {
            var kept = new ArrayList<>(thread.size() > REFERENCES + 1 ? thread.subList(thread.size() - REFERENCES, thread.size()) : thread);
            if (thread.size() > REFERENCES + 1) {
                kept.addFirst(thread.getFirst());
            }
            if (answered != null && kept.remove(answered)) {
                kept.add(answered);
            }
            mail.setHeader("References", String.join("\r\n ", kept));
            mail.setHeader("In-Reply-To", answered != null && thread.contains(answered) ? answered : kept.getLast());
        }
        var subject = EncodedWords.clean(message.subject() == null ? "" : message.subject());
        mail.setSubject(thread.isEmpty() || Topic.answers(subject) || subject.isEmpty() ? subject : "Re: " + subject, "UTF-8");
    }

    private void content(Identified mail, Outgoing message, Mailbox mailbox) throws MessagingException, IOException {
        var signature = message.automatic() || mailbox.channel().signature() == null ? "" : mailbox.channel().signature();
        var text = new MimeBodyPart();
        text.setText(message.text() + (signature.isEmpty() ? "" : "\n\n-- \n" + RichText.typed(signature).text()), "UTF-8");
        var html = new MimeBodyPart();
        html.setContent("<html><body dir=\"auto\">" + markup(message) + (signature.isEmpty() ? "" : "<div>-- </div>" + RichText.typed(signature).html()) + "</body></html>", "text/html; charset=UTF-8");
        var words = new MimeMultipart("alternative", text, html);
        if (message.files().isEmpty()) {
            mail.setContent(words);
            return;
        }
        var whole = new MimeMultipart("mixed");
        var first = new MimeBodyPart();
        first.setContent(words);
        whole.addBodyPart(first);
        for (var file : message.files()) {
            var part = new MimeBodyPart();
            try (var in = files.open(file)) {
                part.setDataHandler(new DataHandler(new ByteArrayDataSource(in, file.type())));
            }
            var name = EncodedWords.clean(file.name());
            // By the standard (RFC 2231), and beside it as programs read it that are older than that.
            part.setDisposition(jakarta.mail.Part.ATTACHMENT);
            part.setFileName(name);
            part.setHeader("Content-Type", file.type() + ";\r\n name=\"" + MimeUtility.encodeText(name, "UTF-8", null).replaceAll("[\"\\\\]", "") + "\"");
            whole.addBodyPart(part);
        }
        mail.setContent(whole);
    }

    private static String markup(Outgoing message) {
        return message.html() == null || message.html().isBlank() ? RichText.typed(message.text().replace("<", "\u0001")).html().replace("\u0001", "&lt;") : RichText.of(message.html()).html();
    }

    /** Keeps the id that we gave it. */
    private static final class Identified extends SMTPMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
