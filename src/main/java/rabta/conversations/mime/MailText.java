package rabta.conversations.mime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as somebody reads it.
 *
 * @param from who wrote it; null where it does not say
 * @param messageId with its brackets, or null
 * @param answers the mails that it says it answers, nearest first: In-Reply-To, then References from the right
 * @param sentAt what its sender's clock said, or null
 * @param text what is to be read without markup; made of the HTML where there is no other
 * @param html as it came, not safe to show; or null
 */
public record MailText(MailPart mail, Address from, List<Address> replyTo, List<Address> to, List<Address> cc, String subject, String messageId, List<String> answers, Instant sentAt,
        String text, String html, List<MailFile> files) {

    public Heading heading() {
        return mail.heading();
    }

    /** Whom an answer goes to. */
    public Optional<Address> answerTo() {
        return replyTo.isEmpty() ? Optional.ofNullable(from) : Optional.of(replyTo.getFirst());
    }
}
