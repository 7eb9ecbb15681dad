package rabta.conversations.inbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import gg.jte.Content;
import rabta.conversations.Conversation;
import rabta.customers.records.Tag;
import rabta.kernel.ui.Preferences;

/**
 * The conversation that stands open beside the list.
 *
 * @param lines what was said and done, the oldest first
 * @param older where what came before them is, or null
 * @param last the number of the latest message of the page, 0 for none
 * @param beginning the number of the message with which all began, where it stands on the page; else null
 * @param panels what higher rooms tell of it
 * @param compose null for whoever may not answer
 */
public record Opened(InboxRow row, List<ThreadLine> lines, String older, long last, Long beginning, List<Tag> tags, List<InboxRow> linked, boolean follows, List<Content> panels, Compose compose, String member) {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    public long id() {
        return row.id();
    }

    public String title() {
        return row.title();
    }

    public Conversation conversation() {
        return row.conversation();
    }

    public boolean mayAnswer() {
        return compose != null;
    }

    /** Whether what begins with that message can become a conversation of its own. */
    public boolean splits(long message) {
        return beginning == null || beginning != message;
    }

    /** The last of it that can be sent on, or null. */
    public Long lastMessage() {
        return lines.reversed().stream().filter(line -> line instanceof ThreadLine.Said said && !said.message().note()).map(line -> ((ThreadLine.Said) line).message().id()).findFirst().orElse(null);
    }

    public String now() {
        return FIELD.format(LocalDateTime.now(Preferences.current().zone()));
    }

    /** Tomorrow morning, as a field of a form has it. */
    public String tomorrow() {
        return FIELD.format(LocalDateTime.now(Preferences.current().zone()).plusDays(1).toLocalDate().atTime(9, 0));
    }

    static String field(Instant at) {
        return FIELD.format(at.atZone(Preferences.current().zone()));
    }
}
