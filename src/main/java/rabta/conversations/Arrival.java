package rabta.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message that came from a channel, read.
 *
 * @param channel by its number
 * @param externalId the channel's own id of the message; the same comes in once
 * @param handle of the customer: a number in E.164, a mail address in small letters, a page's id of them
 * @param name of the customer, as the channel has it, or null
 * @param thread the channel's key of the thread; null where it has none (mail)
 * @param conversationId where the channel has found the conversation; or null
 * @param text what was newly written, as plain text; {@code html} the same formatted and already sanitised, or null; {@code quoted} what was cut off
 * @param at when it was written
 * @param answersExternalId of the message that it answers, or null
 * @param automatic written by a machine: an out-of-office, a bounce, a newsletter. It opens nothing again, and nothing answers it
 * @param spam to be set aside
 * @param echo written by the business elsewhere, on its own phone
 * @param particulars what else the channel tells: {@code to}, {@code cc}, a place, a reaction, and as {@link #REACH} where else the customer is reached
 */
public record Arrival(long channel, String externalId, String handle, String name, String thread, Long conversationId, String subject, String text, String html, String quoted,
        List<ArrivedFile> files, Instant at, String answersExternalId, boolean automatic, boolean spam, boolean echo, Map<String, Object> particulars) {

    /** Among the particulars: {@code phone} in E.164 and {@code email} of the customer, of a channel whose word on that can be trusted. */
    public static final String REACH = "reach";

    public Arrival {
        files = files == null ? List.of() : List.copyOf(files);
        particulars = particulars == null ? Map.of() : particulars;
        text = text == null ? "" : text;
    }

    /** A plain text in a thread. */
    public static Arrival text(long channel, String externalId, String handle, String name, String thread, String text, Instant at) {
        return new Arrival(channel, externalId, handle, name, thread, null, null, text, null, null, List.of(), at, null, false, false, false, Map.of());
    }

    public Arrival with(List<ArrivedFile> files) {
        return new Arrival(channel, externalId, handle, name, thread, conversationId, subject, text, html, quoted, files, at, answersExternalId, automatic, spam, echo, particulars);
    }

    public Arrival with(Map<String, Object> particulars) {
        return new Arrival(channel, externalId, handle, name, thread, conversationId, subject, text, html, quoted, files, at, answersExternalId, automatic, spam, echo, particulars);
    }

    public Arrival in(Long conversation) {
        return new Arrival(channel, externalId, handle, name, thread, conversation, subject, text, html, quoted, files, at, answersExternalId, automatic, spam, echo, particulars);
    }

    public Arrival answering(String externalId) {
        return new Arrival(channel, this.externalId, handle, name, thread, conversationId, subject, text, html, quoted, files, at, externalId, automatic, spam, echo, particulars);
    }

    public Arrival flagged(boolean automatic, boolean spam, boolean echo) {
        return new Arrival(channel, externalId, handle, name, thread, conversationId, subject, text, html, quoted, files, at, answersExternalId, automatic, spam, echo, particulars);
    }
}
