package rabta.kernel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.IDN;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A mail as it goes over the wire: plain text and HTML side by side, each saying its language and direction. */
final class Letter extends MimeMessage {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)؟۔،]");

    private final String id;

    Letter(Session session, String id, InternetAddress from, Mail mail) throws MessagingException {
        super(session);
        this.id = id;
        setFrom(mail.author() == null ? from : named(from, mail.author().name()));
        setRecipient(Message.RecipientType.TO, address(mail.to()));
        setSubject(mail.subject(), UTF_8.name());
        setSentDate(Date.from(Instant.now()));
        setHeader("Content-Language", mail.language().tag());
        // RFC 3834: nobody's absence notice should answer a machine.
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        if (mail.author() != null) {
            authored(mail.author());
        }
        setContent(mail.attached() != null ? attached(mail) : mail.beside() == null ? words(mail) : besides(mail));
        saveChanges();
    }

    private static InternetAddress named(InternetAddress from, String name) throws MessagingException {
        try {
            return new InternetAddress(from.getAddress(), name, UTF_8.name());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is always there", e);
        }
    }

    private void authored(Mail.Author author) throws MessagingException {
        if (author.replyTo() != null) {
            setReplyTo(new InternetAddress[] {address(author.replyTo())});
        }
        if (author.unsubscribe() != null) {
            setHeader("List-Unsubscribe", "<" + author.unsubscribe() + ">");
            // RFC 8058, 3.1: it means nothing but with a link that is encrypted.
            if (author.unsubscribe().startsWith("https:")) {
                setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        }
    }

    /** The same letter keeps its id through every try, so that a receiver can tell a second copy. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    static InternetAddress address(String plain) throws MessagingException {
        int at = plain.lastIndexOf('@');
        return new InternetAddress(plain.substring(0, at) + "@" + IDN.toASCII(plain.substring(at + 1)), true);
    }

    private static MimeMultipart words(Mail mail) throws MessagingException {
        return new MimeMultipart("alternative", plain(mail), html(mail));
    }

    private static MimeMultipart attached(Mail mail) throws MessagingException {
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(mail.beside() == null ? words(mail) : besides(mail));
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(mail.attached().content(), mail.attached().type())));
        file.setDisposition(Part.ATTACHMENT);
        file.setFileName(mail.attached().name());
        return new MimeMultipart("mixed", words, file);
    }

    // Both ways, since some programs look for the one and some for the other (RFC 6047, 2.4).
    private static MimeMultipart besides(Mail mail) throws MessagingException {
        var beside = mail.beside();
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(new MimeMultipart("alternative", plain(mail), html(mail), part(beside, beside.type() + "; charset=UTF-8")));
        MimeBodyPart file = part(beside, beside.type() + "; charset=UTF-8; name=\"" + beside.name() + "\"");
        file.setDisposition(Part.ATTACHMENT);
        file.setFileName(beside.name());
        return new MimeMultipart("mixed", words, file);
    }

    private static MimeBodyPart part(Mail.Beside beside, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(beside.content().getBytes(UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static MimeBodyPart plain(Mail mail) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(mail.text(), UTF_8.name());
        return part;
    }

    private static MimeBodyPart html(Mail mail) throws MessagingException {
        String body = mail.html() != null ? mail.html() : html(mail.text());
        MimeBodyPart part = new MimeBodyPart();
        part.setText("""
                <!doctype html>
                <html lang="%1$s" dir="%2$s">
                <head><meta charset="utf-8"><title>%3$s</title></head>
                <body lang="%1$s" dir="%2$s">
                %4$s
                </body>
                </html>
                """.formatted(mail.language().tag(), mail.language().dir(), HtmlUtils.htmlEscape(mail.subject()), body),
                UTF_8.name(), "html");
        return part;
    }

    /** Paragraphs, line ends and links of a plain text; all else is escaped. */
    static String html(String text) {
        StringBuilder out = new StringBuilder("<p>");
        Matcher link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            String url = HtmlUtils.htmlEscape(link.group());
            out.append(lines(text.substring(from, link.start())))
                    .append("<a href=\"").append(url).append("\">").append(url).append("</a>");
            from = link.end();
        }
        return out.append(lines(text.substring(from))).append("</p>").toString();
    }

    private static String lines(String text) {
        return HtmlUtils.htmlEscape(text).replaceAll("\r?\n\r?\n", "</p>\n<p>").replaceAll("(?<!</p>)\r?\n(?!<p>)", "<br>\n");
    }
}
