package rabta.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody answers.
 *
 * @param text plain; what goes out where the channel knows no formatting
 * @param html the same formatted, or null
 * @param files the numbers of kept files
 * @param subject null keeps that of the conversation
 * @param template the channel's own template, by its name, or null
 * @param sendAt when it goes out; null for in ten seconds, until when it can be taken back
 * @param answers the number of the message that it answers, or null
 * @param automatic written by the program: it goes out at once, and neither counts as an answer nor ends the customer's waiting
 * @param particulars what else the channel is to know: {@code cc}, {@code bcc}, the parameters of a template
 */
public record Reply(String text, String html, List<Long> files, String subject, String template, Instant sendAt, Long answers, boolean automatic, Map<String, Object> particulars) {

    public Reply {
        text = text == null ? "" : text;
        files = files == null ? List.of() : List.copyOf(files);
        particulars = particulars == null ? Map.of() : particulars;
    }

    public static Reply text(String text) {
        return new Reply(text, null, List.of(), null, null, null, null, false, Map.of());
    }

    public Reply at(Instant moment) {
        return new Reply(text, html, files, subject, template, moment, answers, automatic, particulars);
    }

    public Reply with(List<Long> files) {
        return new Reply(text, html, files, subject, template, sendAt, answers, automatic, particulars);
    }

    public Reply with(Map<String, Object> particulars) {
        return new Reply(text, html, files, subject, template, sendAt, answers, automatic, particulars);
    }

    public Reply formatted(String html) {
        return new Reply(text, html, files, subject, template, sendAt, answers, automatic, particulars);
    }

    public Reply about(String subject) {
        return new Reply(text, html, files, subject, template, sendAt, answers, automatic, particulars);
    }

    /** The same as written by the program itself. */
    public Reply byItself() {
        return new Reply(text, html, files, subject, template, sendAt, answers, true, particulars);
    }
}
